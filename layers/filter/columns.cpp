#include "layers/filter/columns.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// Each sign has its own loop: a comparison with NaN is false, but for !=.
RowSet compare(const std::vector<double>& numbers, const FieldTest& test) {
    const auto where = [&](const auto& holds) {
        return RowSet::where(numbers.size(), [&](std::size_t row) { return holds(numbers[row]); });
    };
    const double asked = test.values.empty() || !std::holds_alternative<double>(test.values.front())
                             ? unknown
                             : std::get<double>(test.values.front());
    switch (test.kind) {
        case TestKind::equal: return where([asked](double x) { return x == asked; });
        case TestKind::different:
            return where([asked](double x) { return x < asked || x > asked; });
        case TestKind::below: return where([asked](double x) { return x < asked; });
        case TestKind::at_most: return where([asked](double x) { return x <= asked; });
        case TestKind::above: return where([asked](double x) { return x > asked; });
        case TestKind::at_least: return where([asked](double x) { return x >= asked; });
        case TestKind::known: return where([](double x) { return !std::isnan(x); });
        case TestKind::unknown: return where([](double x) { return std::isnan(x); });
        case TestKind::one_of:
            return where([&](double x) {
                return std::ranges::any_of(test.values, [x](const FilterValue& value) {
                    const auto* one = std::get_if<double>(&value);
                    return one != nullptr && *one == x;
                });
            });
        case TestKind::contains: break;
    }
    return RowSet(numbers.size());
}

// The distinct values, in order, that hold.
PlaceRange places_that_hold(TestKind kind, PlaceRange equal, std::uint32_t count) {
    switch (kind) {
        case TestKind::below: return {0, equal.begin};
        case TestKind::at_most: return {0, equal.end};
        case TestKind::above: return {equal.end, count};
        case TestKind::at_least: return {equal.begin, count};
        default: return equal;
    }
}

// A folded date has spaces for its hyphens.
std::string unfolded_date(std::string_view folded) {
    std::string iso(folded);
    std::ranges::replace(iso, ' ', '-');
    return iso;
}

// For each distinct value whether the test holds; the last entry is for empty cells.
std::vector<std::uint8_t> verdicts(const ColumnIndex& index, const FilterField& field,
                                   const FieldTest& test) {
    const std::uint32_t count = index.value_count();
    std::vector<std::uint8_t> holds(std::size_t{count} + 1, 0);
    holds[count] = test.kind == TestKind::unknown ? 1 : 0;
    std::string buffer;
    if (field.type == FieldType::date) {
        for (std::uint32_t place = 0; place < count; ++place) {
            const std::string iso = unfolded_date(index.text_at(place, buffer));
            holds[place] = cell_holds(field, test, {.number = {}, .text = iso}) ? 1 : 0;
        }
        return holds;
    }
    if (test.kind == TestKind::known) std::fill(holds.begin(), holds.end() - 1, std::uint8_t{1});
    for (const FilterValue& value : test.values) {
        const auto* text = std::get_if<std::string>(&value);
        if (text == nullptr) continue;
        const std::string asked = fold(*text);
        if (test.kind == TestKind::contains) {
            for (std::uint32_t place = 0; place < count; ++place) {
                const bool is_in = index.text_at(place, buffer).find(asked) != std::string::npos;
                holds[place] = is_in ? 1 : 0;
            }
            continue;
        }
        const PlaceRange range = places_that_hold(test.kind, index.equal_to(asked), count);
        std::fill(holds.begin() + range.begin, holds.begin() + range.end, std::uint8_t{1});
    }
    if (test.kind == TestKind::different) {
        for (std::uint32_t place = 0; place < count; ++place) holds[place] ^= 1U;
    }
    return holds;
}

std::string number_text(double number) {
    std::array<char, 400> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                            std::chars_format::fixed);
    return {digits.data(), error == std::errc() ? end : digits.data()};
}

}  // namespace

std::optional<double> FilterColumns::number_of(FilterTarget table, const FilterField& field,
                                               std::size_t row) const {
    const geo::FeatureTable& data = schema_->table(table);
    if (field.column != FilterField::measured) {
        const auto number = data.columns[field.column].number(row);
        return number ? std::optional(*number * field.scale) : std::nullopt;
    }
    if (data.geometry.is_empty(row)) return std::nullopt;
    return geo::area_of(data.geometry, row) / 10'000;
}

const std::vector<double>& FilterColumns::numbers(FilterTarget table, const FilterField& field) {
    const auto [it, is_new] = numbers_.try_emplace({table, field.name});
    if (!is_new) return it->second;
    const std::size_t count = schema_->table(table).row_count();
    it->second.reserve(count);
    for (std::size_t row = 0; row < count; ++row) {
        it->second.push_back(number_of(table, field, row).value_or(unknown));
    }
    return it->second;
}

const ColumnIndex* FilterColumns::texts(FilterTarget table, const FilterField& field,
                                        const std::stop_token& stop) {
    const Key key{table, field.name};
    if (const auto it = texts_.find(key); it != texts_.end()) return &it->second;
    auto index = ColumnIndex::make(schema_->table(table).columns[field.column], false, stop);
    if (!index) return nullptr;
    return &texts_.emplace(key, std::move(*index)).first->second;
}

std::optional<RowSet> FilterColumns::where(FilterTarget table, const FieldTest& test,
                                           const std::stop_token& stop) {
    const std::size_t count = schema_->table(table).row_count();
    const FilterField* field = schema_->find(table, test.field.name);
    if (field == nullptr) return RowSet(count, test.kind == TestKind::unknown);
    if (field->type == FieldType::number) return compare(numbers(table, *field), test);
    if (!table) {
        return RowSet::where(count,
                             [&](std::size_t row) { return holds(table, *field, test, row); });
    }
    const ColumnIndex* index = texts(table, *field, stop);
    if (index == nullptr) return std::nullopt;
    const std::vector<std::uint8_t> holding = verdicts(*index, *field, test);
    const std::uint32_t empty = index->value_count();
    const std::vector<std::uint32_t>& places = index->places();
    return RowSet::where(
        count, [&](std::size_t row) { return holding[std::min(places[row], empty)] != 0; });
}

std::optional<std::string> FilterColumns::value_of(FilterTarget table, const FilterField& field,
                                                   std::size_t row) const {
    if (field.type == FieldType::number) {
        const auto number = number_of(table, field, row);
        return number ? std::optional(number_text(*number)) : std::nullopt;
    }
    const geo::Column& column = schema_->table(table).columns[field.column];
    return column.has(row) ? std::optional(column.text(row)) : std::nullopt;
}

bool FilterColumns::holds(FilterTarget table, const FilterField& field, const FieldTest& test,
                          std::size_t row) const {
    if (field.type == FieldType::number) {
        return cell_holds(field, test, {.number = number_of(table, field, row), .text = {}});
    }
    const auto text = value_of(table, field, row);
    CellValue cell;
    if (text) cell.text = *text;
    return cell_holds(field, test, cell);
}

}  // namespace ancrage::layers
