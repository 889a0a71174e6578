#include "geo/model/polygon_locator.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ancrage::geo {

PolygonLocator::PolygonLocator(const GeometryArray& polygons) : index_(polygons) {
    bands_.reserve(polygons.feature_count());
    for (std::size_t f = 0; f < polygons.feature_count(); ++f) add_feature(polygons, f);
}

void PolygonLocator::add_feature(const GeometryArray& polygons, std::size_t feature) {
    std::vector<Edge> edges;
    Extent extent;
    for (std::size_t r = polygons.first_ring(feature); r < polygons.end_ring(feature); ++r) {
        const auto ring = polygons.ring(r);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            Edge edge{ring[i], ring[i + 1]};
            if (edge.low.y > edge.high.y) std::swap(edge.low, edge.high);
            if (edge.low.y < edge.high.y) edges.push_back(edge);
            extent.include(ring[i]);
        }
    }
    Bands bands;
    bands.first = static_cast<std::uint32_t>(band_offsets_.size());
    if (edges.empty()) {
        bands_.push_back(bands);
        return;
    }
    bands.min_y = extent.min_y;
    bands.count = static_cast<std::uint32_t>(std::clamp<std::size_t>(edges.size() / 8, 1, 4096));
    bands.bands_per_metre = bands.count / extent.height();
    const auto band_of = [&](double y) {
        const double band = (y - bands.min_y) * bands.bands_per_metre;
        return std::min(static_cast<std::uint32_t>(std::max(0.0, band)), bands.count - 1);
    };
    std::vector<std::uint32_t> sizes(bands.count, 0);
    for (const Edge& edge : edges) {
        for (auto b = band_of(edge.low.y); b <= band_of(edge.high.y); ++b) ++sizes[b];
    }
    std::vector<std::uint32_t> next(bands.count);
    auto offset = static_cast<std::uint32_t>(edges_.size());
    for (std::uint32_t b = 0; b < bands.count; ++b) {
        band_offsets_.push_back(offset);
        next[b] = offset;
        offset += sizes[b];
    }
    band_offsets_.push_back(offset);
    edges_.resize(offset);
    for (const Edge& edge : edges) {
        for (auto b = band_of(edge.low.y); b <= band_of(edge.high.y); ++b) edges_[next[b]++] = edge;
    }
    bands_.push_back(bands);
}

bool PolygonLocator::contains(std::uint32_t feature, Coordinate at) const {
    const Bands& bands = bands_[feature];
    if (bands.count == 0) return false;
    const double position = (at.y - bands.min_y) * bands.bands_per_metre;
    if (position < 0) return false;
    const auto band = std::min(static_cast<std::uint32_t>(position), bands.count - 1);
    bool inside = false;
    for (auto e = band_offsets_[bands.first + band]; e < band_offsets_[bands.first + band + 1];
         ++e) {
        const Edge& edge = edges_[e];
        if (at.y < edge.low.y || at.y >= edge.high.y) continue;
        const double side = (edge.high.x - edge.low.x) * (at.y - edge.low.y) -
                            (at.x - edge.low.x) * (edge.high.y - edge.low.y);
        if (side > 0) inside = !inside;
    }
    return inside;
}

std::vector<std::uint32_t> PolygonLocator::features_at(Coordinate at) const {
    std::vector<std::uint32_t> found;
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) return found;
    index_.visit_at(at, [&](std::uint32_t feature) {
        if (contains(feature, at)) found.push_back(feature);
    });
    std::ranges::sort(found);
    return found;
}

}  // namespace ancrage::geo
