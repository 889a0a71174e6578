// A filter applied: the rows of a layer, or the programmes, for which an expression holds.
//
// What is filtered is the target. A test about the target is judged on each of its rows. Tests
// about one other subject that stand together in one "and" or "or" (those about it inside nested
// "and" and "or" too) ask whether there is one row of it, linked to the target's row, for which the
// whole group holds: "programme.axis = innover and programme.ceiling >= 100000" on communes keeps
// those reached by one programme that is both. Linked are: a programme and a feature it reaches
// (wholly or partly; "unknown" never counts as reaching), and an area and a feature that lies in it
// or overlaps it. "not" is the complement of the target's rows, wherever it stands: it ends a
// group, so "not" of anything keeps exactly the rows that the thing does not. A comparison with an
// unknown value is false, "!=" too.
//
// So a filter on programmes shows the areas reached, one on areas the programmes there and the
// sites inside, and one on both their intersection.
//
// Ended programmes are history: no rows of the programmes and no link to anything, unless asked for
// by Options or by an expression that speaks of programme.freshness, state or id.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "layers/filter/columns.h"
#include "layers/filter/linked_rows.h"
#include "layers/filter/near_rows.h"
#include "layers/filter/parse.h"
#include "layers/filter/reach_rows.h"

namespace ancrage::layers {

using SharedRows = std::shared_ptr<const RowSet>;

// Inputs of an engine: must outlive it.
struct FilterWorld {
    const AtlasIndex& index;
    const ReachIndex& reach;
    const FilterSchema& schema;
};

// For one thread at a time. The result of every part is kept until the memory it may use is full,
// so that a change to one part of a filter costs that part alone.
class FilterEngine {
public:
    struct Options {
        bool history = false;
        std::size_t memory = std::size_t{64} << 20U;  // bytes of results kept
    };

    explicit FilterEngine(const FilterWorld& world) : FilterEngine(world, Options{}) {}
    FilterEngine(const FilterWorld& world, Options options);

    const FilterSchema& schema() const { return world_.schema; }
    const FilterWorld& world() const { return world_; }

    // The error is that of check_expression; `failed` with error.filter_stopped when stopped.
    geo::Result<SharedRows> select(const Expression& expression, FilterTarget target,
                                   const std::stop_token& stop = {});
    // Every row that is not history.
    const RowSet& universe(FilterTarget target, bool history);
    bool with_history(const Expression& expression) const;
    // The rows of a part of an expression that is being explained or counted; nothing when stopped.
    // The part must pass check_expression.
    SharedRows part_rows(const Expression& part, FilterTarget target, bool history,
                         const std::stop_token& stop = {});

    // The subject of a part that is judged on other rows than the target's; nothing when the part
    // is judged on the target itself.
    std::optional<Subject> other_subject(const Expression& part, FilterTarget target) const;
    // Parts of a junction: those judged one by one, and the groups of each other subject.
    struct Group {
        std::optional<Subject> subject;  // nothing: one part, judged on the target
        std::vector<const Expression*> parts;
    };
    std::vector<Group> groups_of(const Junction& junction, FilterTarget target) const;

    // For explanations: parts of the work, for rows already selected.
    FilterColumns& columns() { return columns_; }
    LinkedRows& linked_rows() { return linked_; }
    NearRows& near_rows() { return near_; }
    ReachRows& reach_rows() { return reach_; }

private:
    SharedRows rows_of(const Expression& expression, FilterTarget target);
    SharedRows junction_rows(const Junction& junction, FilterTarget target);
    SharedRows linked_rows(const Expression& group, const Subject& subject, FilterTarget target);
    SharedRows relation_rows(const Relation& relation, FilterTarget target);
    RowSet project(FilterTarget from, const RowSet& rows, FilterTarget target);
    SharedRows keep(const std::string& key, RowSet rows);

    FilterWorld world_;
    Options options_;
    FilterColumns columns_;
    LinkedRows linked_;
    NearRows near_;
    ReachRows reach_;
    std::map<std::pair<FilterTarget, bool>, RowSet> universes_;
    // Of the selection under way.
    bool history_ = false;
    std::stop_token stop_;

    struct Kept {
        SharedRows rows;
        std::uint64_t last_used = 0;
    };
    std::map<std::string, Kept, std::less<>> kept_;
    std::size_t kept_bytes_ = 0;
    std::uint64_t uses_ = 0;
};

// The areas or features that a place of a relation means, by layer.
struct PlaceRows {
    std::size_t layer = 0;
    RowSet rows;
};
std::vector<PlaceRows> rows_of_place(const Atlas& atlas, const std::string& place);

}  // namespace ancrage::layers
