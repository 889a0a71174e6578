#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "layers/changes/layer_changes.h"

namespace ancrage::layers {

namespace {

using Rows = std::set<std::uint32_t>;

// The communes of each area of a layer.
std::vector<Rows> communes_of(const ComposedLayer& composed) {
    std::vector<Rows> communes(composed.atlas.layers[composed.layer].table.row_count());
    for (const Membership& membership : composed.atlas.memberships) {
        const bool is_here = membership.layer == composed.layer;
        if (is_here && membership.row < communes.size()) {
            communes[membership.row].insert(membership.commune);
        }
    }
    return communes;
}

Rows together(const std::vector<Rows>& areas, const std::vector<std::uint32_t>& rows) {
    Rows all;
    for (const std::uint32_t row : rows) all.insert(areas[row].begin(), areas[row].end());
    return all;
}

struct Exchanged {
    std::vector<std::uint32_t> gained;  // rows after
    std::vector<std::uint32_t> lost;    // rows before
};

// A commune that has merged is where its ground is now.
Exchanged exchanged(const Rows& before, const Rows& after, const CommuneSuccessors& successors) {
    Exchanged found;
    Rows today;
    for (const std::uint32_t commune : before) {
        const auto successor =
            commune < successors.size() ? successors[commune] : std::optional<std::uint32_t>();
        if (successor) today.insert(*successor);
        if (!successor || !after.contains(*successor)) found.lost.push_back(commune);
    }
    std::ranges::set_difference(after, today, std::back_inserter(found.gained));
    return found;
}

std::vector<std::uint32_t> all_rows(std::size_t count) {
    std::vector<std::uint32_t> rows(count);
    for (std::uint32_t row = 0; row < count; ++row) rows[row] = row;
    return rows;
}

}  // namespace

CommuneSuccessors commune_successors(const RowMatch& communes, std::size_t communes_before) {
    CommuneSuccessors successors(communes_before);
    for (const RowPair& pair : communes.pairs) successors[pair.before] = pair.after;
    for (const Merger& merger : communes.mergers) {
        for (const std::uint32_t gone : merger.gone) successors[gone] = merger.after;
    }
    for (const Division& division : communes.divisions) {
        if (!division.kept) successors[division.before] = division.made.front();
    }
    return successors;
}

void compare_compositions(const RowMatch& match, const ComposedLayer& before,
                          const ComposedLayer& after, const CommuneSuccessors& successors,
                          LayerChanges& changes) {
    const std::vector<Rows> old_areas = communes_of(before);
    const std::vector<Rows> new_areas = communes_of(after);
    Rows told;  // areas before that a merger or division speaks of
    for (Change& change : changes.changes) {
        const bool is_split = change.kind == ChangeKind::split;
        const bool is_merged = change.kind == ChangeKind::merged;
        const bool is_alone =
            change.kind == ChangeKind::added || change.kind == ChangeKind::removed;
        if (!is_split && !is_merged && !is_alone) continue;
        std::vector<std::uint32_t> rows_before = change.before;
        std::vector<std::uint32_t> rows_after = change.after;
        if (change.kept) (is_split ? rows_after : rows_before).push_back(*change.kept);
        told.insert(rows_before.begin(), rows_before.end());
        const Exchanged found = exchanged(together(old_areas, rows_before),
                                          together(new_areas, rows_after), successors);
        change.communes_gained = found.gained;
        change.communes_lost = found.lost;
    }
    for (const RowPair& pair : match.pairs) {
        if (told.contains(pair.before)) continue;
        Exchanged found = exchanged(old_areas[pair.before], new_areas[pair.after], successors);
        if (found.gained.empty() && found.lost.empty()) continue;
        Change change{ChangeKind::recomposed, {pair.before}, {pair.after}};
        change.communes_gained = std::move(found.gained);
        change.communes_lost = std::move(found.lost);
        changes.changes.push_back(std::move(change));
    }
    Exchanged covered = exchanged(together(old_areas, all_rows(old_areas.size())),
                                  together(new_areas, all_rows(new_areas.size())), successors);
    changes.communes_in = std::move(covered.gained);
    changes.communes_out = std::move(covered.lost);
}

}  // namespace ancrage::layers
