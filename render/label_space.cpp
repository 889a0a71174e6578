#include "render/label_space.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

namespace {

bool touch(const PixelBox& a, const PixelBox& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

}  // namespace

TakenBoxes::TakenBoxes(const PixelBox& room, double cell)
    : room_(room),
      cell_(cell),
      across_(static_cast<int>((room.right - room.left) / cell) + 1),
      down_(static_cast<int>((room.bottom - room.top) / cell) + 1),
      cells_(static_cast<std::size_t>(across_) * static_cast<std::size_t>(down_)) {}

template <typename Visit>
void TakenBoxes::visit_cells(const PixelBox& box, Visit&& visit) const {
    const auto cell_of = [&](double at, int count) {
        return static_cast<int>(std::clamp(std::floor(at / cell_), 0.0, count - 1.0));
    };
    const int last_x = cell_of(box.right - room_.left, across_);
    const int last_y = cell_of(box.bottom - room_.top, down_);
    for (int y = cell_of(box.top - room_.top, down_); y <= last_y; ++y) {
        for (int x = cell_of(box.left - room_.left, across_); x <= last_x; ++x) {
            if (!visit(static_cast<std::size_t>(y * across_ + x))) return;
        }
    }
}

void TakenBoxes::take(const PixelBox& box) {
    visit_cells(box, [&](std::size_t cell) {
        cells_[cell].push_back(box);
        return true;
    });
}

bool TakenBoxes::touches(const PixelBox& box) const {
    bool found = false;
    visit_cells(box, [&](std::size_t cell) {
        found = std::ranges::any_of(cells_[cell],
                                    [&](const PixelBox& taken) { return touch(taken, box); });
        return !found;
    });
    return found;
}

CoveredArea::CoveredArea(const PixelBox& room, double cell, const std::vector<PixelBox>& signs)
    : room_(room), cell_(cell) {
    if (signs.empty()) return;
    across_ = static_cast<int>((room.right - room.left) / cell) + 1;
    down_ = static_cast<int>((room.bottom - room.top) / cell) + 1;
    sums_.assign(static_cast<std::size_t>(across_ + 1) * static_cast<std::size_t>(down_ + 1), 0);
    for (const PixelBox& sign : signs) {
        const double left = std::max(sign.left, room.left) - room.left;
        const double top = std::max(sign.top, room.top) - room.top;
        const double right = std::min(sign.right, room.right) - room.left;
        const double bottom = std::min(sign.bottom, room.bottom) - room.top;
        if (!(left < right && top < bottom)) continue;
        for (int y = static_cast<int>(top / cell); y * cell < bottom; ++y) {
            const double height = std::min(bottom, (y + 1) * cell) - std::max(top, y * cell);
            for (int x = static_cast<int>(left / cell); x * cell < right; ++x) {
                const double width = std::min(right, (x + 1) * cell) - std::max(left, x * cell);
                sum(x + 1, y + 1) += width * height;
            }
        }
    }
    for (int y = 1; y <= down_; ++y) {
        double row = 0;
        for (int x = 1; x <= across_; ++x) {
            row += sum(x, y);
            sum(x, y) = row + sum(x, y - 1);
        }
    }
}

double& CoveredArea::sum(int column, int row) {
    return sums_[static_cast<std::size_t>(row) * static_cast<std::size_t>(across_ + 1) +
                 static_cast<std::size_t>(column)];
}

double CoveredArea::sum(int column, int row) const {
    return sums_[static_cast<std::size_t>(row) * static_cast<std::size_t>(across_ + 1) +
                 static_cast<std::size_t>(column)];
}

double CoveredArea::sum_to(double x, double y) const {
    const double column = std::clamp((x - room_.left) / cell_, 0.0, 1.0 * across_);
    const double row = std::clamp((y - room_.top) / cell_, 0.0, 1.0 * down_);
    const int left = static_cast<int>(column);
    const int top = static_cast<int>(row);
    const int right = std::min(left + 1, across_);
    const int bottom = std::min(top + 1, down_);
    const double share = column - left;
    return std::lerp(std::lerp(sum(left, top), sum(right, top), share),
                     std::lerp(sum(left, bottom), sum(right, bottom), share), row - top);
}

double CoveredArea::under(const PixelBox& box) const {
    if (sums_.empty()) return 0;
    return sum_to(box.right, box.bottom) - sum_to(box.left, box.bottom) -
           sum_to(box.right, box.top) + sum_to(box.left, box.top);
}

}  // namespace ancrage::render
