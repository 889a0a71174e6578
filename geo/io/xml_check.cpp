#include "geo/io/xml_check.h"

#include <fstream>
#include <vector>

namespace ancrage::geo {
namespace {

constexpr std::size_t deepest = 200;
constexpr std::size_t longest_beginning = 9;  // of "<!DOCTYPE" and "<![CDATA["

}  // namespace

// `markup_` holds the last characters of what is skipped, to know its end.
void XmlCheck::close_on(std::string_view ending, char c) {
    markup_ += c;
    if (markup_.size() > ending.size()) markup_.erase(0, markup_.size() - ending.size());
    if (markup_ != ending) return;
    place_ = Place::text;
    markup_.clear();
}

void XmlCheck::end_tag() {
    if (markup_.starts_with("</")) {
        depth_ -= depth_ > 0 ? 1 : 0;
    } else if (last_ != '/' && !markup_.starts_with("<!")) {
        ++depth_;
        past_prolog_ = true;
    }
    if (depth_ > deepest) trouble_ = Trouble::too_deep;
    place_ = Place::text;
    markup_.clear();
}

void XmlCheck::enter_markup(char c) {
    if (quote_ != '\0') {
        if (c == quote_) quote_ = '\0';
        return;
    }
    if (c == '>') {
        end_tag();
        return;
    }
    const bool starts_value = c == '"' || c == '\'';
    if (markup_.size() == longest_beginning && !starts_value) {
        last_ = c;
        return;
    }
    if (markup_.size() < longest_beginning) markup_ += c;
    if (markup_ == "<!--") place_ = Place::comment;
    if (markup_ == "<![CDATA[") place_ = Place::cdata;
    if (markup_ == "<?") place_ = Place::instruction;
    if (place_ != Place::markup) {
        markup_.clear();
        return;
    }
    if (markup_.starts_with("<!D") || markup_.starts_with("<!E")) trouble_ = Trouble::doctype;
    if (starts_value && !markup_.starts_with("<!")) quote_ = c;
    last_ = c;
}

XmlCheck::Trouble XmlCheck::feed(std::string_view piece) {
    for (const char c : piece) {
        if (trouble_ != Trouble::none) break;
        if (c == '\0') {
            trouble_ = Trouble::nul;
            break;
        }
        switch (place_) {
            case Place::text:
                if (c == '<') {
                    place_ = Place::markup;
                    markup_ = c;
                    last_ = '\0';
                }
                break;
            case Place::markup: enter_markup(c); break;
            case Place::comment: close_on("-->", c); break;
            case Place::instruction: close_on("?>", c); break;
            case Place::cdata: close_on("]]>", c); break;
        }
    }
    return trouble_;
}

Status check_xml_file(const std::string& path, const std::string& shown_path,
                      std::size_t most_bytes) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return failed("error.file_cannot_open", {shown_path, "?"});
    std::vector<char> piece(1U << 20U);
    XmlCheck check;
    std::size_t total = 0;
    while (file) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto size = static_cast<std::size_t>(file.gcount());
        total += size;
        if (total > most_bytes) {
            return failed("error.file_too_large", {shown_path, std::to_string(most_bytes >> 20U)});
        }
        const auto trouble = check.feed({piece.data(), size});
        if (trouble == XmlCheck::Trouble::doctype) {
            return failed("error.xml_doctype", {shown_path});
        }
        if (trouble != XmlCheck::Trouble::none) return failed("error.xml_refused", {shown_path});
    }
    return Done{};
}

}  // namespace ancrage::geo
