#include "layers/filter/values.h"

#include <algorithm>
#include <vector>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

// The kind of unit a field's numbers are in, and how many of the kind's own unit make one.
std::optional<FilterUnit> unit_of(const FilterField& field) {
    if (field.unit == "ha") return FilterUnit{FilterUnit::Kind::hectares, 1};
    if (field.unit == "km2") return FilterUnit{FilterUnit::Kind::hectares, 100};
    if (field.unit == "m2" || field.unit == "m2_ha") {
        return FilterUnit{FilterUnit::Kind::hectares, 1e-4};
    }
    if (field.unit == "eur") return FilterUnit{FilterUnit::Kind::euros, 1};
    if (field.unit == "percent") return FilterUnit{FilterUnit::Kind::percent, 1};
    return std::nullopt;
}

std::variant<FilterValue, geo::Message> number_for(const FilterField& field,
                                                   const TypedValue& typed) {
    if (!typed.number) {
        return geo::Message{"error.filter_number", {field.name, typed.text}};
    }
    if (typed.unit == nullptr) return *typed.number;
    const auto unit = unit_of(field);
    if (!unit || unit->kind != typed.unit->kind) {
        return geo::Message{"error.filter_unit", {field.name}};
    }
    return *typed.number * typed.unit->factor / unit->factor;
}

std::variant<FilterValue, geo::Message> closed_value(const FilterField& field,
                                                     const std::string& text) {
    const std::string folded = fold(text);
    for (const std::string& value : field.values) {
        if (fold(value) == folded) return value;
    }
    for (const ValueTitle& title : field.titles) {
        if (fold(title.title) == folded) return title.value;
    }
    std::vector<std::string> words = field.values;
    for (const ValueTitle& title : field.titles) words.push_back(title.title);
    return geo::Message{"error.filter_value_unknown",
                        {field.name, text, nearest_word(text, words)}};
}

}  // namespace

std::variant<FilterValue, geo::Message> value_for(const FilterField& field, TestKind kind,
                                                  const TypedValue& typed) {
    if (field.type == FieldType::number) return number_for(field, typed);
    if (typed.unit != nullptr) return geo::Message{"error.filter_unit", {field.name}};
    if (fold(typed.text).empty()) return geo::Message{"error.filter_value_empty", {field.name}};
    if (kind == TestKind::contains) return typed.text;
    if (field.type == FieldType::date && !last_day_of(typed.text)) {
        return geo::Message{"error.filter_date", {field.name, typed.text}};
    }
    if (field.closed) return closed_value(field, typed.text);
    return typed.text;
}

geo::Result<std::string> programme_named(const FilterSchema& schema, std::string_view text) {
    const std::string folded = fold(text);
    std::vector<std::string> ids;
    for (const Programme& programme : schema.atlas().programmes.programmes) {
        if (programme.id == text) return programme.id;
        ids.push_back(programme.id);
    }
    for (const Programme& programme : schema.atlas().programmes.programmes) {
        if (fold(programme.id) == folded || fold(programme.name) == folded) return programme.id;
    }
    return geo::wrong_usage("error.filter_programme_unknown",
                            {std::string(text), nearest_word(text, ids)});
}

geo::Result<std::string> place_named(const FilterSchema& schema, Relation::Kind kind,
                                     std::string_view text) {
    const geo::Result<FilterPlace> place = find_place(schema.atlas(), text);
    if (!place) return place.error();
    const bool are_areas = std::ranges::all_of(
        place.value().layers, [&](std::size_t layer) { return schema.is_area_layer(layer); });
    if (kind == Relation::Kind::in && !are_areas) {
        return geo::wrong_usage("error.filter_not_areas", {std::string(text)});
    }
    return place.value().text;
}

}  // namespace ancrage::layers
