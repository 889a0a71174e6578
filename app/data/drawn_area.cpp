#include "app/data/drawn_area.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <utility>
#include <vector>

#include "app/data/csv_writer.h"
#include "geo/io/read_features.h"
#include "geo/io/transformer.h"
#include "geo/ops/overlay.h"
#include "geo/ops/validity.h"

namespace ancrage::app {

namespace {

using layers::ComparedArea;

constexpr double least_square_metres = 100;
constexpr double least_circle = 10;
constexpr double most_circle = 100'000;

// Nothing is repaired: what a person drew is compared as it is, or refused.
bool is_sound(const geo::GeometryArray& polygon) {
    geo::FeatureTable table;
    table.geometry = polygon;
    const geo::Report report = geo::repair_polygons(table, {}, {});
    return report.problems.empty() && std::abs(geo::area_of(polygon, 0)) >= least_square_metres;
}

geo::Result<std::vector<layers::DrawnGround>> grounds_of(const layers::Atlas& atlas,
                                                         const geo::GeometryArray& polygon) {
    std::vector<layers::DrawnGround> grounds;
    for (const char* id : {"communes", "qpv", "region"}) {
        const std::size_t layer = atlas.index_of(id);
        if (layer == atlas.layers.size()) continue;
        auto shared = geo::overlay(polygon, atlas.layers[layer].table.geometry);
        if (!shared) return shared.error();
        for (const geo::Overlap& overlap : shared.value().overlaps) {
            if (overlap.area < layers::sliver_square_metres) continue;
            grounds.push_back({{layer, overlap.b}, overlap.area});
        }
    }
    return grounds;
}

geo::Result<ComparedArea> area_of_polygon(const layers::Atlas& atlas, const std::string& id,
                                          const std::string& name, geo::GeometryArray polygon) {
    if (!is_sound(polygon)) return geo::wrong_usage("compare.error_ring", {name});
    ComparedArea area;
    area.id = id;
    area.name = name;
    auto grounds = grounds_of(atlas, polygon);
    if (!grounds) return grounds.error();
    area.grounds = std::move(grounds).value();
    area.drawn = std::move(polygon);
    return area;
}

}  // namespace

geo::Result<ComparedArea> drawn_area(const layers::Atlas& atlas, const std::string& id,
                                     const std::string& name,
                                     std::span<const geo::Coordinate> ring) {
    constexpr std::size_t least_corners = 3;
    std::vector<geo::Coordinate> closed(ring.begin(), ring.end());
    const bool finite = std::ranges::all_of(closed, [](const geo::Coordinate& at) {
        return std::isfinite(at.x) && std::isfinite(at.y);
    });
    if (!finite) return geo::wrong_usage("compare.error_ring", {name});
    if (closed.size() > 1 && closed.front() == closed.back()) closed.pop_back();
    if (closed.size() < least_corners) return geo::wrong_usage("compare.error_ring", {name});
    closed.push_back(closed.front());
    if (geo::signed_area(closed) < 0) std::ranges::reverse(closed);
    geo::GeometryArray polygon;
    polygon.kind = geo::GeometryKind::polygon;
    polygon.add_ring(closed);
    polygon.end_part();
    polygon.end_feature();
    return area_of_polygon(atlas, id, name, std::move(polygon));
}

geo::Result<ComparedArea> circle_area(const layers::Atlas& atlas, double longitude, double latitude,
                                      double metres) {
    constexpr double most_longitude = 180;
    constexpr double most_latitude = 90;
    const std::string id = "circle:" + fixed_number(longitude) + "," + fixed_number(latitude) +
                           "," + fixed_number(metres);
    // NaN compares as false.
    const bool on_earth =
        std::abs(longitude) <= most_longitude && std::abs(latitude) <= most_latitude;
    if (!on_earth || !(metres >= least_circle && metres <= most_circle)) {
        return geo::wrong_usage("compare.error_circle", {id.substr(id.find(':') + 1)});
    }
    auto transformer = geo::Transformer::create("EPSG:4326", "EPSG:2154");
    if (!transformer) return transformer.error();
    std::vector<geo::Coordinate> center{{longitude, latitude}};
    transformer.value().apply(center);
    return drawn_area(atlas, id, id, layers::circle_ring(center.front(), metres));
}

geo::Result<ComparedArea> circle_named(const layers::Atlas& atlas, const std::string& text) {
    std::array<double, 3> numbers{};
    std::string_view rest = text;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto [end, error] =
            std::from_chars(rest.data(), rest.data() + rest.size(), numbers[i]);
        if (error != std::errc()) return geo::wrong_usage("compare.error_circle", {text});
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        const bool is_last = i + 1 == numbers.size();
        if (is_last != rest.empty() || (!is_last && rest.front() != ',')) {
            return geo::wrong_usage("compare.error_circle", {text});
        }
        if (!is_last) rest.remove_prefix(1);
    }
    return circle_area(atlas, numbers[0], numbers[1], numbers[2]);
}

geo::Result<ComparedArea> area_of_file(const layers::Atlas& atlas, const std::string& path) {
    auto outcome = geo::read_features(path, {});
    if (!outcome) return outcome.error();
    geo::GeometryArray& polygons = outcome.value().table.geometry;
    const std::string name = std::filesystem::path(path).stem().string();
    const bool is_one = polygons.kind == geo::GeometryKind::polygon &&
                        polygons.feature_count() == 1 && !polygons.is_empty(0);
    if (!is_one) return geo::wrong_usage("compare.error_polygon_file", {path});
    return area_of_polygon(atlas, "polygon:" + name, name, std::move(polygons));
}

}  // namespace ancrage::app
