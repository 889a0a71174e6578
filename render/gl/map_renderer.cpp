#include "render/gl/map_renderer.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <utility>

#include "render/gl/load_opengl.h"
#include "render/gl/pace.h"
#include "render/gl/present.h"
#include "render/gl/sheet.h"
#include "render/gl/stage_clock.h"

namespace ancrage::render {

namespace {

constexpr double whole_picture = std::numeric_limits<double>::infinity();  // seconds

void GLAD_API_PTR count_error(GLenum, GLenum type, GLuint, GLenum, GLsizei, const GLchar*,
                              const void* counter) {
    if (type != GL_DEBUG_TYPE_ERROR) return;
    auto* errors = static_cast<std::atomic<std::size_t>*>(const_cast<void*>(counter));
    ++*errors;
}

// Framebuffer 0 is the window's; whatever the caller had bound is bound again afterwards.
class KeepFramebuffers {
public:
    KeepFramebuffers() {
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &draw_);
        glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read_);
        glGetIntegerv(GL_VIEWPORT, viewport_);
    }
    ~KeepFramebuffers() {
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(draw_));
        glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read_));
        glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
    }
    KeepFramebuffers(const KeepFramebuffers&) = delete;
    KeepFramebuffers& operator=(const KeepFramebuffers&) = delete;

    GLuint draw() const { return static_cast<GLuint>(draw_); }

private:
    GLint draw_ = 0;
    GLint read_ = 0;
    GLint viewport_[4] = {};
};

bool is_drawable(const MapState& state) {
    const Camera& camera = state.camera;
    return camera.width > 0 && camera.height > 0 && camera.metres_per_pixel > 0 &&
           std::isfinite(camera.metres_per_pixel) && std::isfinite(camera.center.x) &&
           std::isfinite(camera.center.y) && state.scale_factor > 0;
}

// Whether at most what is chosen and pointed at differs: that needs no new map under it.
bool same_map(const MapState& a, const MapState& b) {
    return a.camera == b.camera && a.visible == b.visible && a.order == b.order &&
           a.opacity == b.opacity && a.scale_factor == b.scale_factor &&
           a.background == b.background && a.exact == b.exact;
}

// Whole metres near the middle of everything, so that 32-bit coordinates stay within 2 cm.
geo::Coordinate regional_origin(const std::vector<MapLayer>& layers) {
    geo::Extent whole;
    for (const MapLayer& layer : layers) whole.include(geo::extent_of(layer.table->geometry));
    if (whole.empty()) return {};
    return {std::round(whole.center().x), std::round(whole.center().y)};
}

}  // namespace

struct MapRenderer::State {
    explicit State(MapPainter map_painter) : painter(std::move(map_painter)) {}
    ~State() {
        if (reports_errors) glDebugMessageCallback(nullptr, nullptr);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void collect_errors() {
        if (reports_errors) return;
        while (glGetError() != GL_NO_ERROR) ++errors;
    }

    Sheet& held() { return sheets[holding]; }
    Sheet& coming() { return sheets[1 - holding]; }
    void changed() { ++revision; }
    bool serves(const Sheet& sheet, const MapState& state) const {
        return sheet.revision == revision && same_map(sheet.painting.state, state);
    }

    bool complete(const MapState& state, double budget);
    bool step(Sheet& sheet, double seconds);
    void paint(Sheet& sheet, const PixelArea& area);
    void paint_over_base(Sheet& sheet, const PixelArea& area);
    void mark_again(Sheet& sheet, const MapState& state);

    MapPainter painter;
    std::vector<LayerScene> scenes;
    PageColors page;
    geo::Coordinate origin;
    std::array<Sheet, 2> sheets;
    std::size_t holding = 0;
    std::uint64_t revision = 1;  // of the layers, their styles and what they show
    int margin = 0;              // pixels
    Pace pace;
    std::vector<Texture> images;
    bool reports_errors = false;
    std::atomic<std::size_t> errors = 0;
};

MapRenderer::MapRenderer(std::unique_ptr<State> state) : state_(std::move(state)) {}
MapRenderer::~MapRenderer() = default;

geo::Result<std::unique_ptr<MapRenderer>> MapRenderer::create(const RendererOptions& options) {
    if (!load_opengl(options.function_address)) {
        return geo::failed("error.opengl_not_loaded");
    }
    geo::Result<MapPainter> painter =
        MapPainter::create(options.shader_folder, options.font_folder);
    if (!painter) return painter.error();
    auto state = std::make_unique<State>(std::move(painter).value());
    state->margin = std::max(0, options.margin);
    if (GLAD_GL_KHR_debug != 0 && glDebugMessageCallback != nullptr) {
        state->reports_errors = true;
        glEnable(GL_DEBUG_OUTPUT);
        glDebugMessageCallback(count_error, &state->errors);
    }
    return std::unique_ptr<MapRenderer>(new MapRenderer(std::move(state)));
}

void MapRenderer::set_layers(std::vector<MapLayer> layers, const PageColors& page) {
    State& s = *state_;
    s.scenes.clear();
    s.painter.forget_layers();
    s.page = page;
    s.origin = regional_origin(layers);
    for (MapLayer& layer : layers) s.scenes.emplace_back(std::move(layer), s.origin);
    s.changed();
}

void MapRenderer::restyle(std::vector<Style> styles, const PageColors& page) {
    State& s = *state_;
    s.painter.forget_layers();
    s.page = page;
    for (std::size_t i = 0; i < std::min(styles.size(), s.scenes.size()); ++i) {
        s.scenes[i].restyle(std::move(styles[i]));
    }
    s.changed();
}

void MapRenderer::set_background(const Image& image, const geo::Extent& extent) {
    state_->painter.background().set(image, extent);
    state_->changed();
}

void MapRenderer::clear_background() {
    state_->painter.background().clear();
    state_->changed();
}

void MapRenderer::keep_names_clear_of(std::vector<PixelBox> covered) {
    if (state_->painter.keep_names_clear_of(std::move(covered))) state_->changed();
}

void MapRenderer::set_feature_visibility(std::size_t layer, std::span<const std::uint8_t> shown) {
    if (layer >= state_->scenes.size()) return;
    state_->scenes[layer].set_shown(shown);
    state_->changed();
}

void MapRenderer::set_feature_looks(std::size_t layer, std::span<const FeatureLook> looks) {
    if (layer >= state_->scenes.size()) return;
    state_->scenes[layer].set_looks(looks);
    state_->changed();
}

// One mesh, the names, or an area of the view as large as `seconds` allow. False when none is left.
bool MapRenderer::State::step(Sheet& sheet, double seconds) {
    if (painter.prepare_next(sheet.painting, scenes, sheet.frame(sheet.view),
                             sheet.named_frame(sheet.view))) {
        if (seconds < whole_picture) glFinish();
        return true;
    }
    if (sheet.is_view_done()) return false;
    if (!(seconds < whole_picture)) {
        paint(sheet, sheet.view);
        sheet.left_to_do.clear();
        return true;
    }
    const Stopwatch watch;
    const PixelArea area = sheet.next_area(pace.pixels_in(seconds, sheet.view.pixels()));
    paint(sheet, area);
    glFinish();
    pace.saw(area.pixels(), watch.seconds());
    return true;
}

void MapRenderer::State::paint(Sheet& sheet, const PixelArea& area) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(area.left, area.bottom, area.width, area.height);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_STENCIL_TEST);
    glDisable(GL_CULL_FACE);
    sheet.base.bind();
    painter.paint_layers(sheet.painting, sheet.frame(area), page);
    paint_over_base(sheet, area);
}

void MapRenderer::State::paint_over_base(Sheet& sheet, const PixelArea& area) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(area.left, area.bottom, area.width, area.height);
    enter_stage(Stage::copies);
    sheet.picture.copy_from(sheet.base, area);
    sheet.picture.bind();
    painter.paint_marks(sheet.painting, scenes, sheet.frame(area), page);
    if (common(area, sheet.view) != area) {
        painter.paint_names(sheet.painting.margin_names, sheet.frame(area));
    }
    glViewport(sheet.view.left, sheet.view.bottom, sheet.view.width, sheet.view.height);
    painter.paint_names(sheet.painting.names, sheet.named_frame(area));
    glBindVertexArray(0);
    glUseProgram(0);
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
}

// Other marks on a map that stays.
void MapRenderer::State::mark_again(Sheet& sheet, const MapState& state) {
    const MapState before = std::exchange(sheet.painting.state, state);
    if (before == state) return;
    geo::Extent touched;
    const Frame frame = sheet.frame(sheet.view);
    if (before.marked != state.marked) {
        touched = ground_of(sheet.painted(), sheet.whole);
    } else {
        touched.include(MarkPainter::reach_of_pointed(scenes, before, frame));
        touched.include(MarkPainter::reach_of_pointed(scenes, state, frame));
    }
    const PixelArea area = common(area_of(touched, sheet.whole), sheet.painted());
    if (!area.empty()) paint_over_base(sheet, area);
}

// Works on the picture that is coming; true when it is complete.
bool MapRenderer::State::complete(const MapState& state, double budget) {
    Sheet& sheet = coming();
    if (!serves(sheet, state)) {
        sheet.begin(state, margin, origin, page.outside);
        sheet.revision = revision;
        sheet.painting = MapPainter::begin(scenes, state, sheet.frame(sheet.view));
    }
    const Stopwatch watch;
    for (double left = budget; left > 0 && left >= budget / 2; left = budget - watch.seconds()) {
        if (!step(sheet, left)) break;
    }
    if (!sheet.is_view_done()) return false;
    mark_again(sheet, state);
    return true;
}

void MapRenderer::draw(const MapState& state) {
    draw_some(state, whole_picture);
}

bool MapRenderer::draw_some(const MapState& state, double budget) {
    State& s = *state_;
    if (!is_drawable(state)) return false;
    if (holds(state)) return true;
    const KeepFramebuffers keep;
    if (s.serves(s.held(), state)) {
        s.mark_again(s.held(), state);
    } else if ((budget > 0 || s.serves(s.coming(), state)) && s.complete(state, budget)) {
        s.holding = 1 - s.holding;
    }
    s.collect_errors();
    return holds(state);
}

bool MapRenderer::draw_ahead(const MapState& state, double budget) {
    State& s = *state_;
    if (!is_drawable(state)) return false;
    if (s.serves(s.held(), state)) return true;
    const KeepFramebuffers keep;
    const bool is_ready = s.complete(state, budget);
    s.collect_errors();
    return is_ready;
}

bool MapRenderer::widen_some(const Camera& toward, double budget) {
    State& s = *state_;
    Sheet& sheet = s.held();
    if (sheet.revision != s.revision || !sheet.side_toward(toward)) return true;
    const KeepFramebuffers keep;
    const Stopwatch watch;
    for (double left = budget; left >= budget / 2; left = budget - watch.seconds()) {
        const auto side = sheet.side_toward(toward);
        if (!side) break;
        if (!sheet.painting.margin_named) {
            s.painter.name_margin(sheet.painting, s.scenes, sheet.frame(sheet.view),
                                  sheet.view_box());
            continue;
        }
        const Stopwatch piece;
        const PixelArea area = cut(sheet.sides[*side], s.pace.pixels_in(left, sheet.view.pixels()));
        s.paint(sheet, area);
        if (budget == whole_picture) continue;
        glFinish();
        s.pace.saw(area.pixels(), piece.seconds());
    }
    s.collect_errors();
    return !sheet.side_toward(toward);
}

bool MapRenderer::covers(const Camera& camera) const {
    const Sheet& sheet = state_->held();
    if (sheet.revision == 0) return false;
    const geo::Extent painted =
        ground_of(sheet.painted(), sheet.whole).grown(camera.metres_per_pixel / 2);
    const geo::Extent seen = camera.extent();
    return painted.contains({seen.min_x, seen.min_y}) && painted.contains({seen.max_x, seen.max_y});
}

const MapState& MapRenderer::drawn() const {
    return state_->held().painting.state;
}

DrawnPoints MapRenderer::drawn_points() const {
    State& s = *state_;
    const Sheet& sheet = s.held();
    DrawnPoints drawn;
    if (sheet.revision != s.revision) return drawn;
    for (const ShownLayer& layer : sheet.painting.layers) {
        add_drawn_points(drawn, layer.number, layer.scene->points(), layer.points,
                         sheet.painting.state, s.page);
    }
    return drawn;
}

bool MapRenderer::holds(const MapState& state) const {
    const Sheet& sheet = state_->held();
    return sheet.revision == state_->revision && sheet.painting.state == state;
}

void MapRenderer::present(const Camera& camera, int x, int y, int framebuffer_width,
                          int framebuffer_height) {
    State& s = *state_;
    if (framebuffer_width <= 0 || framebuffer_height <= 0) return;
    if (camera.width <= 0 || camera.height <= 0 || !(camera.metres_per_pixel > 0)) return;
    const KeepFramebuffers keep;
    render::present(s.held(), camera, {x, y, framebuffer_height}, s.page.outside);
    s.collect_errors();
}

Image MapRenderer::read_picture() const {
    const KeepFramebuffers keep;
    const Sheet& sheet = state_->held();
    return sheet.picture.read(sheet.view);
}

Image MapRenderer::picture_of(const MapState& state) {
    State& s = *state_;
    if (!is_drawable(state)) return {};
    const KeepFramebuffers keep;
    s.complete(state, whole_picture);
    s.collect_errors();
    return s.coming().picture.read(s.coming().view);
}

void MapRenderer::finish() const {
    glFinish();
}

std::uint64_t MapRenderer::upload_image(const Image& image) {
    const Texture& texture = state_->images.emplace_back();
    glBindTexture(GL_TEXTURE_2D, texture.name());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, image.width, image.height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, image.rgba.data());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return texture.name();
}

void MapRenderer::forget_images() {
    state_->images.clear();
}

std::size_t MapRenderer::gl_error_count() const {
    return state_->errors;
}

}  // namespace ancrage::render
