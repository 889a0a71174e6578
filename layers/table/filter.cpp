#include "layers/table/filter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

struct Token {
    std::string text;
    bool quoted = false;
    std::optional<Comparison> comparison;
};

// Length and meaning of the operator at the front; length 0 for none.
std::pair<std::size_t, Comparison> operator_at(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, Comparison>, 9> operators{
        {{"<=", Comparison::at_most},
         {">=", Comparison::at_least},
         {"!=", Comparison::different},
         {"<>", Comparison::different},
         {"≤", Comparison::at_most},
         {"≥", Comparison::at_least},
         {"=", Comparison::equal},
         {"<", Comparison::below},
         {">", Comparison::above}}};
    for (const auto& [sign, comparison] : operators) {
        if (text.starts_with(sign)) return {sign.size(), comparison};
    }
    return {0, Comparison::equal};
}

// Length of the opening quote at the front and what closes it; 0 for none.
std::pair<std::size_t, std::string_view> quote_at(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> quotes{
        {{"\"", "\""}, {"«", "»"}, {"“", "”"}}};
    for (const auto& [open, close] : quotes) {
        if (text.starts_with(open)) return {open.size(), close};
    }
    return {0, {}};
}

class Tokens {
public:
    explicit Tokens(std::string_view text) {
        while (!text.empty()) text.remove_prefix(read(text));
        end_word();
    }
    std::vector<Token> take() { return std::move(tokens_); }

private:
    // Bytes taken from the front.
    std::size_t read(std::string_view text) {
        const auto [quote, close] = quote_at(text);
        if (quote > 0 && word_.empty()) {
            const std::size_t end = text.find(close, quote);
            tokens_.push_back({std::string(text.substr(quote, end - quote)), true, {}});
            return end == std::string_view::npos ? text.size() : end + close.size();
        }
        const auto [length, comparison] = operator_at(text);
        if (length > 0) {
            end_word();
            tokens_.push_back({std::string(text.substr(0, length)), false, comparison});
            return length;
        }
        if (text.front() == ' ' || text.front() == '\t') {
            end_word();
        } else {
            word_ += text.front();
        }
        return 1;
    }
    void end_word() {
        if (!word_.empty()) tokens_.push_back({std::exchange(word_, {}), false, {}});
    }

    std::vector<Token> tokens_;
    std::string word_;
};

// The digits a person types: 12,5 and 1 234 with any no-break space.
std::string plain_number(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        if (text.substr(i).starts_with("\u00a0")) {
            i += 2;
        } else if (text.substr(i).starts_with("\u202f")) {
            i += 3;
        } else {
            plain += text[i] == ',' ? '.' : text[i];
            ++i;
        }
    }
    return plain;
}

std::optional<double> parse_number(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

class Parser {
public:
    Parser(const std::vector<TableColumn>& columns, std::vector<Token> tokens)
        : columns_(&columns), tokens_(std::move(tokens)) {}

    geo::Result<TableFilter> parse() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (!tokens_[i].comparison) {
                waiting_.push_back(tokens_[i]);
                continue;
            }
            if (auto read = read_condition(i); !read) return read.error();
        }
        keep_words(waiting_.size());
        return std::move(filter_);
    }

private:
    // The longest words before the operator that name a column; those further left are words.
    geo::Result<std::size_t> column_before(const std::string& sign) {
        for (std::size_t first = 0; first < waiting_.size(); ++first) {
            std::string name;
            for (std::size_t i = first; i < waiting_.size(); ++i) name += waiting_[i].text + " ";
            name.pop_back();
            const auto column = find_table_column(*columns_, name);
            if (!column) continue;
            keep_words(first);
            waiting_.clear();
            return *column;
        }
        if (waiting_.empty()) return geo::wrong_usage("error.table_filter_no_column", {sign});
        return geo::wrong_usage("error.table_filter_column", {waiting_.back().text, sign});
    }

    geo::Status read_condition(std::size_t& i) {
        const Token sign = tokens_[i];
        const auto column = column_before(sign.text);
        if (!column) return column.error();
        if (i + 1 >= tokens_.size() || tokens_[i + 1].comparison) {
            return geo::wrong_usage("error.table_filter_value",
                                    {(*columns_)[column.value()].id, sign.text});
        }
        const Token value = tokens_[++i];
        Condition condition{column.value(), *sign.comparison, fold(value.text), {}};
        const bool is_number = (*columns_)[column.value()].numeric;
        if (is_number && !value.text.empty()) {
            std::string digits = plain_number(value.text);
            // 5 000 typed with plain spaces.
            while (all_digits(digits) && i + 1 < tokens_.size() && !tokens_[i + 1].quoted &&
                   tokens_[i + 1].text.size() == 3 && all_digits(tokens_[i + 1].text)) {
                digits += tokens_[++i].text;
            }
            condition.number = parse_number(digits);
            if (!condition.number) {
                return geo::wrong_usage("error.table_filter_number",
                                        {(*columns_)[column.value()].id, value.text});
            }
        }
        filter_.conditions.push_back(std::move(condition));
        skip_and(i);
        return geo::Done{};
    }

    void skip_and(std::size_t& i) const {
        if (i + 1 >= tokens_.size() || tokens_[i + 1].quoted) return;
        const std::string folded = fold(tokens_[i + 1].text);
        if (folded == "et" || folded == "and") ++i;
    }

    // The first `count` waiting tokens are words to be found.
    void keep_words(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            std::string folded = fold(waiting_[i].text);
            if (folded.empty()) continue;
            std::string digits = plain_number(waiting_[i].text);
            if (!parse_number(digits)) digits.clear();
            filter_.words.push_back(std::move(folded));
            filter_.digits.push_back(std::move(digits));
        }
    }

    const std::vector<TableColumn>* columns_;
    std::vector<Token> tokens_;
    std::vector<Token> waiting_;
    TableFilter filter_;
};

}  // namespace

geo::Result<TableFilter> parse_filter(const std::vector<TableColumn>& columns,
                                      std::string_view text) {
    return Parser(columns, Tokens(text).take()).parse();
}

}  // namespace ancrage::layers
