#include "app/window/map_tools_text.h"

#include <cmath>

#include "app/text/formats.h"

namespace ancrage::app {

std::string format_distance(double metres, layers::Language language) {
    if (std::round(metres) < 1000) return format_number(metres, 0, language) + "\u00a0m";
    const double km = metres / 1000;
    int decimals = 0;
    if (km < 99.95) decimals = 1;
    if (km < 9.995) decimals = 2;
    return format_number(km, decimals, language) + "\u00a0km";
}

std::string format_ground(double square_metres, layers::Language language) {
    constexpr double hectare = 10'000;
    constexpr double square_kilometre = 1'000'000;
    if (std::round(square_metres) < hectare) {
        return format_number(square_metres, 0, language) + "\u00a0m²";
    }
    std::string hectares = format_hectares(square_metres / hectare, language);
    if (square_metres < 10 * square_kilometre) return hectares;
    const double km2 = square_metres / square_kilometre;
    return hectares + " (" + format_number(km2, km2 < 99.95 ? 1 : 0, language) + "\u00a0km²)";
}

}  // namespace ancrage::app
