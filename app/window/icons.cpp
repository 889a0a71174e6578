#include "app/window/icons.h"

#include <array>
#include <initializer_list>

namespace ancrage::app {

namespace {

// Strokes in the icon's own square, from -1 to 1.
struct Pencil {
    ImDrawList* list = nullptr;
    ImVec2 center;
    float size = 0;
    ImU32 color = 0;
    ImU32 ground = 0;
    float thickness = 0;

    ImVec2 at(float x, float y) const { return {center.x + x * size, center.y + y * size}; }
    void line(float x0, float y0, float x1, float y1) const {
        list->AddLine(at(x0, y0), at(x1, y1), color, thickness);
    }
    void path(std::initializer_list<ImVec2> points, bool closed = false) const {
        for (const ImVec2& p : points) list->PathLineTo(at(p.x, p.y));
        list->PathStroke(color, closed ? ImDrawFlags_Closed : 0, thickness);
    }
    void box(float x0, float y0, float x1, float y1, float rounding = 0.15F) const {
        list->AddRect(at(x0, y0), at(x1, y1), color, rounding * size, 0, thickness);
    }
    void circle(float x, float y, float radius) const {
        list->AddCircle(at(x, y), radius * size, color, 0, thickness);
    }
    void dot(float x, float y, float radius) const {
        list->AddCircleFilled(at(x, y), radius * size, color);
    }
};

void draw_sheet_behind(const Pencil& p) {
    p.box(-1, -1, 0.4F, 0.4F);
    p.list->AddRectFilled(p.at(-0.4F, -0.4F), p.at(1, 1), p.ground, 0.15F * p.size);
    p.box(-0.4F, -0.4F, 1, 1);
}

void draw_lock(const Pencil& p, bool open) {
    p.box(-0.75F, -0.1F, 0.75F, 1);
    const float shift = open ? 0.55F : 0;
    p.list->PathArcTo(p.at(shift, -0.35F), 0.45F * p.size, 3.1415927F, 6.2831853F, 12);
    p.list->PathStroke(p.color, 0, p.thickness);
    p.line(-0.45F + shift, -0.35F, -0.45F + shift, -0.1F);
    if (!open) p.line(0.45F, -0.35F, 0.45F, -0.1F);
}

// An arrow that turns back, to the left; to the right with `side` -1.
void draw_turn(const Pencil& p, float side) {
    p.path({{-0.35F * side, -0.95F}, {-0.95F * side, -0.35F}, {-0.35F * side, 0.25F}});
    p.path({{-0.9F * side, -0.35F},
            {0.35F * side, -0.35F},
            {0.8F * side, -0.15F},
            {0.95F * side, 0.25F},
            {0.8F * side, 0.65F},
            {0.35F * side, 0.85F},
            {-0.3F * side, 0.85F}});
}

// Five points; filled when what it stands beside is kept.
void draw_star(const Pencil& p, bool filled) {
    static const std::array<ImVec2, 10> points = {{{0, -1.1F},
                                                   {0.26F, -0.36F},
                                                   {1.05F, -0.34F},
                                                   {0.43F, 0.14F},
                                                   {0.65F, 0.89F},
                                                   {0, 0.45F},
                                                   {-0.65F, 0.89F},
                                                   {-0.43F, 0.14F},
                                                   {-1.05F, -0.34F},
                                                   {-0.26F, -0.36F}}};
    if (filled) {
        for (std::size_t i = 1; i < points.size(); i += 2) {
            const ImVec2 tip = points[i - 1];
            const ImVec2 before = points[(i + 8) % 10];
            p.list->AddTriangleFilled(p.at(before.x, before.y), p.at(tip.x, tip.y),
                                      p.at(points[i].x, points[i].y), p.color);
            p.list->AddTriangleFilled(p.at(before.x, before.y), p.at(points[i].x, points[i].y),
                                      p.at(0, 0), p.color);
        }
    }
    for (const ImVec2& point : points) p.list->PathLineTo(p.at(point.x, point.y));
    p.list->PathStroke(p.color, ImDrawFlags_Closed, p.thickness);
}

bool draw_sign(const Pencil& p, Icon icon) {
    switch (icon) {
        case Icon::close:
            p.line(-1, -1, 1, 1);
            p.line(-1, 1, 1, -1);
            return true;
        case Icon::plus:
            p.line(0, -1, 0, 1);
            p.line(-1, 0, 1, 0);
            return true;
        case Icon::minus: p.line(-1, 0, 1, 0); return true;
        case Icon::back: p.path({{0.5F, -0.9F}, {-0.5F, 0}, {0.5F, 0.9F}}); return true;
        case Icon::chevron_down: p.path({{-0.8F, -0.4F}, {0, 0.4F}, {0.8F, -0.4F}}); return true;
        case Icon::chevron_right: p.path({{-0.4F, -0.8F}, {0.4F, 0}, {-0.4F, 0.8F}}); return true;
        case Icon::chevron_up: p.path({{-0.8F, 0.4F}, {0, -0.4F}, {0.8F, 0.4F}}); return true;
        case Icon::check: p.path({{-0.9F, 0}, {-0.25F, 0.65F}, {0.9F, -0.65F}}); return true;
        case Icon::home:
            p.path({{-1, 0}, {0, -1}, {1, 0}});
            p.path({{-0.7F, -0.1F}, {-0.7F, 1}, {0.7F, 1}, {0.7F, -0.1F}});
            return true;
        case Icon::search:
            p.circle(-0.2F, -0.2F, 0.7F);
            p.line(0.32F, 0.32F, 1, 1);
            return true;
        case Icon::info:
            p.circle(0, 0, 1);
            p.line(0, -0.05F, 0, 0.55F);
            p.dot(0, -0.45F, 0.13F);
            return true;
        case Icon::warning:
            p.path({{0, -0.95F}, {1, 0.85F}, {-1, 0.85F}}, true);
            p.line(0, -0.3F, 0, 0.3F);
            p.dot(0, 0.58F, 0.1F);
            return true;
        case Icon::grip:
            for (const float y : {-0.7F, 0.0F, 0.7F}) {
                p.dot(-0.35F, y, 0.16F);
                p.dot(0.35F, y, 0.16F);
            }
            return true;
        default: return false;
    }
}

bool draw_tool(const Pencil& p, Icon icon) {
    switch (icon) {
        case Icon::table:
            p.box(-1, -0.85F, 1, 0.85F);
            p.line(-1, -0.25F, 1, -0.25F);
            p.line(-1, 0.3F, 1, 0.3F);
            p.line(-0.3F, -0.85F, -0.3F, 0.85F);
            return true;
        case Icon::columns:
            p.box(-1, -0.85F, 1, 0.85F);
            p.line(-0.33F, -0.85F, -0.33F, 0.85F);
            p.line(0.33F, -0.85F, 0.33F, 0.85F);
            return true;
        case Icon::ruler:
            p.path({{-1, 0.45F}, {0.45F, -1}, {1, -0.45F}, {-0.45F, 1}}, true);
            p.line(-0.5F, -0.05F, -0.25F, 0.2F);
            p.line(-0.05F, -0.5F, 0.2F, -0.25F);
            return true;
        case Icon::area:
            p.path({{-0.9F, 0.8F}, {-0.6F, -0.7F}, {0.4F, -0.9F}, {0.95F, 0.3F}}, true);
            return true;
        case Icon::select:
            p.path({{-1, -0.4F}, {-1, -1}, {-0.4F, -1}});
            p.path({{0.4F, -1}, {1, -1}, {1, -0.4F}});
            p.path({{1, 0.4F}, {1, 1}, {0.4F, 1}});
            p.path({{-0.4F, 1}, {-1, 1}, {-1, 0.4F}});
            return true;
        case Icon::polygon:
            p.path({{-0.8F, 0.7F}, {-0.9F, -0.6F}, {0.2F, -0.9F}, {0.9F, 0.1F}, {0.3F, 0.9F}},
                   true);
            p.dot(-0.9F, -0.6F, 0.2F);
            p.dot(0.9F, 0.1F, 0.2F);
            return true;
        case Icon::zoom_to: p.box(-0.5F, -0.5F, 0.5F, 0.5F); return draw_tool(p, Icon::select);
        default: return false;
    }
}

bool draw_thing(const Pencil& p, Icon icon) {
    switch (icon) {
        case Icon::copy: draw_sheet_behind(p); return true;
        case Icon::words:
            p.line(-0.9F, -0.7F, 0.9F, -0.7F);
            p.line(-0.9F, -0.1F, 0.9F, -0.1F);
            p.line(-0.9F, 0.5F, 0.3F, 0.5F);
            return true;
        case Icon::pin:
            p.path({{-0.5F, -1},
                    {0.5F, -1},
                    {0.35F, -0.1F},
                    {0.75F, 0.25F},
                    {-0.75F, 0.25F},
                    {-0.35F, -0.1F}},
                   true);
            p.line(0, 0.25F, 0, 1);
            return true;
        case Icon::picture:
            p.box(-1, -0.8F, 1, 0.8F);
            p.path({{-0.9F, 0.6F}, {-0.3F, -0.1F}, {0.1F, 0.3F}, {0.45F, 0}, {0.9F, 0.5F}});
            p.dot(0.45F, -0.4F, 0.16F);
            return true;
        case Icon::lock: draw_lock(p, false); return true;
        case Icon::unlock: draw_lock(p, true); return true;
        case Icon::trash:
            p.line(-0.9F, -0.6F, 0.9F, -0.6F);
            p.path({{-0.65F, -0.6F}, {-0.5F, 1}, {0.5F, 1}, {0.65F, -0.6F}});
            p.path({{-0.3F, -0.6F}, {-0.3F, -0.95F}, {0.3F, -0.95F}, {0.3F, -0.6F}});
            return true;
        case Icon::download:
            p.line(0, -1, 0, 0.35F);
            p.path({{-0.5F, -0.1F}, {0, 0.4F}, {0.5F, -0.1F}});
            p.path({{-0.9F, 0.5F}, {-0.9F, 0.95F}, {0.9F, 0.95F}, {0.9F, 0.5F}});
            return true;
        case Icon::layers:
            p.path({{0, -0.9F}, {1, -0.35F}, {0, 0.2F}, {-1, -0.35F}}, true);
            p.path({{-1, 0.15F}, {0, 0.7F}, {1, 0.15F}});
            return true;
        case Icon::calculator:
            p.box(-0.8F, -1, 0.8F, 1);
            p.box(-0.45F, -0.65F, 0.45F, -0.25F, 0.05F);
            for (const float y : {0.2F, 0.62F}) {
                for (const float x : {-0.4F, 0.0F, 0.4F}) p.dot(x, y, 0.13F);
            }
            return true;
        case Icon::star: draw_star(p, false); return true;
        case Icon::star_kept: draw_star(p, true); return true;
        case Icon::rings:
            p.circle(0, 0, 1);
            p.circle(0, 0, 0.55F);
            p.dot(0, 0, 0.18F);
            return true;
        case Icon::balance:
            p.box(-1, -0.9F, -0.15F, 0.9F);
            p.box(0.15F, -0.9F, 1, 0.9F);
            p.line(-0.8F, 0.2F, -0.35F, 0.2F);
            p.line(0.35F, -0.3F, 0.8F, -0.3F);
            return true;
        case Icon::folder:
            p.path({{-1, 0.8F}, {-1, -0.8F}, {-0.25F, -0.8F}, {0, -0.45F}, {1, -0.45F}, {1, 0.8F}},
                   true);
            return true;
        case Icon::file:
            p.path({{-0.75F, 1}, {-0.75F, -1}, {0.25F, -1}, {0.75F, -0.5F}, {0.75F, 1}}, true);
            p.path({{0.25F, -1}, {0.25F, -0.5F}, {0.75F, -0.5F}});
            return true;
        case Icon::undo: draw_turn(p, 1); return true;
        case Icon::redo: draw_turn(p, -1); return true;
        case Icon::play: p.path({{-0.6F, -0.9F}, {0.9F, 0}, {-0.6F, 0.9F}}, true); return true;
        case Icon::only:
            p.circle(0, 0, 1);
            p.dot(0, 0, 0.45F);
            return true;
        default: return false;
    }
}

}  // namespace

void draw_icon(ImDrawList* list, Icon icon, ImVec2 c, float s, ImU32 color, ImU32 ground,
               float thickness) {
    const Pencil pencil{list, c, s, color, ground, thickness};
    if (!draw_sign(pencil, icon) && !draw_tool(pencil, icon)) draw_thing(pencil, icon);
}

}  // namespace ancrage::app
