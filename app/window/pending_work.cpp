#include "app/window/pending_work.h"

#include <algorithm>

#include "app/window/window_state.h"

namespace ancrage::app {

namespace {

struct Pending {
    bool any = false;
    bool done = false;

    template <typename Answer>
    void count(const std::future<Answer>& coming) {
        any = any || coming.valid();
        done = done || is_ready(coming);
    }
};

}  // namespace

std::optional<double> next_pending_change(const WindowState& state, double now) {
    Pending pending;
    pending.count(state.views.saving);
    pending.count(state.files.reading);
    pending.count(state.import.looking);
    pending.count(state.import.running);
    pending.count(state.composer.writing);
    pending.count(state.pack.writing);
    pending.count(state.data.checking);
    pending.count(state.data.updating);
    pending.count(state.changes.comparing);
    pending.count(state.before_after.opening);
    const auto& preview = state.composer.worker;
    if (pending.done || (preview && preview->has_answer())) return 0;
    if (!pending.any && !(preview && preview->busy())) return std::nullopt;
    // How far these are, is drawn.
    const bool imports = state.import.running.valid();
    if (!imports && !state.data.is_working()) return worker_patience;
    constexpr double between_frames = 0.2;
    const double drawn_at = imports ? state.import.drawn_at : state.data.drawn_at;
    return std::clamp(drawn_at + between_frames - now, 0.0, worker_patience);
}

}  // namespace ancrage::app
