#include "render/page/scale_bar.h"

#include <array>
#include <cmath>

namespace ancrage::render {

namespace {

constexpr double metres_per_kilometre = 1000;

// A round distance: at most one decimal, of kilometres only.
std::string plain_distance(double value, bool french) {
    const long tenths = std::lround(value * 10);
    std::string text = std::to_string(tenths / 10);
    if (tenths % 10 != 0) text += (french ? "," : ".") + std::to_string(tenths % 10);
    return text;
}

}  // namespace

ScaleBar choose_scale_bar(double metres_per_unit, double most, bool french) {
    ScaleBar bar;
    const double longest = metres_per_unit * most;
    if (!(longest >= 1) || !std::isfinite(longest)) return bar;
    const double power = std::pow(10, std::floor(std::log10(longest)));
    int digit = 1;
    for (const int candidate : {2, 5}) {
        if (candidate * power <= longest) digit = candidate;
    }
    bar.metres = digit * power;
    bar.length = bar.metres / metres_per_unit;
    bar.parts = digit == 5 ? 5 : 2;
    const bool kilometres = bar.metres >= metres_per_kilometre;
    const double unit = kilometres ? metres_per_kilometre : 1;
    // A narrow no-break space in French, a no-break space in English.
    bar.end = plain_distance(bar.metres / unit, french) + (french ? "\u202F" : "\u00A0") +
              (kilometres ? "km" : "m");
    if (bar.parts == 2 && bar.metres >= 2) {
        bar.middle = plain_distance(bar.metres / unit / 2, french);
    }
    return bar;
}

}  // namespace ancrage::render
