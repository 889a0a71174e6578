// Colours and pictures: 8 bits a channel, sRGB, straight (not premultiplied) alpha, rows from top.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ancrage::render {

struct Color {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;

    friend bool operator==(const Color&, const Color&) = default;
};

// "#RRGGBB" or "#RRGGBBAA"; nothing for anything else.
std::optional<Color> parse_color(std::string_view text);

struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;  // width * height * 4
};

}  // namespace ancrage::render
