#include "render/gl/map_renderer.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <utility>

#include "render/gl/canvas.h"
#include "render/gl/load_opengl.h"
#include "render/gl/map_painter.h"

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

// Whether only what is chosen and pointed at differs: that needs no new map under it.
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

// Where a stretch of the held picture goes: first and last pixel here, first and last there.
struct Stretch {
    int from_first, from_last, to_first, to_last;
};

// Pixels [0, held) of the picture go to [first, first + held * scale); only what falls into
// [0, shown) is copied. Nothing when that is nothing.
std::optional<Stretch> clip(double first, double scale, int held, int shown) {
    const double from_first = std::clamp(std::floor(-first / scale), 0.0, 1.0 * held);
    const double from_last = std::clamp(std::ceil((shown - first) / scale), 0.0, 1.0 * held);
    const Stretch stretch{static_cast<int>(from_first), static_cast<int>(from_last),
                          static_cast<int>(std::lround(first + from_first * scale)),
                          static_cast<int>(std::lround(first + from_last * scale))};
    if (stretch.from_first >= stretch.from_last || stretch.to_first >= stretch.to_last) {
        return std::nullopt;
    }
    return stretch;
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

    MapPainter painter;
    std::vector<LayerScene> scenes;
    PageColors page;
    geo::Coordinate origin;
    Canvas base;     // the layers
    Canvas chosen;   // the same with what is chosen, when anything is
    Canvas picture;  // the same with the marks of what is pointed at, and the names
    bool base_is_current = false;
    MapState drawn;
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
    s.base_is_current = false;
}

void MapRenderer::restyle(std::vector<Style> styles, const PageColors& page) {
    State& s = *state_;
    s.painter.forget_layers();
    s.page = page;
    for (std::size_t i = 0; i < std::min(styles.size(), s.scenes.size()); ++i) {
        s.scenes[i].restyle(std::move(styles[i]));
    }
    s.base_is_current = false;
}

void MapRenderer::set_background(const Image& image, const geo::Extent& extent) {
    state_->painter.background().set(image, extent);
    state_->base_is_current = false;
}

void MapRenderer::clear_background() {
    state_->painter.background().clear();
    state_->base_is_current = false;
}

void MapRenderer::keep_names_clear_of(std::vector<PixelBox> covered) {
    if (state_->painter.keep_names_clear_of(std::move(covered))) state_->base_is_current = false;
}

void MapRenderer::set_feature_visibility(std::size_t layer, std::span<const std::uint8_t> shown) {
    if (layer >= state_->scenes.size()) return;
    state_->scenes[layer].set_shown(shown);
    state_->base_is_current = false;
}

void MapRenderer::set_feature_looks(std::size_t layer, std::span<const FeatureLook> looks) {
    if (layer >= state_->scenes.size()) return;
    state_->scenes[layer].set_looks(looks);
    state_->base_is_current = false;
}

bool MapRenderer::draw_some(const MapState& state, double /*budget*/) {
    draw(state);
    return holds(state);
}

void MapRenderer::draw(const MapState& state) {
    State& s = *state_;
    if (!is_drawable(state)) return;
    const KeepFramebuffers keep;
    const bool base_serves = s.base_is_current && same_map(s.drawn, state);
    const bool chosen_serves = base_serves && s.drawn.marked == state.marked;
    s.base.resize(state.camera.width, state.camera.height);
    s.picture.resize(state.camera.width, state.camera.height);
    s.drawn = state;
    s.drawn.camera.width = s.picture.width();
    s.drawn.camera.height = s.picture.height();
    const Frame frame{s.drawn.camera, s.origin, state.scale_factor, state.exact};
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_STENCIL_TEST);
    glDisable(GL_CULL_FACE);
    if (!base_serves) {
        s.base.bind();
        s.painter.paint_layers(s.scenes, state, frame, s.page);
        s.base_is_current = true;
    }
    if (!state.marked.empty() && !chosen_serves) {
        s.chosen.resize(s.base.width(), s.base.height());
        s.chosen.copy_from(s.base);
        s.chosen.bind();
        s.painter.paint_chosen(s.scenes, state, frame, s.page);
    }
    s.picture.copy_from(state.marked.empty() ? s.base : s.chosen);
    s.picture.bind();
    s.painter.paint_pointed(s.scenes, state, frame, s.page);
    s.painter.paint_names(frame);
    glBindVertexArray(0);
    glUseProgram(0);
    glDisable(GL_BLEND);
    s.collect_errors();
}

const MapState& MapRenderer::drawn() const {
    return state_->drawn;
}

bool MapRenderer::holds(const MapState& state) const {
    return state_->base_is_current && state_->drawn == state;
}

void MapRenderer::present(const Camera& camera, int x, int y, int framebuffer_width,
                          int framebuffer_height) {
    State& s = *state_;
    if (framebuffer_width <= 0 || framebuffer_height <= 0) return;
    if (camera.width <= 0 || camera.height <= 0 || !(camera.metres_per_pixel > 0)) return;
    const KeepFramebuffers keep;
    const int bottom = framebuffer_height - y - camera.height;
    glEnable(GL_SCISSOR_TEST);
    glScissor(x, bottom, camera.width, camera.height);
    const Camera& held = s.drawn.camera;
    const double scale = held.metres_per_pixel / camera.metres_per_pixel;
    const geo::Coordinate corner = camera.to_pixels(held.to_metres({0, 0}));
    const bool covers = s.picture.width() > 0 && corner.x <= 0.5 && corner.y <= 0.5 &&
                        corner.x + held.width * scale >= camera.width - 0.5 &&
                        corner.y + held.height * scale >= camera.height - 0.5;
    if (!covers) {
        constexpr float full = 255.0F;
        glClearColor(static_cast<float>(s.page.outside.r) / full,
                     static_cast<float>(s.page.outside.g) / full,
                     static_cast<float>(s.page.outside.b) / full, 1);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    const auto across = clip(corner.x, scale, s.picture.width(), camera.width);
    const auto down = clip(corner.y, scale, s.picture.height(), camera.height);
    if (across && down) {
        const bool same_scale = std::abs(scale - 1) < 1e-9;
        const int top = bottom + camera.height;
        glBindFramebuffer(GL_READ_FRAMEBUFFER, s.picture.framebuffer());
        glBlitFramebuffer(across->from_first, s.picture.height() - down->from_last,
                          across->from_last, s.picture.height() - down->from_first,
                          x + across->to_first, top - down->to_last, x + across->to_last,
                          top - down->to_first, GL_COLOR_BUFFER_BIT,
                          same_scale ? GL_NEAREST : GL_LINEAR);
    }
    glDisable(GL_SCISSOR_TEST);
    s.collect_errors();
}

Image MapRenderer::read_picture() const {
    const KeepFramebuffers keep;
    return state_->picture.read();
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
