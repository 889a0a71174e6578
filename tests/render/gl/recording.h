// An OpenGL that draws nothing and forgets nothing: MapRenderer gets its functions instead of a
// driver's, so that what is asked of OpenGL can be tested where there is none. Every call is
// counted by name; objects, bindings and switches are followed; what a driver would refuse or a
// person would regret (a deleted name bound, a drawing of nothing) is written down as misuse.
#pragma once

#include <GL/glcorearb.h>

#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ancrage::render::testing {

// What is bound, switched on and set, as OpenGL's own defaults have it.
struct GlState {
    GLuint draw_framebuffer = 0;
    GLuint read_framebuffer = 0;
    GLuint program = 0;
    GLuint vertex_array = 0;
    std::set<GLenum> enabled;
    std::array<GLint, 4> viewport{};
    std::array<GLint, 4> scissor{};
    std::array<GLboolean, 4> color_mask{1, 1, 1, 1};

    friend bool operator==(const GlState&, const GlState&) = default;
};

// Bytes handed over, by the function that took them.
struct GlUploads {
    std::size_t buffer_data = 0;
    std::size_t buffer_sub_data = 0;
    std::size_t texture_image = 0;
    std::size_t texture_sub_image = 0;
};

class RecordedGl {
public:
    // One at a time: OpenGL's functions have no room for an object.
    RecordedGl();
    ~RecordedGl();
    RecordedGl(const RecordedGl&) = delete;
    RecordedGl& operator=(const RecordedGl&) = delete;

    // For RendererOptions. Every name that is asked for is there.
    static void* function_address(const char* name);

    std::map<std::string, std::size_t> calls;  // by name, since the last forget_calls()
    GlUploads uploads;                         // the same
    std::vector<std::string> misuse;           // since the beginning
    GlState state;
    // Names alive, by kind ("buffer", "texture", …), and all those ever made.
    std::map<std::string, std::set<GLuint>> alive;
    std::size_t made = 0;

    void forget_calls();
    std::size_t call_count() const;
    std::size_t draw_count() const;
    std::size_t alive_count() const;
};

}  // namespace ancrage::render::testing
