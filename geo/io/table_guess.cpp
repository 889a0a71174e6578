#include "geo/io/table_guess.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <utility>

namespace ancrage::geo {
namespace {

constexpr std::size_t sample_bytes = 256U << 10U;
constexpr std::string_view delimiters = ",;\t|";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

// Head, middle and end: an accent may come late.
std::vector<std::string> samples_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    std::vector<std::string> samples;
    for (const std::uint64_t part : {0U, 1U, 2U}) {
        std::string sample(sample_bytes, '\0');
        const std::uint64_t room = size > sample_bytes ? size - sample_bytes : 0;
        if (part > 0 && room == 0) break;
        file.clear();
        // Even, so that UTF-16 is met at the beginning of a character.
        file.seekg(static_cast<std::streamoff>(room / 2 * part / 2 * 2));
        file.read(sample.data(), static_cast<std::streamsize>(sample.size()));
        sample.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
        samples.push_back(std::move(sample));
    }
    return samples;
}

// From one line end to another, so that no character is cut.
std::string_view whole_lines(std::string_view sample, bool is_head) {
    const std::size_t end = sample.rfind('\n');
    if (end == std::string_view::npos) return is_head ? sample : std::string_view();
    const std::size_t begin = is_head ? 0 : sample.find('\n');
    return sample.substr(begin, end - begin);
}

Encoding encoding_of(const std::vector<std::string>& samples) {
    if (const auto wide = utf_16_of(samples.front())) return *wide;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const bool whole = samples.size() == 1;
        const std::string_view sample =
            whole ? std::string_view(samples[i]) : whole_lines(samples[i], i == 0);
        if (const Encoding found = guess_encoding(sample); found != Encoding::utf_8) return found;
    }
    return Encoding::utf_8;
}

std::vector<std::vector<std::string>> first_rows(RowReader& reader, std::size_t most) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> cells;
    while (rows.size() < most && reader.next(cells)) rows.push_back(cells);
    return rows;
}

// How well a delimiter explains the rows: the share that have the most frequent width, weighed by
// that width.
double fit_of(const std::string& head, const TableLayout& layout) {
    constexpr std::size_t looked_at = 60;
    const auto reader = rows_of_text(head, layout, {});
    auto rows = first_rows(*reader, looked_at);
    if (rows.size() > 1 && rows.size() < looked_at) rows.pop_back();  // may be cut
    std::map<std::size_t, std::size_t> widths;
    for (const auto& row : rows) ++widths[row.size()];
    double best = 0;
    for (const auto& [width, count] : widths) {
        if (width < 2) continue;
        const double share = static_cast<double>(count) / static_cast<double>(rows.size());
        best =
            std::max(best, share + 0.001 * static_cast<double>(std::min<std::size_t>(width, 50)));
    }
    return best;
}

char delimiter_of(const std::string& head, TableLayout layout) {
    char best = ',';
    double best_fit = 0;
    for (const char delimiter : delimiters) {
        layout.delimiter = delimiter;
        const double fit = fit_of(head, layout);
        if (fit > best_fit) {
            best = delimiter;
            best_fit = fit;
        }
    }
    return best;
}

bool looks_like_value(const std::string& cell) {
    return number_from_text(cell, ',') || number_from_text(cell, '.') || all_digits(cell) ||
           date_from_text(cell, DateOrder::day_first) || cell.find('@') != std::string::npos;
}

// Names are words, all different; a value among them makes the row one of data.
bool is_header(const std::vector<std::string>& row) {
    std::set<std::string> seen;
    std::size_t filled = 0;
    for (const std::string& cell : row) {
        if (cell.empty()) continue;
        ++filled;
        constexpr std::size_t longest_name = 120;
        if (looks_like_value(cell) || cell.size() > longest_name) return false;
        if (!seen.insert(cell).second) return false;
    }
    return filled * 2 >= row.size();
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

std::vector<std::string> names_of(const std::vector<std::string>& row, std::size_t width,
                                  bool header) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < width; ++i) {
        std::string start = header && i < row.size() ? row[i] : std::string();
        const std::size_t first = start.find_first_not_of(" \t\r\n\"");
        const std::size_t last = start.find_last_not_of(" \t\r\n\"");
        start = first == std::string::npos ? "column_" + std::to_string(i + 1)
                                           : start.substr(first, last - first + 1);
        std::string name = start;
        // A GeoPackage compares them without regard to capitals.
        for (int again = 2; !taken.insert(lower(name)).second; ++again) {
            name = start + "_" + std::to_string(again);
        }
        names.push_back(std::move(name));
    }
    return names;
}

char decimal_of(const std::vector<std::vector<std::string>>& rows) {
    std::size_t commas = 0;
    std::size_t points = 0;
    for (const auto& row : rows) {
        for (const std::string& cell : row) {
            const std::size_t mark = cell.find_first_of(",.");
            if (mark == std::string::npos || cell.find_first_of(",.", mark + 1) < cell.size()) {
                continue;
            }
            const std::string_view whole = std::string_view(cell).substr(0, mark);
            const std::string_view part = std::string_view(cell).substr(mark + 1);
            const std::string_view digits = whole.starts_with('-') ? whole.substr(1) : whole;
            if (!all_digits(digits) || !all_digits(part)) continue;
            ++(cell[mark] == ',' ? commas : points);
        }
    }
    return commas > points ? ',' : '.';
}

DateOrder dates_of(const std::vector<std::vector<std::string>>& rows) {
    std::array<std::size_t, 3> fits{};
    for (const auto& row : rows) {
        for (const std::string& cell : row) {
            for (const DateOrder order :
                 {DateOrder::iso, DateOrder::day_first, DateOrder::month_first}) {
                fits[static_cast<std::size_t>(order)] += date_from_text(cell, order) ? 1 : 0;
            }
        }
    }
    // ISO dates fit every order; French ones come before American ones.
    if (fits[1] > fits[0] && fits[1] >= fits[2]) return DateOrder::day_first;
    return fits[2] > fits[0] ? DateOrder::month_first : DateOrder::iso;
}

// "sep=;", which spreadsheets write before the first line.
std::optional<char> stated_delimiter(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    if (!head.starts_with("sep=") || head.size() < 6) return std::nullopt;
    const bool ends = head[5] == '\n' || head[5] == '\r';
    return ends ? std::optional(head[4]) : std::nullopt;
}

void guess_text(const SourceFile& source, const TableChoices& choices, TableGuess& guess) {
    const std::vector<std::string> samples = samples_of(source.path);
    TableLayout& layout = guess.layout;
    layout.encoding = choices.encoding.value_or(encoding_of(samples));
    guess.reasons.push_back({choices.encoding ? "import.encoding_said" : "import.encoding_found",
                             {encoding_name(layout.encoding)}});
    const std::optional<char> stated = stated_delimiter(samples.front());
    if (choices.delimiter) {
        layout.delimiter = *choices.delimiter;
    } else {
        layout.delimiter = stated ? *stated : delimiter_of(samples.front(), layout);
    }
    const std::string shown = layout.delimiter == '\t' ? "tab" : std::string(1, layout.delimiter);
    guess.reasons.push_back(
        {choices.delimiter ? "import.delimiter_said" : "import.delimiter_found", {shown}});
}

Result<Done> guess_rows(const SourceFile& source, const TableChoices& choices, TableGuess& guess) {
    auto reader = open_rows(source, guess.layout);
    if (!reader) return reader.error();
    guess.sheets = reader.value()->sheets();
    if (!guess.sheets.empty()) {
        if (guess.layout.sheet.empty()) guess.layout.sheet = guess.sheets.front();
        guess.reasons.push_back(
            {"import.sheet_read", {guess.layout.sheet, std::to_string(guess.sheets.size())}});
    }
    guess.rows = first_rows(*reader.value(), most_preview_rows + 1);
    if (reader.value()->error()) return *reader.value()->error();
    guess.says_delimiter = source.format == Format::csv && !guess.rows.empty() &&
                           guess.rows.front().front().starts_with("sep=");
    if (guess.says_delimiter) guess.rows.erase(guess.rows.begin());
    if (guess.rows.empty()) return failed("error.file_empty", {source.shown_path});
    guess.header = choices.header.value_or(is_header(guess.rows.front()));
    guess.reasons.push_back({guess.header ? "import.header_found" : "import.header_none", {}});
    std::size_t width = 0;
    for (const auto& row : guess.rows) width = std::max(width, row.size());
    guess.names = names_of(guess.rows.front(), width, guess.header);
    if (guess.header) guess.rows.erase(guess.rows.begin());
    return Done{};
}

std::string without_spaces(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("\u00A0")) {
            i += 1;
        } else if (rest.starts_with("\u202F")) {
            i += 2;
        } else if (text[i] != ' ') {
            plain += text[i];
        }
    }
    return plain;
}

bool is_day(int year, int month, int day) {
    using namespace std::chrono;
    return year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                          std::chrono::day(static_cast<unsigned>(day)))
        .ok();
}

}  // namespace

std::optional<double> number_from_text(std::string_view text, char decimal) {
    constexpr std::size_t longest = 40;
    if (text.empty() || text.size() > longest) return std::nullopt;
    const char last = text.back();
    const char first = text.front();
    const bool begins = is_digit(first) || first == '-' || first == '+' || first == decimal;
    if (!begins || !(is_digit(last) || last == decimal)) return std::nullopt;
    std::string plain = without_spaces(text);
    if (plain.starts_with('+')) plain.erase(0, 1);
    const char other = decimal == ',' ? '.' : ',';
    // Between thousands: "1.234.567" where the decimal sign is a comma.
    for (std::size_t at = plain.find(other); at != std::string::npos; at = plain.find(other, at)) {
        const std::string_view rest = std::string_view(plain).substr(at + 1);
        const std::string_view group = rest.substr(0, std::min<std::size_t>(3, rest.size()));
        const bool ends = rest.size() <= 3 || !is_digit(rest[3]);
        if (at == 0 || group.size() != 3 || !all_digits(group) || !ends) return std::nullopt;
        plain.erase(at, 1);
    }
    std::ranges::replace(plain, decimal, '.');
    const std::size_t digits = plain.starts_with('-') ? 1 : 0;
    const bool leading_zero =
        plain.size() > digits + 1 && plain[digits] == '0' && is_digit(plain[digits + 1]);
    if (leading_zero) return std::nullopt;
    double value = 0;
    const char* const end = plain.data() + plain.size();
    const auto [stop, error] = std::from_chars(plain.data(), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<std::string> date_from_text(std::string_view text, DateOrder order) {
    constexpr std::size_t date_size = 10;
    if (text.size() < date_size || text.size() > 35) return std::nullopt;
    const std::string_view date = text.substr(0, date_size);
    const std::string_view time = text.substr(date_size);
    if (!time.empty() && time.front() != ' ' && time.front() != 'T') return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t size) {
        int value = -1;
        const std::string_view digits = date.substr(at, size);
        if (all_digits(digits)) std::from_chars(digits.data(), digits.data() + size, value);
        return value;
    };
    const auto iso = [&](int year, int month, int day) -> std::optional<std::string> {
        if (year < 0 || month < 0 || day < 0 || !is_day(year, month, day)) return std::nullopt;
        const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        std::string answer = std::to_string(year);
        answer.insert(0, 4 - std::min<std::size_t>(answer.size(), 4), '0');
        return answer + "-" + two(month) + "-" + two(day) + std::string(time);
    };
    const bool is_iso = (date[4] == '-' && date[7] == '-') || (date[4] == '/' && date[7] == '/');
    if (is_iso) return iso(number(0, 4), number(5, 2), number(8, 2));
    const bool separated =
        date[2] == date[5] && (date[2] == '/' || date[2] == '.' || date[2] == '-');
    if (order == DateOrder::iso || !separated) return std::nullopt;
    const bool day_first = order == DateOrder::day_first;
    return iso(number(6, 4), number(day_first ? 3 : 0, 2), number(day_first ? 0 : 3, 2));
}

Result<TableGuess> guess_table(const SourceFile& source, const TableChoices& choices) {
    TableGuess guess;
    guess.layout.sheet = choices.sheet;
    if (source.format == Format::csv) guess_text(source, choices, guess);
    if (auto read = guess_rows(source, choices, guess); !read) return read.error();
    guess.decimal = decimal_of(guess.rows);
    guess.dates = dates_of(guess.rows);
    return guess;
}

}  // namespace ancrage::geo
