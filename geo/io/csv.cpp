#include "geo/io/csv.h"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

namespace ancrage::geo {
namespace {

class Scanner {
public:
    Scanner(std::string_view text, char separator) : text_(text), separator_(separator) {}

    // The next row that is not blank; false at the end. After a quote that never closes ok() is
    // false.
    bool next(std::vector<std::string>& row) {
        while (position_ < text_.size()) {
            first_line_ = line_;
            read_row(row);
            if (!ok_) return false;
            if (row.size() > 1 || !row.front().empty()) return true;
        }
        return false;
    }

    bool ok() const { return ok_; }
    // Line on which the last row began, from 1.
    std::size_t first_line() const { return first_line_; }

private:
    void read_row(std::vector<std::string>& row) {
        row.assign(1, {});
        while (position_ < text_.size()) {
            const char c = text_[position_++];
            if (c == '"' && row.back().empty()) {
                read_quoted(row.back());
            } else if (c == separator_) {
                row.emplace_back();
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && position_ < text_.size() && text_[position_] == '\n') ++position_;
                ++line_;
                return;
            } else {
                row.back() += c;
            }
        }
    }

    void read_quoted(std::string& cell) {
        while (position_ < text_.size()) {
            const char c = text_[position_++];
            if (c == '\n') ++line_;
            if (c != '"') {
                cell += c;
            } else if (position_ < text_.size() && text_[position_] == '"') {
                cell += '"';
                ++position_;
            } else {
                return;
            }
        }
        ok_ = false;
    }

    std::string_view text_;
    char separator_;
    std::size_t position_ = 0;
    std::size_t line_ = 1;
    std::size_t first_line_ = 1;
    bool ok_ = true;
};

// The one most frequent in the line of names, outside quotes.
char separator_of(std::string_view text) {
    std::size_t commas = 0;
    std::size_t semicolons = 0;
    std::size_t tabs = 0;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        commas += c == ',' ? 1 : 0;
        semicolons += c == ';' ? 1 : 0;
        tabs += c == '\t' ? 1 : 0;
    }
    if (semicolons > 0 && semicolons >= commas && semicolons >= tabs) return ';';
    return tabs > commas ? '\t' : ',';
}

void add_columns(FeatureTable& table, std::vector<std::string>& names, const std::string& source,
                 ProblemList& problems) {
    std::unordered_set<std::string> taken;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string name = names[i].empty() ? "column_" + std::to_string(i + 1) : names[i];
        for (int again = 2; taken.contains(name); ++again) {
            name = names[i] + "_" + std::to_string(again);
        }
        if (name != names[i]) {
            problems.add({Severity::warning,
                          Action::repaired,
                          source,
                          {},
                          {"problem.column_renamed", {std::to_string(i + 1), names[i], name}}});
        }
        taken.insert(name);
        table.add_column(std::move(name), ColumnType::text);
    }
}

// Separators after the last column hold nothing that could be lost.
void check_width(const FeatureTable& table, const std::vector<std::string>& row, std::size_t line,
                 const std::string& source, ProblemList& problems) {
    const std::size_t width = table.columns.size();
    const bool too_long = row.size() > width &&
                          std::any_of(row.begin() + static_cast<std::ptrdiff_t>(width), row.end(),
                                      [](const auto& cell) { return !cell.empty(); });
    if (row.size() >= width && !too_long) return;
    problems.add({Severity::warning,
                  too_long ? Action::dropped : Action::kept,
                  source,
                  {},
                  {too_long ? "problem.row_too_long" : "problem.row_too_short",
                   {std::to_string(line), std::to_string(row.size()), std::to_string(width)}}});
}

}  // namespace

Result<FeatureTable> parse_csv(std::string_view text, const std::string& source,
                               std::size_t max_rows, ProblemList& problems) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Scanner scanner(text, separator_of(text));
    FeatureTable table;
    std::vector<std::string> row;
    const auto unclosed = [&] {
        return failed("error.csv_quote", {source, std::to_string(scanner.first_line())});
    };
    if (!scanner.next(row)) return scanner.ok() ? failed("error.file_empty", {source}) : unclosed();
    add_columns(table, row, source, problems);
    std::size_t rows = 0;
    while (scanner.next(row)) {
        if (++rows > max_rows) {
            return failed("error.too_many_features", {source, std::to_string(max_rows)});
        }
        check_width(table, row, scanner.first_line(), source, problems);
        row.resize(table.columns.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i].empty()) {
                table.columns[i].add_empty();
            } else {
                table.columns[i].add_text(std::move(row[i]));
            }
        }
    }
    if (!scanner.ok()) return unclosed();
    return table;
}

}  // namespace ancrage::geo
