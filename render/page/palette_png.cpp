#include "render/page/palette_png.h"

#include <png.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>

namespace ancrage::render {

namespace {

using Channels = std::array<std::uint8_t, 3>;

struct Counted {
    Channels color{};
    std::size_t pixels = 0;
};

// A part of the colours: a run of the list, with how far it spreads.
struct Part {
    std::size_t first = 0;
    std::size_t end = 0;
    std::size_t widest = 0;  // channel
    // Square of the spread times the root of the pixels: what splitting it gains.
    double weight = 0;
};

std::uint32_t packed(const Channels& color) {
    return std::uint32_t{color[0]} << 16U | std::uint32_t{color[1]} << 8U | color[2];
}

Channels on_white(const std::uint8_t* pixel) {
    constexpr unsigned full = 255;
    const unsigned alpha = pixel[3];
    const auto laid = [alpha](std::uint8_t channel) {
        return static_cast<std::uint8_t>((channel * alpha + full * (full - alpha) + full / 2) /
                                         full);
    };
    return {laid(pixel[0]), laid(pixel[1]), laid(pixel[2])};
}

std::vector<Counted> colors_of(const Image& image) {
    std::unordered_map<std::uint32_t, Counted> found;
    for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
        const Channels color = on_white(&image.rgba[i]);
        Counted& counted = found[packed(color)];
        counted.color = color;
        ++counted.pixels;
    }
    std::vector<Counted> colors;
    for (const auto& [key, counted] : found) colors.push_back(counted);
    std::ranges::sort(colors, {}, [](const Counted& one) { return packed(one.color); });
    return colors;
}

Part measured(const std::vector<Counted>& colors, std::size_t first, std::size_t end) {
    Part part{first, end};
    Channels low{255, 255, 255};
    Channels high{0, 0, 0};
    std::size_t pixels = 0;
    for (std::size_t i = first; i < end; ++i) {
        pixels += colors[i].pixels;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            low[channel] = std::min(low[channel], colors[i].color[channel]);
            high[channel] = std::max(high[channel], colors[i].color[channel]);
        }
    }
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const auto spread = static_cast<double>(high[channel] - low[channel]);
        const double weight = spread * spread * std::sqrt(static_cast<double>(pixels));
        if (weight > part.weight) {
            part.weight = weight;
            part.widest = channel;
        }
    }
    return part;
}

// Where the widest channel passes the middle of its spread; never at an end. Few pixels of a colour
// far from the others keep it so: the signs of a map are small.
std::size_t middle_of(std::vector<Counted>& colors, const Part& part) {
    const auto channel = [&part](const Counted& one) { return one.color[part.widest]; };
    const auto run = std::span(colors).subspan(part.first, part.end - part.first);
    std::ranges::stable_sort(run, {}, channel);
    const int middle = (channel(run.front()) + channel(run.back())) / 2;
    const auto past = std::ranges::upper_bound(run, middle, {}, channel);
    return part.first + static_cast<std::size_t>(past - run.begin());
}

std::vector<Part> cut(std::vector<Counted>& colors, std::size_t most) {
    std::vector<Part> parts = {measured(colors, 0, colors.size())};
    while (parts.size() < most) {
        const auto widest = std::ranges::max_element(parts, {}, &Part::weight);
        if (!(widest->weight > 0)) break;
        const Part whole = *widest;
        const std::size_t middle = middle_of(colors, whole);
        *widest = measured(colors, whole.first, middle);
        parts.push_back(measured(colors, middle, whole.end));
    }
    return parts;
}

Channels mean_of(const std::vector<Counted>& colors, const Part& part) {
    std::array<std::size_t, 3> sums{};
    std::size_t pixels = 0;
    for (std::size_t i = part.first; i < part.end; ++i) {
        pixels += colors[i].pixels;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            sums[channel] += colors[i].color[channel] * colors[i].pixels;
        }
    }
    Channels mean{};
    for (std::size_t channel = 0; channel < 3; ++channel) {
        mean[channel] = static_cast<std::uint8_t>((sums[channel] + pixels / 2) / pixels);
    }
    return mean;
}

}  // namespace

geo::Result<std::vector<std::byte>> palette_png(const Image& image, std::size_t colors) {
    std::vector<Counted> used = colors_of(image);
    if (used.empty()) return geo::failed("error.png_cannot_write", {"PNG", "0 x 0"});
    const std::vector<Part> parts = cut(used, std::clamp<std::size_t>(colors, 2, 256));
    std::vector<std::uint8_t> palette;
    std::unordered_map<std::uint32_t, std::uint8_t> index;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Channels mean = mean_of(used, parts[i]);
        palette.insert(palette.end(), mean.begin(), mean.end());
        for (std::size_t at = parts[i].first; at < parts[i].end; ++at) {
            index[packed(used[at].color)] = static_cast<std::uint8_t>(i);
        }
    }
    std::vector<std::uint8_t> pixels;
    pixels.reserve(image.rgba.size() / 4);
    for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
        pixels.push_back(index[packed(on_white(&image.rgba[i]))]);
    }
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    png.width = static_cast<png_uint_32>(image.width);
    png.height = static_cast<png_uint_32>(image.height);
    png.format = PNG_FORMAT_RGB_COLORMAP;
    png.colormap_entries = static_cast<png_uint_32>(parts.size());
    const std::unique_ptr<png_image, decltype(&png_image_free)> freed(&png, png_image_free);
    png_alloc_size_t size = 0;
    const auto write = [&](void* memory) {
        return png_image_write_to_memory(&png, memory, &size, 0, pixels.data(), 0,
                                         palette.data()) != 0;
    };
    if (!write(nullptr)) return geo::failed("error.png_cannot_write", {"PNG", png.message});
    std::vector<std::byte> file(size);
    if (!write(file.data())) return geo::failed("error.png_cannot_write", {"PNG", png.message});
    file.resize(size);
    return file;
}

}  // namespace ancrage::render
