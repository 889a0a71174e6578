// Two days beside each other on one map: the older atlas at the left of a divider that the person
// drags, the one shown at the right, with the same layers and the same camera.
#pragma once

#include <future>
#include <memory>
#include <optional>
#include <string>

#include "app/data/workspace.h"
#include "geo/model/result.h"
#include "render/map_layer.h"

namespace ancrage::app {

struct WindowState;

struct BeforeAfterState {
    std::string day;  // ISO, of the older one; empty: one map alone
    std::future<geo::Result<std::shared_ptr<const Workspace>>> opening;
    std::shared_ptr<const Workspace> workspace;
    float share = 0.5F;  // of the free part of the map, left of the divider

    bool on() const { return !day.empty(); }
};

// Opens the kept atlas of that day on a worker, and then shows both.
void start_before_after(WindowState& state, const std::string& day);
void stop_before_after(WindowState& state);
// Whether there was something to leave.
bool before_after_escape(WindowState& state);
void follow_before_after(WindowState& state);
bool before_after_is_busy(const WindowState& state);

// The divider with the dates at both sides; nothing while one map is alone.
void show_before_after(WindowState& state);

// Where the divider stands, ImGui units; nothing while one map is alone.
std::optional<float> divider_at(const WindowState& state);
// What the older map must show: the same, in the numbering of its own layers. Those it does not
// hold are not there.
render::MapState older_map(const WindowState& state);

}  // namespace ancrage::app
