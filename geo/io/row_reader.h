// Rows of a table one at a time, every cell a text as it was written: no cell is computed, guessed
// or shortened, and a file of any size needs no more memory than its longest row. CSV and its
// kin in any encoding; the sheets of XLSX and ODS files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/io/source_file.h"
#include "geo/io/text_encoding.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// A GeoPackage holds 2 000 columns at most, some of them ours.
inline constexpr std::size_t most_table_columns = 1'900;
// A row longer than this is no row: a quote that never closes, or no line end at all.
inline constexpr std::size_t most_row_bytes = 32U << 20U;

// How the text of a file is cut into rows; of a sheet, its name alone.
struct TableLayout {
    Encoding encoding = Encoding::utf_8;
    char delimiter = ',';
    std::string sheet;
};

class RowReader {
public:
    RowReader() = default;
    RowReader(const RowReader&) = delete;
    RowReader& operator=(const RowReader&) = delete;
    virtual ~RowReader() = default;

    // The next row that is not blank; false at the end and after an error.
    virtual bool next(std::vector<std::string>& cells) = 0;
    // Where the last row began in the file, as its reader counts: lines, or rows of the sheet.
    virtual std::size_t line() const = 0;
    // How far, of total(): bytes, or rows of the sheet.
    virtual std::uint64_t done() const = 0;
    virtual std::uint64_t total() const = 0;
    const std::optional<Error>& error() const { return error_; }
    // Back to the first row.
    virtual void rewind() = 0;
    // Of an XLSX or ODS file, in its order; none of a text.
    virtual std::vector<std::string> sheets() const { return {}; }
    // How many columns the file announces; 0 where it announces none.
    virtual std::size_t width() const { return 0; }

protected:
    std::optional<Error> error_;
};

// From the first row, which may hold the names.
Result<std::unique_ptr<RowReader>> open_rows(const SourceFile& source, const TableLayout& layout);

// Rows of a text already in memory: what open_rows() makes of a file.
std::unique_ptr<RowReader> rows_of_text(std::string text, const TableLayout& layout,
                                        const std::string& shown_path);

}  // namespace ancrage::geo
