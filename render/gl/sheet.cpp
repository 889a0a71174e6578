#include "render/gl/sheet.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

namespace {

// Areas that are about square meet less of what lies around them than strips across the view.
constexpr int column_width = 480;  // pixels

int largest_canvas() {
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    return largest;
}

}  // namespace

void Sheet::begin(const MapState& state, int margin, geo::Coordinate gpu_origin, Color outside) {
    const int largest = largest_canvas();
    seen = state.camera;
    seen.width = std::min(seen.width, largest);
    seen.height = std::min(seen.height, largest);
    const int across = std::min(margin, (largest - seen.width) / 2);
    const int along = std::min(margin, (largest - seen.height) / 2);
    whole = seen;
    whole.width += 2 * across;
    whole.height += 2 * along;
    origin = gpu_origin;
    scale_factor = state.scale_factor;
    exact = state.exact;
    view = {across, along, seen.width, seen.height};
    at_work.reset();
    left_to_do.clear();
    for (int right = view.right(); right > view.left; right -= column_width) {
        const int left = std::max(view.left, right - column_width);
        left_to_do.push_back({left, view.bottom, right - left, view.height});
    }
    sides = {PixelArea{0, along, across, seen.height},
             PixelArea{view.right(), along, across, seen.height},
             PixelArea{0, 0, whole.width, along}, PixelArea{0, view.top(), whole.width, along}};
    base.resize(whole.width, whole.height);
    picture.resize(whole.width, whole.height);
    picture.bind();
    glDisable(GL_SCISSOR_TEST);
    clear_to(outside);
}

void Sheet::take_up(double pixels) {
    PixelArea rest = left_to_do.back();
    const PixelArea area = cut(rest, pixels);
    at_work = AreaAtWork{area, rest, {}};
}

void Sheet::take_up_view() {
    left_to_do = {view};
    at_work = AreaAtWork{view, {}, {}};
}

void Sheet::take_up_side(std::size_t side, double pixels) {
    PixelArea rest = sides[side];
    const PixelArea area = cut(rest, pixels);
    at_work = AreaAtWork{area, rest, side};
}

void Sheet::put_down() {
    if (at_work->side) {
        sides[*at_work->side] = at_work->rest;
    } else {
        left_to_do.back() = at_work->rest;
        if (at_work->rest.empty()) left_to_do.pop_back();
    }
    at_work.reset();
}

PixelArea Sheet::painted() const {
    if (!is_view_done()) return {};
    const int left = sides[0].empty() ? 0 : view.left;
    const int right = sides[1].empty() ? whole.width : view.right();
    const int bottom = sides[2].empty() ? 0 : view.bottom;
    const int top = sides[3].empty() ? whole.height : view.top();
    return {left, bottom, right - left, top - bottom};
}

std::optional<std::size_t> Sheet::side_toward(const Camera& camera) const {
    const geo::Extent has = seen.extent();
    const geo::Extent wants = camera.extent();
    const std::array<double, 4> needs = {has.min_x - wants.min_x, wants.max_x - has.max_x,
                                         has.min_y - wants.min_y, wants.max_y - has.max_y};
    std::optional<std::size_t> most;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        if (sides[i].empty() || (needs[i] <= 0 && camera != seen)) continue;
        if (!most || needs[i] > needs[*most]) most = i;
    }
    return most;
}

PixelArea cut(PixelArea& area, double pixels) {
    PixelArea taken = area;
    taken.height = static_cast<int>(std::clamp(std::floor(pixels / std::max(1, area.width)), 1.0,
                                               static_cast<double>(std::max(1, area.height))));
    area.height -= taken.height;
    taken.bottom = area.top();
    return taken;
}

}  // namespace ancrage::render
