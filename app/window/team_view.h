// The team's large layers on the map: once the view rests, a worker asks the database what lies in
// it, and the window draws the answer over the map. Nothing here waits for the network; what was
// shown stays when the connection is lost, and the database is asked again later.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "app/window/window_state.h"

namespace ancrage::app {

class TeamView {
public:
    // `wake` is called from the worker's thread when an answer has come.
    explicit TeamView(std::function<void()> wake);
    TeamView(const TeamView&) = delete;
    TeamView& operator=(const TeamView&) = delete;
    // Waits for the worker, which gives up what it is at.
    ~TeamView();

    // Once a frame, with ImGui's clock. Asks for what is needed, sets state.team, and says what
    // went wrong, once an outage.
    void follow(WindowState& state, double now);

    // In how many seconds follow() has something to do although nobody touches anything; nothing
    // when it does not. 0 when the worker has answered.
    std::optional<double> next_change(const WindowState& state, double now) const;

    // Whether something is being fetched, or will be as soon as the view rests: as long as this is
    // so, either next_change() gives a time or the worker will wake the window.
    bool is_busy(const WindowState& state, double now) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ancrage::app
