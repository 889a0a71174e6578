#include "render/text/text_runs.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace ancrage::render {

namespace {

// Of UTF-8's first byte; 1 for what cannot be one.
std::size_t bytes_of(unsigned char lead) {
    if (lead >= 0xF0) return 4;
    if (lead >= 0xE0) return 3;
    return lead >= 0xC2 ? 2 : 1;
}

std::uint32_t character_at(std::string_view text, std::size_t at, std::size_t bytes) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (bytes == 1) return lead;
    std::uint32_t character = lead & (0xFFu >> (bytes + 1));
    for (std::size_t i = 1; i < bytes && at + i < text.size(); ++i) {
        character = character << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
    }
    return character;
}

// Hebrew, Arabic and the other scripts of their blocks.
bool is_right_to_left(std::uint32_t c) {
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
           (c >= 0x1E800 && c <= 0x1EFFF);
}

bool is_neutral(std::uint32_t c) {
    const bool is_ascii_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_digit = c >= '0' && c <= '9';
    return (c < 0xAA && !is_ascii_letter && !is_digit) || (c >= 0x300 && c <= 0x36F) ||
           (c >= 0x2000 && c <= 0x206F);
}

}  // namespace

std::vector<DirectionRun> text_runs(std::string_view text) {
    std::vector<DirectionRun> runs;
    std::optional<bool> first_direction;
    std::size_t bytes = 1;
    for (std::size_t i = 0; i < text.size(); i += bytes) {
        bytes = std::min(bytes_of(static_cast<unsigned char>(text[i])), text.size() - i);
        const std::uint32_t character = character_at(text, i, bytes);
        const bool decides = !is_neutral(character);
        const bool right_to_left = is_right_to_left(character);
        if (decides && !first_direction) {
            first_direction = right_to_left;
            if (!runs.empty()) runs.back().right_to_left = right_to_left;
        }
        const bool goes_on =
            !runs.empty() && (!decides || runs.back().right_to_left == right_to_left);
        if (!goes_on) runs.push_back({i, i, decides && right_to_left});
        runs.back().end = i + bytes;
    }
    if (first_direction.value_or(false)) std::ranges::reverse(runs);
    return runs;
}

}  // namespace ancrage::render
