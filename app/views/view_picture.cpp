#include "app/views/view_picture.h"

#include <algorithm>
#include <utility>

#include "app/data/area_measures.h"
#include "app/map_composition.h"
#include "app/text/filter_text.h"
#include "render/drawing_order.h"

namespace ancrage::app {

namespace {

// What a view's camera sees: the free middle of a window of the usual size, in points.
constexpr double seen_width = 1200;
constexpr double seen_height = 800;
constexpr float pale = 0.4F;  // opacity of ground that the filter does not keep, as in the window

void show_layers(const View& view, const layers::Atlas& atlas, ViewPicture& picture) {
    PictureRequest& request = picture.request;
    request.visible.assign(atlas.layers.size(), 0);
    request.opacity.assign(atlas.layers.size(), 1);
    for (std::size_t i = 0; view.layers.empty() && i < atlas.layers.size(); ++i) {
        const layers::Layer& layer = atlas.layers[i];
        request.visible[i] = layer.definition.opening && layer.table.row_count() > 0 ? 1 : 0;
    }
    for (const KeptLayer& kept : view.layers) {
        const std::size_t layer = atlas.index_of(kept.id);
        if (layer == atlas.layers.size() ||
            atlas.layers[layer].state == layers::LayerState::missing) {
            picture.missing.push_back(kept.id);
            continue;
        }
        request.order.push_back(layer);
        request.visible[layer] = kept.visible ? 1 : 0;
        request.opacity[layer] = kept.opacity;
        if (kept.color.used()) {
            wear(picture.styles.layers[kept.id], kept.color, picture.styles.ramp,
                 atlas.layers[layer].definition.geometry);
        }
    }
}

std::optional<layers::FeatureRef> feature_at(const layers::Atlas& atlas, const std::string& address,
                                             ViewPicture& picture) {
    if (address.empty()) return std::nullopt;
    const auto feature = layers::resolve_address(atlas, address);
    if (feature) return feature.value();
    picture.missing.push_back(address);
    return std::nullopt;
}

void frame_ground(const View& view, const layers::Atlas& atlas, ViewPicture& picture) {
    PictureRequest& request = picture.request;
    if (const auto feature = feature_at(atlas, view.selected, picture)) {
        request.selected = render::FeatureMark{feature->layer, feature->row};
    }
    for (const std::string& address : view.chosen) {
        if (const auto feature = feature_at(atlas, address, picture)) {
            request.marked.push_back({feature->layer, feature->row});
        }
    }
    std::ranges::sort(request.marked);
    if (view.camera && view.camera->metres_per_point > 0) {
        const KeptView& camera = *view.camera;
        geo::Extent ground;
        for (const double side : {-0.5, 0.5}) {
            ground.include(
                geo::Coordinate{camera.x + side * seen_width * camera.metres_per_point,
                                camera.y + side * seen_height * camera.metres_per_point});
        }
        request.ground = ground;
        return;
    }
    const auto framed = feature_at(atlas, view.framed, picture);
    if (!framed) return;
    PictureRequest of_area;
    of_area.area = framed;
    request.ground = framed_extent(atlas, of_area);
}

bool stays_as_ground(const ViewPicture& picture, const std::string& layer) {
    const auto style = picture.styles.layers.find(layer);
    return style != picture.styles.layers.end() &&
           render::ground_kind(style->second) != render::Ground::none;
}

geo::Result<layers::Expression> expression_of(const View& view, const layers::FilterEngine& engine,
                                              const Translations& words) {
    const layers::FilterTarget target = engine.world().index.communes();
    auto read = layers::parse_expression(view.filter.expression, engine.schema(), target);
    std::optional<layers::FilterError> wrong;
    if (auto* error = std::get_if<layers::FilterError>(&read)) {
        wrong = std::move(*error);
    } else {
        wrong = check_expression(std::get<layers::Expression>(read), engine.schema(), target);
    }
    if (!wrong) return std::get<layers::Expression>(std::move(read));
    return geo::failed("error.view_filter",
                       {filter_error_text(*wrong, view.filter.expression, words)});
}

geo::Status keep_filtered(const View& view, PageWorld& world, const Translations& words,
                          ViewPicture& picture) {
    if (view.filter.expression.empty()) return geo::Done{};
    auto made = world.filter(view.filter.history);
    if (!made) return made.error();
    layers::FilterEngine& engine = *made.value();
    const auto expression = expression_of(view, engine, words);
    if (!expression) return expression.error();
    const layers::Atlas& atlas = world.atlas();
    picture.request.looks.resize(atlas.layers.size());
    picture.request.kept.resize(atlas.layers.size());
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        const layers::Layer& layer = atlas.layers[i];
        picture.request.kept[i] = layer.table.row_count();
        const bool is_line = layer.definition.geometry == geo::GeometryKind::line;
        if (is_line || layer.table.row_count() == 0) continue;
        if (layers::check_expression(expression.value(), engine.schema(), i)) continue;
        const auto rows = engine.select(expression.value(), i);
        if (!rows) return rows.error();
        picture.request.kept[i] = rows.value()->count();
        std::vector<render::FeatureLook>& looks = picture.request.looks[i];
        looks.resize(layer.table.row_count());
        const bool stays = stays_as_ground(picture, layer.definition.id);
        for (std::size_t row = 0; row < looks.size(); ++row) {
            if (rows.value()->test(row)) continue;
            looks[row].shown = stays;
            looks[row].opacity = pale;
        }
    }
    return geo::Done{};
}

// The middle of a feature, or of a drawn ring; nothing for a feature without a place.
std::optional<geo::Coordinate> place_of(const layers::Atlas& atlas, const KeptSite& site) {
    geo::Extent extent;
    if (site.address.empty()) {
        for (const geo::Coordinate& corner : site.ring) extent.include(corner);
    } else if (const auto feature = layers::resolve_address(atlas, site.address)) {
        extent =
            geo::extent_of(atlas.layers[feature.value().layer].table.geometry, feature.value().row);
    }
    if (extent.empty()) return std::nullopt;
    return geo::Coordinate{(extent.min_x + extent.max_x) / 2, (extent.min_y + extent.max_y) / 2};
}

}  // namespace

std::vector<NumberedPlace> numbered_places(const layers::Atlas& atlas,
                                           const std::vector<KeptSite>& shortlist) {
    std::vector<NumberedPlace> numbered;
    for (const KeptSite& site : shortlist) numbered.push_back({place_of(atlas, site), site.name});
    return numbered;
}

View without_private(View view, const layers::Atlas& atlas) {
    const auto is_own = [&](const std::string& address) {
        const std::string layer = address.substr(0, address.find(':'));
        const layers::Layer* held = atlas.find(layer);
        if (held != nullptr && held->definition.own) return true;
        const auto data = std::ranges::find(view.data, layer, &ViewData::layer);
        return data != view.data.end() && data->own;
    };
    std::erase_if(view.layers, [&](const KeptLayer& layer) { return is_own(layer.id); });
    std::erase_if(view.chosen, is_own);
    std::erase_if(view.shortlist, [&](const KeptSite& site) { return is_own(site.address); });
    std::erase_if(view.comparison.areas, is_own);
    for (std::string* address : {&view.framed, &view.selected, &view.comparison.reference}) {
        if (is_own(*address)) address->clear();
    }
    return view;
}

geo::Result<ViewPicture> view_picture(const View& view, PageWorld& world,
                                      const Translations& words) {
    ViewPicture picture;
    picture.styles = world.workspace().styles;
    show_layers(view, world.atlas(), picture);
    frame_ground(view, world.atlas(), picture);
    if (auto kept = keep_filtered(view, world, words, picture); !kept) return kept.error();
    if (asks_for_measures(picture.styles)) {
        give_measures(picture.styles, {world.reach(), world.grants(), world.atlas()}, {});
    }
    picture.request.title = words(view.title);
    picture.numbered = numbered_places(world.atlas(), view.shortlist);
    return picture;
}

}  // namespace ancrage::app
