// The view that the window shows as something to keep: its file, what of it is not saved yet, and
// the way back through everything that was done to it.
#pragma once

#include <cstdint>
#include <future>
#include <optional>
#include <string>
#include <vector>

#include "app/views/view.h"
#include "app/views/view_file.h"
#include "app/views/view_history.h"
#include "app/views/view_lock.h"
#include "render/camera.h"

namespace ancrage::app {

// Where a view that is being shown puts the map, once the panels stand as they will.
struct ViewPlace {
    std::optional<KeptView> camera;
    std::string framed;  // address; used without a camera; empty: the region
};

// Something that takes the view away: asked about first when changes would be lost.
struct ViewAct {
    enum class Kind { begin, open, close };
    Kind kind = Kind::begin;
    std::string path;  // to open
};

struct ViewsState {
    View base;  // title, page and data; the rest is what the window shows (view_state.h)
    std::optional<ViewPlace> place_due;

    // Its file.
    std::string path;                   // empty: none yet
    std::optional<std::uint64_t> hash;  // of the file as opened or saved last
    ViewLock lock;
    std::string file_essence;  // essence_of() what the file holds; empty: not known yet
    bool changed = false;      // since then

    std::future<geo::Result<std::uint64_t>> saving;
    std::string saving_path;
    std::string saved_essence;    // of what is being saved
    std::optional<ViewAct> asks;  // waits for what the person says of the changes
    std::optional<ViewAct> after_saving;
    bool conflict = false;   // somebody else has saved the file
    bool may_close = false;  // nothing more to ask

    // Steps.
    ViewHistory history;
    std::optional<View> resting;  // what the window showed when nothing moved last
    render::Camera camera;        // of the map then: panels that open or fold move nothing
    bool adopts = true;           // what it shows next is no step: it was opened, or gone back to
    bool history_open = false;

    std::vector<std::string> dropped;  // files that were dropped on the window
};

}  // namespace ancrage::app
