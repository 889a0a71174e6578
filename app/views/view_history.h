// Undo and redo: the states of the view in a row, with what was done between them in words, so that
// the history can be read and any of its places gone back to.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/views/view.h"
#include "app/views/view_changes.h"

namespace ancrage::app {

struct HistoryStep {
    ViewChange change;
    double time = 0;  // seconds, when it was done last
};

inline constexpr std::size_t most_history_steps = 200;

class ViewHistory {
public:
    // `now` in seconds. Small steps of one kind that follow each other at once (moving the map, a
    // slider, typing) are one. What was undone and not redone is forgotten. Without a difference
    // nothing is recorded. `label` says what was done where the parts do not ("opened this view"):
    // such a step is always one of its own.
    void record(const View& before, const View& after, double now,
                std::optional<geo::Message> label = std::nullopt);

    // The state to go to; nothing at the end of the row.
    std::optional<View> undo();
    std::optional<View> redo();
    // The state after the first `place` steps.
    std::optional<View> go_to(std::size_t place);

    // The first place() of them are done, the others undone.
    const std::vector<HistoryStep>& steps() const { return steps_; }
    std::size_t place() const { return place_; }
    bool can_undo() const { return place_ > 0; }
    bool can_redo() const { return place_ < steps_.size(); }
    void clear();

private:
    bool continues_last(const ViewChange& change, double now) const;
    void forget_oldest();

    std::vector<HistoryStep> steps_;
    std::vector<View> states_;  // one more than steps, or none
    std::size_t place_ = 0;
    bool in_a_run_ = false;  // the last step was just recorded
};

}  // namespace ancrage::app
