// OpenGL objects with an owner: made on construction, deleted with it, moved but never copied.
// The context they were made in must be current whenever one is made or destroyed.
#pragma once

#include <glad/gl.h>

#include <utility>

namespace ancrage::render {

template <typename Kind>
class GlObject {
public:
    GlObject() { Kind::create(&name_); }
    GlObject(GlObject&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
    GlObject& operator=(GlObject&& other) noexcept {
        std::swap(name_, other.name_);
        return *this;
    }
    GlObject(const GlObject&) = delete;
    GlObject& operator=(const GlObject&) = delete;
    ~GlObject() {
        if (name_ != 0) Kind::destroy(&name_);
    }

    GLuint name() const { return name_; }

private:
    GLuint name_ = 0;
};

struct BufferKind {
    static void create(GLuint* name) { glGenBuffers(1, name); }
    static void destroy(const GLuint* name) { glDeleteBuffers(1, name); }
};
struct VertexArrayKind {
    static void create(GLuint* name) { glGenVertexArrays(1, name); }
    static void destroy(const GLuint* name) { glDeleteVertexArrays(1, name); }
};
struct TextureKind {
    static void create(GLuint* name) { glGenTextures(1, name); }
    static void destroy(const GLuint* name) { glDeleteTextures(1, name); }
};
struct FramebufferKind {
    static void create(GLuint* name) { glGenFramebuffers(1, name); }
    static void destroy(const GLuint* name) { glDeleteFramebuffers(1, name); }
};

using Buffer = GlObject<BufferKind>;
using VertexArray = GlObject<VertexArrayKind>;
using Texture = GlObject<TextureKind>;
using Framebuffer = GlObject<FramebufferKind>;

// Byte `offset` of the bound buffer, in the pointer's clothes that OpenGL wants.
inline const void* buffer_offset(std::size_t offset) {
    return reinterpret_cast<const void*>(offset);
}

// One value of a record of `stride` bytes for each instance drawn, from the bound buffer.
inline void instance_attribute(GLuint index, GLint size, GLenum type, GLboolean normalized,
                               std::size_t stride, std::size_t offset) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, size, type, normalized, static_cast<GLsizei>(stride),
                          buffer_offset(offset));
    glVertexAttribDivisor(index, 1);
}

}  // namespace ancrage::render
