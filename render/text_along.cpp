#include "render/text_along.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ancrage::render {

namespace {

constexpr double sample_step = 0.2;     // ems
constexpr double smoothing = 1.4;       // ems to each side, twice
constexpr double sharpest_turn = 0.30;  // radians between two letters
constexpr double largest_bend = 1.3;    // radians between any two
constexpr double ascent = 0.8;          // ems
constexpr double descent = 0.2;

using Curve = std::vector<geo::Coordinate>;

// The mean of each sample and its neighbours within `reach`; that many at each end are dropped.
Curve smoothed(const Curve& raw, std::size_t reach) {
    if (raw.size() <= 2 * reach) return {};
    Curve sums(raw.size() + 1);
    for (std::size_t i = 0; i < raw.size(); ++i) {
        sums[i + 1] = {sums[i].x + raw[i].x, sums[i].y + raw[i].y};
    }
    Curve curve;
    const double count = 1.0 + 2.0 * static_cast<double>(reach);
    for (std::size_t i = reach; i + reach < raw.size(); ++i) {
        const geo::Coordinate& first = sums[i - reach];
        const geo::Coordinate& end = sums[i + reach + 1];
        curve.push_back({(end.x - first.x) / count, (end.y - first.y) / count});
    }
    return curve;
}

std::vector<double> lengths_along(const Curve& curve) {
    std::vector<double> along(curve.size(), 0);
    for (std::size_t i = 1; i < curve.size(); ++i) {
        along[i] =
            along[i - 1] + std::hypot(curve[i].x - curve[i - 1].x, curve[i].y - curve[i - 1].y);
    }
    return along;
}

geo::Coordinate at_length(const Curve& curve, const std::vector<double>& along, double length) {
    const auto after = std::ranges::lower_bound(along, length);
    const auto index = std::clamp<std::size_t>(static_cast<std::size_t>(after - along.begin()), 1,
                                               curve.size() - 1);
    const double step = along[index] - along[index - 1];
    const double share = step > 0 ? (length - along[index - 1]) / step : 0;
    return {std::lerp(curve[index - 1].x, curve[index].x, share),
            std::lerp(curve[index - 1].y, curve[index].y, share)};
}

// The smoothed path around `middle`, `half` pixels of the unsmoothed one to each side, from left to
// right.
Curve stretch_around(double middle, double half, double em, const LinePath& path,
                     const GroundPixels& ground) {
    const double step = sample_step * em;
    const auto reach = static_cast<int>(smoothing / sample_step);
    const double scale = ground.metres_per_pixel;
    if (middle < half * scale || middle + half * scale > path.length()) return {};
    const int half_count = static_cast<int>(std::ceil(half / step)) + 2 * reach;
    Curve raw;
    for (int i = -half_count; i <= half_count; ++i) {
        raw.push_back(ground.of(path.at(middle + i * step * scale)));
    }
    const auto samples = static_cast<std::size_t>(reach);
    Curve curve = smoothed(smoothed(raw, samples), samples);
    if (!curve.empty() && curve.back().x < curve.front().x) std::ranges::reverse(curve);
    return curve;
}

// Long enough for `width` pixels once smoothed; empty where there is no such stretch.
Curve stretch_for(double width, double em, const LinePath& path, double middle,
                  const GroundPixels& ground) {
    for (const double longer : {1.0, 1.4, 2.0}) {
        Curve curve = stretch_around(middle, (width / 2 + em) * longer, em, path, ground);
        if (curve.size() < 2 || lengths_along(curve).back() >= width) return curve;
    }
    return {};
}

PixelBox box_around(const BentGlyph& glyph, double advance, double em) {
    const double c = std::cos(glyph.angle);
    const double s = std::sin(glyph.angle);
    PixelBox box{std::numeric_limits<double>::max(), std::numeric_limits<double>::max(),
                 std::numeric_limits<double>::lowest(), std::numeric_limits<double>::lowest()};
    for (const double x : {0.0, advance}) {
        for (const double y : {-ascent * em, descent * em}) {
            const double px = glyph.x + x * c - y * s;
            const double py = glyph.y + x * s + y * c;
            box = {std::min(box.left, px), std::min(box.top, py), std::max(box.right, px),
                   std::max(box.bottom, py)};
        }
    }
    return box;
}

}  // namespace

std::optional<BentText> bend_along(const TextBlock& block, const LinePath& path, double middle,
                                   double rise, const GroundPixels& ground) {
    const double em = block.size;
    const Curve curve = stretch_for(block.width, em, path, middle, ground);
    if (curve.size() < 2) return std::nullopt;
    const std::vector<double> along = lengths_along(curve);
    const double start = (along.back() - block.width) / 2;
    BentText text;
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (std::size_t i = 0; i < block.glyphs.size(); ++i) {
        const double from = block.glyphs[i].x;
        const double to = i + 1 < block.glyphs.size() ? block.glyphs[i + 1].x : block.width;
        const double advance = std::max<double>(to - from, 0.1 * em);
        const geo::Coordinate a = at_length(curve, along, start + from);
        const geo::Coordinate b = at_length(curve, along, start + from + advance);
        BentGlyph glyph;
        glyph.angle = std::atan2(b.y - a.y, b.x - a.x);
        const double c = std::cos(glyph.angle);
        const double s = std::sin(glyph.angle);
        glyph.x = (a.x + b.x) / 2 - advance / 2 * c + rise * s;
        glyph.y = (a.y + b.y) / 2 - advance / 2 * s - rise * c;
        const bool turns =
            i > 0 && std::abs(glyph.angle - text.glyphs.back().angle) > sharpest_turn;
        least = std::min(least, glyph.angle);
        most = std::max(most, glyph.angle);
        if (turns || most - least > largest_bend) return std::nullopt;
        text.boxes.push_back(box_around(glyph, advance, em));
        text.glyphs.push_back(glyph);
    }
    text.bend = most - least;
    return text;
}

}  // namespace ancrage::render
