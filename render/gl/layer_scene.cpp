#include "render/gl/layer_scene.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ancrage::render {

namespace {

bool holds(const geo::Column& column, std::size_t row, const std::string& value) {
    // Most columns with rules are texts: a million of them are compared without being copied.
    if (column.type != geo::ColumnType::text) return column.text(row) == value;
    return column.has(row) ? column.texts[row] == value : value.empty();
}

std::vector<std::size_t> matching_rules(const MapLayer& layer) {
    const std::vector<StyleRule>& rules = layer.style.rules;
    std::vector<std::size_t> matches(layer.table->geometry.feature_count(), rules.size());
    for (std::size_t r = rules.size(); r-- > 0;) {
        const geo::Column* column = layer.table->find(rules[r].column);
        if (column == nullptr) continue;
        for (std::size_t i = 0; i < std::min(matches.size(), column->size()); ++i) {
            if (holds(*column, i, rules[r].value)) matches[i] = r;
        }
    }
    return matches;
}

// Whether both say the same of where and how far out each feature shows, and in which group.
bool same_rules(const Style& a, const Style& b) {
    const auto same = [](const StyleRule& one, const StyleRule& other) {
        return one.column == other.column && one.value == other.value &&
               one.max_metres_per_pixel == other.max_metres_per_pixel;
    };
    return a.max_metres_per_pixel == b.max_metres_per_pixel &&
           std::ranges::equal(a.rules, b.rules, same);
}

}  // namespace

const Marker& marker_of_rule(const Style& style, std::size_t rule) {
    return rule < style.rules.size() ? style.rules[rule].marker : style.marker;
}

LayerScene::LayerScene(MapLayer layer, geo::Coordinate origin)
    : layer_(std::move(layer)),
      origin_(origin),
      features_(layer_.table->geometry.feature_count()),
      levels_(layer_.levels == nullptr ? 0 : layer_.levels->size()) {
    read_rules();
    paint_features();
}

void LayerScene::paint_features() {
    features_.set_looks(feature_paint(*layer_.table, layer_.style, looks_));
}

ColorTarget LayerScene::color_target() const {
    return render::color_target(layer_.style, layer_.table->geometry.kind);
}

void LayerScene::read_rules() {
    const std::vector<StyleRule>& rules = layer_.style.rules;
    rules_ = matching_rules(layer_);
    max_metres_per_pixel_.clear();
    for (const std::size_t rule : rules_) {
        max_metres_per_pixel_.push_back(
            rule < rules.size()
                ? std::min(rules[rule].max_metres_per_pixel, layer_.style.max_metres_per_pixel)
                : layer_.style.max_metres_per_pixel);
    }
    least_max_metres_per_pixel_ = layer_.style.max_metres_per_pixel;
    for (const double limit : max_metres_per_pixel_) {
        least_max_metres_per_pixel_ = std::min(least_max_metres_per_pixel_, limit);
    }
}

void LayerScene::restyle(Style style) {
    const Style before = std::exchange(layer_.style, std::move(style));
    if (!same_rules(before, layer_.style)) {
        read_rules();
        levels_ = std::vector<LevelScene>(levels_.size());
        markers_.reset();
    }
    paint_features();
}

void LayerScene::set_shown(std::span<const std::uint8_t> shown) {
    shown_.assign(shown.begin(), shown.end());
    features_.set_shown(shown_);
}

void LayerScene::set_looks(std::span<const FeatureLook> looks) {
    looks_.assign(looks.begin(), looks.end());
    paint_features();
}

bool LayerScene::is_shown(std::size_t feature, double metres_per_pixel) const {
    if (feature >= max_metres_per_pixel_.size()) return false;
    const bool filtered_out = (feature < shown_.size() && shown_[feature] == 0) ||
                              (feature < looks_.size() && !looks_[feature].shown);
    return !filtered_out && metres_per_pixel <= max_metres_per_pixel_[feature];
}

std::optional<std::size_t> LayerScene::level_for(double metres_per_pixel) const {
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < levels_.size(); ++i) {
        const double tolerance = (*layer_.levels)[i].tolerance;
        if (!chosen) {
            chosen = i;
            continue;
        }
        const double best = (*layer_.levels)[*chosen].tolerance;
        const double limit = metres_per_pixel / 2;
        const bool better = best > limit ? tolerance < best : tolerance > best;
        if (better && (tolerance <= limit || tolerance < best)) chosen = i;
    }
    return chosen;
}

const LevelScene& LayerScene::level_scene(std::size_t level) {
    LevelScene& scene = levels_[level];
    const geo::Level& source = (*layer_.levels)[level];
    const Style& style = layer_.style;
    const bool has_band = style.stroke.inner_band > 0;
    if (!scene.fill && (style.fill.kind != FillKind::none || has_band)) {
        scene.fill = build_fill_mesh(source.triangles, origin_, max_metres_per_pixel_);
    }
    if (style.stroke.width > 0 || has_band) line_mesh(level);
    if (!scene.small && (style.fill.kind != FillKind::none || style.stroke.width > 0)) {
        scene.small = build_small_mesh(
            features_by_size(source.triangles, layer_.table->geometry.feature_count()), origin_,
            max_metres_per_pixel_);
    }
    return scene;
}

const LineMesh& LayerScene::line_mesh(std::size_t level) {
    std::optional<LineMesh>& lines = levels_[level].lines;
    if (!lines) {
        lines = build_line_mesh((*layer_.levels)[level].arcs, origin_, max_metres_per_pixel_,
                                layer_.table->geometry.kind == geo::GeometryKind::polygon);
    }
    return *lines;
}

std::vector<MarkerPoint> LayerScene::points_wearing(std::size_t rule) const {
    const geo::GeometryArray& geometry = layer_.table->geometry;
    std::vector<MarkerPoint> points;
    if (geometry.kind != geo::GeometryKind::point) return points;
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
        if (rules_[f] != rule) continue;
        for (std::size_t ring = geometry.first_ring(f); ring < geometry.end_ring(f); ++ring) {
            for (const geo::Coordinate& at : geometry.ring(ring)) {
                if (!std::isfinite(at.x) || !std::isfinite(at.y)) continue;
                points.push_back({at, static_cast<std::uint32_t>(f), max_metres_per_pixel_[f]});
            }
        }
    }
    return points;
}

const std::vector<MarkerGroup>& LayerScene::markers() {
    if (markers_) return *markers_;
    markers_.emplace();
    for (std::size_t rule = layer_.style.rules.size() + 1; rule-- > 0;) {
        const std::vector<MarkerPoint> points = points_wearing(rule);
        if (!points.empty()) markers_->push_back({rule, build_marker_mesh(points, origin_)});
    }
    return *markers_;
}

}  // namespace ancrage::render
