// How much a test that tries many cases tries: under sanitizers, some ten times slower, fewer.
#pragma once

#include <cstddef>

namespace ancrage::test {

#ifdef __SANITIZE_ADDRESS__
inline constexpr bool is_sanitized = true;
#else
inline constexpr bool is_sanitized = false;
#endif

// Of a loop of `in_release` cases chosen at random.
constexpr int repetitions(int in_release) {
    return is_sanitized ? in_release / 5 : in_release;
}

// Of a list whose first cases are the most telling.
constexpr std::size_t first_of(std::size_t in_release) {
    return is_sanitized ? 1 : in_release;
}

}  // namespace ancrage::test
