#include "render/image.h"

#include <gtest/gtest.h>

namespace ancrage::render {
namespace {

TEST(ParseColor, ReadsSixAndEightDigits) {
    EXPECT_EQ(parse_color("#E69F00"), (Color{0xE6, 0x9F, 0x00, 255}));
    EXPECT_EQ(parse_color("#d55e0073"), (Color{0xD5, 0x5E, 0x00, 0x73}));
}

TEST(ParseColor, RefusesAnythingElse) {
    for (const char* text : {"", "#", "E69F00", "#E69F0", "#E69F000", "#GG0000", "#E69F00 ",
                             "#-19F00", "#+19F00", "#0x9F00", "red", "#E69F0073A"}) {
        EXPECT_FALSE(parse_color(text)) << text;
    }
}

}  // namespace
}  // namespace ancrage::render
