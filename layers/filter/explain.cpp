#include "layers/filter/explain.h"

#include <algorithm>
#include <utility>

namespace ancrage::layers {

namespace {

class Explainer {
public:
    Explainer(FilterEngine& engine, bool history) : engine_(engine), history_(history) {}

    Explanation part(const Expression& expression, FilterTarget target, std::size_t row) {
        if (const auto subject = engine_.other_subject(expression, target)) {
            return linked(expression, *subject, target, row);
        }
        Explanation made;
        made.part = expression;
        const SharedRows rows = engine_.part_rows(expression, target, history_);
        made.holds = rows && rows->test(row);
        if (const auto* junction = std::get_if<Junction>(&expression.node)) {
            add_parts(*junction, target, row, made);
        } else if (const auto* test = std::get_if<FieldTest>(&expression.node)) {
            made.kind = Explanation::Kind::test;
            const FilterField* field = engine_.schema().find(target, test->field.name);
            if (field != nullptr) made.text = engine_.columns().value_of(target, *field, row);
        } else {
            made.kind = Explanation::Kind::relation;
            made.number = measure(std::get<Relation>(expression.node), target, row);
        }
        return made;
    }

private:
    void add_parts(const Junction& junction, FilterTarget target, std::size_t row,
                   Explanation& made) {
        made.kind = junction.kind == Junction::Kind::all   ? Explanation::Kind::all
                    : junction.kind == Junction::Kind::any ? Explanation::Kind::any
                                                           : Explanation::Kind::complement;
        if (junction.kind == Junction::Kind::complement) {
            made.parts.push_back(part(junction.parts.front(), target, row));
            return;
        }
        for (const FilterEngine::Group& group : engine_.groups_of(junction, target)) {
            std::vector<Expression> parts;
            for (const Expression* each : group.parts) parts.push_back(*each);
            made.parts.push_back(part(joined(junction.kind, std::move(parts)), target, row));
        }
    }

    // Rows of another table that something links to the row.
    RowSet candidates(FilterTarget table, FilterTarget target, std::size_t row) {
        RowSet found(engine_.schema().table(table).row_count());
        ReachRows& reach = engine_.reach_rows();
        if (!table) {
            const std::uint32_t reach_class = reach.classes(*target)[row];
            const auto& bits = reach.programmes(reach_class, history_);
            for (std::size_t i = 0; i < found.size(); ++i) {
                if ((bits[i / 64] >> (i % 64) & 1U) != 0) found.set(i);
            }
        } else if (!target) {
            RowSet one(engine_.schema().programmes().row_count());
            one.set(row);
            found = reach.reached_by(one, *table, history_);
        } else {
            for (const std::uint32_t other :
                 engine_.linked_rows().linked_to(*target, row, *table)) {
                found.set(other);
            }
        }
        return found;
    }

    Explanation linked(const Expression& group, const Subject& subject, FilterTarget target,
                       std::size_t row) {
        Explanation made = counted(group, subject, target, row);
        if (made.witness) {
            made.parts.push_back(part(group, made.witness_table, *made.witness));
            return made;
        }
        const auto* junction = std::get_if<Junction>(&group.node);
        if (junction == nullptr || made.candidates == 0) return made;
        for (const Expression& each : junction->parts) {
            made.parts.push_back(counted(each, subject, target, row));
        }
        return made;
    }

    Explanation counted(const Expression& group, const Subject& subject, FilterTarget target,
                        std::size_t row) {
        Explanation made;
        made.kind = Explanation::Kind::linked;
        made.part = group;
        made.subject = subject;
        for (const FilterTarget table : engine_.schema().tables_of(subject, target)) {
            RowSet found = candidates(table, target, row);
            made.candidates += found.count();
            const SharedRows holding = engine_.part_rows(group, table, history_);
            if (!holding) continue;
            found &= *holding;
            made.holding += found.count();
            if (made.witness || !found.any()) continue;
            made.witness_table = table;
            made.witness = found.rows().front();
        }
        made.holds = made.holding > 0;
        return made;
    }

    std::optional<double> measure(const Relation& relation, FilterTarget target, std::size_t row) {
        std::optional<double> found;
        const Atlas& atlas = engine_.schema().atlas();
        if (relation.kind == Relation::Kind::in) {
            for (const PlaceRows& place : rows_of_place(atlas, relation.place)) {
                const auto shares =
                    engine_.linked_rows().shares_in(*target, place.layer, place.rows);
                const double percent = static_cast<double>(shares[row]) * 100;
                found = std::max(found.value_or(0), percent);
            }
        } else if (relation.kind == Relation::Kind::near) {
            for (const PlaceRows& place : rows_of_place(atlas, relation.place)) {
                const auto metres = engine_.near_rows().distance({*target, row}, place.layer,
                                                                 place.rows, relation.metres);
                if (metres && (!found || *metres < *found)) found = metres;
            }
        }
        return found;
    }

    FilterEngine& engine_;
    bool history_;
};

}  // namespace

Explanation explain(FilterEngine& engine, const Expression& expression, FilterTarget target,
                    std::size_t row) {
    const bool history = engine.with_history(expression);
    if (engine.universe(target, history).test(row)) {
        return Explainer(engine, history).part(expression, target, row);
    }
    Explanation made = Explainer(engine, true).part(expression, target, row);
    made.is_history = true;
    made.holds = false;
    return made;
}

}  // namespace ancrage::layers
