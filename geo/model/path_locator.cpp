#include "geo/model/path_locator.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ancrage::geo {

namespace {

constexpr std::uint32_t piece_length = 16;  // segments

double distance_to_segment(Coordinate p, Coordinate a, Coordinate b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    const double along =
        length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

}  // namespace

PathLocator::PathLocator(const GeometryArray& paths) : paths_(&paths) {
    std::vector<Extent> extents;
    extents.reserve(paths.feature_count());
    pieces_.reserve(paths.feature_count());
    for (std::size_t feature = 0; feature < paths.feature_count(); ++feature) {
        for (std::size_t r = paths.first_ring(feature); r < paths.end_ring(feature); ++r) {
            const std::uint32_t end = paths.ring_offsets[r + 1];
            for (std::uint32_t first = paths.ring_offsets[r]; first < end; first += piece_length) {
                const Piece piece{static_cast<std::uint32_t>(feature), first,
                                  std::min(first + piece_length, end - 1)};
                // The last vertex alone ends the piece before.
                if (piece.first == piece.last && first > paths.ring_offsets[r]) break;
                Extent& extent = extents.emplace_back();
                for (std::uint32_t i = piece.first; i <= piece.last; ++i) {
                    extent.include(paths.coordinates[i]);
                }
                pieces_.push_back(piece);
            }
        }
    }
    index_ = SpatialIndex(extents);
}

double PathLocator::distance_to(const Piece& piece, Coordinate at) const {
    const std::vector<Coordinate>& path = paths_->coordinates;
    double nearest = distance_to_segment(at, path[piece.first], path[piece.first]);
    for (std::uint32_t i = piece.first; i < piece.last; ++i) {
        nearest = std::min(nearest, distance_to_segment(at, path[i], path[i + 1]));
    }
    return nearest;
}

std::vector<PathLocator::Near> PathLocator::features_near(Coordinate at, double tolerance) const {
    std::vector<Near> found;
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) return found;
    Extent reach;
    reach.include(at);
    for (const std::uint32_t number : index_.query(reach.grown(tolerance))) {
        const Piece& piece = pieces_[number];
        const double distance = distance_to(piece, at);
        if (!(distance <= tolerance)) continue;
        if (!found.empty() && found.back().feature == piece.feature) {
            found.back().distance = std::min(found.back().distance, distance);
        } else {
            found.push_back({piece.feature, distance});
        }
    }
    return found;
}

}  // namespace ancrage::geo
