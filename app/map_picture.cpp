#include "app/map_picture.h"

#include <algorithm>

#include "app/data/paths.h"
#include "app/map_composition.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/legend_colors.h"
#include "app/text/legend_sizes.h"
#include "render/drawing_order.h"

namespace ancrage::app {

namespace {

std::string count_text(const layers::Layer& layer, std::optional<std::size_t> kept,
                       const Translations& words) {
    if (layer.state == layers::LayerState::missing) return words("layer.missing");
    const std::size_t all = layer.table.row_count();
    std::string text = format_count(kept.value_or(all), words);
    if (kept && *kept != all) {
        text = words(geo::Message{"layer.kept_of", {text, format_count(all, words)}});
    }
    return text + " · " + vintage_text(layer.definition, words);
}

render::Style style_of(const layers::Layer& layer, const render::StyleSheet& sheet) {
    const auto style = sheet.layers.find(layer.definition.id);
    return style == sheet.layers.end() ? render::Style{} : style->second;
}

render::LegendEntry legend_entry(const layers::Layer& layer, render::Style style,
                                 std::optional<std::size_t> kept, const Translations& words,
                                 double metres_per_pixel) {
    render::LegendEntry entry;
    entry.title = words(layer.definition.title);
    entry.detail = count_text(layer, kept, words);
    entry.badge = badge_text(layer.definition, words);
    entry.is_line = layer.definition.geometry == geo::GeometryKind::line;
    entry.is_point = layer.definition.geometry == geo::GeometryKind::point;
    entry.style = std::move(style);
    entry.colors = legend_colors(layer, entry.style.color_by_value, words);
    entry.sizes = legend_sizes(layer, entry.style.size_by_value, words);
    for (const render::StyleRule& rule : entry.style.rules) {
        std::string key = "legend." + layer.definition.id + "_" + rule.value;
        std::ranges::replace(key, ' ', '_');
        const bool is_shown = metres_per_pixel <= rule.max_metres_per_pixel;
        if (is_shown && words.has(key)) entry.markers.emplace_back(words(key), rule.marker);
    }
    return entry;
}

}  // namespace

std::vector<render::MapLayer> map_layers(const Workspace& workspace,
                                         const render::StyleSheet& sheet) {
    std::vector<render::MapLayer> answer;
    for (std::size_t i = 0; i < workspace.atlas.layers.size(); ++i) {
        const layers::Layer& layer = workspace.atlas.layers[i];
        render::MapLayer map_layer;
        map_layer.id = layer.definition.id;
        map_layer.table = &layer.table;
        map_layer.levels = &workspace.geometry.levels[i];
        map_layer.label_points = &workspace.geometry.label_points[i];
        map_layer.name_column = layer.definition.name;
        map_layer.style = style_of(layer, sheet);
        answer.push_back(std::move(map_layer));
    }
    return answer;
}

std::vector<render::MapLayer> map_layers(const Workspace& workspace) {
    return map_layers(workspace, workspace.styles);
}

std::vector<render::Style> layer_styles(const Workspace& workspace,
                                        const render::StyleSheet& sheet) {
    std::vector<render::Style> styles;
    for (const layers::Layer& layer : workspace.atlas.layers) {
        styles.push_back(style_of(layer, sheet));
    }
    return styles;
}

geo::Result<std::size_t> layer_named(const layers::Atlas& atlas, const std::string& id) {
    const std::size_t index = atlas.index_of(id);
    if (index == atlas.layers.size()) {
        std::string known;
        for (const layers::Layer& layer : atlas.layers) {
            known += (known.empty() ? "" : ", ") + layer.definition.id;
        }
        return geo::wrong_usage("error.layer_unknown", {id, known});
    }
    if (atlas.layers[index].state == layers::LayerState::missing) {
        return geo::data_missing("error.layer_not_in_atlas", {id});
    }
    return index;
}

geo::Result<std::vector<std::uint8_t>> visible_layers(const layers::Atlas& atlas,
                                                      const std::vector<std::string>& ids) {
    std::vector<std::uint8_t> visible(atlas.layers.size(), 0);
    for (std::size_t i = 0; ids.empty() && i < visible.size(); ++i) {
        visible[i] = atlas.layers[i].definition.opening ? 1 : 0;
    }
    for (const std::string& id : ids) {
        auto index = layer_named(atlas, id);
        if (!index) return index.error();
        visible[index.value()] = 1;
    }
    return visible;
}

geo::Extent home_extent(const layers::Atlas& atlas) {
    if (const layers::Layer* region = atlas.find("region")) {
        const geo::Extent extent = geo::extent_of(region->table.geometry);
        if (!extent.empty()) return extent;
    }
    geo::Extent extent;
    for (const layers::Layer& layer : atlas.layers) {
        extent.include(geo::extent_of(layer.table.geometry));
    }
    return extent;
}

render::Plate describe_plate(const Workspace& workspace, const render::StyleSheet& sheet,
                             const PictureRequest& request, const Translations& words,
                             double metres_per_pixel) {
    const layers::Atlas& atlas = workspace.atlas;
    render::Plate plate;
    plate.french = words.language() == layers::Language::french;
    plate.scale_factor = request.scale_factor;
    plate.north = "N";
    if (request.area) {
        const layers::Layer& layer = atlas.layers[request.area->layer];
        plate.title = layer.name(request.area->row);
        plate.subtitle = words(layer.definition.title);
        const std::string key = layer.key(request.area->row);
        if (key != plate.title) plate.subtitle += " · " + key;
    } else {
        plate.title = words(atlas.demonstration ? "plate.title_demo" : "plate.title");
        plate.subtitle = words("plate.subtitle");
    }
    if (!request.title.empty()) plate.title = request.title;
    if (!request.subtitle.empty()) plate.subtitle = request.subtitle;
    plate.legend_title = words("plate.legend");
    std::vector<std::size_t> order = render::drawing_order(request.order, atlas.layers.size());
    std::ranges::reverse(order);
    for (const std::size_t i : order) {
        const layers::Layer& layer = atlas.layers[i];
        const bool faded_away = i < request.opacity.size() && !(request.opacity[i] > 0);
        if (request.visible[i] == 0 || faded_away) continue;
        std::optional<std::size_t> kept;
        if (i < request.kept.size()) kept = request.kept[i];
        plate.legend.push_back(
            legend_entry(layer, style_of(layer, sheet), kept, words, metres_per_pixel));
    }
    plate.sources = atlas.demonstration ? words("plate.sources_demo")
                                        : sources_line(atlas, request.visible, words);
    plate.notice = atlas.demonstration
                       ? words("plate.notice_demo")
                       : words(geo::Message{"plate.notice", {format_date(atlas.built_on, words)}});
    if (atlas.demonstration) plate.watermark = words("plate.watermark");
    return plate;
}

render::Plate describe_plate(const Workspace& workspace, const PictureRequest& request,
                             const Translations& words, double metres_per_pixel) {
    return describe_plate(workspace, workspace.styles, request, words, metres_per_pixel);
}

PictureMaker::PictureMaker(const Workspace& workspace, render::StyleSheet sheet, std::string fonts,
                           render::OffscreenContext context,
                           std::unique_ptr<render::MapRenderer> renderer)
    : workspace_(&workspace),
      sheet_(std::move(sheet)),
      fonts_(std::move(fonts)),
      context_(std::move(context)),
      renderer_(std::move(renderer)) {}

geo::Result<PictureMaker> PictureMaker::create(const Workspace& workspace,
                                               const std::string& assets,
                                               render::StyleSheet sheet) {
    auto fonts = font_folder();
    if (!fonts) return fonts.error();
    auto context = render::OffscreenContext::create();
    if (!context) return context.error();
    auto renderer = render::MapRenderer::create(
        {assets + "/shaders", fonts.value(), &render::OffscreenContext::function_address, 0});
    if (!renderer) return renderer.error();
    renderer.value()->set_layers(map_layers(workspace, sheet), sheet.page);
    return PictureMaker(workspace, std::move(sheet), fonts.value(), std::move(context).value(),
                        std::move(renderer).value());
}

geo::Result<PictureMaker> PictureMaker::create(const Workspace& workspace,
                                               const std::string& assets) {
    return create(workspace, assets, workspace.styles);
}

geo::Result<render::MapState> PictureMaker::frame(const PictureRequest& request,
                                                  const render::Plate& plate) const {
    return frame_map(*workspace_, request, plate, fonts_);
}

void PictureMaker::show_kept(const PictureRequest& request) {
    for (std::size_t i = 0; i < workspace_->atlas.layers.size(); ++i) {
        std::span<const render::FeatureLook> looks;
        if (i < request.looks.size()) looks = request.looks[i];
        renderer_->set_feature_looks(i, looks);
    }
}

geo::Result<render::Image> PictureMaker::draw(const PictureRequest& request,
                                              const Translations& words) {
    auto composed = compose(*workspace_, sheet_, request, words, fonts_);
    if (!composed) return composed.error();
    Composition& map = composed.value();
    show_kept(request);
    renderer_->keep_names_clear_of(std::move(map.covered));
    renderer_->draw(map.state);
    render::Image image = renderer_->read_picture();
    if (!map.has_plate) return image;
    if (auto drawn = render::draw_plate(image, map.plate, sheet_.page, fonts_); !drawn) {
        return drawn.error();
    }
    return image;
}

}  // namespace ancrage::app
