#include "geo/io/text_encoding.h"

#include <array>
#include <cstdint>

namespace ancrage::geo {
namespace {

// U+0080…U+009F of Windows-1252; the rest is Latin-1.
constexpr std::array<std::uint16_t, 32> high_controls{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

// Bytes of the sequence that starts the text, 0 when it is not UTF-8.
std::size_t sequence_size(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return 0;
    }
    const unsigned char second = byte(1);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool not_a_character =
        (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
    return overlong || not_a_character ? 0 : size;
}

void append_utf8(std::string& text, std::uint32_t code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | (code >> 6));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xE0 | (code >> 12));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
}

}  // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t size = sequence_size(text);
        if (size == 0) return false;
        text.remove_prefix(size);
    }
    return true;
}

std::string utf8_from_windows_1252(std::string_view text) {
    std::string recoded;
    recoded.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(recoded, byte >= 0x80 && byte < 0xA0 ? high_controls[byte - 0x80u] : byte);
    }
    return recoded;
}

void make_utf8(FeatureTable& table, const std::string& source, ProblemList& problems) {
    for (Column& column : table.columns) {
        std::size_t recoded = 0;
        const auto fix = [&](std::string& text) {
            if (is_utf8(text)) return;
            text = utf8_from_windows_1252(text);
            ++recoded;
        };
        fix(column.name);
        for (std::string& text : column.texts) fix(text);
        if (recoded > 0) {
            problems.add({Severity::note,
                          Action::repaired,
                          source,
                          {},
                          {"problem.text_recoded", {std::to_string(recoded), column.name}}});
        }
    }
}

}  // namespace ancrage::geo
