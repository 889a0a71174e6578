#include "render/line_paths.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

namespace ancrage::render {

namespace {

constexpr double straight_enough = 1;     // metres from the line between two vertices
constexpr double sharpest_way_on = -0.5;  // cosine between both ways at a joint: turns under 60°

struct Piece {
    std::vector<geo::Coordinate> points;
    std::uint32_t feature = 0;
};

// One end of a piece: 0 where it starts, 1 where it stops.
struct End {
    std::size_t piece = 0;
    std::size_t which = 0;
};

// Square metres.
double square_distance_to(geo::Coordinate at, geo::Coordinate a, geo::Coordinate b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    const double share =
        square > 0 ? std::clamp(((at.x - a.x) * dx + (at.y - a.y) * dy) / square, 0.0, 1.0) : 0;
    const double off_x = at.x - a.x - share * dx;
    const double off_y = at.y - a.y - share * dy;
    return off_x * off_x + off_y * off_y;
}

// Douglas and Peucker, Cartographica 10(2), 1973.
std::vector<geo::Coordinate> without_needless(std::span<const geo::Coordinate> ring) {
    std::vector<std::uint8_t> kept(ring.size(), 0);
    kept.front() = kept.back() = 1;
    std::vector<std::pair<std::size_t, std::size_t>> stretches = {{0, ring.size() - 1}};
    while (!stretches.empty()) {
        const auto [first, last] = stretches.back();
        stretches.pop_back();
        std::size_t farthest = first;
        double distance = straight_enough * straight_enough;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double here = square_distance_to(ring[i], ring[first], ring[last]);
            if (here <= distance) continue;
            distance = here;
            farthest = i;
        }
        if (farthest == first) continue;
        kept[farthest] = 1;
        stretches.emplace_back(first, farthest);
        stretches.emplace_back(farthest, last);
    }
    std::vector<geo::Coordinate> points;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const bool repeats = !points.empty() && points.back() == ring[i];
        if (kept[i] != 0 && !repeats) points.push_back(ring[i]);
    }
    return points;
}

// Nothing where the arc has no length, or coordinates that are not finite.
std::optional<Piece> piece_of(const geo::ArcArray& arcs, std::size_t arc) {
    const std::span<const geo::Coordinate> path(arcs.coordinates.data() + arcs.offsets[arc],
                                                arcs.offsets[arc + 1] - arcs.offsets[arc]);
    const bool is_finite = std::ranges::all_of(
        path, [](const geo::Coordinate& c) { return std::isfinite(c.x) && std::isfinite(c.y); });
    if (path.size() < 2 || !is_finite) return std::nullopt;
    Piece piece{without_needless(path), arcs.sides[arc][0]};
    if (piece.points.size() < 2) return std::nullopt;
    return piece;
}

// Unit vector from an end into its piece.
geo::Coordinate way_in(const Piece& piece, std::size_t which) {
    const std::size_t last = piece.points.size() - 1;
    const geo::Coordinate from = piece.points[which == 0 ? 0 : last];
    const geo::Coordinate to = piece.points[which == 0 ? 1 : last - 1];
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    return {(to.x - from.x) / length, (to.y - from.y) / length};
}

// For both ends of each piece, the end of another that goes on from there.
using Joints = std::vector<std::array<std::optional<End>, 2>>;

Joints join_ends(const std::vector<Piece>& pieces) {
    std::map<std::pair<double, double>, std::vector<End>> places;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        const geo::Coordinate first = pieces[p].points.front();
        const geo::Coordinate last = pieces[p].points.back();
        places[{std::round(first.x), std::round(first.y)}].push_back({p, 0});
        places[{std::round(last.x), std::round(last.y)}].push_back({p, 1});
    }
    struct Pair {
        double cosine;
        End a, b;
    };
    Joints joints(pieces.size());
    for (const auto& [place, ends] : places) {
        std::vector<Pair> pairs;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const geo::Coordinate a = way_in(pieces[ends[j].piece], ends[j].which);
                const geo::Coordinate b = way_in(pieces[ends[i].piece], ends[i].which);
                const double cosine = a.x * b.x + a.y * b.y;
                if (cosine < sharpest_way_on) pairs.push_back({cosine, ends[j], ends[i]});
            }
        }
        std::ranges::stable_sort(pairs, {}, &Pair::cosine);
        for (const Pair& pair : pairs) {
            auto& a = joints[pair.a.piece][pair.a.which];
            auto& b = joints[pair.b.piece][pair.b.which];
            if (a || b) continue;
            a = pair.b;
            b = pair.a;
        }
    }
    return joints;
}

void add_point(LinePath& path, geo::Coordinate at, std::uint32_t feature) {
    if (!path.points.empty() && path.points.back() == at) return;
    const double step = path.points.empty()
                            ? 0
                            : std::hypot(at.x - path.points.back().x, at.y - path.points.back().y);
    path.along.push_back(path.points.empty() ? 0 : path.along.back() + step);
    path.points.push_back(at);
    path.features.push_back(feature);
    path.extent.include(at);
}

// From an end that joins nothing, or anywhere on a loop, until nothing goes on.
LinePath walk(const std::vector<Piece>& pieces, const Joints& joints, End from,
              std::vector<std::uint8_t>& walked) {
    LinePath path;
    std::optional<End> entry = from;
    while (entry && walked[entry->piece] == 0) {
        walked[entry->piece] = 1;
        const Piece& piece = pieces[entry->piece];
        const std::size_t count = piece.points.size();
        for (std::size_t i = 0; i < count; ++i) {
            add_point(path, piece.points[entry->which == 0 ? i : count - 1 - i], piece.feature);
        }
        entry = joints[entry->piece][1 - entry->which];
    }
    return path;
}

std::vector<LinePath> paths_of(const std::vector<Piece>& pieces) {
    const Joints joints = join_ends(pieces);
    std::vector<std::uint8_t> walked(pieces.size(), 0);
    std::vector<LinePath> paths;
    const auto walk_from = [&](std::size_t piece, std::size_t which) {
        if (walked[piece] == 0) paths.push_back(walk(pieces, joints, {piece, which}, walked));
    };
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        for (const std::size_t which : {0, 1}) {
            if (!joints[p][which]) walk_from(p, which);
        }
    }
    for (std::size_t p = 0; p < pieces.size(); ++p) walk_from(p, 0);
    std::ranges::stable_sort(paths, std::greater(), &LinePath::length);
    return paths;
}

}  // namespace

std::size_t LinePath::stretch_at(double metres) const {
    const auto after = std::ranges::lower_bound(along, metres);
    const auto index = static_cast<std::size_t>(after - along.begin());
    return std::clamp<std::size_t>(index, 1, points.size() - 1);
}

geo::Coordinate LinePath::at(double metres) const {
    const std::size_t end = stretch_at(metres);
    const double step = along[end] - along[end - 1];
    const double share = std::clamp((metres - along[end - 1]) / step, 0.0, 1.0);
    return {std::lerp(points[end - 1].x, points[end].x, share),
            std::lerp(points[end - 1].y, points[end].y, share)};
}

std::uint32_t LinePath::feature_at(double metres) const {
    return features[stretch_at(metres)];
}

std::vector<LinePath> join_lines(const geo::ArcArray& lines, const geo::Column& names) {
    std::unordered_map<std::string, std::size_t> group_of;
    std::vector<std::pair<std::string, std::vector<Piece>>> groups;
    for (std::size_t arc = 0; arc < lines.size(); ++arc) {
        const std::size_t feature = lines.sides[arc][0];
        if (feature >= names.size()) continue;
        const std::string name = names.text(feature);
        std::optional<Piece> piece = piece_of(lines, arc);
        if (name.empty() || !piece) continue;
        const auto [entry, is_new] = group_of.try_emplace(name, groups.size());
        if (is_new) groups.emplace_back(name, std::vector<Piece>());
        groups[entry->second].second.push_back(std::move(*piece));
    }
    std::vector<LinePath> paths;
    for (const auto& [name, pieces] : groups) {
        for (LinePath& path : paths_of(pieces)) {
            path.name = name;
            paths.push_back(std::move(path));
        }
    }
    return paths;
}

}  // namespace ancrage::render
