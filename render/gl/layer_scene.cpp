#include "render/gl/layer_scene.h"

#include <algorithm>
#include <utility>

#include "render/feature_rules.h"
#include "render/level_choice.h"

namespace ancrage::render {

namespace {

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
    const std::vector<std::size_t> rules = matching_rules(*layer_.table, layer_.style);
    max_metres_per_pixel_ = scale_limits(layer_.style, rules);
    least_max_metres_per_pixel_ = layer_.style.max_metres_per_pixel;
    for (const double limit : max_metres_per_pixel_) {
        least_max_metres_per_pixel_ = std::min(least_max_metres_per_pixel_, limit);
    }
    if (layer_.table->geometry.kind != geo::GeometryKind::point) return;
    points_ = PointLayer(*layer_.table, layer_.style, rules, max_metres_per_pixel_);
    show_points();
}

// Hidden points are left out before anything is drawn.
void LayerScene::show_points() {
    if (looks_.empty()) {
        points_.set_shown(shown_);
        return;
    }
    std::vector<std::uint8_t> shown(max_metres_per_pixel_.size(), 1);
    for (std::size_t f = 0; f < shown.size(); ++f) {
        const bool hidden = (f < shown_.size() && shown_[f] == 0) ||
                            (f < looks_.size() && (!looks_[f].shown || looks_[f].opacity <= 0));
        shown[f] = hidden ? 0 : 1;
    }
    points_.set_shown(shown);
}

void LayerScene::restyle(Style style) {
    const Style before = std::exchange(layer_.style, std::move(style));
    if (!same_rules(before, layer_.style)) {
        read_rules();
        levels_ = std::vector<LevelScene>(levels_.size());
    } else {
        points_.restyle(layer_.style);
    }
    paint_features();
}

void LayerScene::set_shown(std::span<const std::uint8_t> shown) {
    shown_.assign(shown.begin(), shown.end());
    features_.set_shown(shown_);
    show_points();
}

void LayerScene::set_looks(std::span<const FeatureLook> looks) {
    looks_.assign(looks.begin(), looks.end());
    paint_features();
    show_points();
}

void LayerScene::add_levels() {
    levels_.resize(layer_.levels->size());
}

bool LayerScene::is_shown(std::size_t feature, double metres_per_pixel) const {
    if (feature >= max_metres_per_pixel_.size()) return false;
    const bool filtered_out = (feature < shown_.size() && shown_[feature] == 0) ||
                              (feature < looks_.size() && !looks_[feature].shown);
    return !filtered_out && metres_per_pixel <= max_metres_per_pixel_[feature];
}

std::optional<std::size_t> LayerScene::level_for(double metres_per_pixel) const {
    return level_at(layer_.levels, metres_per_pixel);
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

}  // namespace ancrage::render
