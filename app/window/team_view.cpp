#include "app/window/team_view.h"

#include <algorithm>
#include <utility>

#include "app/shared/browse.h"
#include "app/window/team_worker.h"

namespace ancrage::app {

namespace {

constexpr double rest = 0.25;       // seconds a view stands still before it is asked for
constexpr double first_retry = 15;  // seconds after a failure; doubled each time
constexpr double longest_retry = 240;
constexpr double square_points = 14;  // side of a counted square, about
constexpr double margin = 0.2;        // of the view, on each side

bool is_wanted(const WindowState& state) {
    const render::Camera& camera = state.map.camera;
    return !state.settings.database.empty() && !state.settings.browsed.empty() &&
           camera.width > 0 && camera.height > 0;
}

bool moves(const WindowState& state) {
    return is_moving(state.motion) || state.dragging;
}

TeamWish wish_of(const WindowState& state) {
    const render::Camera& camera = state.map.camera;
    const geo::Extent view = camera.extent();
    TeamWish wish;
    wish.database = state.settings.database;
    wish.layers = state.settings.browsed;
    wish.extent = view.grown(margin * std::max(view.width(), view.height()));
    const double across =
        std::max(view.width(), view.height()) /
        (camera.metres_per_pixel * static_cast<double>(state.map.scale_factor) * square_points);
    wish.cell = square_for(view, std::max(1.0, across));
    return wish;
}

bool covers(const geo::Extent& whole, const geo::Extent& part) {
    return whole.min_x <= part.min_x && whole.min_y <= part.min_y && whole.max_x >= part.max_x &&
           whole.max_y >= part.max_y;
}

// Whether an answer serves the view: the same layers, all of the view, squares of its size.
bool serves(const TeamWish& made, const WindowState& state) {
    const TeamWish now = wish_of(state);
    return made.database == now.database && made.layers == now.layers && made.cell == now.cell &&
           covers(made.extent, state.map.camera.extent());
}

}  // namespace

struct TeamView::State {
    explicit State(std::function<void()> wake) : worker(std::move(wake)) {}

    std::optional<TeamWish> held;   // what is shown came from
    std::optional<TeamWish> asked;  // the one under way, or that failed
    render::Camera seen;            // the view at the last frame
    double moved_at = 0;
    double retry_at = 0;  // while there is an outage
    double retry_wait = 0;
    TeamWorker worker;

    bool is_out() const { return retry_wait > 0; }
    bool needs_answer(const WindowState& state, double now) const {
        // Another database or other layers are a wish to try at once.
        const bool is_other = asked && (asked->database != state.settings.database ||
                                        asked->layers != state.settings.browsed);
        if (is_other) return true;
        if (is_out()) return now >= retry_at && !worker.is_busy();
        if (held && serves(*held, state)) return false;
        return !asked || !serves(*asked, state);
    }
    void receive(WindowState& state, double now) {
        auto answer = worker.take();
        if (!answer) return;
        if (answer->marks) {
            retry_wait = 0;
            state.team.outage.reset();
            held = answer->wish;
            state.team.marks =
                std::make_shared<const std::vector<TeamMarks>>(std::move(answer->marks).value());
            return;
        }
        const geo::Message& why = answer->marks.error().message;
        if (!is_out()) state.messages.say({"team.outage", {}});
        state.team.outage = why;
        retry_wait = is_out() ? std::min(longest_retry, retry_wait * 2) : first_retry;
        retry_at = now + retry_wait;
    }
    void put_away(WindowState& state) {
        worker.forget();
        asked.reset();
        held.reset();
        retry_wait = 0;
        state.team = {};
    }
};

TeamView::TeamView(std::function<void()> wake) : state_(std::make_unique<State>(std::move(wake))) {}
TeamView::~TeamView() = default;

void TeamView::follow(WindowState& state, double now) {
    State& own = *state_;
    if (!(own.seen == state.map.camera) || moves(state)) own.moved_at = now;
    own.seen = state.map.camera;
    if (!is_wanted(state)) {
        if (own.asked) own.put_away(state);
        return;
    }
    own.receive(state, now);
    if (now - own.moved_at < rest || !own.needs_answer(state, now)) return;
    own.asked = wish_of(state);
    own.worker.ask(*own.asked);
}

std::optional<double> TeamView::next_change(const WindowState& state, double now) const {
    const State& own = *state_;
    if (own.worker.has_answer()) return 0;
    if (!is_wanted(state)) return own.asked ? std::optional(0.0) : std::nullopt;
    const double rested = own.moved_at + rest - now;
    if (own.needs_answer(state, std::max(now, own.moved_at + rest))) return std::max(0.0, rested);
    if (own.is_out() && !own.worker.is_busy()) return std::max(0.0, own.retry_at - now);
    return std::nullopt;
}

bool TeamView::is_busy(const WindowState& state, double now) const {
    const State& own = *state_;
    if (own.worker.is_busy() || own.worker.has_answer()) return true;
    return is_wanted(state) && own.needs_answer(state, now);
}

}  // namespace ancrage::app
