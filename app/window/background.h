// The streets under the map: once the view rests, a worker fetches their picture, and the window
// gets it when it is there. Nothing here waits for the network.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "app/data/background_source.h"
#include "app/window/window_state.h"
#include "geo/io/map_tiles.h"
#include "render/image.h"

namespace ancrage::app {

struct BackgroundPicture {
    render::Image image;
    geo::Extent extent;  // Lambert-93 metres, to the outer edges
};

class Background {
public:
    // `wake` is called from the worker's thread when a picture or an error has come.
    Background(BackgroundSource source, std::function<void()> wake);
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    // Waits for the worker: at most as long as one request may take.
    ~Background();

    // Once a frame, with ImGui's clock. Asks the worker for what is needed, says what went wrong
    // (once an outage), and sets state.map.background and state.tools.background_credit. A picture
    // given back is to be handed to the renderer before the map is drawn.
    std::optional<BackgroundPicture> follow(WindowState& state, double now);

    // In how many seconds follow() has something to do although nobody touches anything; nothing
    // when it does not. 0 when the worker has answered.
    std::optional<double> next_change(const WindowState& state, double now) const;

    // Whether a picture of the view is being fetched.
    bool is_busy() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Streets are shown from about 1:250 000 on: metres a point.
inline constexpr double coarsest_background = 66;

// The view with as much around it as a picture may hold, and the picture's size. For a test.
geo::TileRequest background_request(const render::MapState& map);

// The picture made quiet: less colour, on the theme's ground, so that what is drawn over it
// stands out. In place.
void quieten(render::Image& image, ThemeChoice theme);

}  // namespace ancrage::app
