#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "geo/model/level.h"
#include "layers/checks.h"

namespace ancrage::layers {

namespace {

using RowByText = std::unordered_map<std::string, std::uint32_t>;

RowByText rows_by_text(const geo::FeatureTable& table, const std::string& column) {
    RowByText rows;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        rows.try_emplace(table.text(column, row), static_cast<std::uint32_t>(row));
    }
    rows.erase(std::string());
    return rows;
}

// One commune after the other is given the row that its value names.
class Grouping {
public:
    Grouping(const LayerDefinition& definition, const geo::FeatureTable& communes,
             const geo::FeatureTable& layer_table, geo::Report& report)
        : definition_(definition),
          rows_(rows_by_text(layer_table, definition.key)),
          groups_(communes.row_count(), geo::no_feature),
          report_(report) {}

    void assign(std::uint32_t commune, const std::string& commune_code, const std::string& value) {
        const auto row = rows_.find(value);
        if (row == rows_.end()) {
            problem(commune_code, {"problem.composition_value", {value}});
        } else if (groups_[commune] != geo::no_feature) {
            problem(commune_code, {"problem.composition_twice", {value}});
        } else {
            groups_[commune] = row->second;
        }
    }

    void problem(const std::string& feature, geo::Message what) {
        report_.add({geo::Severity::warning, geo::Action::dropped, definition_.id, feature,
                     std::move(what)});
    }

    std::vector<std::uint32_t>& groups() { return groups_; }

private:
    const LayerDefinition& definition_;
    RowByText rows_;
    std::vector<std::uint32_t> groups_;
    geo::Report& report_;
};

void group_by_column(const std::string& column, const geo::FeatureTable& communes,
                     Grouping& grouping) {
    for (std::size_t row = 0; row < communes.row_count(); ++row) {
        const std::string value = communes.text(column, row);
        // Most communes are in no EPT: an empty cell is an answer.
        if (value.empty()) continue;
        grouping.assign(static_cast<std::uint32_t>(row), communes.text("code", row), value);
    }
}

// The communes whose own value names a row; the others are in none (zones of some communes).
void group_by_code(const geo::FeatureTable& communes, const geo::FeatureTable& layer_table,
                   const LayerDefinition& definition, Grouping& grouping) {
    const RowByText communes_by_code = rows_by_text(communes, definition.composition.column);
    for (std::size_t row = 0; row < layer_table.row_count(); ++row) {
        const std::string code = layer_table.text(definition.key, row);
        const auto commune = communes_by_code.find(code);
        if (commune != communes_by_code.end()) grouping.assign(commune->second, code, code);
    }
}

void group_by_list(const std::string& column, const geo::FeatureTable& communes,
                   const geo::FeatureTable& list, Grouping& grouping) {
    const RowByText communes_by_code = rows_by_text(communes, "code");
    for (std::size_t row = 0; row < list.row_count(); ++row) {
        const std::string code = list.text("code_commune", row);
        const auto commune = communes_by_code.find(code);
        if (commune == communes_by_code.end()) {
            grouping.problem(code, {"problem.composition_commune", {}});
        } else {
            grouping.assign(commune->second, code, list.text(column, row));
        }
    }
}

void report_rows_without_commune(const LayerDefinition& definition,
                                 const geo::FeatureTable& layer_table,
                                 const std::vector<std::uint32_t>& groups, geo::Report& report) {
    std::vector<bool> used(layer_table.row_count(), false);
    for (const std::uint32_t row : groups) {
        if (row != geo::no_feature) used[row] = true;
    }
    for (std::size_t row = 0; row < used.size(); ++row) {
        if (used[row]) continue;
        report.add({geo::Severity::warning,
                    geo::Action::kept,
                    definition.id,
                    layer_table.text(definition.key, row),
                    {"problem.composition_empty", {}}});
    }
}

void sort_memberships(std::vector<Membership>& memberships) {
    std::ranges::sort(memberships, [](const Membership& a, const Membership& b) {
        return std::tie(a.row, a.commune) < std::tie(b.row, b.commune);
    });
}

}  // namespace

std::vector<std::uint32_t> composition_groups(const LayerDefinition& definition,
                                              const geo::FeatureTable& communes,
                                              const geo::FeatureTable& layer_table,
                                              const geo::FeatureTable* list, geo::Report& report) {
    Grouping grouping(definition, communes, layer_table, report);
    const Composition& composition = definition.composition;
    switch (composition.kind) {
        case Composition::Kind::none: return std::move(grouping.groups());
        case Composition::Kind::everything:
            if (layer_table.row_count() > 0) std::ranges::fill(grouping.groups(), 0u);
            break;
        case Composition::Kind::column:
            if (composition.column == "code") {
                group_by_code(communes, layer_table, definition, grouping);
            } else {
                group_by_column(composition.column, communes, grouping);
            }
            break;
        case Composition::Kind::list:
            if (list == nullptr) {
                grouping.problem("", {"problem.composition_list", {composition.list}});
            } else {
                group_by_list(composition.column, communes, *list, grouping);
            }
            break;
    }
    report_rows_without_commune(definition, layer_table, grouping.groups(), report);
    return std::move(grouping.groups());
}

std::vector<Membership> memberships_from_groups(std::uint32_t layer,
                                                std::span<const std::uint32_t> groups,
                                                const geo::GeometryArray& communes) {
    std::unordered_map<std::uint32_t, double> areas;
    std::vector<Membership> memberships;
    for (std::uint32_t commune = 0; commune < groups.size(); ++commune) {
        if (groups[commune] == geo::no_feature) continue;
        areas[groups[commune]] += geo::area_of(communes, commune);
        memberships.push_back({layer, groups[commune], commune, 0, 1});
    }
    for (Membership& m : memberships) {
        const double area = areas[m.row];
        m.share_of_area =
            area > 0 ? static_cast<float>(geo::area_of(communes, m.commune) / area) : 0;
    }
    sort_memberships(memberships);
    return memberships;
}

std::vector<Membership> memberships_from_overlaps(std::uint32_t layer,
                                                  std::span<const CommuneOverlap> overlaps,
                                                  const geo::GeometryArray& areas,
                                                  const geo::GeometryArray& communes) {
    std::vector<Membership> memberships;
    const auto share = [](double part, double whole) {
        return whole > 0 ? static_cast<float>(std::min(part / whole, 1.0)) : 0;
    };
    for (const CommuneOverlap& overlap : overlaps) {
        memberships.push_back({layer, overlap.row, overlap.commune,
                               share(overlap.area, geo::area_of(areas, overlap.row)),
                               share(overlap.area, geo::area_of(communes, overlap.commune))});
    }
    sort_memberships(memberships);
    return memberships;
}

}  // namespace ancrage::layers
