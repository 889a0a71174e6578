#include "render/gl/map_renderer.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <utility>

#include "render/gl/load_opengl.h"
#include "render/gl/present.h"
#include "render/gl/sheet_painter.h"

namespace ancrage::render {

namespace {

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
    explicit State(MapPainter map_painter) : work(std::move(map_painter)) {}
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

    SheetPainter work;
    geo::Coordinate origin;
    std::array<Sheet, 2> sheets;
    std::size_t holding = 0;
    std::uint64_t revision = 1;  // of the layers, their styles and what they show
    int margin = 0;              // pixels
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
    s.work.scenes.clear();
    s.work.painter.forget_layers();
    s.work.page = page;
    s.origin = regional_origin(layers);
    for (MapLayer& layer : layers) s.work.scenes.emplace_back(std::move(layer), s.origin);
    s.changed();
}

void MapRenderer::restyle(std::vector<Style> styles, const PageColors& page) {
    State& s = *state_;
    s.work.painter.forget_layers();
    s.work.page = page;
    for (std::size_t i = 0; i < std::min(styles.size(), s.work.scenes.size()); ++i) {
        s.work.scenes[i].restyle(std::move(styles[i]));
    }
    s.changed();
}

void MapRenderer::add_levels(std::size_t layer) {
    State& s = *state_;
    if (layer >= s.work.scenes.size()) return;
    s.work.painter.forget_layers();
    s.work.scenes[layer].add_levels();
    s.changed();
}

void MapRenderer::set_background(const Image& image, const geo::Extent& extent) {
    state_->work.painter.background().set(image, extent);
    state_->changed();
}

void MapRenderer::clear_background() {
    state_->work.painter.background().clear();
    state_->changed();
}

void MapRenderer::keep_names_clear_of(std::vector<PixelBox> covered) {
    if (state_->work.painter.keep_names_clear_of(std::move(covered))) state_->changed();
}

void MapRenderer::set_feature_visibility(std::size_t layer, std::span<const std::uint8_t> shown) {
    if (layer >= state_->work.scenes.size()) return;
    state_->work.scenes[layer].set_shown(shown);
    state_->changed();
}

void MapRenderer::set_feature_looks(std::size_t layer, std::span<const FeatureLook> looks) {
    if (layer >= state_->work.scenes.size()) return;
    state_->work.scenes[layer].set_looks(looks);
    state_->changed();
}

// Works on the picture that is coming; true when it is complete.
bool MapRenderer::State::complete(const MapState& state, double budget) {
    Sheet& sheet = coming();
    if (!serves(sheet, state)) {
        sheet.begin(state, margin, origin, work.page.outside);
        sheet.revision = revision;
        sheet.painting = MapPainter::begin(work.scenes, state, sheet.frame(sheet.view));
    }
    if (!work.paint_view(sheet, budget)) return false;
    work.mark_again(sheet, state);
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
        s.work.mark_again(s.held(), state);
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
    const bool is_done = s.work.paint_margin(sheet, toward, budget);
    s.collect_errors();
    return is_done;
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
                         sheet.painting.state, s.work.page);
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
    render::present(s.held(), camera, {x, y, framebuffer_height, {}}, s.work.page.outside);
    s.collect_errors();
}

void MapRenderer::present_part(const Camera& camera, const PixelBox& part) {
    State& s = *state_;
    if (camera.width <= 0 || camera.height <= 0 || !(camera.metres_per_pixel > 0)) return;
    const KeepFramebuffers keep;
    render::present(s.held(), camera, {0, 0, camera.height, part}, s.work.page.outside);
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
