#include "app/window/changes_map.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "app/window/changes_paint.h"
#include "app/window/hatch.h"
#include "app/window/layout.h"
#include "app/window/map_view.h"

namespace ancrage::app {

namespace {

using layers::ChangeKind;
using Rows = std::vector<std::uint32_t>;

constexpr float least_ground = 14;  // points across: smaller ground is shown by a sign

// What one change is drawn with, and where.
class Painter {
public:
    Painter(const WindowState& state, const ChangesAnswer& answer)
        : state_(state),
          answer_(answer),
          list_(ImGui::GetBackgroundDrawList()),
          free_(free_area(state)) {}

    void paint(const ChangeItem& item, bool is_chosen) {
        if (item.extent.empty() || !is_seen(item.extent)) return;
        const layers::Change& change = answer_.change_of(item);
        const LayerDiff& layer = answer_.layer_of(item);
        const ChangeSides sides = answer_.sides(layer);
        chosen_ = is_chosen;
        least_metres_ = layer.changes.drawing ? layer.changes.drawing->width : 0;
        if (sides.after.table.geometry.kind == geo::GeometryKind::point) {
            paint_points(change, sides);
        } else if (sides.after.table.geometry.kind == geo::GeometryKind::line) {
            paint_lines(change, sides);
        } else {
            paint_ground(change, sides, item.extent);
        }
    }

private:
    ImVec2 units(geo::Coordinate at) const { return to_units(state_, at); }

    // On the screen, also where both of its sides lie outside of it.
    bool is_seen(const geo::Extent& extent) const {
        const ImVec2 a = units({extent.min_x, extent.max_y});
        const ImVec2 b = units({extent.max_x, extent.min_y});
        const float around = state_.units(20);
        return b.x >= free_.left - around && a.x <= free_.right + around &&
               b.y >= free_.top - around && a.y <= free_.bottom + around;
    }

    bool is_small(const geo::Extent& extent) const {
        const ImVec2 a = units({extent.min_x, extent.max_y});
        const ImVec2 b = units({extent.max_x, extent.min_y});
        return std::max(b.x - a.x, b.y - a.y) < state_.units(least_ground);
    }

    // Around the one that the person looks at.
    void ring(ImVec2 at) {
        list_->AddCircle(at, state_.units(14), state_.colors.paper_raised, 32, state_.units(5));
        list_->AddCircle(at, state_.units(14), state_.colors.accent, 32, state_.units(2.5F));
    }

    void sign(ImVec2 at, ChangePaint paint) {
        if (chosen_) ring(at);
        draw_change_sign(state_, list_, at, paint);
    }

    void paint_points(const layers::Change& change, const ChangeSides& sides) {
        const auto place = [&](const layers::Layer& layer, std::uint32_t row) {
            return units(geo::extent_of(layer.table.geometry, row).center());
        };
        const bool is_move =
            change.kind == ChangeKind::moved && !change.before.empty() && !change.after.empty();
        if (is_move) {
            const ImVec2 to = place(sides.after, change.after.front());
            if (chosen_) ring(to);
            draw_change_arrow(state_, list_, place(sides.before, change.before.front()), to);
            return;
        }
        const ChangePaint paint = paint_of(change.kind);
        for (const std::uint32_t row : change.after) sign(place(sides.after, row), paint);
        if (!change.after.empty()) return;
        for (const std::uint32_t row : change.before) sign(place(sides.before, row), paint);
    }

    void outline(const layers::Layer* layer, const Rows& rows, ImU32 color, float points) {
        if (layer == nullptr) return;
        const geo::GeometryArray& geometry = layer->table.geometry;
        const ImDrawFlags closed =
            geometry.kind == geo::GeometryKind::polygon ? ImDrawFlags_Closed : 0;
        for (const std::uint32_t row : rows) {
            for (std::size_t r = geometry.first_ring(row); r < geometry.end_ring(row); ++r) {
                path(geometry.ring(r));
                list_->PathStroke(color, closed, state_.units(points));
            }
        }
    }

    // Corners nearer to each other than a pixel would change nothing.
    void path(std::span<const geo::Coordinate> ring) {
        ImVec2 last(-1e9F, -1e9F);
        for (const geo::Coordinate c : ring) {
            const ImVec2 point = units(c);
            if (std::abs(point.x - last.x) + std::abs(point.y - last.y) < 1) continue;
            list_->PathLineTo(point);
            last = point;
        }
    }

    void paint_lines(const layers::Change& change, const ChangeSides& sides) {
        const ImU32 color = change_color(state_, paint_of(change.kind));
        const bool is_gone = change.after.empty();
        const layers::Layer& layer = is_gone ? sides.before : sides.after;
        const Rows& rows = is_gone ? change.before : change.after;
        outline(&layer, rows, state_.colors.paper_raised, chosen_ ? 9 : 6);
        outline(&layer, rows, color, chosen_ ? 5.0F : 3.0F);
    }

    void hatch_ground(const HatchGround& inside, const HatchGround& outside, ChangePaint paint) {
        HatchPattern pattern;
        pattern.spacing = state_.units(7);
        pattern.rises = paint == ChangePaint::gained;
        pattern.least =
            static_cast<float>(least_metres_ / (state_.map.camera.metres_per_pixel *
                                                static_cast<double>(state_.pixels_per_unit)));
        pattern.anchor = home_;
        pattern.clip_from = free_.from();
        pattern.clip_to = {free_.right, free_.bottom};
        const ImU32 color = change_color(state_, paint);
        for (const HatchLine& line :
             hatch(inside, outside, pattern, [this](geo::Coordinate c) { return units(c); })) {
            list_->AddLine(line.from, line.to, state_.colors.paper_raised, state_.units(3));
            list_->AddLine(line.from, line.to, color, state_.units(1.6F));
        }
    }

    static HatchGround ground(const layers::Layer* layer, const Rows& rows) {
        if (layer == nullptr) return {};
        return {&layer->table.geometry, rows};
    }

    // Both grounds of a change, without what they have in common.
    void hatch_both(const HatchGround& gained, const HatchGround& lost) {
        hatch_ground(gained, lost, ChangePaint::gained);
        hatch_ground(lost, gained, ChangePaint::lost);
    }

    void paint_ground(const layers::Change& change, const ChangeSides& sides,
                      const geo::Extent& extent) {
        if (is_small(extent)) {
            sign(units(extent.center()), paint_of(change.kind));
            return;
        }
        const ImU32 ink = change_color(state_, ChangePaint::other);
        if (chosen_) {
            outline(&sides.after, change.after, state_.colors.paper_raised, 7);
            outline(&sides.before, change.before, state_.colors.paper_raised, 7);
        }
        const float width = chosen_ ? 3.0F : 1.8F;
        switch (change.kind) {
            case ChangeKind::added:
                hatch_ground(ground(&sides.after, change.after), {}, ChangePaint::gained);
                outline(&sides.after, change.after, change_color(state_, ChangePaint::gained),
                        width);
                return;
            case ChangeKind::removed:
                hatch_ground(ground(&sides.before, change.before), {}, ChangePaint::lost);
                outline(&sides.before, change.before, change_color(state_, ChangePaint::lost),
                        width);
                return;
            case ChangeKind::recomposed:
                hatch_both(ground(sides.communes_after, change.communes_gained),
                           ground(sides.communes_before, change.communes_lost));
                break;
            case ChangeKind::reshaped:
                hatch_both(ground(&sides.after, change.after),
                           ground(&sides.before, change.before));
                break;
            default: break;
        }
        outline(&sides.before, change.before, ink, width * 0.6F);
        outline(&sides.after, change.after, ink, width);
        const bool has_no_pattern =
            change.kind != ChangeKind::recomposed && change.kind != ChangeKind::reshaped;
        if (has_no_pattern) sign(units(extent.center()), ChangePaint::other);
    }

    const WindowState& state_;
    const ChangesAnswer& answer_;
    ImDrawList* list_;
    Rect free_;
    geo::Coordinate home_{652'000, 6'862'000};  // any place of the region: hatching stays on it
    bool chosen_ = false;
    double least_metres_ = 0;
};

}  // namespace

void draw_changes(const WindowState& state) {
    const ChangesState& changes = state.changes;
    if (!changes.on_map || !changes.answer || state.present.on) return;
    const Rect free = free_area(state);
    ImDrawList* list = ImGui::GetBackgroundDrawList();
    list->PushClipRect(free.from(), {free.right, free.bottom}, true);
    Painter painter(state, *changes.answer);
    const std::vector<ChangeItem>& items = changes.answer->items;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (changes.chosen != i) painter.paint(items[i], false);
    }
    if (changes.chosen) painter.paint(items[*changes.chosen], true);
    list->PopClipRect();
}

}  // namespace ancrage::app
