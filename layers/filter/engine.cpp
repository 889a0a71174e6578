#include "layers/filter/engine.h"

#include <algorithm>
#include <utility>

namespace ancrage::layers {

namespace {

bool share_holds(const ShareTest& test, double percent) {
    switch (test.kind) {
        case TestKind::equal: return percent == test.percent;
        case TestKind::different: return percent != test.percent;
        case TestKind::below: return percent < test.percent;
        case TestKind::at_most: return percent <= test.percent;
        case TestKind::above: return percent > test.percent;
        case TestKind::at_least: return percent >= test.percent;
        default: return false;
    }
}

}  // namespace

std::vector<PlaceRows> rows_of_place(const Atlas& atlas, const std::string& place) {
    std::vector<PlaceRows> found;
    const geo::Result<FilterPlace> meant = find_place(atlas, place);
    if (!meant) return found;
    for (const std::size_t layer : meant.value().layers) {
        RowSet rows(atlas.layers[layer].table.row_count(), !meant.value().row.has_value());
        if (meant.value().row) rows.set(*meant.value().row);
        found.push_back({layer, std::move(rows)});
    }
    return found;
}

FilterEngine::FilterEngine(const FilterWorld& world, Options options)
    : world_(world),
      options_(options),
      columns_(world.schema),
      linked_(world.index),
      near_(world.index),
      reach_(world.index.atlas(), world.reach) {}

const RowSet& FilterEngine::universe(FilterTarget target, bool history) {
    const auto [it, is_new] = universes_.try_emplace({target, history || target.has_value()});
    if (!is_new) return it->second;
    it->second = RowSet(schema().table(target).row_count(), true);
    if (target || history) return it->second;
    const Expression ended{FieldTest{{Subject{}, "freshness"},
                                     TestKind::different,
                                     {FilterValue(std::string(name_of(Freshness::ended)))}},
                           {}};
    it->second = *columns_.where(target, std::get<FieldTest>(ended.node), {});
    return it->second;
}

std::optional<Subject> FilterEngine::other_subject(const Expression& part,
                                                   FilterTarget target) const {
    if (const auto* junction = std::get_if<Junction>(&part.node)) {
        if (junction->kind == Junction::Kind::complement || junction->parts.empty()) {
            return std::nullopt;
        }
        const auto first = other_subject(junction->parts.front(), target);
        const bool is_one = first && std::ranges::all_of(junction->parts, [&](const auto& each) {
                                return other_subject(each, target) == first;
                            });
        return is_one ? first : std::nullopt;
    }
    const auto* test = std::get_if<FieldTest>(&part.node);
    const Subject& subject =
        test != nullptr ? test->field.subject : std::get<Relation>(part.node).subject;
    return schema().is_own(subject, target) ? std::nullopt : std::optional(subject);
}

std::vector<FilterEngine::Group> FilterEngine::groups_of(const Junction& junction,
                                                         FilterTarget target) const {
    std::vector<Group> groups;
    for (const Expression& part : junction.parts) {
        const auto subject = other_subject(part, target);
        const auto same = std::ranges::find_if(
            groups, [&](const Group& group) { return subject && group.subject == subject; });
        if (same == groups.end()) {
            groups.push_back({subject, {&part}});
        } else {
            same->parts.push_back(&part);
        }
    }
    return groups;
}

bool FilterEngine::with_history(const Expression& expression) const {
    return options_.history || mentions(expression, "freshness") || mentions(expression, "state") ||
           mentions(expression, "id");
}

SharedRows FilterEngine::part_rows(const Expression& part, FilterTarget target, bool history,
                                   const std::stop_token& stop) {
    history_ = history;
    stop_ = stop;
    SharedRows rows = rows_of(part, target);
    stop_ = {};
    return rows;
}

geo::Result<SharedRows> FilterEngine::select(const Expression& expression, FilterTarget target,
                                             const std::stop_token& stop) {
    if (auto error = check_expression(expression, schema(), target)) {
        return geo::Error{geo::ErrorKind::usage, std::move(error->message)};
    }
    SharedRows rows = part_rows(expression, target, with_history(expression), stop);
    if (!rows) return geo::failed("error.filter_stopped");
    return rows;
}

SharedRows FilterEngine::keep(const std::string& key, RowSet rows) {
    const std::size_t bytes = rows.words().size() * sizeof(std::uint64_t) + 4 * key.size() + 128;
    auto shared = std::make_shared<const RowSet>(std::move(rows));
    if (bytes > options_.memory / 4) return shared;
    while (kept_bytes_ + bytes > options_.memory && !kept_.empty()) {
        const auto oldest = std::ranges::min_element(
            kept_, {}, [](const auto& entry) { return entry.second.last_used; });
        kept_bytes_ -= oldest->second.rows->words().size() * sizeof(std::uint64_t) +
                       4 * oldest->first.size() + 128;
        kept_.erase(oldest);
    }
    kept_bytes_ += bytes;
    kept_[key] = {shared, ++uses_};
    return shared;
}

SharedRows FilterEngine::rows_of(const Expression& expression, FilterTarget target) {
    if (stop_.stop_requested()) return nullptr;
    std::string key = target ? std::to_string(*target) : "p";
    key += history_ ? "+" : "-";
    key += to_text(expression);
    if (const auto it = kept_.find(key); it != kept_.end()) {
        it->second.last_used = ++uses_;
        return it->second.rows;
    }
    SharedRows rows;
    if (const auto subject = other_subject(expression, target)) {
        rows = linked_rows(expression, *subject, target);
    } else if (const auto* junction = std::get_if<Junction>(&expression.node)) {
        rows = junction_rows(*junction, target);
    } else if (const auto* relation = std::get_if<Relation>(&expression.node)) {
        rows = relation_rows(*relation, target);
    } else {
        auto found = columns_.where(target, std::get<FieldTest>(expression.node), stop_);
        if (found) rows = std::make_shared<const RowSet>(std::move(*found));
    }
    if (!rows) return nullptr;
    if (target) return keep(key, RowSet(*rows));
    RowSet live = *rows;
    live &= universe(target, history_);
    return keep(key, std::move(live));
}

SharedRows FilterEngine::junction_rows(const Junction& junction, FilterTarget target) {
    const RowSet& all = universe(target, history_);
    if (junction.kind == Junction::Kind::complement) {
        const SharedRows inner = rows_of(junction.parts.front(), target);
        if (!inner) return nullptr;
        RowSet rows = *inner;
        rows.complement();
        rows &= all;
        return std::make_shared<const RowSet>(std::move(rows));
    }
    const bool is_all = junction.kind == Junction::Kind::all;
    RowSet rows = is_all ? all : RowSet(all.size());
    for (const Group& group : groups_of(junction, target)) {
        std::vector<Expression> parts;
        for (const Expression* part : group.parts) parts.push_back(*part);
        const SharedRows found = rows_of(joined(junction.kind, std::move(parts)), target);
        if (!found) return nullptr;
        is_all ? rows &= * found : rows |= *found;
    }
    return std::make_shared<const RowSet>(std::move(rows));
}

SharedRows FilterEngine::linked_rows(const Expression& group, const Subject& subject,
                                     FilterTarget target) {
    RowSet rows(schema().table(target).row_count());
    for (const FilterTarget table : schema().tables_of(subject, target)) {
        const SharedRows found = rows_of(group, table);
        if (!found) return nullptr;
        if (found->any()) rows |= project(table, *found, target);
    }
    return std::make_shared<const RowSet>(std::move(rows));
}

RowSet FilterEngine::project(FilterTarget from, const RowSet& rows, FilterTarget target) {
    if (!from) return reach_.reached_by(rows, *target, history_);
    if (!target) return reach_.reaching(*from, rows, history_);
    return linked_.linked(*from, rows, *target);
}

SharedRows FilterEngine::relation_rows(const Relation& relation, FilterTarget target) {
    const std::size_t count = schema().table(target).row_count();
    RowSet rows(count);
    if (relation.kind == Relation::Kind::has) {
        RowSet programmes(schema().programmes().row_count());
        const auto& known = world_.index.atlas().programmes.programmes;
        const auto it = std::ranges::find(known, relation.place, &Programme::id);
        if (it != known.end()) programmes.set(static_cast<std::size_t>(it - known.begin()));
        // Asked for by its name, an ended programme is asked for.
        rows = reach_.reached_by(programmes, *target, true);
        return std::make_shared<const RowSet>(std::move(rows));
    }
    std::vector<float> shares(relation.kind == Relation::Kind::in ? count : 0, 0);
    for (const PlaceRows& place : rows_of_place(world_.index.atlas(), relation.place)) {
        if (relation.kind == Relation::Kind::reaches) {
            rows |= reach_.reaching(place.layer, place.rows, history_);
        } else if (relation.kind == Relation::Kind::near) {
            auto near = near_.near(*target, place.layer, place.rows, relation.metres, stop_);
            if (!near) return nullptr;
            rows |= *near;
        } else {
            const auto in = linked_.shares_in(*target, place.layer, place.rows);
            for (std::size_t row = 0; row < count; ++row)
                shares[row] = std::max(shares[row], in[row]);
        }
    }
    if (relation.kind == Relation::Kind::in) {
        rows = RowSet::where(count, [&](std::size_t row) {
            const double percent = static_cast<double>(shares[row]) * 100;
            return relation.share ? share_holds(*relation.share, percent) : percent > 0;
        });
    }
    return std::make_shared<const RowSet>(std::move(rows));
}

}  // namespace ancrage::layers
