#include "render/page/ground_path.h"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ancrage::render {

namespace {

constexpr double closest = 0.02;  // pixels between two places worth keeping

PagePlace on_page(geo::Coordinate metres, const Camera& camera) {
    const geo::Coordinate pixels = camera.to_pixels(metres);
    return {pixels.x, pixels.y};
}

double distance(PagePlace a, PagePlace b) {
    return std::hypot(b.x - a.x, b.y - a.y);
}

Box bounds_of(std::span<const PagePlace> places) {
    double left = INFINITY;
    double top = INFINITY;
    double right = -INFINITY;
    double bottom = -INFINITY;
    for (const PagePlace& at : places) {
        left = std::min(left, at.x);
        top = std::min(top, at.y);
        right = std::max(right, at.x);
        bottom = std::max(bottom, at.y);
    }
    return {left, top, right - left, bottom - top};
}

bool holds(const Box& room, const Box& box) {
    return box.x >= room.x && box.y >= room.y && box.right() <= room.right() &&
           box.bottom() <= room.bottom();
}

bool meets(const Box& room, const Box& box) {
    return box.x <= room.right() && box.right() >= room.x && box.y <= room.bottom() &&
           box.bottom() >= room.y;
}

// One side of the room: how far inside it a place is.
struct Side {
    bool across = false;  // x, else y
    double at = 0;
    double sign = 1;

    double depth(PagePlace place) const { return ((across ? place.x : place.y) - at) * sign; }
};

PagePlace between(PagePlace a, PagePlace b, double share) {
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

// I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping", CACM 17(1), 1974.
std::vector<PagePlace> cut_at(const std::vector<PagePlace>& ring, const Side& side) {
    std::vector<PagePlace> kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PagePlace from = ring[i];
        const PagePlace to = ring[(i + 1) % ring.size()];
        const double from_depth = side.depth(from);
        const double to_depth = side.depth(to);
        if (from_depth >= 0) kept.push_back(from);
        if ((from_depth >= 0) != (to_depth >= 0)) {
            kept.push_back(between(from, to, from_depth / (from_depth - to_depth)));
        }
    }
    return kept;
}

std::vector<PagePlace> cut_to(std::vector<PagePlace> ring, const Box& room) {
    for (const Side& side : {Side{true, room.x, 1}, Side{true, room.right(), -1},
                             Side{false, room.y, 1}, Side{false, room.bottom(), -1}}) {
        ring = cut_at(ring, side);
    }
    return ring;
}

// Shares of the segment where it enters and leaves the room (Y.-D. Liang and B. A. Barsky, "A new
// concept and method for line clipping", ACM Transactions on Graphics 3(1), 1984); first > last
// when it misses it.
std::pair<double, double> inside_shares(PagePlace from, PagePlace to, const Box& room) {
    double first = 0;
    double last = 1;
    for (const Side& side : {Side{true, room.x, 1}, Side{true, room.right(), -1},
                             Side{false, room.y, 1}, Side{false, room.bottom(), -1}}) {
        const double start = side.depth(from);
        const double end = side.depth(to);
        if (start < 0 && end < 0) return {1, 0};
        if (start < 0) first = std::max(first, start / (start - end));
        if (end < 0) last = std::min(last, start / (start - end));
    }
    return {first, last};
}

std::vector<PagePlace> places_of(std::span<const geo::Coordinate> line, const Camera& camera) {
    std::vector<PagePlace> places;
    places.reserve(line.size());
    for (const geo::Coordinate& at : line) {
        if (!std::isfinite(at.x) || !std::isfinite(at.y)) continue;
        const PagePlace place = on_page(at, camera);
        const bool is_end = &at == &line.back();
        if (!places.empty() && !is_end && distance(places.back(), place) < closest) continue;
        places.push_back(place);
    }
    return places;
}

struct Direction {
    double x = 0;
    double y = 0;
};

Direction direction(PagePlace from, PagePlace to) {
    const double length = distance(from, to);
    if (length == 0) return {};
    return {(to.x - from.x) / length, (to.y - from.y) / length};
}

}  // namespace

Box room_around(const Camera& camera, double margin) {
    return {-margin, -margin, camera.width + 2 * margin, camera.height + 2 * margin};
}

std::vector<std::vector<PagePlace>> rings_on_page(const Rings& rings, const Camera& camera,
                                                  const Box& room) {
    std::vector<std::vector<PagePlace>> paths;
    for (const auto& ring : rings) {
        std::vector<PagePlace> places = places_of(ring, camera);
        const Box bounds = bounds_of(places);
        if (places.size() < 3 || !meets(room, bounds)) continue;
        if (!holds(room, bounds)) places = cut_to(std::move(places), room);
        if (places.size() >= 3) paths.push_back(std::move(places));
    }
    return paths;
}

std::vector<Stretch> stretches_on_page(std::span<const geo::Coordinate> line, const Camera& camera,
                                       const Box& room) {
    std::vector<Stretch> stretches;
    const std::vector<PagePlace> places = places_of(line, camera);
    if (places.size() < 2) return stretches;
    const Box bounds = bounds_of(places);
    if (!meets(room, bounds)) return stretches;
    if (holds(room, bounds)) {
        const bool closed = places.size() > 3 && line.front() == line.back();
        stretches.push_back({places, 0, closed});
        return stretches;
    }
    double along = 0;
    bool goes_on = false;
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
        const double length = distance(places[i], places[i + 1]);
        const auto [first, last] = inside_shares(places[i], places[i + 1], room);
        if (first > last) {
            goes_on = false;
        } else {
            if (!goes_on || first > 0) {
                stretches.push_back(
                    {{between(places[i], places[i + 1], first)}, along + first * length, false});
            }
            stretches.back().places.push_back(between(places[i], places[i + 1], last));
            goes_on = last == 1;
        }
        along += length;
    }
    return stretches;
}

Stretch beside(const Stretch& stretch, double distance_right) {
    std::vector<PagePlace> line = stretch.places;
    if (stretch.closed && line.size() > 1) line.pop_back();  // the first place again
    const std::size_t count = line.size();
    Stretch moved{{}, stretch.start, stretch.closed};
    constexpr double sharpest = 0.25;  // of the offset along the half-way direction: four times it
    for (std::size_t i = 0; i < count; ++i) {
        const bool has_before = stretch.closed || i > 0;
        const bool has_after = stretch.closed || i + 1 < count;
        const Direction in =
            has_before ? direction(line[(i + count - 1) % count], line[i]) : Direction{};
        const Direction out = has_after ? direction(line[i], line[(i + 1) % count]) : in;
        const Direction first = has_before ? in : out;
        // To the right where y grows downwards.
        const double x = -(first.y + out.y) / 2;
        const double y = (first.x + out.x) / 2;
        const double squared = std::max(x * x + y * y, sharpest);
        moved.places.push_back(
            {line[i].x + x / squared * distance_right, line[i].y + y / squared * distance_right});
    }
    if (stretch.closed && !moved.places.empty()) moved.places.push_back(moved.places.front());
    return moved;
}

void add_ring(cairo_t* cairo, std::span<const PagePlace> ring) {
    cairo_new_sub_path(cairo);
    for (const PagePlace& at : ring) cairo_line_to(cairo, at.x, at.y);
    cairo_close_path(cairo);
}

void add_stretch(cairo_t* cairo, const Stretch& stretch) {
    cairo_new_sub_path(cairo);
    const std::size_t count = stretch.places.size() - (stretch.closed ? 1 : 0);
    for (std::size_t i = 0; i < count; ++i) {
        cairo_line_to(cairo, stretch.places[i].x, stretch.places[i].y);
    }
    if (stretch.closed) cairo_close_path(cairo);
}

}  // namespace ancrage::render
