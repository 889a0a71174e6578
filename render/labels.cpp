#include "render/labels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace ancrage::render {

namespace {

constexpr double cell_size = 64;  // pixels
constexpr double air = 3;         // pixels between two names

bool touch(const PixelBox& a, const PixelBox& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// Boxes taken so far, listed in each cell they reach.
class TakenGrid {
public:
    TakenGrid(int width, int height)
        : across_(static_cast<int>(width / cell_size) + 1),
          down_(static_cast<int>(height / cell_size) + 1),
          cells_(static_cast<std::size_t>(across_) * static_cast<std::size_t>(down_)) {}

    // How many lie under the box, once for each cell they share with it.
    int count(const PixelBox& box) {
        int found = 0;
        visit(box, [&](const std::vector<PixelBox>& cell) {
            for (const PixelBox& taken : cell) found += touch(taken, box) ? 1 : 0;
        });
        return found;
    }

    void take(const PixelBox& box) {
        visit(box, [&](std::vector<PixelBox>& cell) { cell.push_back(box); });
    }

private:
    template <typename Visit>
    void visit(const PixelBox& box, Visit&& visit_cell) {
        const auto cell_of = [](double at, int count) {
            return std::clamp(static_cast<int>(at / cell_size), 0, count - 1);
        };
        for (int y = cell_of(box.top, down_); y <= cell_of(box.bottom, down_); ++y) {
            for (int x = cell_of(box.left, across_); x <= cell_of(box.right, across_); ++x) {
                visit_cell(cells_[static_cast<std::size_t>(y * across_ + x)]);
            }
        }
    }

    int across_;
    int down_;
    std::vector<std::vector<PixelBox>> cells_;
};

std::vector<std::size_t> in_order(const std::vector<LabelCandidate>& candidates) {
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto rank = [&](std::size_t i) {
        const LabelCandidate& c = candidates[i];
        return std::tuple(-c.priority, std::isnan(c.order) ? INFINITY : -c.order, c.layer,
                          c.feature, i);
    };
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    return order;
}

// Top left corners to try, best first.
std::vector<geo::Coordinate> places(const LabelCandidate& c) {
    const double middle_x = c.anchor.x - c.width / 2;
    const double middle_y = c.anchor.y - c.height / 2;
    std::vector<geo::Coordinate> corners;
    if (c.clearance > 0) {
        corners = {{c.anchor.x + c.clearance, middle_y},
                   {c.anchor.x - c.clearance - c.width, middle_y},
                   {middle_x, c.anchor.y - c.clearance - c.height},
                   {middle_x, c.anchor.y + c.clearance}};
    } else {
        corners = {{middle_x, middle_y},
                   {middle_x, middle_y - c.height * 0.6},
                   {middle_x, middle_y + c.height * 0.6},
                   {middle_x, middle_y - c.height * 1.2},
                   {middle_x, middle_y + c.height * 1.2}};
    }
    for (geo::Coordinate& corner : corners) {
        corner = {std::round(corner.x), std::round(corner.y)};
    }
    return corners;
}

// Of the places free of names, the first of those that hide the fewest signs.
std::optional<PixelBox> choose(const std::vector<geo::Coordinate>& corners,
                               const LabelCandidate& label, const PixelBox& picture,
                               TakenGrid& names, TakenGrid& signs) {
    std::optional<PixelBox> best;
    int fewest = std::numeric_limits<int>::max();
    for (const geo::Coordinate& at : corners) {
        const PixelBox box{at.x, at.y, at.x + label.width, at.y + label.height};
        const bool whole = box.left >= picture.left && box.top >= picture.top &&
                           box.right <= picture.right && box.bottom <= picture.bottom;
        const PixelBox with_air{box.left - air, box.top - air, box.right + air, box.bottom + air};
        if (!whole || names.count(with_air) > 0) continue;
        const int hidden = signs.count(box);
        if (hidden >= fewest) continue;
        best = box;
        fewest = hidden;
    }
    return best;
}

}  // namespace

std::vector<PlacedLabel> place_labels(const std::vector<LabelCandidate>& candidates,
                                      const std::vector<PixelBox>& markers, int width, int height,
                                      const std::vector<PixelBox>& covered) {
    std::vector<PlacedLabel> placed;
    if (width <= 0 || height <= 0) return placed;
    const PixelBox picture{0, 0, 1.0 * width, 1.0 * height};
    TakenGrid names(width, height);
    TakenGrid signs(width, height);
    for (const PixelBox& marker : markers) {
        if (touch(marker, picture)) signs.take(marker);
    }
    for (const PixelBox& box : covered) {
        if (touch(box, picture)) names.take(box);
    }
    std::set<std::pair<std::size_t, std::string>> written;
    for (const std::size_t index : in_order(candidates)) {
        const LabelCandidate& c = candidates[index];
        if (!std::isfinite(c.anchor.x) || !std::isfinite(c.anchor.y)) continue;
        if (!c.written_once.empty() && written.contains({c.layer, c.written_once})) continue;
        const auto box = choose(places(c), c, picture, names, signs);
        if (!box) continue;
        names.take(*box);
        if (!c.written_once.empty()) written.emplace(c.layer, c.written_once);
        placed.push_back({index, box->left, box->top});
    }
    return placed;
}

}  // namespace ancrage::render
