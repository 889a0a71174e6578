#include <algorithm>
#include <cmath>
#include <utility>

#include "layers/changes/layer_changes.h"

namespace ancrage::layers {

namespace {

bool are_equal(const geo::Column& before, std::size_t a, const geo::Column& after, std::size_t b) {
    const auto old_number = before.number(a);
    const auto new_number = after.number(b);
    if (old_number && new_number) {
        // A number written with fewer digits is the same number.
        constexpr double tolerance = 1e-9;
        return std::abs(*old_number - *new_number) <= tolerance * std::abs(*old_number);
    }
    return before.text(a) == after.text(b);
}

void compare_column(const MatchedLayer& layer, const std::string& name,
                    std::vector<Change>& of_pairs) {
    const geo::Column* before = layer.before.table.find(name);
    const geo::Column* after = layer.after.table.find(name);
    for (std::size_t i = 0; i < layer.match.pairs.size(); ++i) {
        const RowPair& pair = layer.match.pairs[i];
        if (are_equal(*before, pair.before, *after, pair.after)) continue;
        of_pairs[i].cells.push_back({name, before->text(pair.before), after->text(pair.after)});
    }
}

std::vector<std::string> columns_only_in(const Layer& layer, const Layer& other) {
    std::vector<std::string> names;
    for (const geo::Column& column : layer.table.columns) {
        if (other.table.find(column.name) == nullptr) names.push_back(column.name);
    }
    return names;
}

}  // namespace

std::vector<std::string> status_columns(const Layer& layer) {
    if (layer.definition.status) return *layer.definition.status;
    std::vector<std::string> names;
    for (const Field& field : layer.definition.fields) {
        const geo::Column* column = layer.table.find(field.column);
        const bool is_text = column != nullptr && column->type == geo::ColumnType::text;
        if (is_text && field.unit.empty()) names.push_back(field.column);
    }
    return names;
}

void compare_cells(const MatchedLayer& layer, LayerChanges& changes) {
    const std::vector<std::string> statuses = status_columns(layer.after);
    std::vector<Change> with_status(layer.match.pairs.size());
    std::vector<Change> with_figures(layer.match.pairs.size());
    for (const geo::Column& column : layer.after.table.columns) {
        const bool names_it =
            column.name == layer.after.definition.key || column.name == layer.after.definition.name;
        if (names_it || layer.before.table.find(column.name) == nullptr) continue;
        const bool is_status = std::ranges::find(statuses, column.name) != statuses.end();
        compare_column(layer, column.name, is_status ? with_status : with_figures);
    }
    const auto take = [&](std::vector<Change>& of_pairs, ChangeKind kind) {
        for (std::size_t i = 0; i < of_pairs.size(); ++i) {
            if (of_pairs[i].cells.empty()) continue;
            of_pairs[i].kind = kind;
            of_pairs[i].before = {layer.match.pairs[i].before};
            of_pairs[i].after = {layer.match.pairs[i].after};
            changes.changes.push_back(std::move(of_pairs[i]));
        }
    };
    take(with_status, ChangeKind::status);
    take(with_figures, ChangeKind::figures);
    changes.columns_gone = columns_only_in(layer.before, layer.after);
    changes.columns_new = columns_only_in(layer.after, layer.before);
}

}  // namespace ancrage::layers
