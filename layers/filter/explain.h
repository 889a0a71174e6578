// Why a feature or a programme is shown, or hidden: the filter part by part, each with its verdict
// and the value found. Data; the words are made where it is shown.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "layers/filter/engine.h"

namespace ancrage::layers {

struct Explanation {
    enum class Kind {
        all,
        any,
        complement,
        test,      // a value of the row
        relation,  // a place or programme of the row
        linked     // "there is one linked to it for which the whole group holds"
    };
    Kind kind = Kind::all;
    bool holds = false;
    bool is_history = false;  // of the whole: the programme has ended, which alone hides it
    Expression part = {};     // what was asked
    // Of a test: the value found, nothing when it is unknown. Of `in`: the percent of the row that
    // lies there. Of `near`: metres to the nearest, nothing when none is near enough.
    std::optional<std::string> text = {};
    std::optional<double> number = {};
    // Of a linked group: what is linked to the row and for how many of them the group holds.
    Subject subject = {};
    std::size_t candidates = 0;
    std::size_t holding = 0;
    FilterTarget witness_table = {};          // of the first one for which it holds
    std::optional<std::size_t> witness = {};  // its row, or the number of the programme
    // Of a junction its parts. Of a linked group: its explanation for the witness; without one,
    // each of its parts as a group of its own.
    std::vector<Explanation> parts = {};
};

// The expression must pass check_expression; `row` is of the target's table.
Explanation explain(FilterEngine& engine, const Expression& expression, FilterTarget target,
                    std::size_t row);

}  // namespace ancrage::layers
