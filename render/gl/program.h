// A shader program from two files of assets/shaders. The files hold neither #version nor
// precision: those are put in front here, for OpenGL 3.3 or OpenGL ES 3.0 as the context is.
#pragma once

#include <string>
#include <vector>

#include "geo/model/result.h"
#include "render/image.h"

namespace ancrage::render {

class Program {
public:
    // "<vertex>_vertex.glsl" and "<fragment>_fragment.glsl"; feature_style.glsl is put in front of
    // the vertex shader, and before it `define`, a name its parts may depend on, unless empty.
    // Errors name the file and carry the driver's words.
    static geo::Result<Program> load(const std::string& folder, const std::string& vertex,
                                     const std::string& fragment, const std::string& define = {});
    Program(Program&& other) noexcept;
    Program& operator=(Program&& other) noexcept;
    ~Program();

    // The setters below speak to the program in use.
    void use() const;
    void set(const char* uniform, int value) const;
    void set(const char* uniform, float value) const;
    void set(const char* uniform, float x, float y) const;
    void set(const char* uniform, float x, float y, float z, float w) const;
    void set(const char* uniform, Color color) const;

private:
    explicit Program(unsigned name) : name_(name) {}
    int location_of(const char* uniform) const;

    // Asked of OpenGL once: that costs more than setting it, and each piece of a picture sets many.
    struct Uniform {
        std::string name;
        int location = -1;
    };

    unsigned name_ = 0;  // OpenGL's
    mutable std::vector<Uniform> uniforms_;
};

}  // namespace ancrage::render
