#include "render/labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "render/label_space.h"

namespace ancrage::render {

namespace {

constexpr double name_cell = 64;  // points
constexpr double most_sign_cells = 4e6;
constexpr double air = 3;           // points between two names
constexpr double near = 4;          // points around a name where other signs make it ambiguous
constexpr double near_share = 0.4;  // of what the same signs would cost under it
constexpr double place_step = 9;    // square points that each less liked place beside a sign costs
constexpr double farthest = 1e8;    // pixels: beyond, coordinates are nonsense

bool touch(const PixelBox& a, const PixelBox& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

bool holds(const PixelBox& outer, const PixelBox& inner) {
    return inner.left >= outer.left && inner.top >= outer.top && inner.right <= outer.right &&
           inner.bottom <= outer.bottom;
}

PixelBox grown(const PixelBox& box, double by) {
    return {box.left - by, box.top - by, box.right + by, box.bottom + by};
}

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

LabelSpot spot_at(const LabelCandidate& c, double left, double top, double cost) {
    const double x = std::round(left);
    const double y = std::round(top);
    return {{{x, y, x + c.width, y + c.height}}, cost};
}

// Right, left, above, below, then the corners.
std::vector<LabelSpot> spots_beside(const LabelCandidate& c, double step) {
    const double middle_x = c.anchor.x - c.width / 2;
    const double middle_y = c.anchor.y - c.height / 2;
    const double right = c.anchor.x + c.clearance;
    const double left = c.anchor.x - c.clearance - c.width;
    const double above = c.anchor.y - c.clearance - c.height;
    const double below = c.anchor.y + c.clearance;
    // At a corner, the name may come closer in both directions.
    const double corner = c.clearance * 0.3;
    return {spot_at(c, right, middle_y, 0),
            spot_at(c, left, middle_y, step),
            spot_at(c, middle_x, above, 2 * step),
            spot_at(c, middle_x, below, 2.5 * step),
            spot_at(c, right - corner, above + corner, 3 * step),
            spot_at(c, right - corner, below - corner, 3.5 * step),
            spot_at(c, left + corner, above + corner, 4 * step),
            spot_at(c, left + corner, below - corner, 4.5 * step)};
}

std::vector<LabelSpot> spots_over(const LabelCandidate& c, double step) {
    std::vector<LabelSpot> spots;
    double cost = 0;
    for (const double rise : {0.0, -0.6, 0.6, -1.2, 1.2}) {
        spots.push_back(spot_at(c, c.anchor.x - c.width / 2,
                                c.anchor.y - c.height / 2 + rise * c.height, cost));
        cost += step;
    }
    return spots;
}

bool is_sane(const LabelCandidate& c) {
    return std::abs(c.anchor.x) < farthest && std::abs(c.anchor.y) < farthest &&
           c.width < farthest && c.height < farthest;
}

double cell_for_signs(const LabelRoom& room) {
    double cell = sign_cell(room.scale_factor);
    const double area = (room.whole.right - room.whole.left) * (room.whole.bottom - room.whole.top);
    while (area / (cell * cell) > most_sign_cells) cell *= 2;
    return cell;
}

class Placing {
public:
    Placing(const std::vector<LabelCandidate>& candidates, const std::vector<PixelBox>& signs,
            const LabelRoom& room)
        : candidates_(candidates),
          room_(room),
          names_(room.whole, name_cell * room.scale_factor),
          signs_(room.whole, cell_for_signs(room), signs) {}

    std::vector<PlacedLabel> run() {
        const std::vector<std::size_t> order = in_order(candidates_);
        std::vector<std::optional<Choice>> chosen(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            const LabelCandidate& c = candidates_[order[i]];
            if (!is_sane(c) || is_written_near(c)) continue;
            chosen[i] = best_spot(c, names_, false);
            if (!chosen[i]) continue;
            take(chosen[i]->spot, names_);
            if (!c.written_once.empty()) written_[c.written_once].push_back(c.anchor);
        }
        TakenBoxes seen(room_.whole, name_cell * room_.scale_factor);
        for (const auto& choice : chosen) {
            if (choice && is_in_sight(choice->spot)) take(choice->spot, seen);
        }
        std::vector<PlacedLabel> placed;
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (!chosen[i]) continue;
            if (!is_in_sight(chosen[i]->spot)) {
                chosen[i] = best_spot(candidates_[order[i]], seen, true);
                if (!chosen[i]) continue;
                take(chosen[i]->spot, seen);
            }
            const PixelBox& box = chosen[i]->spot.boxes.front();
            placed.push_back({order[i], chosen[i]->index, box.left, box.top});
        }
        return placed;
    }

private:
    struct Choice {
        std::size_t index = 0;
        LabelSpot spot;
        double cost = 0;
    };

    std::optional<Choice> best_spot(const LabelCandidate& c, const TakenBoxes& taken,
                                    bool in_sight) const {
        const double step = place_step * room_.scale_factor * room_.scale_factor;
        std::vector<LabelSpot> around;
        if (c.spots.empty()) {
            around = c.clearance > 0 ? spots_beside(c, step) : spots_over(c, step);
        }
        const std::vector<LabelSpot>& spots = c.spots.empty() ? around : c.spots;
        std::optional<Choice> best;
        for (std::size_t i = 0; i < spots.size(); ++i) {
            if (spots[i].boxes.empty() || (best && spots[i].cost >= best->cost)) continue;
            if (in_sight && !is_in_sight(spots[i])) continue;
            if (!is_free(spots[i], taken)) continue;
            // Rounded, so that what is equal in one view does not differ by a last bit in another.
            const double cost = std::round((spots[i].cost + hidden_signs(spots[i])) * 8) / 8;
            if (!best || cost < best->cost) best = Choice{i, spots[i], cost};
        }
        return best;
    }

    bool is_in_sight(const LabelSpot& spot) const {
        return std::ranges::all_of(spot.boxes, [&](const PixelBox& box) {
            return holds(room_.picture, box) &&
                   std::ranges::none_of(
                       room_.covered, [&](const PixelBox& covered) { return touch(covered, box); });
        });
    }

    bool is_free(const LabelSpot& spot, const TakenBoxes& taken) const {
        return std::ranges::none_of(spot.boxes, [&](const PixelBox& box) {
            return taken.touches(grown(box, air * room_.scale_factor));
        });
    }

    double hidden_signs(const LabelSpot& spot) const {
        double cost = 0;
        for (const PixelBox& box : spot.boxes) {
            cost += signs_.under(box) * (1 - near_share) +
                    signs_.under(grown(box, near * room_.scale_factor)) * near_share;
        }
        return cost;
    }

    bool is_written_near(const LabelCandidate& c) const {
        const auto same = written_.find(c.written_once);
        if (c.written_once.empty() || same == written_.end()) return false;
        return std::ranges::any_of(same->second, [&](const geo::Coordinate& at) {
            return std::hypot(at.x - c.anchor.x, at.y - c.anchor.y) <= c.once_within;
        });
    }

    static void take(const LabelSpot& spot, TakenBoxes& taken) {
        for (const PixelBox& box : spot.boxes) taken.take(box);
    }

    const std::vector<LabelCandidate>& candidates_;
    const LabelRoom& room_;
    TakenBoxes names_;
    CoveredArea signs_;
    std::unordered_map<std::string, std::vector<geo::Coordinate>> written_;
};

}  // namespace

double sign_cell(double scale_factor) {
    return std::max(1.0, std::round(4 * scale_factor));
}

std::vector<PlacedLabel> place_labels(const std::vector<LabelCandidate>& candidates,
                                      const std::vector<PixelBox>& signs, const LabelRoom& room) {
    const bool is_empty = room.picture.right <= room.picture.left ||
                          room.picture.bottom <= room.picture.top || room.scale_factor <= 0;
    if (is_empty) return {};
    return Placing(candidates, signs, room).run();
}

}  // namespace ancrage::render
