// Whether two pictures look alike to a person: compared in blocks of pixels, so that another
// version of a font's hinting or of a driver's rounding does not matter, but a missing word does.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "render/image.h"

namespace ancrage::test {

// About 640 pixels wide: each pixel the mean of a block.
inline render::Image reduced(const render::Image& image) {
    const int block = std::max(1, image.width / 640);
    render::Image small;
    small.width = image.width / block;
    small.height = image.height / block;
    small.rgba.reserve(static_cast<std::size_t>(small.width) * small.height * 4);
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            std::array<int, 4> sum{};
            for (int j = 0; j < block * block; ++j) {
                const int row = y * block + j / block;
                const int column = x * block + j % block;
                const std::size_t at = (static_cast<std::size_t>(row) * image.width + column) * 4;
                for (std::size_t c = 0; c < 4; ++c) sum[c] += image.rgba[at + c];
            }
            for (const int channel : sum) {
                small.rgba.push_back(static_cast<std::uint8_t>(channel / (block * block)));
            }
        }
    }
    return small;
}

struct Likeness {
    double unlike = 1;         // part of the picture that looks different, 0 to 1
    render::Image difference;  // what differs in red over a pale copy; empty when sizes differ
};

// Both reduced.
inline Likeness likeness(const render::Image& should, const render::Image& is) {
    Likeness answer;
    if (should.width != is.width || should.height != is.height) return answer;
    constexpr int visible = 40;  // of 255, in a mean of a block
    answer.difference = is;
    std::size_t unlike = 0;
    for (std::size_t at = 0; at + 3 < is.rgba.size(); at += 4) {
        int most = 0;
        for (std::size_t c = 0; c < 3; ++c) {
            most = std::max(most, std::abs(int{is.rgba[at + c]} - int{should.rgba[at + c]}));
        }
        for (std::size_t c = 0; c < 3; ++c) {
            auto& channel = answer.difference.rgba[at + c];
            channel =
                most > visible ? (c == 0 ? 255 : 0) : static_cast<std::uint8_t>(191 + channel / 4);
        }
        unlike += most > visible ? 1 : 0;
    }
    answer.unlike = static_cast<double>(unlike) / (static_cast<double>(is.rgba.size()) / 4);
    return answer;
}

}  // namespace ancrage::test
