// What a table looks like before anybody said: encoding, delimiter, names in the first row, decimal
// sign, order of dates, each with the reason; all of it can be corrected by whoever knows better.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/io/row_reader.h"
#include "geo/model/message.h"

namespace ancrage::geo {

enum class DateOrder { iso, day_first, month_first };

// What a person said; the rest is guessed.
struct TableChoices {
    std::optional<Encoding> encoding;
    std::optional<char> delimiter;
    std::optional<bool> header;
    std::string sheet;  // empty: the first
};

struct TableGuess {
    TableLayout layout;
    bool says_delimiter = false;  // its first line is "sep=;"
    bool header = true;
    char decimal = '.';
    DateOrder dates = DateOrder::iso;
    std::vector<std::string> sheets;             // none for a text
    std::vector<std::string> names;              // of the columns, all different
    std::vector<std::vector<std::string>> rows;  // the first, without the names
    std::vector<Message> reasons;
};

inline constexpr std::size_t most_preview_rows = 200;

// Reads the head of the file, and of a text its middle and end for the encoding. Errors: no row at
// all, no table of that name, what RowReader refuses.
Result<TableGuess> guess_table(const SourceFile& source, const TableChoices& choices);

// A number as people write it, spaces between thousands; `decimal` decides what a lone comma or
// point is. Codes with leading zeros are no numbers.
std::optional<double> number_from_text(std::string_view text, char decimal);

// ISO 8601 (a time may follow, which is kept) or dd/mm/yyyy with "/", "." or "-"; the answer is
// ISO. Days that no calendar has are none.
std::optional<std::string> date_from_text(std::string_view text, DateOrder order);

}  // namespace ancrage::geo
