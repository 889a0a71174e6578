#include "app/window/map_view.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "app/map_picture.h"
#include "app/window/filtering.h"
#include "app/window/finder.h"
#include "app/window/map_tools.h"
#include "app/window/sites_following.h"
#include "app/window/sites_map.h"
#include "app/window/theme.h"
#include "render/layer_opacity.h"

namespace ancrage::app {

namespace {

using geo::Coordinate;
using layers::FeatureRef;

const render::CountedSign* counted_sign_at(const WindowState& state, Coordinate at) {
    const auto scale = static_cast<double>(state.map.scale_factor);
    return render::sign_at(state.drawn_points, at, state.map.camera.metres_per_pixel * scale);
}

Coordinate to_pixels(const WindowState& state, ImVec2 units) {
    const double scale = state.pixels_per_unit;
    return {units.x * scale, units.y * scale};
}

Coordinate middle_of_free(const WindowState& state) {
    const FreeArea free = free_area(state);
    return to_pixels(state, {(free.left + free.right) / 2, (free.top + free.bottom) / 2});
}

// A railway or a river comes in many pieces: the nearest one stands for all of its name.
void keep_one_piece_a_line(const WindowState& state, std::vector<FeatureRef>& features) {
    std::set<std::pair<std::size_t, std::string>> seen;
    std::erase_if(features, [&](FeatureRef feature) {
        const layers::Layer& layer = state.layer_of(feature);
        if (layer.definition.geometry != geo::GeometryKind::line) return false;
        return !seen.emplace(feature.layer, layer.name(feature.row)).second;
    });
}

void select(WindowState& state, FeatureRef feature) {
    Selection selection;
    selection.card = layers::make_card(state.finder->index, feature, state.today);
    state.selection = std::move(selection);
    state.map.selected = render::FeatureMark{feature.layer, feature.row};
    state.pick.reset();
}

// A click near the right edge would be hidden by the card that it opens.
void keep_in_sight(WindowState& state, ImVec2 place) {
    const float margin = state.units(40);
    const float right = free_area(state).right - margin;
    if (place.x <= right) return;
    const double pixels = (place.x - right) * state.pixels_per_unit;
    state.map.camera = render::panned(state.map.camera, -pixels, 0);
}

// Shows what a sign stands for, at least twice as large; a sign whose points share one place cannot
// be opened.
bool open_sign(WindowState& state, const render::CountedSign& sign) {
    constexpr double one_place = 1;  // metres
    const geo::Extent extent = sign.cluster.extent;
    const double across = std::max(extent.width(), extent.height());
    if (across < one_place) return false;
    const FreeArea free = free_area(state);
    const double room = std::min(free.width(), free.height()) * state.pixels_per_unit;
    const double most = room * state.map.camera.metres_per_pixel / 2;
    frame_extent(state,
                 across < most
                     ? extent
                     : geo::Extent{sign.cluster.at.x - most / 2, sign.cluster.at.y - most / 2,
                                   sign.cluster.at.x + most / 2, sign.cluster.at.y + most / 2});
    return true;
}

void click_at(WindowState& state, ImVec2 place) {
    const auto divider = divider_at(state);
    if (!state.finder || (divider && place.x < *divider)) return;
    if (const layers::RankedSite* site = site_mark_at(state, place); site && site->feature) {
        select(state, *site->feature);
        keep_in_sight(state, place);
        return;
    }
    Coordinate at = state.map.camera.to_metres(to_pixels(state, place));
    if (const render::CountedSign* sign = counted_sign_at(state, at)) {
        state.pick.reset();
        if (open_sign(state, *sign)) return;
        at = sign->cluster.at;
    }
    std::vector<FeatureRef> found = visible_features_at(state, at);
    state.pick.reset();
    if (found.size() > 1) {
        state.pick = PickList{std::move(found), place};
    } else if (found.size() == 1) {
        select(state, found.front());
        keep_in_sight(state, place);
    } else {
        state.clear_selection = true;
    }
}

void handle_drag(WindowState& state, const ImGuiIO& io) {
    if (!state.press) return;
    const double dx = io.MousePos.x - state.press->x;
    const double dy = io.MousePos.y - state.press->y;
    const double threshold = state.units(4);
    if (!state.dragging && std::hypot(dx, dy) < threshold) return;
    state.dragging = true;
    state.pick.reset();
    const double scale = state.pixels_per_unit;
    state.map.camera = render::panned(state.map.camera, dx * scale, dy * scale);
    state.press = Coordinate{io.MousePos.x, io.MousePos.y};
    // The speed of the hand over the last few frames.
    constexpr double memory = 0.06;  // seconds
    const double now = ImGui::GetTime();
    const double seconds = std::clamp(now - state.dragged_at, 1e-3, 1.0);
    const double kept = std::exp(-seconds / memory);
    state.throw_speed.x = kept * state.throw_speed.x + (1 - kept) * dx * scale / seconds;
    state.throw_speed.y = kept * state.throw_speed.y + (1 - kept) * dy * scale / seconds;
    state.dragged_at = now;
}

void let_go(WindowState& state, const ImGuiIO& io) {
    constexpr double rest = 0.08;  // seconds: a hand that rests before it lets go throws nothing
    if (!state.dragging) {
        click_at(state, io.MousePos);
    } else if (ImGui::GetTime() - state.dragged_at < rest) {
        throw_map(state.motion, state.throw_speed, ImGui::GetTime());
    }
    state.press.reset();
    state.dragging = false;
    state.throw_speed = {};
}

void handle_buttons(WindowState& state, const ImGuiIO& io, bool on_map) {
    if (on_map && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        state.press = Coordinate{io.MousePos.x, io.MousePos.y};
        state.dragging = false;
        state.throw_speed = {};
        stop_motion(state.motion);
        if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
            state.pick.reset();
            constexpr double closer = 2;
            zoom_smoothly(state.motion, state.map.camera, to_pixels(state, io.MousePos), closer,
                          ImGui::GetTime());
            state.press.reset();  // the release that follows is no click
        }
    }
    const bool moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0;
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left) && moved) handle_drag(state, io);
    if (ImGui::IsMouseReleased(ImGuiMouseButton_Left) && state.press) let_go(state, io);
}

void handle_hover(WindowState& state, const ImGuiIO& io, bool on_map) {
    state.under_cursor.clear();
    state.sign_under_cursor.reset();
    state.cursor.reset();
    state.map.hovered.reset();
    if (!on_map) return;
    // What lies under the cursor there is of another day than what could be said about it.
    const auto divider = divider_at(state);
    if (divider && io.MousePos.x < *divider) return;
    state.cursor = state.map.camera.to_metres(to_pixels(state, io.MousePos));
    if (!state.finder || state.dragging || state.pick) return;
    if (const layers::RankedSite* site = site_mark_at(state, io.MousePos)) {
        state.sites.coming_hovered = key_of(*site);
        if (!site->feature) return;
        state.under_cursor = {*site->feature};
        state.map.hovered = render::FeatureMark{site->feature->layer, site->feature->row};
        return;
    }
    if (const render::CountedSign* sign = counted_sign_at(state, *state.cursor)) {
        state.sign_under_cursor = *sign;
        return;
    }
    state.under_cursor = visible_features_at(state, *state.cursor);
    if (state.under_cursor.empty()) return;
    const FeatureRef first = state.under_cursor.front();
    state.map.hovered = render::FeatureMark{first.layer, first.row};
}

}  // namespace

bool is_drawn_at_this_scale(const WindowState& state, FeatureRef feature) {
    const layers::LayerDefinition& definition = state.layer_of(feature).definition;
    // An area is there to be asked about even where its outline would be too fine to draw.
    if (definition.geometry == geo::GeometryKind::polygon) return true;
    const auto style = state.workspace->styles.layers.find(definition.id);
    if (style == state.workspace->styles.layers.end()) return false;
    const double metres_per_point =
        state.map.camera.metres_per_pixel * static_cast<double>(state.map.scale_factor);
    double limit = style->second.max_metres_per_pixel;
    for (const render::StyleRule& rule : style->second.rules) {
        if (state.layer_of(feature).table.text(rule.column, feature.row) != rule.value) continue;
        limit = std::min(limit, rule.max_metres_per_pixel);
        break;
    }
    return metres_per_point <= limit;
}

ImVec2 to_units(const WindowState& state, Coordinate metres) {
    const Coordinate pixels = state.map.camera.to_pixels(metres);
    return {static_cast<float>(pixels.x) / state.pixels_per_unit,
            static_cast<float>(pixels.y) / state.pixels_per_unit};
}

void resize_map(WindowState& state, int width, int height) {
    render::Camera& camera = state.map.camera;
    if (camera.width == width && camera.height == height) return;
    stop_motion(state.motion);
    const Coordinate kept = camera.to_metres(middle_of_free(state));
    camera.width = width;
    camera.height = height;
    const Coordinate middle = camera.to_metres(middle_of_free(state));
    camera.center.x += kept.x - middle.x;
    camera.center.y += kept.y - middle.y;
}

void frame_extent(WindowState& state, const geo::Extent& extent) {
    if (extent.empty()) return;
    const FreeArea free = free_area(state);
    const auto pixels = [&](float units) {
        return static_cast<int>(units * state.pixels_per_unit);
    };
    const double margin = state.units(32) * state.pixels_per_unit;
    const render::Camera fitted =
        render::fit(extent, pixels(free.width()), pixels(free.height()), margin);
    render::Camera goal = state.map.camera;
    // Between panels that leave the map no room nothing fits.
    goal.metres_per_pixel = std::min(fitted.metres_per_pixel, render::coarsest_scale);
    goal.center = fitted.center;
    const Coordinate middle = goal.to_metres(middle_of_free(state));
    goal.center.x += fitted.center.x - middle.x;
    goal.center.y += fitted.center.y - middle.y;
    fly_to(state.motion, state.map.camera, {goal.center, goal.metres_per_pixel}, ImGui::GetTime());
}

void frame_feature(WindowState& state, FeatureRef feature) {
    geo::Extent extent = geo::extent_of(state.layer_of(feature).table.geometry, feature.row);
    if (extent.empty()) return;
    // A point, or a very small area, is shown with its neighbourhood.
    constexpr double smallest = 1500;  // metres
    const double short_of = smallest - std::max(extent.width(), extent.height());
    if (short_of > 0) extent = extent.grown(short_of / 2);
    frame_extent(state, extent);
}

void go_home(WindowState& state) {
    frame_extent(state, home_extent(state.atlas()));
}

void zoom_map(WindowState& state, double factor) {
    zoom_smoothly(state.motion, state.map.camera, middle_of_free(state), factor, ImGui::GetTime());
}

void pan_map(WindowState& state, double right, double up) {
    const FreeArea free = free_area(state);
    const double scale = state.pixels_per_unit;
    // A key held down goes on from where the last step is leading.
    render::Camera goal = state.map.camera;
    if (state.motion.flight) goal.center = state.motion.flight->to.center;
    goal = render::panned(goal, -right * free.width() * scale, up * free.height() * scale);
    fly_to(state.motion, state.map.camera, {goal.center, goal.metres_per_pixel}, ImGui::GetTime());
}

std::vector<FeatureRef> visible_features_at(const WindowState& state, Coordinate at) {
    if (!state.finder) return {};
    const double tolerance = state.units(6) * static_cast<double>(state.pixels_per_unit) *
                             state.map.camera.metres_per_pixel;
    std::vector<FeatureRef> found = state.finder->index.locator().features_at(at, tolerance);
    std::erase_if(found, [&](FeatureRef feature) {
        if (state.aids.hides(feature) && !is_ground(state, feature.layer)) return true;
        return render::opacity_of(state.map, feature.layer) <= 0 ||
               !is_drawn_at_this_scale(state, feature);
    });
    keep_one_piece_a_line(state, found);
    return found;
}

void handle_map_input(WindowState& state) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool on_map =
        ImGui::IsMousePosValid() && free_area(state).holds(io.MousePos) && !io.WantCaptureMouse;
    if (!handle_tool_input(state, io, on_map)) handle_buttons(state, io, on_map);
    if (on_map && io.MouseWheel != 0) {
        constexpr double step = 1.25;
        state.pick.reset();
        zoom_smoothly(state.motion, state.map.camera, to_pixels(state, io.MousePos),
                      std::pow(step, static_cast<double>(io.MouseWheel)), ImGui::GetTime());
    }
    handle_hover(state, io, on_map);
}

void move_map(WindowState& state) {
    const double now = ImGui::GetTime();
    state.motion.reduced = state.settings.reduced_motion;
    if (is_moving(state.motion)) advance_motion(state.motion, state.map.camera, now);
    if (!is_moving(state.motion) && !state.dragging) {
        remember_view(state.motion, state.map.camera, now);
    }
}

void apply_requests(WindowState& state) {
    if (state.clear_selection) {
        state.selection.reset();
        state.map.selected.reset();
        state.pick.reset();
        state.clear_selection = false;
    }
    const double now = ImGui::GetTime();
    if (std::exchange(state.went_home, false)) go_home(state);
    if (std::exchange(state.went_back, false)) go_back(state.motion, state.map.camera, now);
    if (std::exchange(state.went_forward, false)) go_forward(state.motion, state.map.camera, now);
    if (!state.finder) return;
    if (state.pick_now) {
        const ImVec2 place = state.pick ? state.pick->at : ImVec2{};
        select(state, *state.pick_now);
        keep_in_sight(state, place);
        state.pick_now.reset();
    }
    if (state.go_to) {
        select(state, *state.go_to);
        frame_feature(state, *state.go_to);
        state.go_to.reset();
    }
}

}  // namespace ancrage::app
