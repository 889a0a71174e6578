// Coordinates without PROJ: the one pair of systems that the map needs, Lambert-93 and degrees, by
// the formulas of the Lambert conformal conic projection with two parallels on GRS80 (IGN, NT/G 71;
// EPSG Guidance Note 7-2, method 9802). RGF93 and WGS 84 are taken as one, as PROJ does here.
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/io/transformer.h"

namespace ancrage::geo {

namespace {

constexpr double radians = std::numbers::pi / 180;
constexpr double semi_major = 6378137.0;
constexpr double flattening = 1 / 298.257222101;
const double eccentricity = std::sqrt(flattening * (2 - flattening));
constexpr double false_east = 700000;
constexpr double false_north = 6600000;
constexpr double meridian = 3;  // degrees

double isometric(double latitude) {
    const double e = eccentricity * std::sin(latitude);
    return std::log(std::tan(std::numbers::pi / 4 + latitude / 2) *
                    std::pow((1 - e) / (1 + e), eccentricity / 2));
}

struct Cone {
    double exponent = 0;
    double scale = 0;
    double south = 0;  // northing of the apex

    Cone() {
        const double first = 44 * radians;
        const double second = 49 * radians;
        const double origin = 46.5 * radians;
        const auto radius = [](double latitude) {
            const double e = eccentricity * std::sin(latitude);
            return semi_major * std::cos(latitude) / std::sqrt(1 - e * e);
        };
        exponent =
            std::log(radius(second) / radius(first)) / (isometric(first) - isometric(second));
        scale = radius(first) / exponent * std::exp(exponent * isometric(first));
        south = false_north + scale * std::exp(-exponent * isometric(origin));
    }
};

const Cone& cone() {
    static const Cone made;
    return made;
}

constexpr Coordinate nowhere = {std::numeric_limits<double>::infinity(),
                                std::numeric_limits<double>::infinity()};

Coordinate to_metres(Coordinate at) {
    if (!std::isfinite(at.x) || !(std::abs(at.y) < 90)) return nowhere;
    const double away = cone().scale * std::exp(-cone().exponent * isometric(at.y * radians));
    const double turn = cone().exponent * (at.x - meridian) * radians;
    return {false_east + away * std::sin(turn), cone().south - away * std::cos(turn)};
}

Coordinate to_degrees(Coordinate at) {
    const double east = at.x - false_east;
    const double north = cone().south - at.y;
    if (!std::isfinite(east) || !std::isfinite(north)) return nowhere;
    const double away = std::hypot(east, north);
    const double wanted = -std::log(away / cone().scale) / cone().exponent;
    double latitude = 2 * std::atan(std::exp(wanted)) - std::numbers::pi / 2;
    for (int i = 0; i < 8; ++i) {
        const double e = eccentricity * std::sin(latitude);
        latitude = 2 * std::atan(std::pow((1 + e) / (1 - e), eccentricity / 2) * std::exp(wanted)) -
                   std::numbers::pi / 2;
    }
    return {meridian + std::atan2(east, north) / cone().exponent / radians, latitude / radians};
}

}  // namespace

struct Transformer::State {
    Coordinate (*apply)(Coordinate) = nullptr;
};

Transformer::Transformer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transformer::Transformer(Transformer&&) noexcept = default;
Transformer& Transformer::operator=(Transformer&&) noexcept = default;
Transformer::~Transformer() = default;

Result<Transformer> Transformer::create(const std::string& from, const std::string& to) {
    const std::string lambert = "EPSG:2154";
    const std::string degrees = "EPSG:4326";
    auto state = std::make_unique<State>();
    if (from == lambert && to == degrees) state->apply = &to_degrees;
    if (from == degrees && to == lambert) state->apply = &to_metres;
    if (state->apply == nullptr) return failed("error.transformation_unknown", {from, to, "?"});
    return Transformer(std::move(state));
}

void Transformer::apply(std::span<Coordinate> coordinates) const {
    for (Coordinate& at : coordinates) at = state_->apply(at);
}

}  // namespace ancrage::geo
