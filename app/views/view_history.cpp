#include "app/views/view_history.h"

#include <algorithm>
#include <array>

namespace ancrage::app {

namespace {

constexpr double longest_pause = 1.5;  // seconds inside one run of small steps

// Parts that change many times in one movement of the hand, or letter by letter.
constexpr std::array small_parts = {ViewPart::opacity, ViewPart::filter,     ViewPart::finder,
                                    ViewPart::note,    ViewPart::simulation, ViewPart::page,
                                    ViewPart::title,   ViewPart::camera,     ViewPart::data};

// A filter's words differ at every letter; a slider stays with its layer, a note with its site.
bool is_same_subject(const ViewChange& one, const ViewChange& other) {
    return one.part == ViewPart::filter || one.part == ViewPart::camera ||
           one.subject == other.subject;
}

}  // namespace

bool ViewHistory::continues_last(const ViewChange& change, double now) const {
    if (!in_a_run_ || place_ == 0) return false;
    const HistoryStep& last = steps_[place_ - 1];
    return std::ranges::find(small_parts, change.part) != small_parts.end() &&
           last.change.part == change.part && is_same_subject(last.change, change) &&
           now - last.time <= longest_pause;
}

void ViewHistory::record(const View& before, const View& after, double now,
                         std::optional<geo::Message> label) {
    const std::vector<ViewChange> changes = changes_between(before, after);
    if (changes.empty()) return;
    steps_.resize(place_);
    states_.resize(place_ + 1);
    states_[place_] = before;
    ViewChange change = main_change(changes);
    const bool is_named = label.has_value();
    if (is_named) change.message = *std::move(label);
    if (is_named || !continues_last(change, now)) {
        steps_.push_back({change, now});
        states_.push_back(after);
        ++place_;
    } else if (states_[place_ - 1] == after) {  // and back to where it was
        steps_.pop_back();
        states_.pop_back();
        --place_;
    } else {
        steps_.back() = {change, now};
        states_.back() = after;
    }
    in_a_run_ = !is_named;
    if (steps_.size() > most_history_steps) forget_oldest();
}

void ViewHistory::forget_oldest() {
    steps_.erase(steps_.begin());
    states_.erase(states_.begin());
    --place_;
}

std::optional<View> ViewHistory::undo() {
    if (!can_undo()) return std::nullopt;
    return go_to(place_ - 1);
}

std::optional<View> ViewHistory::redo() {
    return go_to(place_ + 1);
}

std::optional<View> ViewHistory::go_to(std::size_t place) {
    if (place >= states_.size()) return std::nullopt;
    place_ = place;
    in_a_run_ = false;
    return states_[place];
}

void ViewHistory::clear() {
    *this = {};
}

}  // namespace ancrage::app
