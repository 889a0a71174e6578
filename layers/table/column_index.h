// One column made ready to be sorted and searched, however many rows it has: every distinct value
// once, in order, and for each row the place of its value. Sorting is then counting, and a filter
// looks at distinct values instead of rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/feature_table.h"

namespace ancrage::layers {

// Of a row whose cell is empty.
inline constexpr std::uint32_t no_place = std::numeric_limits<std::uint32_t>::max();

// Places [begin, end) of values.
struct PlaceRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

class ColumnIndex {
public:
    // `numeric` reads every value as a number; what is none (or NaN) counts as empty. Otherwise
    // values are texts, folded (layers/address.h), and numbers inside them sort as numbers:
    // "Paris 2e" before "Paris 10e". Nothing when stopped.
    static std::optional<ColumnIndex> make(const geo::Column& column, bool numeric,
                                           const std::stop_token& stop);

    // For each row, the place of its value among the distinct ones.
    const std::vector<std::uint32_t>& places() const { return places_; }
    std::uint32_t value_count() const { return value_count_; }
    bool numeric() const { return numeric_; }

    // The folded text at a place; the number as its source writes it.
    std::string_view text_at(std::uint32_t place, std::string& buffer) const;

    // Values equal to, below or above: the two halves are what is before and behind the range.
    PlaceRange equal_to(double number) const;
    // Texts that fold alike.
    PlaceRange equal_to(const std::string& folded) const;

private:
    struct Text;  // a distinct folded text under construction

    bool index_numbers(const geo::Column& column, const std::stop_token& stop);
    bool index_texts(const geo::Column& column, const std::stop_token& stop);
    bool order_texts(std::vector<Text>& texts, std::vector<std::uint32_t>& place_of,
                     const std::stop_token& stop);

    bool numeric_ = false;
    std::uint32_t value_count_ = 0;
    std::vector<std::uint32_t> places_;
    std::vector<double> numbers_;    // ascending; of a numeric column
    std::string folded_;             // of a text column, one after the other
    std::vector<std::size_t> ends_;  // of each in folded_
};

// Text whose bytes sort the way a reader counts: every run of digits is led by its length. Leading
// zeros do not count.
std::string natural_key(std::string_view folded);

}  // namespace ancrage::layers
