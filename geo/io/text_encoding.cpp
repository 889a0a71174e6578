#include "geo/io/text_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

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
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | (code >> 12));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | (code >> 18));
        text += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
}

// Where ISO-8859-15 differs from Latin-1.
constexpr std::array<std::pair<unsigned char, std::uint16_t>, 8> latin_9{{{0xA4, 0x20AC},
                                                                          {0xA6, 0x0160},
                                                                          {0xA8, 0x0161},
                                                                          {0xB4, 0x017D},
                                                                          {0xB8, 0x017E},
                                                                          {0xBC, 0x0152},
                                                                          {0xBD, 0x0153},
                                                                          {0xBE, 0x0178}}};

std::string utf8_from_latin_9(std::string_view text) {
    std::string recoded;
    recoded.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const auto* const other =
            std::ranges::find(latin_9, byte, [](const auto& p) { return p.first; });
        append_utf8(recoded, other == latin_9.end() ? byte : other->second);
    }
    return recoded;
}

constexpr std::array<std::pair<Encoding, const char*>, 6> encoding_names{
    {{Encoding::utf_8, "utf-8"},
     {Encoding::utf_16_le, "utf-16le"},
     {Encoding::utf_16_be, "utf-16be"},
     {Encoding::windows_1252, "windows-1252"},
     {Encoding::iso_8859_1, "iso-8859-1"},
     {Encoding::iso_8859_15, "iso-8859-15"}}};

std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        if (c == '-' || c == '_' || c == ' ') continue;
        plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return plain;
}

// In ISO-8859-15 the place of 1/2 and of the currency sign is that of "oe" and of the euro: a
// letter before the first, a digit or a space before the second.
bool looks_like_latin_9(std::string_view sample) {
    for (std::size_t i = 1; i < sample.size(); ++i) {
        const auto byte = static_cast<unsigned char>(sample[i]);
        const char before = sample[i - 1];
        const bool after_letter =
            (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
        const bool after_number = before == ' ' || (before >= '0' && before <= '9');
        if ((byte == 0xBC || byte == 0xBD) && after_letter) return true;
        if (byte == 0xA4 && after_number) return true;
    }
    return false;
}

}  // namespace

std::optional<Encoding> encoding_named(std::string_view name) {
    const std::string wanted = plain_name(name);
    for (const auto& [encoding, known] : encoding_names) {
        if (plain_name(known) == wanted) return encoding;
    }
    if (wanted == "utf16") return Encoding::utf_16_le;
    if (wanted == "cp1252") return Encoding::windows_1252;
    if (wanted == "latin1") return Encoding::iso_8859_1;
    if (wanted == "latin9") return Encoding::iso_8859_15;
    return std::nullopt;
}

const char* encoding_name(Encoding encoding) {
    for (const auto& [one, name] : encoding_names) {
        if (one == encoding) return name;
    }
    return "";
}

std::optional<Encoding> utf_16_of(std::string_view head) {
    if (head.starts_with("\xFF\xFE")) return Encoding::utf_16_le;
    if (head.starts_with("\xFE\xFF")) return Encoding::utf_16_be;
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
    constexpr std::size_t least = 4;
    if (head.size() < least) return std::nullopt;
    const std::size_t most = head.size() / 2;
    if (zeros[0] == 0 && zeros[1] * 10 > most * 7) return Encoding::utf_16_le;
    if (zeros[1] == 0 && zeros[0] * 10 > most * 7) return Encoding::utf_16_be;
    return std::nullopt;
}

Encoding guess_encoding(std::string_view sample) {
    if (const auto wide = utf_16_of(sample)) return *wide;
    if (is_utf8(sample)) return Encoding::utf_8;
    const bool has_high_controls = std::ranges::any_of(sample, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 && byte < 0xA0;
    });
    if (!has_high_controls && looks_like_latin_9(sample)) return Encoding::iso_8859_15;
    return Encoding::windows_1252;
}

std::string utf8_from(Encoding encoding, std::string_view text) {
    if (encoding == Encoding::iso_8859_15) return utf8_from_latin_9(text);
    if (encoding == Encoding::utf_8 && is_utf8(text)) return std::string(text);
    return utf8_from_windows_1252(text);
}

std::string utf8_from_utf_16(std::string_view text, bool little_endian) {
    constexpr std::uint32_t unknown = 0xFFFD;
    std::string recoded;
    recoded.reserve(text.size());
    std::uint32_t high = 0;  // of a pair of surrogates still open
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const auto first = static_cast<unsigned char>(text[i]);
        const auto second = static_cast<unsigned char>(text[i + 1]);
        const std::uint32_t unit = little_endian ? first | (second << 8U) : second | (first << 8U);
        const bool is_low = unit >= 0xDC00 && unit < 0xE000;
        if (high != 0) {
            append_utf8(recoded,
                        is_low ? 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00) : unknown);
            high = 0;
            if (is_low) continue;
        }
        if (unit >= 0xD800 && unit < 0xDC00) {
            high = unit;
        } else {
            append_utf8(recoded, is_low ? unknown : unit);
        }
    }
    if (high != 0) append_utf8(recoded, unknown);
    return recoded;
}

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
