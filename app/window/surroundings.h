// What is around the window: a machine with files and publishers to ask, or a page in a browser.
#pragma once

namespace ancrage::app {

#ifdef __EMSCRIPTEN__
inline constexpr bool in_browser = true;
#else
inline constexpr bool in_browser = false;
#endif

}  // namespace ancrage::app
