#include "render/gl/program.h"

#include <glad/gl.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

namespace ancrage::render {

namespace {

std::string header() {
    const auto* version = reinterpret_cast<const char*>(glGetString(GL_VERSION));
    const bool is_es = version != nullptr && std::string_view(version).substr(0, 9) == "OpenGL ES";
    if (!is_es) return "#version 330 core\n";
    return "#version 300 es\nprecision highp float;\nprecision highp int;\n"
           "precision highp sampler2D;\n";
}

geo::Result<std::string> read_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return geo::failed("error.shader_cannot_open", {path});
    return std::string(std::istreambuf_iterator<char>(file), {});
}

geo::Result<GLuint> compile(GLenum stage, const std::string& path, const std::string& shared) {
    geo::Result<std::string> body = read_text(path);
    if (!body) return body.error();
    const std::string source = header() + shared + body.value();
    const char* text = source.c_str();
    const GLuint shader = glCreateShader(stage);
    glShaderSource(shader, 1, &text, nullptr);
    glCompileShader(shader);
    GLint compiled = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    if (compiled != 0) return shader;
    char log[2048] = {};
    glGetShaderInfoLog(shader, sizeof log, nullptr, log);
    glDeleteShader(shader);
    return geo::failed("error.shader_refused", {path, log});
}

geo::Result<GLuint> link(GLuint vertex, GLuint fragment, const std::string& name) {
    const GLuint program = glCreateProgram();
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    glLinkProgram(program);
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    GLint linked = 0;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    if (linked != 0) return program;
    char log[2048] = {};
    glGetProgramInfoLog(program, sizeof log, nullptr, log);
    glDeleteProgram(program);
    return geo::failed("error.shader_refused", {name, log});
}

}  // namespace

geo::Result<Program> Program::load(const std::string& folder, const std::string& vertex,
                                   const std::string& fragment, const std::string& define) {
    geo::Result<std::string> shared = read_text(folder + "/feature_style.glsl");
    if (!shared) return shared.error();
    const std::string vertex_path = folder + "/" + vertex + "_vertex.glsl";
    const std::string fragment_path = folder + "/" + fragment + "_fragment.glsl";
    const std::string defined = define.empty() ? "" : "#define " + define + "\n";
    geo::Result<GLuint> first = compile(GL_VERTEX_SHADER, vertex_path, defined + shared.value());
    if (!first) return first.error();
    geo::Result<GLuint> second = compile(GL_FRAGMENT_SHADER, fragment_path, "");
    if (!second) {
        glDeleteShader(first.value());
        return second.error();
    }
    geo::Result<GLuint> program = link(first.value(), second.value(), fragment_path);
    if (!program) return program.error();
    return Program(program.value());
}

Program::Program(Program&& other) noexcept
    : name_(std::exchange(other.name_, 0)), uniforms_(std::move(other.uniforms_)) {}

Program& Program::operator=(Program&& other) noexcept {
    std::swap(name_, other.name_);
    std::swap(uniforms_, other.uniforms_);
    return *this;
}

Program::~Program() {
    if (name_ != 0) glDeleteProgram(name_);
}

int Program::location_of(const char* uniform) const {
    const auto known = std::ranges::find(uniforms_, std::string_view(uniform), &Uniform::name);
    if (known != uniforms_.end()) return known->location;
    return uniforms_.emplace_back(Uniform{uniform, glGetUniformLocation(name_, uniform)}).location;
}

void Program::use() const {
    glUseProgram(name_);
}

void Program::set(const char* uniform, int value) const {
    glUniform1i(location_of(uniform), value);
}

void Program::set(const char* uniform, float value) const {
    glUniform1f(location_of(uniform), value);
}

void Program::set(const char* uniform, float x, float y) const {
    glUniform2f(location_of(uniform), x, y);
}

void Program::set(const char* uniform, float x, float y, float z, float w) const {
    glUniform4f(location_of(uniform), x, y, z, w);
}

void Program::set(const char* uniform, Color color) const {
    constexpr float full = 255.0F;
    set(uniform, static_cast<float>(color.r) / full, static_cast<float>(color.g) / full,
        static_cast<float>(color.b) / full, static_cast<float>(color.a) / full);
}

}  // namespace ancrage::render
