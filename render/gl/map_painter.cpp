#include "render/gl/map_painter.h"

#include <algorithm>
#include <array>

namespace ancrage::render {

namespace {

constexpr Color white{255, 255, 255, 255};
const std::array<std::optional<Color>, 1> one_feature{};

// An opaque fill would hide whatever lies under it: it is land, painted before every layer.
bool is_ground(const Fill& fill) {
    return fill.kind == FillKind::flat && fill.color.a == 255;
}

}  // namespace

geo::Result<MapPainter> MapPainter::create(const std::string& shader_folder,
                                           const std::string& font_folder) {
    geo::Result<FontSet> fonts = FontSet::open(font_folder);
    if (!fonts) return fonts.error();
    geo::Result<FillPass> fill = FillPass::create(shader_folder);
    if (!fill) return fill.error();
    geo::Result<LinePass> line = LinePass::create(shader_folder);
    if (!line) return line.error();
    geo::Result<MarkerPass> marker = MarkerPass::create(shader_folder);
    if (!marker) return marker.error();
    geo::Result<TextPass> text = TextPass::create(shader_folder);
    if (!text) return text.error();
    return MapPainter(std::move(fill).value(), std::move(line).value(), std::move(marker).value(),
                      std::move(text).value(), std::move(fonts).value());
}

MapPainter::MapPainter(FillPass fill, LinePass line, MarkerPass marker, TextPass text,
                       FontSet fonts)
    : fill_(std::move(fill)),
      line_(std::move(line)),
      marker_(std::move(marker)),
      text_(std::move(text)),
      fonts_(std::move(fonts)),
      marked_(one_feature) {}

void MapPainter::forget_labels() {
    labels_.clear();
    names_.clear();
}

void MapPainter::paint_layers(std::vector<LayerScene>& scenes, const MapState& state,
                              const Frame& frame, const PageColors& page) {
    constexpr float full = 255.0F;
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glClearColor(static_cast<float>(page.outside.r) / full,
                 static_cast<float>(page.outside.g) / full,
                 static_cast<float>(page.outside.b) / full, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    // Alpha is the inner bands' scratch space; the picture is made opaque at the end.
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
    std::vector<LayerScene*> shown;
    for (std::size_t i = 0; i < std::min(scenes.size(), state.visible.size()); ++i) {
        const bool in_range = scenes[i].shown_at(frame.metres_per_point());
        if (state.visible[i] != 0 && in_range) shown.push_back(&scenes[i]);
    }
    for (LayerScene* scene : shown) paint_ground(*scene, frame);
    for (LayerScene* scene : shown) paint_layer(*scene, frame);
    names_ = labels_.place(scenes, state, frame, fonts_);
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

void MapPainter::paint_ground(LayerScene& scene, const Frame& frame) const {
    const Fill& fill = scene.layer().style.fill;
    const auto level = scene.level_for(frame.camera.metres_per_pixel);
    if (!level || !is_ground(fill)) return;
    fill_.draw(*scene.level_scene(*level).fill, fill, scene.features(), frame);
}

void MapPainter::paint_layer(LayerScene& scene, const Frame& frame) const {
    const Style& style = scene.layer().style;
    if (const auto level = scene.level_for(frame.camera.metres_per_pixel)) {
        const LevelScene& meshes = scene.level_scene(*level);
        if (style.fill.kind != FillKind::none && !is_ground(style.fill)) {
            fill_.draw(*meshes.fill, style.fill, scene.features(), frame);
        }
        if (style.stroke.inner_band > 0) paint_band(meshes, scene, frame);
        if (style.stroke.width > 0) {
            const float width = frame.pixels(style.stroke.width);
            const float casing = frame.pixels(style.stroke.casing_width);
            std::vector<float> dash = style.stroke.dash;
            for (float& length : dash) length = frame.pixels(length);
            if (casing > 0) {
                line_.draw(*meshes.lines, {style.stroke.casing, width + 2 * casing, {}},
                           scene.features(), frame);
            }
            line_.draw(*meshes.lines, {style.stroke.color, width, dash}, scene.features(), frame);
        }
    }
    for (const MarkerGroup& group : scene.markers()) {
        marker_.draw(group.mesh, group.marker, scene.features(), frame);
    }
}

void MapPainter::paint_band(const LevelScene& level, const LayerScene& scene,
                            const Frame& frame) const {
    const Stroke& stroke = scene.layer().style.stroke;
    line_.draw_band_mask(*level.lines, frame.pixels(stroke.inner_band), stroke.band.a,
                         scene.features(), frame);
    fill_.draw_through_mask(*level.fill, stroke.band, scene.features(), frame);
}

void MapPainter::paint_marks(std::vector<LayerScene>& scenes, const MapState& state,
                             const Frame& frame, const PageColors& page) const {
    const std::array hover_pens = {LinePen{white, frame.pixels(4), {}},
                                   LinePen{page.accent, frame.pixels(2), {}}};
    const std::array selection_pens = {LinePen{white, frame.pixels(6), {}},
                                       LinePen{page.ink, frame.pixels(3), {}}};
    const auto paint = [&](const std::optional<FeatureMark>& mark, std::span<const LinePen> pens) {
        if (!mark || mark->layer >= scenes.size()) return;
        LayerScene& scene = scenes[mark->layer];
        if (mark->feature < scene.layer().table->geometry.feature_count()) {
            paint_mark(scene, mark->feature, pens, frame);
        }
    };
    if (state.hovered != state.selected) paint(state.hovered, hover_pens);
    paint(state.selected, selection_pens);
}

void MapPainter::paint_mark(LayerScene& scene, std::size_t feature, std::span<const LinePen> pens,
                            const Frame& frame) const {
    const MapLayer& layer = scene.layer();
    if (layer.table->geometry.kind == geo::GeometryKind::point) {
        paint_point_mark(scene, feature, pens, frame);
        return;
    }
    const auto level = scene.level_for(frame.camera.metres_per_pixel);
    if (!level) return;
    const LineMesh outline = build_outline((*layer.levels)[*level].arcs, frame.origin,
                                           static_cast<std::uint32_t>(feature));
    for (const LinePen& pen : pens) line_.draw(outline, pen, marked_, frame);
}

// A ring around the marker, in each pen in turn.
void MapPainter::paint_point_mark(const LayerScene& scene, std::size_t feature,
                                  std::span<const LinePen> pens, const Frame& frame) const {
    constexpr float clear_of_marker = 7;  // points, on the diameter
    const geo::GeometryArray& geometry = scene.layer().table->geometry;
    std::vector<MarkerPoint> points;
    for (std::size_t ring = geometry.first_ring(feature); ring < geometry.end_ring(feature);
         ++ring) {
        for (const geo::Coordinate& at : geometry.ring(ring)) points.push_back({at, 0, 1e12});
    }
    const MarkerMesh mesh = build_marker_mesh(points, frame.origin);
    Marker halo;
    halo.size = scene.marker_of(feature).size + clear_of_marker;
    halo.fill = {0, 0, 0, 0};
    for (const LinePen& pen : pens) {
        halo.outline = pen.color;
        halo.outline_width = pen.width / frame.scale_factor;
        marker_.draw(mesh, halo, marked_, frame);
    }
}

}  // namespace ancrage::render
