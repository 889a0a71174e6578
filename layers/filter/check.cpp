#include <algorithm>

#include "layers/filter/parse.h"

namespace ancrage::layers {

namespace {

std::string target_name(const FilterSchema& schema, FilterTarget target) {
    return target ? schema.atlas().layers[*target].definition.id : "programmes";
}

bool has_field(const FilterSchema& schema, const FieldName& field, FilterTarget table) {
    return schema.find(table, field.name) != nullptr;
}

std::optional<FilterError> check_subject(const Subject& subject, TextSpan at,
                                         const FilterSchema& schema, FilterTarget target,
                                         std::vector<FilterTarget>& tables) {
    if (schema.is_own(subject, target)) {
        tables = {target};
        return std::nullopt;
    }
    if (subject.kind == Subject::Kind::feature) {
        return FilterError{{"error.filter_of_what", {}}, at};
    }
    tables = schema.tables_of(subject, target);
    if (!tables.empty()) return std::nullopt;
    const std::string other = subject.kind == Subject::Kind::programme ? "programmes"
                              : subject.kind == Subject::Kind::site    ? "site"
                              : subject.kind == Subject::Kind::area    ? "area"
                                                                       : subject.layer;
    return FilterError{{"error.filter_not_linked", {other, target_name(schema, target)}}, at};
}

}  // namespace

std::optional<FilterError> check_expression(const Expression& expression,
                                            const FilterSchema& schema, FilterTarget target) {
    if (const auto* junction = std::get_if<Junction>(&expression.node)) {
        for (const Expression& part : junction->parts) {
            if (auto error = check_expression(part, schema, target)) return error;
        }
        return std::nullopt;
    }
    std::vector<FilterTarget> tables;
    if (const auto* relation = std::get_if<Relation>(&expression.node)) {
        return check_subject(relation->subject, expression.at, schema, target, tables);
    }
    const FieldName& field = std::get<FieldTest>(expression.node).field;
    if (auto error = check_subject(field.subject, expression.at, schema, target, tables)) {
        return error;
    }
    // Of all sites or areas some have the field: its value is unknown for the others.
    const bool is_general =
        field.subject.kind == Subject::Kind::site || field.subject.kind == Subject::Kind::area;
    const bool is_there = std::ranges::any_of(
        tables, [&](FilterTarget table) { return has_field(schema, field, table); });
    if (is_there || is_general) return std::nullopt;
    return FilterError{{"error.filter_no_field", {target_name(schema, tables.front()), field.name}},
                       expression.at};
}

}  // namespace ancrage::layers
