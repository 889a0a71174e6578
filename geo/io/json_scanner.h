// The values of a JSON text found one after the other, without a tree being made of them: a text of
// any length is gone through with no more in memory than its longest value.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "geo/model/result.h"

namespace ancrage::geo {

// How far a value reaches in a text that comes piece by piece: brackets are counted, strings known.
// What stands between the brackets is not checked.
class JsonExtent {
public:
    // Goes on at `begin`; returns where the value ends, or the end of `text`, then done() is false.
    // A number or a word ends before the sign that follows it.
    std::size_t feed(std::string_view text, std::size_t begin);
    bool done() const { return done_; }

private:
    std::size_t feed_string(std::string_view text, std::size_t begin);

    std::size_t depth_ = 0;
    bool in_string_ = false;
    bool escaped_ = false;
    bool in_word_ = false;
    bool done_ = false;
};

// The value of an object's member, as written. Nothing when there is none.
std::optional<std::string_view> json_member(std::string_view object, std::string_view name);

// A text that is read as it is needed.
class JsonScanner {
public:
    // Appends some more of the text; false at its end.
    using Reader = std::function<Result<bool>(std::string& text)>;

    // `source` names the text in errors; a value of more than `largest` bytes is one.
    JsonScanner(std::string source, Reader reader, std::size_t largest)
        : source_(std::move(source)), reader_(std::move(reader)), largest_(largest) {}

    // The next sign that is no blank, without taking it; '\0' at the end of the text.
    Result<char> peek();
    // Takes the sign if it is the next.
    Result<bool> take(char sign);
    // Takes a value; the view holds until the next call.
    Result<std::string_view> value();

    // "error.json_damaged" at this place of the text.
    Error damaged() const;

private:
    Result<bool> more();

    std::string source_;
    Reader reader_;
    std::size_t largest_;
    std::string text_;
    std::size_t at_ = 0;
    std::size_t before_ = 0;  // bytes that came earlier and are forgotten
};

}  // namespace ancrage::geo
