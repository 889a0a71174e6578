#include "app/publication/html.h"

#include <algorithm>

#include "app/publication/percent.h"

namespace ancrage::app {

namespace {

// U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069, as UTF-8.
bool turns_direction(std::string_view character) {
    if (character.size() != 3 || character[0] != '\xE2') return false;
    const auto second = static_cast<unsigned char>(character[1]);
    const auto third = static_cast<unsigned char>(character[2]);
    if (second == 0x80U) {
        return third == 0x8EU || third == 0x8FU || (third >= 0xAAU && third <= 0xAEU);
    }
    return second == 0x81U && third >= 0xA6U && third <= 0xA9U;
}

std::size_t length_at(std::string_view text) {
    for (std::size_t length = 1; length <= std::min<std::size_t>(4, text.size()); ++length) {
        if (is_plain_text(text.substr(0, length))) return length;
    }
    return 0;
}

void append_escaped(std::string& html, std::string_view character) {
    switch (character.front()) {
        case '&': html += "&amp;"; return;
        case '<': html += "&lt;"; return;
        case '>': html += "&gt;"; return;
        case '"': html += "&quot;"; return;
        case '\'': html += "&#39;"; return;
        default: html += character;
    }
}

}  // namespace

std::string html_text(std::string_view text) {
    constexpr unsigned char erase = 0x7F;
    std::string html;
    html.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < ' ' || byte == erase) {
            if (byte == '\n' || byte == '\t') html += ' ';
            ++i;
            continue;
        }
        const std::size_t length = length_at(text.substr(i));
        const std::string_view character = text.substr(i, std::max<std::size_t>(length, 1));
        if (length == 0) {
            html += "\xEF\xBF\xBD";
        } else if (!turns_direction(character)) {
            append_escaped(html, character);
        }
        i += character.size();
    }
    return html;
}

std::string html_element(std::string_view tag, std::string_view text) {
    if (text.empty()) return {};
    const std::string_view name = tag.substr(0, tag.find(' '));
    return "<" + std::string(tag) + ">" + html_text(text) + "</" + std::string(name) + ">";
}

std::string html_link(std::string_view address, std::string_view text) {
    const bool is_plain = address.starts_with("https://") && is_plain_text(address) &&
                          address.find_first_of(R"( <>"'`\)") == std::string_view::npos;
    if (!is_plain) return html_text(text);
    return "<a href=\"" + html_text(address) + R"(" rel="noopener external">)" + html_text(text) +
           "</a>";
}

std::string json_in_html(std::string_view json) {
    std::string safe;
    for (const char c : json) {
        if (c == '<') {
            safe += "\\u003c";
        } else {
            safe += c;
        }
    }
    return safe;
}

}  // namespace ancrage::app
