#include "render/color_difference.h"

#include <gtest/gtest.h>

namespace ancrage::render {
namespace {

struct PublishedPair {
    Lab first, second;
    double distance = 0;
};

// Table 1 of Sharma, Wu and Dalal (2005).
constexpr PublishedPair published[] = {
    {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
    {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
    {{50, 2.8361, -74.0200}, {50, 0, -82.7485}, 3.4412},
    {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
    {{50, -1.1848, -84.8006}, {50, 0, -82.7485}, 1.0000},
    {{50, -0.9009, -85.5211}, {50, 0, -82.7485}, 1.0000},
    {{50, 0, 0}, {50, -1, 2}, 2.3669},
    {{50, -1, 2}, {50, 0, 0}, 2.3669},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0009}, 7.1792},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0010}, 7.1792},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0011}, 7.2195},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0012}, 7.2195},
    {{50, -0.0010, 2.4900}, {50, 0.0009, -2.4900}, 4.8045},
    {{50, -0.0010, 2.4900}, {50, 0.0010, -2.4900}, 4.8045},
    {{50, -0.0010, 2.4900}, {50, 0.0011, -2.4900}, 4.7461},
    {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
    {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
    {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
    {{50, 2.5, 0}, {56, -27, -3}, 31.9030},
    {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
    {{50, 2.5, 0}, {50, 3.1736, 0.5854}, 1.0000},
    {{50, 2.5, 0}, {50, 3.2972, 0}, 1.0000},
    {{50, 2.5, 0}, {50, 1.8634, 0.5757}, 1.0000},
    {{50, 2.5, 0}, {50, 3.2592, 0.3350}, 1.0000},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
    {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
    {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
    {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
    {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
    {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
    {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
    {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
};

TEST(ColorDifference, AgreesWithThePublishedPairs) {
    for (const PublishedPair& pair : published) {
        EXPECT_NEAR(ciede2000(pair.first, pair.second), pair.distance, 5e-5)
            << pair.first.l << " " << pair.first.a << " " << pair.first.b;
        EXPECT_NEAR(ciede2000(pair.second, pair.first), pair.distance, 5e-5);
    }
}

TEST(ColorDifference, IdenticalColorsHaveNone) {
    EXPECT_EQ(ciede2000(to_lab({0xE6, 0x9F, 0x00}), to_lab({0xE6, 0x9F, 0x00, 10})), 0);
    EXPECT_EQ(ciede2000(to_lab({0, 0, 0}), to_lab({0, 0, 0})), 0);
}

TEST(ColorDifference, LabOfKnownColors) {
    const Lab white = to_lab({255, 255, 255});
    EXPECT_NEAR(white.l, 100, 0.01);
    EXPECT_NEAR(white.a, 0, 0.02);
    EXPECT_NEAR(white.b, 0, 0.02);
    const Lab red = to_lab({255, 0, 0});
    EXPECT_NEAR(red.l, 53.24, 0.02);
    EXPECT_NEAR(red.a, 80.09, 0.05);
    EXPECT_NEAR(red.b, 67.20, 0.05);
}

TEST(ColorDifference, GreyKeepsLuminance) {
    const Color grey = as_grey({0xE6, 0x9F, 0x00});
    EXPECT_EQ(grey.r, grey.g);
    EXPECT_EQ(grey.g, grey.b);
    EXPECT_NEAR(to_lab(grey).l, to_lab({0xE6, 0x9F, 0x00}).l, 0.3);
}

TEST(ColorDifference, DeuteranopiaConfusesRedWithGreenAndKeepsGreys) {
    const Color red = {0xC0, 0x50, 0x40};
    const Color green = {0x80, 0x76, 0x40};
    EXPECT_LT(ciede2000(to_lab(as_deuteranopia(red)), to_lab(as_deuteranopia(green))),
              ciede2000(to_lab(red), to_lab(green)) / 2);
    const Color grey = as_deuteranopia({0x8A, 0x8A, 0x8A});
    EXPECT_EQ(grey, (Color{0x8A, 0x8A, 0x8A}));
}

TEST(ColorDifference, ContrastRatio) {
    EXPECT_NEAR(contrast_ratio({0, 0, 0}, {255, 255, 255}), 21, 1e-4);
    EXPECT_NEAR(contrast_ratio({10, 20, 30}, {10, 20, 30}), 1, 1e-9);
}

TEST(Lightening, ReachesTheLightnessAndNoMore) {
    for (const Color dark : {Color{0, 0x3C, 0xA6, 120}, Color{0x6E, 0x49, 0x1E}, Color{0, 0, 0}}) {
        const Color lighter = lightened_to(dark, 50);
        EXPECT_GE(to_lab(lighter).l, 50);
        EXPECT_LT(to_lab(lighter).l, 51);
        EXPECT_EQ(lighter.a, dark.a);
    }
    const Color yellow{0xFF, 0xCE, 0};
    EXPECT_EQ(lightened_to(yellow, 50), yellow);
    EXPECT_EQ(lightened_to({0, 0, 0}, 1000), (Color{255, 255, 255}));
    EXPECT_EQ(lightened_to({1, 2, 3}, 0), (Color{1, 2, 3}));
}

}  // namespace
}  // namespace ancrage::render
