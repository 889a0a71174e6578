#include "app/window/background.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/window/background_worker.h"

namespace ancrage::app {

namespace {

constexpr double rest = 0.2;        // seconds a view stands still before it is asked for
constexpr double first_retry = 30;  // seconds after a failure; doubled each time
constexpr double longest_retry = 300;
constexpr int longest_side = 4096;  // pixels: what every card can hold

bool is_wanted(const WindowState& state) {
    const render::MapState& map = state.map;
    return state.settings.background && map.camera.width > 0 && map.camera.height > 0 &&
           map.camera.metres_per_pixel * static_cast<double>(map.scale_factor) <=
               coarsest_background;
}

bool moves(const WindowState& state) {
    return is_moving(state.motion) || state.dragging;
}

bool covers(const geo::Extent& whole, const geo::Extent& part) {
    return whole.min_x <= part.min_x && whole.min_y <= part.min_y && whole.max_x >= part.max_x &&
           whole.max_y >= part.max_y;
}

// Whether a picture serves a view: it covers it, at about its scale.
bool serves(const BackgroundWish& picture, const render::MapState& map, ThemeChoice theme) {
    constexpr double coarser = 1.3;
    constexpr double finer = 0.6;
    const geo::TileRequest& made = picture.request;
    const double ratio = picture.metres_per_pixel / map.camera.metres_per_pixel;
    return picture.theme == theme && covers(made.extent, map.camera.extent()) &&
           made.scale_factor == static_cast<double>(map.scale_factor) && ratio < coarser &&
           ratio > finer;
}

struct Rgb {
    float r, g, b;
};

float luma(Rgb c) {
    return 0.299F * c.r + 0.587F * c.g + 0.114F * c.b;
}

}  // namespace

geo::TileRequest background_request(const render::MapState& map) {
    const render::Camera& camera = map.camera;
    constexpr double margin = 0.25;  // of the view, on each side
    const int side = std::max(camera.width, camera.height);
    const double most = static_cast<double>(longest_side) / side;
    // Always a little more than the view, so that rounding leaves no edge of it out.
    const double grown = std::clamp(most, 1.02, 1 + 2 * margin);
    const double shrunk = std::min(1.0, most / grown);
    geo::TileRequest request;
    const geo::Coordinate c = camera.center;
    const double half_x = camera.width * grown * camera.metres_per_pixel / 2;
    const double half_y = camera.height * grown * camera.metres_per_pixel / 2;
    request.extent = {c.x - half_x, c.y - half_y, c.x + half_x, c.y + half_y};
    request.width = std::max(1, static_cast<int>(std::lround(camera.width * grown * shrunk)));
    request.height = std::max(1, static_cast<int>(std::lround(camera.height * grown * shrunk)));
    request.scale_factor = static_cast<double>(map.scale_factor);
    return request;
}

void quieten(render::Image& image, ThemeChoice theme) {
    constexpr float kept_color = 0.55F;
    const bool dark = theme == ThemeChoice::dark;
    const Rgb ground = dark ? Rgb{32, 36, 42} : Rgb{248, 246, 241};
    for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
        std::uint8_t* p = &image.rgba[i];
        const Rgb c{static_cast<float>(p[0]), static_cast<float>(p[1]), static_cast<float>(p[2])};
        const float grey = luma(c);
        // How far from the ground: by day towards black, by night towards white. Hues stay.
        const float depth = dark ? (255 - grey) * 0.6F : (grey - 255) * 0.72F;
        const auto quiet = [&](float channel, float below) {
            const float value = below + depth + (channel - grey) * kept_color;
            return static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F));
        };
        p[0] = quiet(c.r, ground.r);
        p[1] = quiet(c.g, ground.g);
        p[2] = quiet(c.b, ground.b);
    }
}

struct Background::State {
    State(BackgroundSource from, std::function<void()> wake)
        : credit(std::move(from.credit)),
          worker(std::move(from.tiles), std::move(from.cache), from.patience, std::move(wake)) {}

    geo::Message credit;
    std::optional<BackgroundWish> held;   // the picture the renderer has
    std::optional<BackgroundWish> asked;  // the one being fetched, or that failed
    std::uint64_t number = 0;             // of the picture held
    render::Camera seen;                  // the view at the last frame
    double moved_at = 0;
    double retry_at = 0;  // while there is an outage
    double retry_wait = 0;
    BackgroundWorker worker;

    bool is_out() const { return retry_wait > 0; }
    bool needs_picture(const WindowState& state, double now) const;
    void ask(const WindowState& state, double now);
    void fail(WindowState& state, const geo::Message& why, double now);
    std::optional<BackgroundPicture> receive(WindowState& state, double now);
};

bool Background::State::needs_picture(const WindowState& state, double now) const {
    const ThemeChoice theme = state.settings.theme;
    const bool retries = is_out() && now >= retry_at;
    if (held && serves(*held, state.map, theme) && !is_out()) return false;
    if (asked && serves(*asked, state.map, theme)) return retries && !worker.is_busy();
    return true;
}

void Background::State::ask(const WindowState& state, double now) {
    BackgroundWish wish{background_request(state.map), state.map.camera.metres_per_pixel,
                        state.settings.theme};
    // While the service is out, what is kept on the disk is shown without asking it at every move.
    const bool tries = !is_out() || now >= retry_at;
    wish.request.access = tries ? geo::TileAccess::network : geo::TileAccess::cache_only;
    asked = wish;
    worker.ask(wish);
}

void Background::State::fail(WindowState& state, const geo::Message& why, double now) {
    if (!is_out()) {
        const bool offline = why.key == "error.tiles_unreachable";
        state.messages.say(offline ? geo::Message{"tools.background_offline", {}} : why);
    }
    retry_wait = is_out() ? std::min(longest_retry, retry_wait * 2) : first_retry;
    retry_at = now + retry_wait;
}

std::optional<BackgroundPicture> Background::State::receive(WindowState& state, double now) {
    auto answer = worker.take();
    if (!answer) return std::nullopt;
    const bool from_network = answer->wish.request.access == geo::TileAccess::network;
    if (!answer->picture) {
        if (from_network) fail(state, answer->picture.error().message, now);
        return std::nullopt;
    }
    geo::TilePicture& picture = answer->picture.value();
    if (from_network && picture.missing > 0) {
        fail(state, {"error.tiles_unreachable", {picture.reason}}, now);
    } else if (from_network) {
        retry_wait = 0;
    }
    held = answer->wish;
    ++number;
    BackgroundPicture shown{{picture.width, picture.height, std::move(picture.rgba)},
                            picture.extent};
    quieten(shown.image, answer->wish.theme);
    return shown;
}

Background::Background(BackgroundSource source, std::function<void()> wake)
    : state_(std::make_unique<State>(std::move(source), std::move(wake))) {}
Background::~Background() = default;

std::optional<BackgroundPicture> Background::follow(WindowState& state, double now) {
    State& own = *state_;
    if (!(own.seen == state.map.camera) || moves(state)) own.moved_at = now;
    own.seen = state.map.camera;
    const bool wanted = is_wanted(state);
    std::optional<BackgroundPicture> picture = own.receive(state, now);
    if (!wanted && own.asked) {
        own.worker.forget();
        own.asked.reset();
    }
    // Switching it on again is a wish to try at once.
    if (!state.settings.background) own.retry_wait = 0;
    const bool rests = now - own.moved_at >= rest;
    if (wanted && rests && own.needs_picture(state, now)) own.ask(state, now);
    const bool shown = wanted && own.held;
    state.map.background = shown ? own.number : 0;
    state.tools.background_credit.reset();
    if (shown) state.tools.background_credit = own.credit;
    return picture;
}

std::optional<double> Background::next_change(const WindowState& state, double now) const {
    const State& own = *state_;
    if (own.worker.has_answer()) return 0;
    if (!is_wanted(state)) return std::nullopt;
    const double rested = own.moved_at + rest - now;
    const double later = std::max(now, own.moved_at + rest);
    if (own.needs_picture(state, later)) return std::max(0.0, rested);
    if (own.is_out() && !own.worker.is_busy()) return std::max(0.0, own.retry_at - now);
    return std::nullopt;
}

bool Background::is_busy() const {
    return state_->worker.is_busy() || state_->worker.has_answer();
}

}  // namespace ancrage::app
