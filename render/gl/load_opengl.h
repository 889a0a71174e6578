// Finds OpenGL's functions for the context that is current.
#pragma once

namespace ancrage::render {

// False when there is no OpenGL, or no way to ask for it.
bool load_opengl(void* (*function_address)(const char* name));

}  // namespace ancrage::render
