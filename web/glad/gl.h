// The desktop's OpenGL functions come from a loader (glad); a browser's are there when the program
// starts. WebGL 2 is OpenGL ES 3.
#pragma once

#include <GLES3/gl3.h>
