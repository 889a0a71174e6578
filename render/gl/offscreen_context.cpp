#include "render/gl/offscreen_context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

namespace ancrage::render {

struct OffscreenContext::State {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    // The display stays open: EGL hands the same one to every context of the process.
    ~State() {
        if (context == EGL_NO_CONTEXT) return;
        if (eglGetCurrentContext() == context) {
            eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        }
        eglDestroyContext(display, context);
    }
};

namespace {

geo::Error no_context(const char* step) {
    char code[16] = {};
    std::snprintf(code, sizeof code, "0x%04X", static_cast<unsigned>(eglGetError()));
    return geo::failed("error.offscreen_unavailable", {step, code});
}

EGLDisplay surfaceless_display() {
    const auto address = eglGetProcAddress("eglGetPlatformDisplayEXT");
    PFNEGLGETPLATFORMDISPLAYEXTPROC get_display = nullptr;
    static_assert(sizeof get_display == sizeof address);
    std::memcpy(&get_display, &address, sizeof get_display);
    if (get_display == nullptr) return EGL_NO_DISPLAY;
    return get_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
}

}  // namespace

OffscreenContext::OffscreenContext(std::unique_ptr<State> state) : state_(std::move(state)) {}
OffscreenContext::OffscreenContext(OffscreenContext&&) noexcept = default;
OffscreenContext& OffscreenContext::operator=(OffscreenContext&&) noexcept = default;
OffscreenContext::~OffscreenContext() = default;

geo::Result<OffscreenContext> OffscreenContext::create() {
    auto state = std::make_unique<State>();
    state->display = surfaceless_display();
    if (state->display == EGL_NO_DISPLAY) return no_context("eglGetPlatformDisplayEXT");
    if (eglInitialize(state->display, nullptr, nullptr) == EGL_FALSE) {
        return no_context("eglInitialize");
    }
    if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) return no_context("eglBindAPI");
    constexpr EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION,
                                     3,
                                     EGL_CONTEXT_MINOR_VERSION,
                                     3,
                                     EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                     EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                     EGL_NONE};
    state->context =
        eglCreateContext(state->display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes);
    if (state->context == EGL_NO_CONTEXT) return no_context("eglCreateContext");
    const EGLBoolean current =
        eglMakeCurrent(state->display, EGL_NO_SURFACE, EGL_NO_SURFACE, state->context);
    if (current == EGL_FALSE) return no_context("eglMakeCurrent");
    return OffscreenContext(std::move(state));
}

void* OffscreenContext::function_address(const char* name) {
    const auto function = eglGetProcAddress(name);
    void* address = nullptr;
    std::memcpy(&address, &function, sizeof address);
    return address;
}

}  // namespace ancrage::render
