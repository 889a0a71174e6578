#include "render/gl/layer_scene.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

namespace {

std::vector<std::optional<Color>> own_colors(const MapLayer& layer) {
    const std::size_t count = layer.table->geometry.feature_count();
    std::vector<std::optional<Color>> colors(count);
    const geo::Column* column = layer.table->find(layer.style.color_column);
    if (column == nullptr) return colors;
    for (std::size_t i = 0; i < std::min(count, column->size()); ++i) {
        colors[i] = parse_color(column->text(i));
    }
    return colors;
}

std::vector<std::size_t> matching_rules(const MapLayer& layer) {
    const std::vector<StyleRule>& rules = layer.style.rules;
    std::vector<std::size_t> matches(layer.table->geometry.feature_count(), rules.size());
    for (std::size_t r = rules.size(); r-- > 0;) {
        const geo::Column* column = layer.table->find(rules[r].column);
        if (column == nullptr) continue;
        for (std::size_t i = 0; i < std::min(matches.size(), column->size()); ++i) {
            if (column->text(i) == rules[r].value) matches[i] = r;
        }
    }
    return matches;
}

}  // namespace

LayerScene::LayerScene(MapLayer layer, geo::Coordinate origin)
    : layer_(std::move(layer)),
      origin_(origin),
      features_(own_colors(layer_)),
      rules_(matching_rules(layer_)),
      levels_(layer_.levels == nullptr ? 0 : layer_.levels->size()) {
    const std::vector<StyleRule>& rules = layer_.style.rules;
    for (const std::size_t rule : rules_) {
        max_metres_per_pixel_.push_back(
            rule < rules.size()
                ? std::min(rules[rule].max_metres_per_pixel, layer_.style.max_metres_per_pixel)
                : layer_.style.max_metres_per_pixel);
    }
}

void LayerScene::set_shown(std::span<const std::uint8_t> shown) {
    shown_.assign(shown.begin(), shown.end());
    features_.set_shown(shown_);
}

bool LayerScene::is_shown(std::size_t feature, double metres_per_pixel) const {
    if (feature >= max_metres_per_pixel_.size()) return false;
    const bool filtered_out = feature < shown_.size() && shown_[feature] == 0;
    return !filtered_out && metres_per_pixel <= max_metres_per_pixel_[feature];
}

const Marker& LayerScene::marker_of(std::size_t feature) const {
    const std::vector<StyleRule>& rules = layer_.style.rules;
    const std::size_t rule = rules_[feature];
    return rule < rules.size() ? rules[rule].marker : layer_.style.marker;
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
    std::optional<LevelScene>& scene = levels_[level];
    if (scene) return *scene;
    scene.emplace();
    const geo::Level& source = (*layer_.levels)[level];
    const Style& style = layer_.style;
    const bool has_band = style.stroke.inner_band > 0;
    if (style.fill.kind != FillKind::none || has_band) {
        scene->fill = build_fill_mesh(source.triangles, origin_, max_metres_per_pixel_);
    }
    if (style.stroke.width > 0 || has_band) {
        scene->lines = build_line_mesh(source.arcs, origin_, max_metres_per_pixel_);
    }
    return *scene;
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
    const std::vector<StyleRule>& rules = layer_.style.rules;
    for (std::size_t r = rules.size() + 1; r-- > 0;) {
        const Marker& marker = r < rules.size() ? rules[r].marker : layer_.style.marker;
        const std::vector<MarkerPoint> points = points_wearing(r);
        if (marker.size <= 0 || points.empty()) continue;
        markers_->push_back({marker, build_marker_mesh(points, origin_)});
    }
    return *markers_;
}

}  // namespace ancrage::render
