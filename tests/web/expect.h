// What the checks of the browser's libraries share. They run twice, in WebAssembly with those
// libraries and on the desktop with Debian's: what is wrong goes to stderr, what both must tell
// alike to stdout.
#pragma once

#include <cstdio>

namespace ancrage::web_checks {

inline int failures = 0;

inline void expect(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "not so: %s\n", what);
    ++failures;
}

inline void tell(const char* name, long long value) {
    std::printf("%s %lld\n", name, value);
}

// The file of the typeface, given to the program.
inline const char* typeface = nullptr;

// HarfBuzz shapes a text, FreeType draws its glyphs.
void check_text();
// Dear ImGui builds its glyphs and a frame.
void check_panels();
// Cairo draws into a picture, libpng writes and reads it.
void check_plates();

}  // namespace ancrage::web_checks
