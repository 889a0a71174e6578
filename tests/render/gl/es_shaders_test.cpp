// The same shader files must be accepted by OpenGL ES 3.0, for the web and small devices.
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "render/gl/load_opengl.h"
#include "render/gl/offscreen_context.h"
#include "render/gl/program.h"
#include "tests/source_folder.h"

namespace ancrage::render {
namespace {

TEST(EsShaders, CompileAndLink) {
    // Opens the display; its own context is of the other kind.
    auto desktop = OffscreenContext::create();
    ASSERT_TRUE(desktop);
    const EGLDisplay display = eglGetCurrentDisplay();
    ASSERT_TRUE(eglBindAPI(EGL_OPENGL_ES_API));
    constexpr EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 0,
                                     EGL_NONE};
    const EGLContext context =
        eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes);
    ASSERT_NE(context, EGL_NO_CONTEXT);
    ASSERT_TRUE(eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context));
    ASSERT_TRUE(load_opengl(OffscreenContext::function_address));
    const std::string folder = tests::source_folder() + "/assets/shaders";
    struct Parts {
        const char* vertex;
        const char* fragment;
        const char* define = "";
    };
    const std::vector<Parts> programs = {{"fill", "flat"},
                                         {"fill", "hatch"},
                                         {"fill", "dots"},
                                         {"fill", "flat", "BY_FEATURE"},
                                         {"fill", "hatch", "BY_FEATURE"},
                                         {"fill", "dots", "BY_FEATURE"},
                                         {"line", "line"},
                                         {"line", "styled_line", "STYLED"},
                                         {"marker", "marker"},
                                         {"small", "flat"},
                                         {"text", "text"},
                                         {"plate", "plate"},
                                         {"background", "background"}};
    for (const auto& [vertex, fragment, define] : programs) {
        const auto program = Program::load(folder, vertex, fragment, define);
        EXPECT_TRUE(program) << (program ? "" : program.error().message.arguments[1]);
    }
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display, context);
    eglBindAPI(EGL_OPENGL_API);
}

}  // namespace
}  // namespace ancrage::render
