#include "layers/table/column_index.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "layers/address.h"
#include "layers/table/sort_in_runs.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t rows_between_looks = 1U << 13U;  // at the stop request

bool stopped(std::size_t row, const std::stop_token& stop) {
    return row % rows_between_looks == 0 && stop.stop_requested();
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

void append_natural_key(std::string& key, std::string_view folded) {
    for (std::size_t i = 0; i < folded.size();) {
        if (!is_digit(folded[i])) {
            key += folded[i++];
            continue;
        }
        while (i + 1 < folded.size() && folded[i] == '0' && is_digit(folded[i + 1])) ++i;
        std::size_t length = 0;
        while (i + length < folded.size() && is_digit(folded[i + length])) ++length;
        // Between the space and the letters, where digits sort.
        constexpr std::size_t longest = 'a' - '0' - 1;
        key += static_cast<char>('0' + std::min(length, longest));
        key += folded.substr(i, length);
        i += length;
    }
}

// Distinct texts of a column by their first row, and for each row which of them it has.
struct DistinctTexts {
    std::vector<std::string_view> texts;
    std::vector<std::uint32_t> text_of_row;
};

std::optional<DistinctTexts> distinct_texts(const geo::Column& column,
                                            const std::stop_token& stop) {
    DistinctTexts distinct;
    distinct.text_of_row.assign(column.size(), no_place);
    std::unordered_map<std::string_view, std::uint32_t> seen;
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (stopped(row, stop)) return std::nullopt;
        if (!column.has(row)) continue;
        const std::string_view text = column.texts[row];
        const auto next = static_cast<std::uint32_t>(distinct.texts.size());
        const auto [it, is_new] = seen.try_emplace(text, next);
        if (is_new) distinct.texts.push_back(text);
        distinct.text_of_row[row] = it->second;
    }
    return distinct;
}

}  // namespace

std::string natural_key(std::string_view folded) {
    std::string key;
    append_natural_key(key, folded);
    return key;
}

// Where a distinct text's natural key lies in one long string; two texts that fold alike are told
// apart by nothing but their number.
struct ColumnIndex::Text {
    std::string_view key;
    std::string_view folded;
    std::uint32_t number = 0;
};

std::optional<ColumnIndex> ColumnIndex::make(const geo::Column& column, bool numeric,
                                             const std::stop_token& stop) {
    ColumnIndex index;
    index.numeric_ = numeric;
    const bool done = numeric ? index.index_numbers(column, stop) : index.index_texts(column, stop);
    if (!done) return std::nullopt;
    return index;
}

bool ColumnIndex::index_numbers(const geo::Column& column, const std::stop_token& stop) {
    struct Cell {
        double value = 0;
        std::uint32_t row = 0;
    };
    std::vector<Cell> cells;
    cells.reserve(column.size());
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (stopped(row, stop)) return false;
        const auto value = column.number(row);
        if (value) cells.push_back({*value, static_cast<std::uint32_t>(row)});
    }
    const auto less = [](const Cell& a, const Cell& b) { return a.value < b.value; };
    if (!sort_in_runs(cells, less, stop)) return false;
    places_.assign(column.size(), no_place);
    for (const Cell& cell : cells) {
        if (numbers_.empty() || numbers_.back() != cell.value) numbers_.push_back(cell.value);
        places_[cell.row] = static_cast<std::uint32_t>(numbers_.size() - 1);
    }
    value_count_ = static_cast<std::uint32_t>(numbers_.size());
    return true;
}

bool ColumnIndex::index_texts(const geo::Column& column, const std::stop_token& stop) {
    const auto distinct = distinct_texts(column, stop);
    if (!distinct) return false;
    const std::size_t count = distinct->texts.size();
    std::string folded;
    std::string keys;
    std::vector<std::pair<std::size_t, std::size_t>> ends;  // in `folded` and in `keys`
    ends.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (stopped(i, stop)) return false;
        const std::string text = fold(distinct->texts[i]);
        folded += text;
        append_natural_key(keys, text);
        ends.emplace_back(folded.size(), keys.size());
    }
    std::vector<Text> texts(count);
    std::pair<std::size_t, std::size_t> begin{0, 0};
    for (std::size_t i = 0; i < count; ++i) {
        texts[i] = {std::string_view(keys).substr(begin.second, ends[i].second - begin.second),
                    std::string_view(folded).substr(begin.first, ends[i].first - begin.first),
                    static_cast<std::uint32_t>(i)};
        begin = ends[i];
    }
    std::vector<std::uint32_t> place_of(count);
    if (!order_texts(texts, place_of, stop)) return false;
    places_ = distinct->text_of_row;
    for (std::uint32_t& place : places_) {
        if (place != no_place) place = place_of[place];
    }
    return true;
}

// Sorts the texts, keeps each folded text once, and tells every distinct text its place. What folds
// to nothing (a lone dash) is as good as empty.
bool ColumnIndex::order_texts(std::vector<Text>& texts, std::vector<std::uint32_t>& place_of,
                              const std::stop_token& stop) {
    const auto less = [](const Text& a, const Text& b) {
        const int order = a.key.compare(b.key);
        return order != 0 ? order < 0 : a.folded < b.folded;
    };
    if (!sort_in_runs(texts, less, stop)) return false;
    std::string_view last;
    for (const Text& text : texts) {
        if (text.folded.empty()) {
            place_of[text.number] = no_place;
            continue;
        }
        if (ends_.empty() || text.folded != last) {
            folded_ += text.folded;
            ends_.push_back(folded_.size());
            last = text.folded;
        }
        place_of[text.number] = static_cast<std::uint32_t>(ends_.size() - 1);
    }
    value_count_ = static_cast<std::uint32_t>(ends_.size());
    return true;
}

std::string_view ColumnIndex::text_at(std::uint32_t place, std::string& buffer) const {
    if (!numeric_) {
        const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
        return std::string_view(folded_).substr(begin, ends_[place] - begin);
    }
    // Fixed: nobody looks for 1e+05. The largest double has 309 digits.
    std::array<char, 400> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(),
                                            numbers_[place], std::chars_format::fixed);
    buffer.assign(digits.data(), error == std::errc() ? end : digits.data());
    return buffer;
}

PlaceRange ColumnIndex::equal_to(double number) const {
    const auto found = std::ranges::equal_range(numbers_, number);
    return {static_cast<std::uint32_t>(found.begin() - numbers_.begin()),
            static_cast<std::uint32_t>(found.end() - numbers_.begin())};
}

PlaceRange ColumnIndex::equal_to(const std::string& folded) const {
    const std::string key = natural_key(folded);
    std::string buffer;
    std::uint32_t low = 0;
    std::uint32_t high = value_count_;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        const std::string_view text = text_at(middle, buffer);
        const int order = natural_key(text).compare(key);
        const bool before = order != 0 ? order < 0 : text < folded;
        if (before) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const bool is_there = low < value_count_ && text_at(low, buffer) == folded;
    return {low, is_there ? low + 1 : low};
}

}  // namespace ancrage::layers
