#include "layers/filter/cell_test.h"

#include <algorithm>
#include <string>
#include <vector>

#include "layers/address.h"
#include "layers/table/column_index.h"

namespace ancrage::layers {

namespace {

// Holds for a value that is before (-1), at (0) or behind (1) another one.
bool order_holds(TestKind kind, int order) {
    switch (kind) {
        case TestKind::equal:
        case TestKind::one_of: return order == 0;
        case TestKind::different: return order != 0;
        case TestKind::below: return order < 0;
        case TestKind::at_most: return order <= 0;
        case TestKind::above: return order > 0;
        case TestKind::at_least: return order >= 0;
        default: return false;
    }
}

int order_of(double a, double b) {
    return a < b ? -1 : (a > b ? 1 : 0);
}

int order_of(const std::string& a, const std::string& b) {
    const int keys = natural_key(a).compare(natural_key(b));
    const int order = keys != 0 ? keys : a.compare(b);
    return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

Date first_day_of(std::string_view iso, Date last) {
    if (iso.size() == 4) return {last.year, 1, 1};
    return iso.size() == 7 ? Date{last.year, last.month, 1} : last;
}

bool date_holds(TestKind kind, std::string_view cell, std::string_view asked) {
    const auto last = last_day_of(cell);
    const auto asked_last = last_day_of(asked);
    if (!last || !asked_last) return false;
    const Date first = first_day_of(cell, *last);
    const Date asked_first = first_day_of(asked, *asked_last);
    const bool lies_in = first >= asked_first && *last <= *asked_last;
    switch (kind) {
        case TestKind::equal:
        case TestKind::one_of: return lies_in;
        case TestKind::different: return !lies_in;
        case TestKind::below: return *last < asked_first;
        case TestKind::at_most: return *last <= *asked_last;
        case TestKind::above: return first > *asked_last;
        case TestKind::at_least: return first >= asked_first;
        default: return false;
    }
}

bool contains_words(const FilterField& field, std::string_view cell, const std::string& asked) {
    if (fold(cell).find(asked) != std::string::npos) return true;
    const std::string value = fold(cell);
    return std::ranges::any_of(field.titles, [&](const ValueTitle& title) {
        return fold(title.value) == value && fold(title.title).find(asked) != std::string::npos;
    });
}

bool text_holds(const FilterField& field, TestKind kind, std::string_view cell,
                const std::string& asked) {
    if (kind == TestKind::contains) return contains_words(field, cell, fold(asked));
    if (field.type == FieldType::date) return date_holds(kind, cell, asked);
    return order_holds(kind, order_of(fold(cell), fold(asked)));
}

bool number_holds(const FieldTest& test, double number) {
    return std::ranges::any_of(test.values, [&](const FilterValue& value) {
        const auto* asked = std::get_if<double>(&value);
        return asked != nullptr && order_holds(test.kind, order_of(number, *asked));
    });
}

std::vector<std::string_view> items_of(const FilterField& field, std::string_view cell) {
    if (field.type != FieldType::list) return {cell};
    std::vector<std::string_view> items;
    while (!cell.empty()) {
        const std::size_t comma = std::min(cell.find(','), cell.size());
        items.push_back(cell.substr(0, comma));
        cell.remove_prefix(std::min(comma + 1, cell.size()));
    }
    return items;
}

bool is_unknown(const FilterField& field, const CellValue& cell) {
    if (field.type == FieldType::number) return !cell.number;
    if (!cell.text || fold(*cell.text).empty()) return true;
    return field.type == FieldType::date && !last_day_of(*cell.text);
}

}  // namespace

bool cell_holds(const FilterField& field, const FieldTest& test, const CellValue& cell) {
    const bool unknown = is_unknown(field, cell);
    if (test.kind == TestKind::known) return !unknown;
    if (test.kind == TestKind::unknown) return unknown;
    if (unknown) return false;
    if (field.type == FieldType::number) return number_holds(test, *cell.number);
    const auto holds = [&](TestKind kind, std::string_view item) {
        return std::ranges::any_of(test.values, [&](const FilterValue& value) {
            const auto* asked = std::get_if<std::string>(&value);
            return asked != nullptr && text_holds(field, kind, item, *asked);
        });
    };
    const std::vector<std::string_view> items = items_of(field, *cell.text);
    if (test.kind == TestKind::different) {
        return std::ranges::none_of(
            items, [&](std::string_view item) { return holds(TestKind::equal, item); });
    }
    return std::ranges::any_of(items,
                               [&](std::string_view item) { return holds(test.kind, item); });
}

}  // namespace ancrage::layers
