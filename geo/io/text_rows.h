// Rows of delimited text (RFC 4180 and what is really met), read in pieces.
#pragma once

#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/io/row_reader.h"

namespace ancrage::geo {

class TextRows final : public RowReader {
public:
    TextRows(std::unique_ptr<std::istream> stream, std::uint64_t size, TableLayout layout,
             std::string shown_path);

    bool next(std::vector<std::string>& cells) override;
    std::size_t line() const override { return first_line_; }
    std::uint64_t done() const override { return read_; }
    std::uint64_t total() const override { return size_; }
    void rewind() override;

private:
    bool refill();
    char peek();
    bool read_row(std::vector<std::string>& cells);
    bool read_quoted(std::string& cell);
    bool add(std::string& cell, std::string_view piece);
    void end_cell(std::string& cell) const;

    std::unique_ptr<std::istream> stream_;
    TableLayout layout_;
    std::string shown_path_;
    std::string piece_;      // UTF-8 or a single-byte encoding
    std::string undecoded_;  // the odd bytes of UTF-16 between two pieces
    std::size_t at_ = 0;     // in piece_
    std::uint64_t read_ = 0;
    std::uint64_t size_ = 0;
    std::size_t line_ = 1;
    std::size_t first_line_ = 1;
    std::size_t row_bytes_ = 0;
    bool is_first_piece_ = true;
};

}  // namespace ancrage::geo
