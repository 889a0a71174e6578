#include "layers/changes/layer_changes.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

// Registers write "Chapelle-Iger" where others write "La Chapelle-Iger".
std::string without_article(std::string_view name) {
    std::string plain = fold(name);
    for (const std::string_view article : {"les ", "le ", "la ", "l "}) {
        if (plain.starts_with(article)) return plain.substr(article.size());
    }
    return plain;
}

// Rows after that a merger or division speaks of already.
std::set<std::uint32_t> told_rows(const RowMatch& match) {
    std::set<std::uint32_t> rows;
    for (const Merger& merger : match.mergers) rows.insert(merger.after);
    for (const Division& division : match.divisions) {
        if (division.kept) rows.insert(*division.kept);
    }
    return rows;
}

void list_renamed(const MatchedLayer& layer, LayerChanges& changes) {
    const std::set<std::uint32_t> told = told_rows(layer.match);
    for (const RowPair& pair : layer.match.pairs) {
        const std::string old_name = layer.before.name(pair.before);
        const std::string new_name = layer.after.name(pair.after);
        const bool same_key = layer.before.key(pair.before) == layer.after.key(pair.after);
        if ((old_name == new_name && same_key) || told.contains(pair.after)) continue;
        Change change{ChangeKind::renamed, {pair.before}, {pair.after}};
        change.common_ground = pair.common_ground;
        change.only_spelling =
            pair.by_key && without_article(old_name) == without_article(new_name);
        changes.changes.push_back(std::move(change));
    }
}

}  // namespace

std::size_t LayerChanges::count(ChangeKind kind) const {
    return static_cast<std::size_t>(std::ranges::count(changes, kind, &Change::kind));
}

void list_rows(const MatchedLayer& layer, LayerChanges& changes) {
    changes.before = layer.before.table.row_count();
    changes.after = layer.after.table.row_count();
    for (const std::uint32_t row : layer.match.added) {
        changes.changes.push_back({ChangeKind::added, {}, {row}});
    }
    for (const std::uint32_t row : layer.match.removed) {
        changes.changes.push_back({ChangeKind::removed, {row}, {}});
    }
    for (const Merger& merger : layer.match.mergers) {
        Change change{ChangeKind::merged, merger.gone, {merger.after}};
        change.kept = merger.kept;
        changes.changes.push_back(std::move(change));
    }
    for (const Division& division : layer.match.divisions) {
        Change change{ChangeKind::split, {division.before}, division.made};
        change.kept = division.kept;
        changes.changes.push_back(std::move(change));
    }
    list_renamed(layer, changes);
}

void sort_changes(LayerChanges& changes) {
    std::ranges::stable_sort(changes.changes, {}, [](const Change& change) {
        constexpr std::uint32_t last = 0xFFFFFFFF;
        const std::uint32_t before = change.before.empty() ? last : change.before.front();
        const std::uint32_t after = change.after.empty() ? last : change.after.front();
        return std::pair(change.kind, std::min(before, after));
    });
}

}  // namespace ancrage::layers
