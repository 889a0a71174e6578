// Numbers cut into classes for a choropleth, and how they are spread. A class holds the values
// from the limit below it, which belongs to it, up to the limit above it, which does not. What is
// not a finite number is unknown and in no class.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "render/style_by_value.h"

namespace ancrage::render {

struct Classes {
    std::vector<double> limits;       // between the classes, ascending
    std::vector<std::size_t> counts;  // values in each class; empty when nothing is known
    std::size_t unknown = 0;          // values in none
    double least = 0;                 // of the known values
    double greatest = 0;

    std::size_t size() const { return counts.size(); }
};

// At most `wanted` classes, 1 or more.
//   quantile        as many values in each, as far as equal values, which are never parted, allow
//   equal_interval  as wide; some may be empty
//   jenks           the least sum of squared deviations from the classes' means, exactly: W. D.
//                   Fisher, "On grouping for maximum homogeneity", JASA 53, 1958; G. F. Jenks,
//                   "Optimal data classification for choropleth maps", 1977. Divide and conquer
//                   over the monotone best splits, O(classes n log n): X. Wu, "Optimal quantization
//                   by matrix searching", Journal of Algorithms 12(4), 1991
//   manual          `breaks`, all of them
// Quantile and Jenks put their limits at the roundest number that parts the values, and give fewer
// classes where there are fewer distinct values.
Classes classify(std::span<const double> values, Classing classing, std::size_t wanted,
                 std::span<const double> breaks = {});

// Nothing for what is unknown.
std::optional<std::size_t> class_of(const Classes& classes, double value);

// The number with the fewest figures above `above` and not above `upto`; `above` < `upto`.
double roundest(double above, double upto);

struct Histogram {
    std::vector<std::size_t> counts;  // bars of equal width from the least value to the greatest
    bool logarithmic = false;         // of equal ratio: positive values over several magnitudes

    // The value at the middle of a bar.
    double middle(std::size_t bar, const Classes& classes) const;
};

Histogram spread_of(std::span<const double> values, const Classes& classes, std::size_t bars);

}  // namespace ancrage::render
