// Coordinate systems through PROJ. A transformation costs 11-15 ms to create and is created once;
// vertices go through it in batches.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "geo/model/geometry.h"
#include "geo/model/result.h"

namespace ancrage::geo {

inline constexpr int epsg_lambert_93 = 2154;
inline constexpr int epsg_wgs_84 = 4326;

// Not for two threads at once: each thread makes its own.
class Transformer {
public:
    // `from` and `to` are what PROJ understands: "EPSG:4326", WKT… Axis order is always x = east
    // or longitude, y = north or latitude, in degrees or metres.
    static Result<Transformer> create(const std::string& from, const std::string& to);

    Transformer(Transformer&&) noexcept;
    Transformer& operator=(Transformer&&) noexcept;
    ~Transformer();

    // In place. Coordinates that cannot be transformed become infinite.
    void apply(std::span<Coordinate> coordinates) const;

private:
    struct State;
    explicit Transformer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace ancrage::geo
