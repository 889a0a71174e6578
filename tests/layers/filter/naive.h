// The meaning of a filter, worked out row by row from its definition: slow, and written without the
// engine's columns, classes and links, to be compared with it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "layers/filter/parse.h"
#include "layers/overlap.h"
#include "layers/programmes/reach.h"
#include "tests/layers/filter/filter_fixtures.h"

namespace ancrage::tests {

class Naive {
public:
    Naive(const FilterBench& bench, bool history) : bench_(bench), history_(history) {}

    std::vector<bool> rows(const layers::Expression& expression, layers::FilterTarget target) {
        std::vector<bool> kept;
        for (std::size_t row = 0; row < bench_.schema.table(target).row_count(); ++row) {
            kept.push_back(is_live(target, row) && holds(expression, target, row));
        }
        return kept;
    }

private:
    using Expression = layers::Expression;
    using Junction = layers::Junction;
    using Subject = layers::Subject;
    using Target = layers::FilterTarget;

    bool is_live(Target target, std::size_t row) const {
        return target || history_ ||
               freshness_of(bench_.atlas.programmes.programmes[row], today) !=
                   layers::Freshness::ended;
    }

    // The subjects of a part, with `nullopt` for what is judged on the target.
    void subjects(const Expression& part, Target target,
                  std::vector<std::optional<Subject>>& found) const {
        if (const auto* junction = std::get_if<Junction>(&part.node)) {
            if (junction->kind == Junction::Kind::complement) found.emplace_back();
            for (const Expression& each : junction->parts) subjects(each, target, found);
            return;
        }
        const auto* test = std::get_if<layers::FieldTest>(&part.node);
        const Subject& subject =
            test != nullptr ? test->field.subject : std::get<layers::Relation>(part.node).subject;
        if (bench_.schema.is_own(subject, target)) {
            found.emplace_back();
        } else {
            found.emplace_back(subject);
        }
    }

    bool holds(const Expression& part, Target target, std::size_t row) {
        std::vector<std::optional<Subject>> about;
        subjects(part, target, about);
        const bool is_group =
            !about.empty() && about.front() && std::set<std::string>(names(about)).size() == 1;
        if (is_group) return linked_holds(part, *about.front(), target, row);
        if (const auto* test = std::get_if<layers::FieldTest>(&part.node)) {
            return test_holds(*test, target, row);
        }
        if (const auto* relation = std::get_if<layers::Relation>(&part.node)) {
            return relation_holds(*relation, target, row);
        }
        const auto& junction = std::get<Junction>(part.node);
        if (junction.kind == Junction::Kind::complement) {
            return !(is_live(target, row) && holds(junction.parts.front(), target, row));
        }
        return junction_holds(junction, target, row);
    }

    static std::set<std::string> names(const std::vector<std::optional<Subject>>& about) {
        std::set<std::string> found;
        for (const auto& subject : about) {
            found.insert(subject ? std::to_string(static_cast<int>(subject->kind)) + subject->layer
                                 : "own");
        }
        return found;
    }

    bool junction_holds(const Junction& junction, Target target, std::size_t row) {
        std::map<std::string, std::vector<Expression>> groups;
        for (std::size_t i = 0; i < junction.parts.size(); ++i) {
            std::vector<std::optional<Subject>> about;
            subjects(junction.parts[i], target, about);
            const std::set<std::string> found = names(about);
            const bool is_alone = found.size() != 1 || found.contains("own");
            groups[is_alone ? "#" + std::to_string(i) : *found.begin()].push_back(
                junction.parts[i]);
        }
        const bool is_all = junction.kind == Junction::Kind::all;
        for (auto& [name, parts] : groups) {
            const Expression group = layers::joined(junction.kind, parts);
            const bool held = holds(group, target, row);
            if (held != is_all) return held;
        }
        return is_all;
    }

    bool linked_holds(const Expression& group, const Subject& subject, Target target,
                      std::size_t row) {
        for (const Target table : bench_.schema.tables_of(subject, target)) {
            for (std::size_t other = 0; other < bench_.schema.table(table).row_count(); ++other) {
                if (is_linked(table, other, target, row) && is_live(table, other) &&
                    holds(group, table, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    bool is_linked(Target a, std::size_t a_row, Target b, std::size_t b_row) {
        if (!a) return is_reached(a_row, {*b, b_row});
        if (!b) return is_reached(b_row, {*a, a_row});
        const bool forward =
            !bench_.schema.is_area_layer(*a) || (bench_.schema.is_area_layer(*b) && *a < *b);
        return forward ? overlaps({*a, a_row}, {*b, b_row}) : overlaps({*b, b_row}, {*a, a_row});
    }

    bool overlaps(layers::FeatureRef from, layers::FeatureRef area) {
        auto [it, is_new] = overlaps_.try_emplace({from, area.layer});
        if (is_new) it->second = areas_overlapping(bench_.index, from, area.layer);
        return std::ranges::any_of(it->second, [&](const layers::AreaOverlap& overlap) {
            return overlap.row == area.row;
        });
    }

    bool is_reached(std::size_t programme, layers::FeatureRef feature) {
        auto [it, is_new] = reached_.try_emplace(feature);
        if (is_new) {
            for (const layers::Reach& reach : programmes_reaching(bench_.index, feature, today)) {
                const bool counts = reach.certainty != layers::Certainty::unknown &&
                                    (history_ || reach.freshness != layers::Freshness::ended);
                if (counts) it->second.insert(reach.programme);
            }
        }
        return it->second.contains(programme);
    }

    bool test_holds(const layers::FieldTest& test, Target table, std::size_t row) const {
        using layers::TestKind;
        const layers::FilterField* field = bench_.schema.find(table, test.field.name);
        if (field == nullptr) return test.kind == TestKind::unknown;
        const geo::FeatureTable& data = bench_.schema.table(table);
        if (field->type == layers::FieldType::number) {
            const bool is_measured = field->column == layers::FilterField::measured;
            std::optional<double> number;
            if (!is_measured) number = data.columns[field->column].number(row);
            if (is_measured) number = geo::area_of(data.geometry, row) / 10'000;
            if (number) *number *= field->scale;
            return number_holds(test, number);
        }
        const std::string cell = data.columns[field->column].text(row);
        const std::string folded = layers::fold(cell);
        if (test.kind == TestKind::known) return !folded.empty();
        if (test.kind == TestKind::unknown) return folded.empty();
        if (folded.empty()) return false;
        bool any = false;
        for (const layers::FilterValue& value : test.values) {
            const std::string asked = layers::fold(std::get<std::string>(value));
            any = any || text_holds(*field, test.kind, cell, folded, asked);
        }
        return any;
    }

    static bool text_holds(const layers::FilterField& field, layers::TestKind kind,
                           const std::string& cell, const std::string& folded,
                           const std::string& asked) {
        using layers::TestKind;
        if (kind == TestKind::contains) return folded.find(asked) != std::string::npos;
        if (field.type == layers::FieldType::date) {
            // The tests ask for years of whole days.
            const int year = std::stoi(cell.substr(0, 4));
            return compare(kind, year, std::stoi(asked));
        }
        bool equal = folded == asked;
        if (field.type == layers::FieldType::list) {
            equal = ("," + cell + ",").find("," + asked + ",") != std::string::npos;
        }
        return (kind == TestKind::different) != equal;
    }

    static bool number_holds(const layers::FieldTest& test, std::optional<double> number) {
        using layers::TestKind;
        if (test.kind == TestKind::known) return number.has_value();
        if (test.kind == TestKind::unknown) return !number;
        if (!number) return false;
        bool any = false;
        for (const layers::FilterValue& value : test.values) {
            any = any || compare(test.kind, *number, std::get<double>(value));
        }
        return any;
    }

    template <typename T>
    static bool compare(layers::TestKind kind, T a, T b) {
        using layers::TestKind;
        switch (kind) {
            case TestKind::different: return a != b;
            case TestKind::below: return a < b;
            case TestKind::at_most: return a <= b;
            case TestKind::above: return a > b;
            case TestKind::at_least: return a >= b;
            default: return a == b;
        }
    }

    bool relation_holds(const layers::Relation& relation, Target target, std::size_t row) {
        const auto place = find_place(bench_.atlas, relation.place);
        if (relation.kind == layers::Relation::Kind::has) {
            const auto& known = bench_.atlas.programmes.programmes;
            const auto it = std::ranges::find(known, relation.place, &layers::Programme::id);
            Naive all(bench_, true);
            return all.is_reached(static_cast<std::size_t>(it - known.begin()), {*target, row});
        }
        if (relation.kind == layers::Relation::Kind::reaches) {
            for (const std::size_t layer : place.value().layers) {
                for (std::size_t r = 0; r < bench_.schema.table(layer).row_count(); ++r) {
                    const bool is_meant = !place.value().row || *place.value().row == r;
                    if (is_meant && is_reached(row, {layer, r})) return true;
                }
            }
            return false;
        }
        double share = 0;
        for (const std::size_t layer : place.value().layers) {
            double sum = 0;
            for (const layers::AreaOverlap& overlap :
                 areas_overlapping(bench_.index, {*target, row}, layer)) {
                const bool is_meant = !place.value().row || *place.value().row == overlap.row;
                if (is_meant) sum += overlap.share_of_feature;
            }
            if (*target == layer) sum = !place.value().row || *place.value().row == row ? 1 : 0;
            share = std::max(share, sum);
        }
        if (share > 1 - layers::sliver_share) share = 1;
        if (!relation.share) return share > 0;
        return compare(relation.share->kind, share * 100, relation.share->percent);
    }

    const FilterBench& bench_;
    bool history_;
    std::map<std::pair<layers::FeatureRef, std::size_t>, std::vector<layers::AreaOverlap>>
        overlaps_;
    std::map<layers::FeatureRef, std::set<std::size_t>> reached_;
};

}  // namespace ancrage::tests
