#include "render/gl/load_opengl.h"

#include <glad/gl.h>

#include <cstring>

namespace ancrage::render {

namespace {

using FunctionAddress = void* (*)(const char*);

GLADapiproc load_function(void* address_of, const char* name) {
    void* address = (*static_cast<FunctionAddress*>(address_of))(name);
    GLADapiproc function = nullptr;
    std::memcpy(&function, &address, sizeof function);
    return function;
}

}  // namespace

bool load_opengl(FunctionAddress function_address) {
    return function_address != nullptr && gladLoadGLUserPtr(load_function, &function_address) != 0;
}

}  // namespace ancrage::render
