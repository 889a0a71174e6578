// What the window has to tell the person: short notices that fade, errors that stay until they are
// closed. All of it also goes to the journal (data/log_file.h).
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "app/data/log_file.h"
#include "geo/model/message.h"

namespace ancrage::app {

struct WindowState;

struct Notice {
    geo::Message message;
    Severity severity = Severity::notice;
    std::optional<double> since;  // seconds on ImGui's clock; nothing until first shown
    int number = 0;               // tells it from the others on the screen
};

struct Messages {
    std::vector<Notice> notices;  // the oldest first
    // Said and not yet in the journal: the window writes them there and empties this.
    std::vector<std::pair<geo::Message, Severity>> unwritten;
    int last_number = 0;

    // The same message again only makes the one shown stay longer.
    void say(geo::Message message, Severity severity = Severity::notice);
};

// Closes the newest, as Escape does; false when there is none.
bool close_last(Messages& messages);

// In how many seconds what is shown changes by itself; nothing when it does not. `now` in seconds.
std::optional<double> next_change(const Messages& messages, double now);

// The last three at the bottom of the free part of the map. Those whose time is over are dropped.
void show_messages(WindowState& state);

}  // namespace ancrage::app
