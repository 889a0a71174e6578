#include "geo/io/text_rows.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace ancrage::geo {
namespace {

constexpr std::size_t piece_bytes = 1U << 20U;

bool is_wide(Encoding encoding) {
    return encoding == Encoding::utf_16_le || encoding == Encoding::utf_16_be;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

TextRows::TextRows(std::unique_ptr<std::istream> stream, std::uint64_t size, TableLayout layout,
                   std::string shown_path)
    : stream_(std::move(stream)),
      layout_(std::move(layout)),
      shown_path_(std::move(shown_path)),
      size_(size) {}

// The next piece, without the byte order mark and, of UTF-16, already UTF-8.
bool TextRows::refill() {
    at_ = 0;
    piece_.resize(piece_bytes);
    stream_->read(piece_.data(), static_cast<std::streamsize>(piece_.size()));
    piece_.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream_->gcount(), 0)));
    read_ += piece_.size();
    if (piece_.empty()) return false;
    if (is_wide(layout_.encoding)) {
        piece_.insert(0, undecoded_);
        const bool little = layout_.encoding == Encoding::utf_16_le;
        std::size_t whole = piece_.size() / 2 * 2;
        // Half a pair of surrogates waits for the other.
        if (whole >= 2 && stream_->good()) {
            const auto last = static_cast<unsigned char>(piece_[little ? whole - 1 : whole - 2]);
            if (last >= 0xD8 && last < 0xDC) whole -= 2;
        }
        undecoded_ = piece_.substr(whole);
        piece_ = utf8_from_utf_16(std::string_view(piece_).substr(0, whole), little);
    }
    if (std::exchange(is_first_piece_, false) && piece_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    if (piece_.find('\0') != std::string::npos) {
        error_ = failed("error.text_with_nul", {shown_path_});
        return false;
    }
    return true;
}

char TextRows::peek() {
    if (at_ == piece_.size() && !refill()) return '\0';
    return at_ < piece_.size() ? piece_[at_] : '\0';
}

bool TextRows::add(std::string& cell, std::string_view piece) {
    row_bytes_ += piece.size();
    if (row_bytes_ > most_row_bytes) {
        error_ = failed("error.row_too_large", {shown_path_, std::to_string(first_line_),
                                                std::to_string(most_row_bytes >> 20U)});
        return false;
    }
    cell += piece;
    return true;
}

// Up to the quote that closes; a doubled one is a quote of the text.
bool TextRows::read_quoted(std::string& cell) {
    for (;;) {
        if (at_ == piece_.size() && !refill()) {
            if (!error_) {
                error_ = failed("error.csv_quote", {shown_path_, std::to_string(first_line_)});
            }
            return false;
        }
        const std::size_t quote = std::min(piece_.find('"', at_), piece_.size());
        const std::string_view piece(piece_.data() + at_, quote - at_);
        line_ += static_cast<std::size_t>(std::ranges::count(piece, '\n'));
        if (!add(cell, piece)) return false;
        at_ = quote;
        if (at_ == piece_.size()) continue;
        ++at_;
        if (peek() != '"') return !error_;
        ++at_;
        if (!add(cell, "\"")) return false;
    }
}

void TextRows::end_cell(std::string& cell) const {
    if (is_wide(layout_.encoding) || is_ascii(cell)) return;
    if (layout_.encoding == Encoding::utf_8 && is_utf8(cell)) return;
    cell = utf8_from(layout_.encoding, cell);
}

// Cells are refilled in place: a table of a million rows need not ask for memory a million times.
bool TextRows::read_row(std::vector<std::string>& cells) {
    std::size_t count = 0;
    const auto begin_cell = [&]() -> std::string* {
        if (++count > most_table_columns) {
            error_ =
                failed("error.too_many_columns", {shown_path_, std::to_string(most_table_columns)});
            return nullptr;
        }
        if (cells.size() < count) cells.emplace_back();
        cells[count - 1].clear();
        return &cells[count - 1];
    };
    const char stops[] = {layout_.delimiter, '\n', '\r', '"'};
    row_bytes_ = 0;
    first_line_ = line_;
    std::string* cell = begin_cell();
    if (peek() == '\0') return false;
    for (;;) {
        if (at_ == piece_.size() && !refill()) break;
        const std::size_t begin = at_;
        while (at_ < piece_.size() && std::ranges::find(stops, piece_[at_]) == std::end(stops)) {
            ++at_;
        }
        if (!add(*cell, {piece_.data() + begin, at_ - begin})) return false;
        if (at_ == piece_.size()) continue;
        const char c = piece_[at_++];
        if (c == layout_.delimiter) {
            end_cell(*cell);
            cell = begin_cell();
            if (cell == nullptr) return false;
        } else if (c == '"') {
            const bool opens = cell->empty();
            if (opens ? !read_quoted(*cell) : !add(*cell, "\"")) return false;
        } else {
            if (c == '\r' && peek() == '\n') ++at_;
            ++line_;
            break;
        }
    }
    if (error_) return false;
    end_cell(*cell);
    cells.resize(count);
    return true;
}

void TextRows::rewind() {
    stream_->clear();
    stream_->seekg(0);
    piece_.clear();
    undecoded_.clear();
    at_ = 0;
    read_ = 0;
    line_ = 1;
    is_first_piece_ = true;
    error_.reset();
}

bool TextRows::next(std::vector<std::string>& cells) {
    if (error_) return false;
    while (read_row(cells)) {
        if (std::ranges::any_of(cells, [](const std::string& cell) { return !cell.empty(); })) {
            return true;
        }
    }
    cells.clear();
    return false;
}

std::unique_ptr<RowReader> rows_of_text(std::string text, const TableLayout& layout,
                                        const std::string& shown_path) {
    const std::uint64_t size = text.size();
    auto stream = std::make_unique<std::istringstream>(std::move(text));
    return std::make_unique<TextRows>(std::move(stream), size, layout, shown_path);
}

}  // namespace ancrage::geo
