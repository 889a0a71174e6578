// Work beside the frames that a frame must take once it is done: files read and written, imports,
// previews. Nobody touches the window meanwhile, so its loop looks by itself.
#pragma once

#include <chrono>
#include <future>
#include <optional>

namespace ancrage::app {

struct WindowState;

template <typename Answer>
bool is_ready(const std::future<Answer>& coming) {
    return coming.valid() && coming.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

// Seconds between two looks at the workers.
inline constexpr double worker_patience = 0.03;

// In how many seconds a frame has something of it to do; nothing while no work is under way.
// `now` on ImGui's clock.
std::optional<double> next_pending_change(const WindowState& state, double now);

}  // namespace ancrage::app
