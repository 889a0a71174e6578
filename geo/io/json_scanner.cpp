#include "geo/io/json_scanner.h"

#include <algorithm>

namespace ancrage::geo {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool ends_word(char c) {
    return c == ',' || c == ']' || c == '}' || c == ':' || blanks.find(c) != std::string_view::npos;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    return std::min(text.find_first_not_of(blanks, at), text.size());
}

}  // namespace

std::size_t JsonExtent::feed_string(std::string_view text, std::size_t begin) {
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (escaped_) {
            escaped_ = false;
        } else if (text[i] == '\\') {
            escaped_ = true;
        } else if (text[i] == '"') {
            in_string_ = false;
            return i + 1;
        }
    }
    return text.size();
}

std::size_t JsonExtent::feed(std::string_view text, std::size_t begin) {
    std::size_t i = begin;
    while (i < text.size()) {
        const char c = text[i];
        if (in_string_) {
            i = feed_string(text, i);
            done_ = !in_string_ && depth_ == 0;
        } else if (c == '"' && !in_word_) {
            in_string_ = true;
            ++i;
        } else if ((c == '{' || c == '[') && !in_word_) {
            ++depth_;
            ++i;
        } else if (depth_ == 0) {
            in_word_ = true;
            done_ = ends_word(c);
            if (!done_) ++i;
        } else {
            if (c == '}' || c == ']') done_ = --depth_ == 0;
            ++i;
        }
        if (done_) return i;
    }
    return i;
}

std::optional<std::string_view> json_member(std::string_view object, std::string_view name) {
    std::size_t at = skip_blanks(object, 0) + 1;  // past the bracket
    const auto next_value = [&]() -> std::optional<std::string_view> {
        const std::size_t begin = skip_blanks(object, at);
        JsonExtent extent;
        at = extent.feed(object, begin);
        if (!extent.done() || at == begin) return std::nullopt;
        return object.substr(begin, at - begin);
    };
    for (;;) {
        const auto key = next_value();
        at = skip_blanks(object, at);
        if (!key || at >= object.size() || object[at] != ':') return std::nullopt;
        ++at;
        const auto value = next_value();
        if (!value) return std::nullopt;
        if (key->size() == name.size() + 2 && key->substr(1, name.size()) == name) return value;
        at = skip_blanks(object, at);
        if (at >= object.size() || object[at] != ',') return std::nullopt;
        ++at;
    }
}

Result<bool> JsonScanner::more() {
    // What was taken is forgotten, but not at every step: moving the rest costs.
    constexpr std::size_t worth_forgetting = 1U << 20U;
    if (at_ >= worth_forgetting) {
        text_.erase(0, at_);
        before_ += std::exchange(at_, 0);
    }
    return reader_(text_);
}

Result<char> JsonScanner::peek() {
    for (;;) {
        at_ = skip_blanks(text_, at_);
        if (at_ < text_.size()) return text_[at_];
        const Result<bool> got = more();
        if (!got) return got.error();
        if (!got.value()) return '\0';
    }
}

Result<bool> JsonScanner::take(char sign) {
    const Result<char> next = peek();
    if (!next) return next.error();
    if (next.value() != sign) return false;
    ++at_;
    return true;
}

Result<std::string_view> JsonScanner::value() {
    const Result<char> next = peek();
    if (!next) return next.error();
    JsonExtent extent;
    std::size_t length = 0;
    for (;;) {
        length = extent.feed(text_, at_ + length) - at_;
        if (extent.done()) break;
        if (length > largest_) {
            return failed("error.json_value_large", {source_, std::to_string(before_ + at_),
                                                     std::to_string(largest_ >> 20U)});
        }
        const Result<bool> got = more();
        if (!got) return got.error();
        if (!got.value()) return failed("error.file_cannot_read", {source_, "JSON"});
    }
    if (length == 0) return damaged();
    at_ += length;
    return std::string_view(text_).substr(at_ - length, length);
}

Error JsonScanner::damaged() const {
    return failed("error.json_damaged", {source_, std::to_string(before_ + at_)});
}

}  // namespace ancrage::geo
