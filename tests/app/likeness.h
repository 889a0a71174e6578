// Whether two pictures look alike to a person, so that another version of a font's hinting or of a
// driver's rounding does not matter, but a missing word does: screenshots in blocks of pixels, maps
// by how far apart their colours look.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include <vector>

#include "render/color_difference.h"
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
            const int marked = c == 0 ? 255 : 0;
            channel = static_cast<std::uint8_t>(most > visible ? marked : 191 + channel / 4);
        }
        unlike += most > visible ? 1 : 0;
    }
    answer.unlike = static_cast<double>(unlike) / (static_cast<double>(is.rgba.size()) / 4);
    return answer;
}

// A picture as an eye at arm's length has it: each pixel the mean of the three by three around it,
// in L*a*b*. A line moved by a fraction of a pixel nearly vanishes in it; a word, a sign or another
// tint of a whole surface does not (the idea of S-CIELAB: X. Zhang and B. Wandell, "A spatial
// extension of CIELAB for digital color-image reproduction", SID Digest 27, 1996).
inline std::vector<render::Lab> as_perceived(const render::Image& image) {
    const auto channel = [&image](int x, int y, std::size_t c) {
        const auto pixel = static_cast<std::size_t>(std::clamp(y, 0, image.height - 1)) *
                               static_cast<std::size_t>(image.width) +
                           static_cast<std::size_t>(std::clamp(x, 0, image.width - 1));
        return int{image.rgba[pixel * 4 + c]};
    };
    std::vector<render::Lab> perceived;
    perceived.reserve(image.rgba.size() / 4);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            std::array<int, 3> sum{};
            for (int near = 0; near < 9; ++near) {
                for (std::size_t c = 0; c < 3; ++c) {
                    sum[c] += channel(x + near % 3 - 1, y + near / 3 - 1, c);
                }
            }
            const auto mean = [&sum](std::size_t c) {
                return static_cast<std::uint8_t>(sum[c] / 9);
            };
            perceived.push_back(render::to_lab({mean(0), mean(1), mean(2), 255}));
        }
    }
    return perceived;
}

// At full size; a pixel is unlike where the two, as perceived, are further apart than anybody would
// overlook side by side.
inline Likeness perceived_likeness(const render::Image& should, const render::Image& is) {
    Likeness answer;
    if (should.width != is.width || should.height != is.height || is.width == 0) return answer;
    constexpr double visible = 4;  // CIEDE2000
    const std::vector<render::Lab> first = as_perceived(should);
    const std::vector<render::Lab> second = as_perceived(is);
    answer.difference = is;
    std::size_t unlike = 0;
    for (std::size_t pixel = 0; pixel < first.size(); ++pixel) {
        const bool differs = render::ciede2000(first[pixel], second[pixel]) > visible;
        for (std::size_t c = 0; c < 3; ++c) {
            auto& channel = answer.difference.rgba[pixel * 4 + c];
            const int marked = c == 0 ? 255 : 0;
            channel = static_cast<std::uint8_t>(differs ? marked : 191 + channel / 4);
        }
        unlike += differs ? 1 : 0;
    }
    answer.unlike = static_cast<double>(unlike) / static_cast<double>(first.size());
    return answer;
}

}  // namespace ancrage::test
