#include "render/text/clean_text.h"

#include <array>
#include <cstdint>

namespace ancrage::render {

namespace {

constexpr std::uint32_t replacement = 0xFFFD;
constexpr std::uint32_t ellipsis = 0x2026;
constexpr int most_marks = 4;

struct Decoded {
    std::uint32_t character = replacement;
    std::size_t bytes = 1;
};

// RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF.
Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < count) return {};
    std::uint32_t character = lead & (0xFFu >> (count + 1));
    for (std::size_t i = 1; i < count; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        character = character << 6 | (byte(i) & 0x3Fu);
    }
    constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < least[count] || character > 0x10FFFF || is_surrogate) return {};
    return {character, count};
}

void append(std::string& text, std::uint32_t character) {
    const auto put = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | character >> 6);
        put(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        put(0xE0 | character >> 12);
        put(0x80 | (character >> 6 & 0x3F));
        put(0x80 | (character & 0x3F));
    } else {
        put(0xF0 | character >> 18);
        put(0x80 | (character >> 12 & 0x3F));
        put(0x80 | (character >> 6 & 0x3F));
        put(0x80 | (character & 0x3F));
    }
}

bool is_space(std::uint32_t c) {
    return c <= 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

// Marks of direction, and others without a width or a glyph.
bool is_invisible(std::uint32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xAD ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_mark(std::uint32_t c) {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
           (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
           (c >= 0xFE20 && c <= 0xFE2F);
}

}  // namespace

std::string clean_text(std::string_view text) {
    std::string clean;
    std::size_t characters = 0;
    int marks = 0;
    bool space_waits = false;
    while (!text.empty()) {
        const Decoded next = decode(text);
        text.remove_prefix(next.bytes);
        const std::uint32_t c = next.character;
        if (is_space(c)) {
            space_waits = !clean.empty();
            continue;
        }
        marks = is_mark(c) ? marks + 1 : 0;
        if (is_invisible(c) || marks > most_marks) continue;
        if (characters >= longest_name) {
            append(clean, ellipsis);
            return clean;
        }
        if (space_waits) append(clean, ' ');
        characters += space_waits ? 2 : 1;
        space_waits = false;
        append(clean, c);
    }
    return clean;
}

}  // namespace ancrage::render
