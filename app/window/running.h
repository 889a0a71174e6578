// One running window: what the steps between two frames share.
#pragma once

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/data/log_file.h"
#include "app/data/settings_file.h"
#include "app/views/autosave.h"
#include "app/window/background.h"
#include "app/window/finder.h"
#include "app/window/map_canvas.h"
#include "app/window/team_view.h"
#include "app/window/window.h"

namespace ancrage::app {

// Where the window was on the screen; screen coordinates.
struct WindowPlace {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

struct Running {
    const WindowOptions& options;
    std::string assets;
    std::string font_folder;
    WindowState& state;
    InputSink& sink;
    Wakefulness& wakefulness;
    GLFWwindow* window;
    MapCanvas canvas;
    std::optional<MapCanvas> older;  // of an older atlas, beside the present one
    std::shared_ptr<const Workspace> older_workspace = {};
    std::optional<SettingsKeeper> keeper;
    std::optional<ViewKeeper> work;      // the view as it is worked on, kept against a crash
    std::vector<KeptSession> came_back;  // taken over from a crash; forgotten once kept again
    LogFile log;
    Background background;
    TeamView team;
    std::future<geo::Result<std::shared_ptr<const Finder>>> coming_finder;
    bool first_frame_shown = false;
    // What the window looks like now, to see what the person changes.
    ThemeChoice theme = ThemeChoice::light;
    bool high_contrast = false;
    std::vector<ColorChoice> colors;
    std::shared_ptr<const FilterAnswer> measured;  // what the money shown comes from
    std::shared_ptr<const FilterAnswer> filtered;  // what the renderer was told to hide
    float font_size = 0;
    std::optional<WindowPlace> before_full_screen;  // while views are shown to a room
    double drawn_at = 0;                            // GLFW's clock, when the last frame began
};

// Fonts, style and theme, when the screen's density or the person's choices are not what they were.
geo::Status follow_looks(Running& running);
// The whole screen while views are presented, and the window's place again afterwards. Not while
// somebody plays a person's part: pictures keep their size.
void follow_presenting(Running& running);
// The language, when it was asked for or the settings name another.
geo::Status follow_language(Running& running);
// The answers of workers that have become ready.
geo::Status follow_finder(Running& running);
// The streets under the map, when their picture has come.
void follow_background(Running& running);
// The journal's first lines: what runs here, on which graphics, with which atlas. Needs OpenGL.
void start_log(Running& running);
// What is being worked on; nothing before the window has shown it.
std::optional<KeptWork> work_of(const WindowState& state);
// The view to open with: the one shown before the map was opened again, the one asked for, else
// what a crash has left behind.
void bring_view(Running& running);
// Settings, messages and the work in memory to their files.
void follow_files(Running& running);

// The last words before the window closes.
void finish_files(Running& running);

// Whether a worker's answer waits to be taken.
bool has_answer(const Running& running);
// In how many seconds something must be looked at although nobody touches anything (a message
// that fades, settings to be written); nothing when there is nothing.
std::optional<double> next_change(const Running& running);

}  // namespace ancrage::app
