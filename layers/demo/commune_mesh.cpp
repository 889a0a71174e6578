#include "layers/demo/commune_mesh.h"

#include <array>
#include <cmath>
#include <cstdint>

#include "layers/demo/random.h"

namespace ancrage::layers::demo {

namespace {

constexpr double west = 619'000;
constexpr double south = 6'842'500;
constexpr double cell_width = 6'000;
constexpr double cell_height = 5'800;
constexpr double corner_jitter = 650;
constexpr double wander = 0.10;  // of the length of a border, at each halving
constexpr int halvings = 4;

// A corner of the honeycomb: `line` counts horizontal lines, `half` half cells along it.
struct Corner {
    std::size_t line = 0;
    std::size_t half = 0;

    std::uint64_t id() const { return line * 1000 + half; }
};

geo::Coordinate position(Corner corner) {
    const bool border_goes_up = corner.half % 2 == corner.line % 2;
    const double x = static_cast<double>(corner.half) * cell_width / 2;
    const double y = static_cast<double>(corner.line) * cell_height +
                     (border_goes_up ? cell_height : -cell_height) / 6;
    return {
        west + x + 2'200 * std::sin(y / 9'000) + corner_jitter * spread(1, corner.id()),
        south + y + 2'400 * std::sin(x / 11'000 + 0.7) + corner_jitter * spread(2, corner.id())};
}

// Midpoint displacement (Fournier, Fussell and Carpenter, CACM 1982). Leaves `b` out.
void add_border(std::vector<geo::Coordinate>& path, geo::Coordinate a, geo::Coordinate b,
                std::uint64_t seed, std::uint64_t place, int depth) {
    if (depth == 0) {
        path.push_back(a);
        return;
    }
    const double shift = wander * spread(seed, place);
    const geo::Coordinate middle{(a.x + b.x) / 2 - (b.y - a.y) * shift,
                                 (a.y + b.y) / 2 + (b.x - a.x) * shift};
    add_border(path, a, middle, seed, place * 2, depth - 1);
    add_border(path, middle, b, seed, place * 2 + 1, depth - 1);
}

// The border from one corner to the next, the same seen from both sides. Leaves `to` out.
std::vector<geo::Coordinate> border(Corner from, Corner to) {
    const bool forward = from.id() < to.id();
    const Corner first = forward ? from : to;
    const Corner last = forward ? to : from;
    std::vector<geo::Coordinate> path;
    add_border(path, position(first), position(last), hash(3, first.id(), last.id()), 1, halvings);
    if (forward) return path;
    path.push_back(position(last));
    std::vector<geo::Coordinate> back(path.rbegin(), path.rend());
    back.pop_back();
    return back;
}

Cell add_cell(geo::GeometryArray& polygons, std::size_t row, std::size_t column) {
    const std::size_t half = 2 * column + row % 2;
    const std::array<Corner, 6> corners{{{row, half},
                                         {row, half + 1},
                                         {row, half + 2},
                                         {row + 1, half + 2},
                                         {row + 1, half + 1},
                                         {row + 1, half}}};
    Cell cell{row, column, {}, {}};
    std::vector<geo::Coordinate> ring;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const geo::Coordinate at = position(corners[i]);
        cell.centre.x += at.x / static_cast<double>(corners.size());
        cell.centre.y += at.y / static_cast<double>(corners.size());
        cell.corners.push_back(ring.size());
        const auto part = border(corners[i], corners[(i + 1) % corners.size()]);
        ring.insert(ring.end(), part.begin(), part.end());
    }
    ring.push_back(ring.front());
    polygons.add_ring(ring);
    polygons.end_part();
    polygons.end_feature();
    return cell;
}

}  // namespace

CommuneMesh make_commune_mesh() {
    CommuneMesh mesh;
    mesh.polygons.kind = geo::GeometryKind::polygon;
    for (std::size_t row = 0; row < mesh_rows; ++row) {
        for (std::size_t column = 0; column < mesh_columns; ++column) {
            mesh.cells.push_back(add_cell(mesh.polygons, row, column));
        }
    }
    return mesh;
}

}  // namespace ancrage::layers::demo
