#include "app/map_picture.h"

#include <algorithm>

#include "app/data/paths.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"

namespace ancrage::app {

namespace {

constexpr double frame_padding = 24;  // px around a framed area, at scale factor 1

geo::Extent framed_extent(const layers::Atlas& atlas, const PictureRequest& request) {
    if (!request.area) return home_extent(atlas);
    const geo::GeometryArray& geometry = atlas.layers[request.area->layer].table.geometry;
    const geo::Extent extent = geo::extent_of(geometry, request.area->row);
    if (extent.empty()) return home_extent(atlas);
    // A point, or a very small area, is shown with its neighbourhood.
    constexpr double smallest = 1500;  // metres
    const double short_of = smallest - std::max(extent.width(), extent.height());
    return short_of > 0 ? extent.grown(short_of / 2) : extent;
}

std::string count_text(const layers::Layer& layer, const Translations& words) {
    if (layer.state == layers::LayerState::missing) return words("layer.missing");
    std::string text =
        format_number(static_cast<double>(layer.table.row_count()), 0, words.language());
    return text + " · " + vintage_text(layer.definition, words);
}

render::LegendEntry legend_entry(const Workspace& workspace, std::size_t index,
                                 const Translations& words, double metres_per_pixel) {
    const layers::Layer& layer = workspace.atlas.layers[index];
    render::LegendEntry entry;
    entry.title = words(layer.definition.title);
    entry.detail = count_text(layer, words);
    entry.badge = badge_text(layer.definition, words);
    entry.is_line = layer.definition.geometry == geo::GeometryKind::line;
    entry.is_point = layer.definition.geometry == geo::GeometryKind::point;
    const auto style = workspace.styles.layers.find(layer.definition.id);
    if (style == workspace.styles.layers.end()) return entry;
    entry.style = style->second;
    for (const render::StyleRule& rule : entry.style.rules) {
        std::string key = "legend." + layer.definition.id + "_" + rule.value;
        std::ranges::replace(key, ' ', '_');
        const bool is_shown = metres_per_pixel <= rule.max_metres_per_pixel;
        if (is_shown && words.has(key)) entry.markers.emplace_back(words(key), rule.marker);
    }
    return entry;
}

}  // namespace

std::vector<render::MapLayer> map_layers(const Workspace& workspace) {
    std::vector<render::MapLayer> answer;
    for (std::size_t i = 0; i < workspace.atlas.layers.size(); ++i) {
        const layers::Layer& layer = workspace.atlas.layers[i];
        render::MapLayer map_layer;
        map_layer.id = layer.definition.id;
        map_layer.table = &layer.table;
        map_layer.levels = &workspace.geometry.levels[i];
        map_layer.label_points = &workspace.geometry.label_points[i];
        map_layer.name_column = layer.definition.name;
        const auto style = workspace.styles.layers.find(layer.definition.id);
        if (style != workspace.styles.layers.end()) map_layer.style = style->second;
        answer.push_back(std::move(map_layer));
    }
    return answer;
}

geo::Result<std::vector<std::uint8_t>> visible_layers(const layers::Atlas& atlas,
                                                      const std::vector<std::string>& ids) {
    std::vector<std::uint8_t> visible(atlas.layers.size(), 0);
    for (std::size_t i = 0; ids.empty() && i < visible.size(); ++i) {
        visible[i] = atlas.layers[i].definition.opening ? 1 : 0;
    }
    for (const std::string& id : ids) {
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
        visible[index] = 1;
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

render::Plate describe_plate(const Workspace& workspace, const PictureRequest& request,
                             const Translations& words, double metres_per_pixel) {
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
    plate.legend_title = words("plate.legend");
    for (std::size_t i = atlas.layers.size(); i-- > 0;) {
        if (request.visible[i] != 0)
            plate.legend.push_back(legend_entry(workspace, i, words, metres_per_pixel));
    }
    plate.sources = atlas.demonstration ? words("plate.sources_demo")
                                        : sources_line(atlas, request.visible, words);
    plate.notice = atlas.demonstration
                       ? words("plate.notice_demo")
                       : words(geo::Message{"plate.notice", {format_date(atlas.built_on, words)}});
    if (atlas.demonstration) plate.watermark = words("plate.watermark");
    return plate;
}

PictureMaker::PictureMaker(const Workspace& workspace, std::string fonts,
                           render::OffscreenContext context,
                           std::unique_ptr<render::MapRenderer> renderer)
    : workspace_(&workspace),
      fonts_(std::move(fonts)),
      context_(std::move(context)),
      renderer_(std::move(renderer)) {}

geo::Result<PictureMaker> PictureMaker::create(const Workspace& workspace,
                                               const std::string& assets) {
    auto fonts = font_folder();
    if (!fonts) return fonts.error();
    auto context = render::OffscreenContext::create();
    if (!context) return context.error();
    auto renderer = render::MapRenderer::create(
        {assets + "/shaders", fonts.value(), &render::OffscreenContext::function_address});
    if (!renderer) return renderer.error();
    renderer.value()->set_layers(map_layers(workspace), workspace.styles.page);
    return PictureMaker(workspace, fonts.value(), std::move(context).value(),
                        std::move(renderer).value());
}

geo::Result<render::MapState> PictureMaker::frame(const PictureRequest& request,
                                                  const render::Plate& plate) const {
    render::PlateLayout layout;
    if (!request.bare) {
        auto room = render::plate_layout(plate, request.width, request.height, fonts_);
        if (!room) return room.error();
        layout = room.value();
    }
    render::MapState state;
    state.scale_factor = request.scale_factor;
    state.visible = request.visible;
    const int free_width = request.width - layout.legend_width;
    const int free_height = request.height - layout.footer_height;
    state.camera = render::fit(framed_extent(workspace_->atlas, request), free_width, free_height,
                               frame_padding * static_cast<double>(request.scale_factor));
    state.camera.width = request.width;
    state.camera.height = request.height;
    // The free part is right of the legend and above the sources; the picture is all of it.
    state.camera.center.x -= layout.legend_width / 2.0 * state.camera.metres_per_pixel;
    state.camera.center.y -= layout.footer_height / 2.0 * state.camera.metres_per_pixel;
    if (request.area) state.selected = {request.area->layer, request.area->row};
    return state;
}

geo::Result<render::Image> PictureMaker::draw(const PictureRequest& request,
                                              const Translations& words) {
    auto state = frame(request, describe_plate(*workspace_, request, words));
    if (!state) return state.error();
    renderer_->draw(state.value());
    render::Image image = renderer_->read_picture();
    if (request.bare && !workspace_->atlas.demonstration) return image;
    const double scale = state.value().camera.metres_per_pixel;
    render::Plate plate = describe_plate(*workspace_, request, words,
                                         scale * static_cast<double>(request.scale_factor));
    plate.metres_per_pixel = scale;
    if (auto drawn = render::draw_plate(image, plate, workspace_->styles.page, fonts_); !drawn) {
        return drawn.error();
    }
    return image;
}

}  // namespace ancrage::app
