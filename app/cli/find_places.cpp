#include "app/cli/find_places.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include "geo/io/read_features.h"
#include "geo/io/transformer.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

// "2.35 48.85" or "2.35,48.85".
std::optional<geo::Coordinate> pair_of(std::string_view text, char between) {
    const auto trim = [](std::string_view word) {
        while (word.starts_with(' ')) word.remove_prefix(1);
        while (word.ends_with(' ')) word.remove_suffix(1);
        return word;
    };
    const auto number = [](std::string_view word) -> std::optional<double> {
        double value = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        const bool complete = error == std::errc() && end == word.data() + word.size();
        return complete && std::isfinite(value) ? std::optional(value) : std::nullopt;
    };
    text = trim(text);
    const std::size_t gap = text.find(between);
    if (gap == std::string_view::npos) return std::nullopt;
    const auto x = number(trim(text.substr(0, gap)));
    const auto y = number(trim(text.substr(gap + 1)));
    if (!x || !y || std::abs(*x) > 180 || std::abs(*y) > 90) return std::nullopt;
    return geo::Coordinate{*x, *y};
}

// The corners of POLYGON((2.1 48.7, …)), in degrees.
geo::Result<std::vector<geo::Coordinate>> wkt_ring(const std::string& text) {
    const geo::Error wrong = geo::wrong_usage("error.find_polygon", {text.substr(0, 60)});
    const std::size_t open = text.find("((");
    const std::size_t close = text.find("))");
    if (open == std::string::npos || close == std::string::npos || close < open) return wrong;
    std::string_view inside = std::string_view(text).substr(open + 2, close - open - 2);
    if (inside.find('(') != std::string_view::npos) {
        return geo::wrong_usage("error.find_polygon_hole", {text.substr(0, 60)});
    }
    std::vector<geo::Coordinate> ring;
    while (!inside.empty()) {
        const std::size_t end = std::min(inside.find(','), inside.size());
        const auto corner = pair_of(inside.substr(0, end), ' ');
        if (!corner) return wrong;
        ring.push_back(*corner);
        inside.remove_prefix(std::min(end + 1, inside.size()));
    }
    return ring;
}

geo::Result<std::vector<layers::DrawnSite>> polygons_of_file(const std::string& path) {
    auto outcome = geo::read_features(path, {});
    if (!outcome) return outcome.error();
    const geo::FeatureTable& table = outcome.value().table;
    if (table.geometry.kind != geo::GeometryKind::polygon) {
        return geo::wrong_usage("error.find_polygon", {path});
    }
    std::vector<layers::DrawnSite> sites;
    for (std::size_t part = 0; part < table.geometry.part_count(); ++part) {
        const std::size_t ring = table.geometry.part_offsets[part];
        if (table.geometry.part_offsets[part + 1] != ring + 1) {
            return geo::wrong_usage("error.find_polygon_hole", {path});
        }
        const auto corners = table.geometry.ring(ring);
        sites.push_back({path + " " + std::to_string(part + 1), {corners.begin(), corners.end()}});
    }
    if (sites.empty()) return geo::wrong_usage("error.find_polygon", {path});
    return sites;
}

geo::Status to_metres(std::vector<geo::Coordinate>& degrees) {
    const auto transformer = geo::Transformer::create("EPSG:4326", "EPSG:2154");
    if (!transformer) return transformer.error();
    transformer.value().apply(degrees);
    return geo::Done{};
}

}  // namespace

geo::Result<layers::DrawnSite> drawn_point(const std::string& degrees) {
    const auto at = pair_of(degrees, ',');
    if (!at) return geo::wrong_usage("error.find_point", {degrees});
    layers::DrawnSite site{degrees, {*at}};
    if (auto moved = to_metres(site.ring); !moved) return moved.error();
    return site;
}

geo::Result<std::vector<layers::DrawnSite>> drawn_polygons(const std::string& given) {
    if (!layers::fold(given).starts_with("polygon")) return polygons_of_file(given);
    auto ring = wkt_ring(given);
    if (!ring) return ring.error();
    std::vector<layers::DrawnSite> sites{{"", std::move(ring).value()}};
    if (auto moved = to_metres(sites.front().ring); !moved) return moved.error();
    return sites;
}

}  // namespace ancrage::app
