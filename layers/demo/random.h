// Numbers that look random and are the same on every machine and every run.
#pragma once

#include <cstdint>

namespace ancrage::layers::demo {

// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) of a seed and two positions.
inline std::uint64_t hash(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0) {
    std::uint64_t z = seed * 0x9e3779b97f4a7c15ULL + a * 0xbf58476d1ce4e5b9ULL +
                      b * 0x94d049bb133111ebULL + 0x632be59bd9b4e019ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

// In [-1, 1).
inline double spread(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0) {
    return static_cast<double>(hash(seed, a, b) >> 11) * 0x1.0p-52 - 1.0;
}

}  // namespace ancrage::layers::demo
