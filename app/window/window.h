// The window: the map with the layers beside it and the card of what is selected. Everything it
// shows comes from the workspace; it draws only when something changes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/data/settings.h"
#include "app/data/workspace.h"
#include "app/text/translations.h"
#include "app/views/autosave.h"
#include "app/window/input.h"
#include "geo/model/result.h"
#include "layers/address.h"
#include "layers/programmes/freshness.h"
#include "render/gl/map_renderer.h"
#include "render/image.h"

namespace ancrage::app {

// Who plays a person's part (a recorded interaction, a random walk). Asked between frames.
class WindowDriver {
public:
    WindowDriver() = default;
    WindowDriver(const WindowDriver&) = delete;
    WindowDriver& operator=(const WindowDriver&) = delete;
    virtual ~WindowDriver() = default;
    // Before a frame: feeds input into `sink`. `settled`: the last frame shows all that it will
    // show, and nothing moves. Gives true when the window may close.
    virtual geo::Result<bool> before_frame(InputSink& sink, bool settled, double now) = 0;
    // After a frame was drawn and before it is on the screen; `read` gives its picture.
    virtual geo::Status after_frame(WindowState& state, bool settled,
                                    const std::function<render::Image()>& read) = 0;
};

// How the window ended: it was closed, or the map is to be opened again with what changed on the
// disk, and to show what it showed.
struct WindowEnd {
    bool reopen = false;
    std::optional<KeptWork> work;  // when it is to be opened again
    std::string new_layer;         // id of one to show then; empty: none
    // ISO day of the atlas to open then; empty: the one in use; nothing: the same again.
    std::optional<std::string> as_of;
    std::string updated_from;  // ISO day of the atlas that an update has replaced; empty: none
};

struct WindowOptions {
    // Pixels of a screenshot; a window takes most of the screen, or this where that is not known.
    int width = 1280;
    int height = 800;
    float scale = 0;                    // pixels a point; 0 is the screen's
    std::optional<layers::Date> today;  // the day of reading, for tests; nothing: the machine's
    std::optional<layers::FeatureRef> selected;  // its card is open and the map frames it
    // What the person has chosen before; kept in `settings_path` when that is not empty.
    Settings settings;
    std::string settings_path;
    std::string log_path;          // empty: no journal
    std::string catalogue_folder;  // of the person's own catalogue; empty: not edited
    // File of the atlas in use, whichever is open; empty: none that could be brought up to date.
    std::string atlas;
    std::optional<geo::Message> first_message;  // told when the window opens
    bool welcome = false;                       // greets whoever comes for the first time
    std::string view;                           // file of a saved view to open with; empty: none
    WindowEnd before;                           // what is to be shown again
    std::string sessions_folder;                // where the work in memory is kept; empty: nowhere
    std::string question;                       // preset of layers to open with
    // Not empty: the window is drawn complete, saved as a PNG file here, and closed.
    std::string screenshot;
    WindowDriver* driver = nullptr;
    InputListener* listener = nullptr;
    // Told once, when the first complete frame is on the screen.
    std::function<void()> first_frame;
    bool close_after_first_frame = false;  // for measuring
};

// A window that is open, turned by whoever owns the loop: run_window, or a browser.
class OpenWindow {
public:
    // As run_window. What `options` holds must outlive the window.
    static geo::Result<std::unique_ptr<OpenWindow>> create(const Workspace& workspace,
                                                           const std::string& assets,
                                                           Translations words,
                                                           const WindowOptions& options);
    OpenWindow(const OpenWindow&) = delete;
    OpenWindow& operator=(const OpenWindow&) = delete;
    ~OpenWindow();

    // A frame where there is a reason for one, and a slice of the map; never waits. True when the
    // window may close.
    geo::Result<bool> turn();
    // In how many seconds turn() has something to do: 0 at once; nothing before the next input.
    std::optional<double> next() const;
    // What is still to be written is written; to be called once, before the end.
    WindowEnd close();

    // Another size, in pixels, and pixels a point: for a page, which knows what its screen has.
    void resize(int width, int height, float scale);

    WindowState& state();
    InputSink& input();
    render::MapRenderer& renderer();
    // Frames are drawn again for a moment, as after input.
    void wake();

private:
    struct Parts;
    explicit OpenWindow(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// Runs until the window is closed. `assets` is the program's assets folder; `words` the language it
// opens in. Errors: no display, no OpenGL 3.3, fonts or shaders missing, screenshot not written.
geo::Result<WindowEnd> run_window(const Workspace& workspace, const std::string& assets,
                                  Translations words, const WindowOptions& options);

}  // namespace ancrage::app
