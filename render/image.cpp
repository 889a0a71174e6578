#include "render/image.h"

#include <charconv>

namespace ancrage::render {

std::optional<Color> parse_color(std::string_view text) {
    if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return std::nullopt;
    std::uint8_t channels[4] = {0, 0, 0, 255};
    for (std::size_t i = 0; 1 + 2 * i < text.size(); ++i) {
        const char* first = text.data() + 1 + 2 * i;
        const auto [end, error] = std::from_chars(first, first + 2, channels[i], 16);
        if (error != std::errc{} || end != first + 2) return std::nullopt;
    }
    return Color{channels[0], channels[1], channels[2], channels[3]};
}

}  // namespace ancrage::render
