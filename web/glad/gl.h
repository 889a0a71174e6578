// The desktop's OpenGL functions come from a loader (glad); a browser's are there when the program
// starts. WebGL 2 is OpenGL ES 3; it has no callback for errors (GL_KHR_debug).
#pragma once

#include <GLES3/gl3.h>

#define GLAD_API_PTR
#define GLAD_GL_KHR_debug 0
#define GL_DEBUG_TYPE_ERROR 0x824C
#define GL_DEBUG_OUTPUT 0x92E0

using GLDebugCallback = void (*)(GLenum, GLenum, GLuint, GLenum, GLsizei, const GLchar*,
                                 const void*);
inline void (*glDebugMessageCallback)(GLDebugCallback, const void*) = nullptr;
