#include "tests/render/gl/recording.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

namespace ancrage::render::testing {

namespace {

RecordedGl* gl = nullptr;

void count(const char* name) {
    ++gl->calls[name];
}

// ---- Objects ---------------------------------------------------------------------------------

GLuint make(const char* kind) {
    const auto name = static_cast<GLuint>(++gl->made);
    gl->alive[kind].insert(name);
    return name;
}

void destroy(const char* kind, GLuint name) {
    if (name != 0 && gl->alive[kind].erase(name) == 0) {
        gl->misuse.push_back(std::string(kind) + " deleted that is not there");
    }
}

void expect_alive(const char* kind, GLuint name, const char* function) {
    if (name != 0 && !gl->alive[kind].contains(name)) {
        gl->misuse.push_back(std::string(function) + " of a " + kind + " that is not there");
    }
}

void make_names(const char* function, const char* kind, GLsizei n, GLuint* names) {
    count(function);
    for (GLsizei i = 0; i < n; ++i) names[i] = make(kind);
}

void destroy_names(const char* function, const char* kind, GLsizei n, const GLuint* names) {
    count(function);
    for (GLsizei i = 0; i < n; ++i) destroy(kind, names[i]);
}

void APIENTRY gen_buffers(GLsizei n, GLuint* names) {
    make_names("glGenBuffers", "buffer", n, names);
}
void APIENTRY gen_arrays(GLsizei n, GLuint* names) {
    make_names("glGenVertexArrays", "vertex array", n, names);
}
void APIENTRY gen_textures(GLsizei n, GLuint* names) {
    make_names("glGenTextures", "texture", n, names);
}
void APIENTRY gen_framebuffers(GLsizei n, GLuint* names) {
    make_names("glGenFramebuffers", "framebuffer", n, names);
}
void APIENTRY delete_buffers(GLsizei n, const GLuint* names) {
    destroy_names("glDeleteBuffers", "buffer", n, names);
}
void APIENTRY delete_arrays(GLsizei n, const GLuint* names) {
    destroy_names("glDeleteVertexArrays", "vertex array", n, names);
}
void APIENTRY delete_textures(GLsizei n, const GLuint* names) {
    destroy_names("glDeleteTextures", "texture", n, names);
}
void APIENTRY delete_framebuffers(GLsizei n, const GLuint* names) {
    destroy_names("glDeleteFramebuffers", "framebuffer", n, names);
}
GLuint APIENTRY create_shader(GLenum /*stage*/) {
    count("glCreateShader");
    return make("shader");
}
GLuint APIENTRY create_program() {
    count("glCreateProgram");
    return make("program");
}
void APIENTRY delete_shader(GLuint name) {
    count("glDeleteShader");
    destroy("shader", name);
}
void APIENTRY delete_program(GLuint name) {
    count("glDeleteProgram");
    destroy("program", name);
}
GLsync APIENTRY fence_sync(GLenum /*condition*/, GLbitfield /*flags*/) {
    count("glFenceSync");
    const auto name = static_cast<std::uintptr_t>(make("fence"));
    return reinterpret_cast<GLsync>(name);
}
GLenum APIENTRY client_wait_sync(GLsync /*fence*/, GLbitfield /*flags*/, GLuint64 /*limit*/) {
    count("glClientWaitSync");
    return GL_ALREADY_SIGNALED;
}
void APIENTRY delete_sync(GLsync fence) {
    count("glDeleteSync");
    destroy("fence", static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(fence)));
}

// ---- What is bound and switched on -------------------------------------------------------------

GLuint array_buffer = 0;

void APIENTRY bind_framebuffer(GLenum target, GLuint name) {
    count("glBindFramebuffer");
    // Names the test binds itself stand for a window's framebuffers.
    if (target != GL_READ_FRAMEBUFFER) gl->state.draw_framebuffer = name;
    if (target != GL_DRAW_FRAMEBUFFER) gl->state.read_framebuffer = name;
}
void APIENTRY use_program(GLuint name) {
    count("glUseProgram");
    expect_alive("program", name, "glUseProgram");
    gl->state.program = name;
}
void APIENTRY bind_array(GLuint name) {
    count("glBindVertexArray");
    expect_alive("vertex array", name, "glBindVertexArray");
    gl->state.vertex_array = name;
}
void APIENTRY bind_buffer(GLenum target, GLuint name) {
    count("glBindBuffer");
    expect_alive("buffer", name, "glBindBuffer");
    if (target == GL_ARRAY_BUFFER) array_buffer = name;
}
void APIENTRY bind_texture(GLenum /*target*/, GLuint name) {
    count("glBindTexture");
    expect_alive("texture", name, "glBindTexture");
}
void APIENTRY enable(GLenum what) {
    count("glEnable");
    gl->state.enabled.insert(what);
}
void APIENTRY disable(GLenum what) {
    count("glDisable");
    gl->state.enabled.erase(what);
}
void APIENTRY viewport(GLint x, GLint y, GLsizei width, GLsizei height) {
    count("glViewport");
    gl->state.viewport = {x, y, width, height};
}
void APIENTRY scissor(GLint x, GLint y, GLsizei width, GLsizei height) {
    count("glScissor");
    gl->state.scissor = {x, y, width, height};
    if (width < 0 || height < 0) gl->misuse.emplace_back("glScissor of a negative size");
}
void APIENTRY color_mask(GLboolean r, GLboolean g, GLboolean b, GLboolean a) {
    count("glColorMask");
    gl->state.color_mask = {r, g, b, a};
}

// ---- Bytes
// ---------------------------------------------------------------------------------------

void APIENTRY buffer_data(GLenum target, GLsizeiptr size, const void* /*data*/, GLenum /*usage*/) {
    count("glBufferData");
    gl->uploads.buffer_data += static_cast<std::size_t>(size);
    if (target == GL_ARRAY_BUFFER && array_buffer == 0) {
        gl->misuse.emplace_back("glBufferData without a buffer");
    }
}
void APIENTRY buffer_sub_data(GLenum /*target*/, GLintptr /*at*/, GLsizeiptr size,
                              const void* /*data*/) {
    count("glBufferSubData");
    gl->uploads.buffer_sub_data += static_cast<std::size_t>(size);
}

std::size_t texel_bytes(GLenum format) {
    switch (format) {
        case GL_RED:
        case GL_RED_INTEGER: return 1;
        case GL_RG:
        case GL_RG_INTEGER: return 2;
        case GL_RGB: return 3;
        default: return 4;
    }
}

std::size_t image_bytes(GLsizei width, GLsizei height, GLenum format, GLenum type) {
    const std::size_t channel = type == GL_FLOAT ? 4 : 1;
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
           texel_bytes(format) * channel;
}

void APIENTRY texture_image(GLenum /*target*/, GLint /*level*/, GLint /*kept*/, GLsizei width,
                            GLsizei height, GLint /*border*/, GLenum format, GLenum type,
                            const void* data) {
    count("glTexImage2D");
    if (width < 0 || height < 0) gl->misuse.emplace_back("glTexImage2D of a negative size");
    if (data != nullptr) gl->uploads.texture_image += image_bytes(width, height, format, type);
}
void APIENTRY texture_sub_image(GLenum /*target*/, GLint /*level*/, GLint /*x*/, GLint /*y*/,
                                GLsizei width, GLsizei height, GLenum format, GLenum type,
                                const void* /*data*/) {
    count("glTexSubImage2D");
    gl->uploads.texture_sub_image += image_bytes(width, height, format, type);
}

// ---- Drawing
// -------------------------------------------------------------------------------------

void expect_drawable(const char* function, GLsizei vertices, GLsizei instances) {
    count(function);
    if (vertices <= 0 || instances <= 0) gl->misuse.push_back(std::string(function) + " of none");
    if (gl->state.program == 0) gl->misuse.push_back(std::string(function) + " without a program");
    if (gl->state.vertex_array == 0) {
        gl->misuse.push_back(std::string(function) + " without a vertex array");
    }
}

void APIENTRY draw_arrays(GLenum /*mode*/, GLint /*first*/, GLsizei vertices) {
    expect_drawable("glDrawArrays", vertices, 1);
}
void APIENTRY draw_elements(GLenum /*mode*/, GLsizei vertices, GLenum /*type*/,
                            const void* /*first*/) {
    expect_drawable("glDrawElements", vertices, 1);
}
void APIENTRY draw_arrays_instanced(GLenum /*mode*/, GLint /*first*/, GLsizei vertices,
                                    GLsizei instances) {
    expect_drawable("glDrawArraysInstanced", vertices, instances);
}
void APIENTRY draw_elements_instanced(GLenum /*mode*/, GLsizei vertices, GLenum /*type*/,
                                      const void* /*first*/, GLsizei instances) {
    expect_drawable("glDrawElementsInstanced", vertices, instances);
}

// ---- Questions
// -----------------------------------------------------------------------------------

void APIENTRY get_integer(GLenum what, GLint* answer) {
    count("glGetIntegerv");
    switch (what) {
        case GL_MAJOR_VERSION:
        case GL_MINOR_VERSION: *answer = 3; break;
        case GL_MAX_TEXTURE_SIZE: *answer = 16384; break;
        case GL_NUM_EXTENSIONS: *answer = 1; break;  // the loader takes none for a broken driver
        case GL_DRAW_FRAMEBUFFER_BINDING:
            *answer = static_cast<GLint>(gl->state.draw_framebuffer);
            break;
        case GL_READ_FRAMEBUFFER_BINDING:
            *answer = static_cast<GLint>(gl->state.read_framebuffer);
            break;
        case GL_VIEWPORT: std::ranges::copy(gl->state.viewport, answer); break;
        case GL_SCISSOR_BOX: std::ranges::copy(gl->state.scissor, answer); break;
        default: *answer = 0;
    }
}
const GLubyte* APIENTRY get_string(GLenum /*what*/) {
    count("glGetString");
    return reinterpret_cast<const GLubyte*>("3.3 recorded");
}
const GLubyte* APIENTRY get_indexed_string(GLenum /*what*/, GLuint /*index*/) {
    count("glGetStringi");
    return reinterpret_cast<const GLubyte*>("GL_recorded");
}
void APIENTRY get_status(GLuint /*object*/, GLenum /*what*/, GLint* answer) {
    *answer = 1;
}
GLint APIENTRY uniform_location(GLuint program, const GLchar* /*name*/) {
    count("glGetUniformLocation");
    expect_alive("program", program, "glGetUniformLocation");
    return 0;
}
GLboolean APIENTRY is_enabled(GLenum what) {
    count("glIsEnabled");
    return gl->state.enabled.contains(what) ? 1 : 0;
}
GLenum APIENTRY framebuffer_status(GLenum /*target*/) {
    return GL_FRAMEBUFFER_COMPLETE;
}

// ---- Every other function: counted, and nothing else
// ---------------------------------------------

// Called with the arguments of the real one, which a function without any leaves alone: so C's
// calling conventions have it on every machine this program runs on.
constexpr std::size_t most_others = 512;
std::array<std::string, most_others> other_names;
std::size_t other_count = 0;

template <std::size_t number>
std::uintptr_t other() {
    count(other_names[number].c_str());
    return 0;
}

template <typename Function>
void* address(Function function) {
    void* answer = nullptr;
    static_assert(sizeof answer == sizeof function);
    std::memcpy(&answer, &function, sizeof answer);
    return answer;
}

template <std::size_t... numbers>
std::array<void*, most_others> all_others(std::index_sequence<numbers...> /*all*/) {
    return {address(&other<numbers>)...};
}

void* other_function(const char* name) {
    static const std::array<void*, most_others> functions =
        all_others(std::make_index_sequence<most_others>());
    const auto end = other_names.begin() + static_cast<std::ptrdiff_t>(other_count);
    const auto known = std::find(other_names.begin(), end, name);
    if (known != end) return functions[static_cast<std::size_t>(known - other_names.begin())];
    if (other_count == most_others) return nullptr;
    other_names[other_count] = name;
    return functions[other_count++];
}

const std::map<std::string, void*>& followed_functions() {
    static const std::map<std::string, void*> functions = {
        {"glGenBuffers", address(&gen_buffers)},
        {"glGenVertexArrays", address(&gen_arrays)},
        {"glGenTextures", address(&gen_textures)},
        {"glGenFramebuffers", address(&gen_framebuffers)},
        {"glDeleteBuffers", address(&delete_buffers)},
        {"glDeleteVertexArrays", address(&delete_arrays)},
        {"glDeleteTextures", address(&delete_textures)},
        {"glDeleteFramebuffers", address(&delete_framebuffers)},
        {"glCreateShader", address(&create_shader)},
        {"glCreateProgram", address(&create_program)},
        {"glDeleteShader", address(&delete_shader)},
        {"glDeleteProgram", address(&delete_program)},
        {"glFenceSync", address(&fence_sync)},
        {"glClientWaitSync", address(&client_wait_sync)},
        {"glDeleteSync", address(&delete_sync)},
        {"glBindFramebuffer", address(&bind_framebuffer)},
        {"glUseProgram", address(&use_program)},
        {"glBindVertexArray", address(&bind_array)},
        {"glBindBuffer", address(&bind_buffer)},
        {"glBindTexture", address(&bind_texture)},
        {"glEnable", address(&enable)},
        {"glDisable", address(&disable)},
        {"glViewport", address(&viewport)},
        {"glScissor", address(&scissor)},
        {"glColorMask", address(&color_mask)},
        {"glBufferData", address(&buffer_data)},
        {"glBufferSubData", address(&buffer_sub_data)},
        {"glTexImage2D", address(&texture_image)},
        {"glTexSubImage2D", address(&texture_sub_image)},
        {"glDrawArrays", address(&draw_arrays)},
        {"glDrawElements", address(&draw_elements)},
        {"glDrawArraysInstanced", address(&draw_arrays_instanced)},
        {"glDrawElementsInstanced", address(&draw_elements_instanced)},
        {"glGetIntegerv", address(&get_integer)},
        {"glGetString", address(&get_string)},
        {"glGetStringi", address(&get_indexed_string)},
        {"glGetShaderiv", address(&get_status)},
        {"glGetProgramiv", address(&get_status)},
        {"glGetUniformLocation", address(&uniform_location)},
        {"glIsEnabled", address(&is_enabled)},
        {"glCheckFramebufferStatus", address(&framebuffer_status)},
    };
    return functions;
}

}  // namespace

RecordedGl::RecordedGl() {
    gl = this;
    array_buffer = 0;
}

RecordedGl::~RecordedGl() {
    gl = nullptr;
}

void* RecordedGl::function_address(const char* name) {
    const auto followed = followed_functions().find(name);
    return followed == followed_functions().end() ? other_function(name) : followed->second;
}

void RecordedGl::forget_calls() {
    calls.clear();
    uploads = {};
}

std::size_t RecordedGl::call_count() const {
    return std::accumulate(calls.begin(), calls.end(), std::size_t{0},
                           [](std::size_t sum, const auto& call) { return sum + call.second; });
}

std::size_t RecordedGl::draw_count() const {
    std::size_t sum = 0;
    for (const auto& [name, times] : calls) sum += name.starts_with("glDraw") ? times : 0;
    return sum;
}

std::size_t RecordedGl::alive_count() const {
    std::size_t sum = 0;
    for (const auto& [kind, names] : alive) sum += names.size();
    return sum;
}

}  // namespace ancrage::render::testing
