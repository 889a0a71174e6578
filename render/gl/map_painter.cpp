#include "render/gl/map_painter.h"

#include <algorithm>
#include <cmath>

#include "render/drawing_order.h"
#include "render/gl/canvas.h"
#include "render/gl/scissor.h"
#include "render/gl/stage_clock.h"
#include "render/layer_opacity.h"
#include "render/shared_borders.h"

namespace ancrage::render {

namespace {

bool colors_fill(const LayerScene& scene) {
    return scene.color_target() == ColorTarget::fill;
}

void share_borders(std::vector<ShownLayer>& shown, const Frame& frame) {
    std::vector<BorderLayer> borders;
    borders.reserve(shown.size());
    for (const ShownLayer& layer : shown) {
        borders.push_back(
            {layer.number, &layer.style.stroke, layer.scene->shows_all(frame.metres_per_point())});
    }
    const std::vector<std::uint32_t> covers = covered_by(borders);
    for (std::size_t i = 0; i < shown.size(); ++i) shown[i].covered_by = covers[i];
}

std::vector<ShownLayer> shown_layers(std::vector<LayerScene>& scenes, const MapState& state,
                                     const Frame& frame) {
    std::vector<ShownLayer> shown;
    for (const std::size_t i : drawing_order(state.order, scenes.size())) {
        const float opacity = opacity_of(state, i);
        if (opacity <= 0 || !scenes[i].shown_at(frame.metres_per_point())) continue;
        shown.push_back({&scenes[i], faded(scenes[i].layer().style, opacity), i, 0,
                         scenes[i].points().display(state.camera, state.scale_factor)});
    }
    share_borders(shown, frame);
    return shown;
}

// The lines to stroke. Far from its border a line would knot itself in the border's small bends: it
// follows a calmer level.
const LineMesh& stroke_lines(LayerScene& scene, const Stroke& stroke, std::size_t level,
                             const Frame& frame) {
    const double away = std::abs(static_cast<double>(frame.pixels(stroke.offset)));
    const auto calmer = scene.level_for(frame.detail() * std::max(1.0, away));
    return scene.line_mesh(calmer.value_or(level));
}

void make_opaque(const Painting& painting) {
    enter_stage(Stage::copies);
    const auto has_band = [](const ShownLayer& layer) { return layer.style.stroke.inner_band > 0; };
    if (std::ranges::none_of(painting.layers, has_band)) return;
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

geo::Result<MapPainter> MapPainter::create(const std::string& shader_folder,
                                           const std::string& font_folder) {
    geo::Result<FontSet> fonts = FontSet::open(font_folder);
    if (!fonts) return fonts.error();
    geo::Result<Brushes> brushes = Brushes::create(shader_folder);
    if (!brushes) return brushes.error();
    geo::Result<BackgroundPass> background = BackgroundPass::create(shader_folder);
    if (!background) return background.error();
    geo::Result<PointPainter> points = PointPainter::create(shader_folder);
    if (!points) return points.error();
    geo::Result<TextPass> text = TextPass::create(shader_folder);
    if (!text) return text.error();
    return MapPainter(std::move(brushes).value(), std::move(background).value(),
                      std::move(points).value(), std::move(text).value(), std::move(fonts).value());
}

MapPainter::MapPainter(Brushes brushes, BackgroundPass background, PointPainter points,
                       TextPass text, FontSet fonts)
    : brushes_(std::move(brushes)),
      background_(std::move(background)),
      text_(std::move(text)),
      fonts_(std::move(fonts)),
      points_(std::move(points)) {}

void MapPainter::forget_layers() {
    labels_.clear();
    marks_.forget();
}

bool MapPainter::keep_names_clear_of(std::vector<PixelBox> covered) {
    if (covered == covered_) return false;
    covered_ = std::move(covered);
    return true;
}

Painting MapPainter::begin(std::vector<LayerScene>& scenes, const MapState& state,
                           const Frame& frame) {
    return {state, shown_layers(scenes, state, frame), 0, false, {}, false, {}};
}

bool MapPainter::prepare_next(Painting& painting, const std::vector<LayerScene>& scenes,
                              const Frame& frame, const Frame& named_frame) {
    if (painting.built < painting.layers.size()) {
        LayerScene& scene = *painting.layers[painting.built++].scene;
        if (const auto level = scene.level_for(frame.detail())) {
            scene.level_scene(*level);
            const Stroke& stroke = scene.layer().style.stroke;
            if (stroke.width > 0) stroke_lines(scene, stroke, *level, frame);
        }
        return true;
    }
    if (painting.named) return false;
    painting.named = true;
    enter_stage(Stage::labels);
    painting.names = labels_.place(scenes, painting.state, named_frame, fonts_, covered_);
    leave_stages();
    return true;
}

void MapPainter::name_margin(Painting& painting, const std::vector<LayerScene>& scenes,
                             const Frame& frame, const PixelBox& view) {
    if (painting.margin_named) return;
    painting.margin_named = true;
    // Halos and plates stay out of the view, too.
    const auto reach = static_cast<double>(frame.pixels(8));
    std::vector<PixelBox> covered = {
        {view.left - reach, view.top - reach, view.right + reach, view.bottom + reach}};
    for (const PixelBox& box : covered_) {
        covered.push_back({box.left + view.left, box.top + view.top, box.right + view.left,
                           box.bottom + view.top});
    }
    painting.margin_names = labels_.place(scenes, painting.state, frame, fonts_, covered);
}

void MapPainter::paint_names(const std::vector<TextOnMap>& names, const Frame& frame) {
    const geo::Coordinate from = frame.camera.to_pixels({frame.clip.min_x, frame.clip.max_y});
    const geo::Coordinate to = frame.camera.to_pixels({frame.clip.max_x, frame.clip.min_y});
    std::vector<TextOnMap> here;
    for (const TextOnMap& name : names) {
        // Letters, halos and plates may reach beyond the box.
        const auto reach = static_cast<double>(name.size + name.halo_width);
        if (name.box.right + reach < from.x || name.box.left - reach > to.x ||
            name.box.bottom + reach < from.y || name.box.top - reach > to.y) {
            continue;
        }
        here.push_back(name);
    }
    enter_stage(Stage::labels);
    text_.draw(here, fonts_, frame);
    leave_stages();
}

void MapPainter::paint_step(const Painting& painting, std::size_t step, const Frame& frame,
                            const PageColors& page) {
    // Alpha is the inner bands' scratch space; the picture is made opaque again at the end.
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
    if (step == 0) {
        paint_grounds(painting, frame, page);
    } else if (step <= 2 * painting.layers.size()) {
        const ShownLayer& layer = painting.layers[(step - 1) / 2];
        if (step % 2 == 1) {
            paint_inside(layer, frame);
        } else {
            paint_outline(layer, frame);
            if (!layer.scene->points().index().extent().empty()) enter_stage(Stage::markers);
            points_.paint({brushes_.marker, text_, fonts_, frame, page}, *layer.scene, layer.style,
                          layer.points);
        }
    } else {
        make_opaque(painting);
    }
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    leave_stages();
}

void MapPainter::paint_grounds(const Painting& painting, const Frame& frame,
                               const PageColors& page) {
    enter_stage(Stage::ground);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    clear_to(page.outside);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
    for (const Ground ground : {Ground::land, Ground::colored}) {
        for (const ShownLayer& layer : painting.layers) {
            // The layer's own style: faded land is still ground.
            if (ground_kind(layer.scene->layer().style) != ground) continue;
            paint_ground(*layer.scene, layer.style, frame);
        }
        if (ground == Ground::land && painting.state.background != 0) background_.draw(frame);
    }
}

void MapPainter::paint_marks(const Painting& painting, std::vector<LayerScene>& scenes,
                             const Frame& frame, const PageColors& page) {
    if (!painting.state.marked.empty()) {
        marks_.paint_chosen(brushes_, scenes, painting.state, frame, page);
    }
    marks_.paint_pointed(brushes_, scenes, painting.state, frame, page);
}

void MapPainter::paint_ground(LayerScene& scene, const Style& style, const Frame& frame) const {
    const auto level = scene.level_for(frame.detail());
    if (!level) return;
    brushes_.fill.draw(*scene.level_scene(*level).fill, style.fill, scene.features(), frame,
                       colors_fill(scene));
}

void MapPainter::paint_inside(const ShownLayer& layer, const Frame& frame) const {
    LayerScene& scene = *layer.scene;
    const auto level = scene.level_for(frame.detail());
    if (!level) return;
    const Style& style = layer.style;
    const LevelScene& meshes = scene.level_scene(*level);
    if (style.fill.kind != FillKind::none && ground_kind(scene.layer().style) == Ground::none) {
        enter_stage(Stage::fills);
        brushes_.fill.draw(*meshes.fill, style.fill, scene.features(), frame, colors_fill(scene));
    }
    if (style.stroke.inner_band > 0) {
        enter_stage(Stage::bands);
        paint_band(meshes, scene, style.stroke, frame);
    }
}

void MapPainter::paint_outline(const ShownLayer& layer, const Frame& frame) const {
    LayerScene& scene = *layer.scene;
    const auto level = scene.level_for(frame.detail());
    if (!level) return;
    const Style& style = layer.style;
    if (style.stroke.width > 0) {
        enter_stage(Stage::lines);
        paint_strokes(stroke_lines(scene, style.stroke, *level, frame), scene, style.stroke,
                      layer.covered_by, frame);
    }
    const LevelScene& meshes = scene.level_scene(*level);
    if (meshes.small && !frame.exact) {
        enter_stage(Stage::markers);
        brushes_.small.draw(*meshes.small, small_feature_color(style), scene.features(), frame);
    }
}

void MapPainter::paint_strokes(const LineMesh& lines, const LayerScene& scene, const Stroke& stroke,
                               std::uint32_t covered_by, const Frame& frame) const {
    LinePen pen;
    pen.color = stroke.color;
    pen.width = frame.pixels(stroke.width);
    pen.dash = stroke.dash;
    for (float& length : pen.dash) length = frame.pixels(length);
    pen.cap = stroke.cap;
    pen.join = stroke.join;
    pen.offset = frame.pixels(stroke.offset);
    pen.own_colors = scene.color_target() == ColorTarget::stroke;
    pen.covered_by = covered_by;
    if (stroke.casing_width > 0) {
        LinePen casing = pen;
        casing.color = stroke.casing;
        casing.casing = frame.pixels(stroke.casing_width);
        casing.dash.clear();
        casing.own_colors = false;
        brushes_.line.draw(lines, casing, scene.features(), frame);
    }
    brushes_.line.draw(lines, pen, scene.features(), frame);
}

void MapPainter::paint_band(const LevelScene& level, const LayerScene& scene, const Stroke& stroke,
                            const Frame& frame) const {
    // The mask is as large as what it is for.
    const geo::Extent ground =
        visible_ground(level.fill->chunks, frame.clip, frame.metres_per_point());
    if (ground.empty()) return;
    const NarrowedScissor narrowed(
        area_of(ground.grown(2 * frame.camera.metres_per_pixel), frame.camera));
    brushes_.line.draw_band_mask(*level.lines, frame.pixels(stroke.inner_band), stroke.band.a,
                                 scene.features(), frame);
    brushes_.fill.draw_through_mask(*level.fill, stroke.band, scene.features(), frame);
}

}  // namespace ancrage::render
