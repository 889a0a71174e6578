#include "app/window/hatch.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace ancrage::app {

namespace {

// Along the lines `along`, across them `across`: both in units times the square root of two.
struct Turned {
    double across = 0;
    double along = 0;
};

Turned turn(ImVec2 p, bool rises) {
    const auto x = static_cast<double>(p.x);
    const auto y = static_cast<double>(p.y);
    // On a screen y grows downwards: x + y is the same all along a rising line.
    return rises ? Turned{x + y, x - y} : Turned{x - y, x + y};
}

ImVec2 turn_back(Turned t, bool rises) {
    const double x = (t.across + t.along) / 2;
    const double y = rises ? (t.across - t.along) / 2 : (t.along - t.across) / 2;
    return {static_cast<float>(x), static_cast<float>(y)};
}

using Crossings = std::map<long, std::vector<double>>;  // by number of the line

struct Lines {
    double step = 1;   // across
    double phase = 0;  // where line 0 is
    long first = 0;    // seen
    long last = 0;

    double at(long line) const { return phase + step * static_cast<double>(line); }
};

Lines lines_of(const HatchPattern& pattern, const ToUnits& to_units) {
    Lines lines;
    lines.step = static_cast<double>(pattern.spacing) * std::sqrt(2.0);
    const double anchor = turn(to_units(pattern.anchor), pattern.rises).across;
    lines.phase = std::fmod(anchor, lines.step);
    double least = 0;
    double most = 0;
    bool is_first = true;
    for (const ImVec2 corner :
         {pattern.clip_from, pattern.clip_to, ImVec2(pattern.clip_from.x, pattern.clip_to.y),
          ImVec2(pattern.clip_to.x, pattern.clip_from.y)}) {
        const double across = turn(corner, pattern.rises).across;
        least = is_first ? across : std::min(least, across);
        most = is_first ? across : std::max(most, across);
        is_first = false;
    }
    lines.first = std::lround(std::floor((least - lines.phase) / lines.step));
    lines.last = std::lround(std::ceil((most - lines.phase) / lines.step));
    return lines;
}

void cross_edge(Turned a, Turned b, const Lines& lines, Crossings& crossings) {
    if (a.across > b.across) std::swap(a, b);
    if (a.across == b.across) return;
    const double low = (a.across - lines.phase) / lines.step;
    const double high = (b.across - lines.phase) / lines.step;
    // Half open: a corner that lies on a line is crossed once.
    const long first = std::max(lines.first, static_cast<long>(std::ceil(low)));
    const long end = std::min(lines.last + 1, static_cast<long>(std::ceil(high)));
    for (long line = first; line < end; ++line) {
        const double share = (lines.at(line) - a.across) / (b.across - a.across);
        crossings[line].push_back(a.along + (b.along - a.along) * share);
    }
}

Crossings crossings_of(const HatchGround& ground, const Lines& lines, bool rises,
                       const ToUnits& to_units) {
    Crossings crossings;
    if (ground.geometry == nullptr) return crossings;
    for (const std::uint32_t row : ground.rows) {
        for (std::size_t r = ground.geometry->first_ring(row); r < ground.geometry->end_ring(row);
             ++r) {
            const auto ring = ground.geometry->ring(r);
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                cross_edge(turn(to_units(ring[i]), rises), turn(to_units(ring[i + 1]), rises),
                           lines, crossings);
            }
        }
    }
    for (auto& [line, along] : crossings) std::ranges::sort(along);
    return crossings;
}

// Pieces of one line inside of `inside` and not of `outside`, both sorted.
std::vector<std::pair<double, double>> pieces_of(const std::vector<double>& inside,
                                                 const std::vector<double>& outside) {
    std::vector<std::pair<double, double>> pieces;
    std::vector<std::pair<double, bool>> turns;  // where, and whether of `inside`
    for (const double at : inside) turns.emplace_back(at, true);
    for (const double at : outside) turns.emplace_back(at, false);
    std::ranges::sort(turns);
    bool in = false;
    bool out = false;
    double began = 0;
    for (const auto& [at, is_inside] : turns) {
        const bool was = in && !out;
        (is_inside ? in : out) = !(is_inside ? in : out);
        const bool is = in && !out;
        if (is && !was) began = at;
        if (was && !is && at > began) pieces.emplace_back(began, at);
    }
    return pieces;
}

bool is_seen(const HatchLine& line, const HatchPattern& pattern) {
    const auto [left, right] = std::minmax(line.from.x, line.to.x);
    const auto [top, bottom] = std::minmax(line.from.y, line.to.y);
    return right >= pattern.clip_from.x && left <= pattern.clip_to.x &&
           bottom >= pattern.clip_from.y && top <= pattern.clip_to.y;
}

}  // namespace

std::vector<HatchLine> hatch(const HatchGround& inside, const HatchGround& outside,
                             const HatchPattern& pattern, const ToUnits& to_units) {
    const Lines lines = lines_of(pattern, to_units);
    const Crossings in = crossings_of(inside, lines, pattern.rises, to_units);
    const Crossings out = crossings_of(outside, lines, pattern.rises, to_units);
    std::vector<HatchLine> hatching;
    for (const auto& [line, along] : in) {
        const auto other = out.find(line);
        const auto pieces =
            pieces_of(along, other == out.end() ? std::vector<double>{} : other->second);
        for (const auto& [from, to] : pieces) {
            if ((to - from) / std::sqrt(2.0) < static_cast<double>(pattern.least)) continue;
            const double across = lines.at(line);
            const HatchLine drawn{turn_back({across, from}, pattern.rises),
                                  turn_back({across, to}, pattern.rises)};
            if (is_seen(drawn, pattern)) hatching.push_back(drawn);
        }
    }
    return hatching;
}

}  // namespace ancrage::app
