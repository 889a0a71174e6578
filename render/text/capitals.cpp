#include "render/text/capitals.h"

#include <cstdint>

namespace ancrage::render {

namespace {

std::uint32_t capital(std::uint32_t letter) {
    if (letter >= 'a' && letter <= 'z') return letter - 32;
    if (letter >= 0xE0 && letter <= 0xFE && letter != 0xF7) return letter - 32;
    if (letter == 0xFF) return 0x178;
    const bool odd_is_small = (letter >= 0x100 && letter <= 0x137 && letter != 0x131) ||
                              (letter >= 0x14A && letter <= 0x177);
    if (odd_is_small) return letter & ~1u;
    const bool even_is_small =
        (letter >= 0x139 && letter <= 0x148) || (letter >= 0x179 && letter <= 0x17E);
    if (even_is_small && letter % 2 == 0) return letter - 1;
    return letter;
}

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

std::string capitals(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            result.push_back(static_cast<char>(capital(lead)));
            continue;
        }
        const bool two_bytes =
            lead >= 0xC3 && lead <= 0xC5 && i + 1 < text.size() && is_continuation(text[i + 1]);
        if (!two_bytes) {
            result.push_back(text[i]);
            continue;
        }
        const std::uint32_t letter =
            capital((lead & 0x1Fu) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3Fu));
        result.push_back(static_cast<char>(0xC0 | letter >> 6));
        result.push_back(static_cast<char>(0x80 | (letter & 0x3F)));
    }
    return result;
}

}  // namespace ancrage::render
