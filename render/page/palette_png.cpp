#include "render/page/palette_png.h"

#include <png.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
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
    double weight = 0;       // pixels times the square of the spread: what splitting it gains
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
        if (spread * spread * static_cast<double>(pixels) > part.weight) {
            part.weight = spread * spread * static_cast<double>(pixels);
            part.widest = channel;
        }
    }
    return part;
}

// Where half of the pixels lie before; never at an end.
std::size_t middle_of(std::vector<Counted>& colors, const Part& part) {
    const auto begin = colors.begin() + static_cast<std::ptrdiff_t>(part.first);
    const auto end = colors.begin() + static_cast<std::ptrdiff_t>(part.end);
    std::stable_sort(begin, end, [&part](const Counted& a, const Counted& b) {
        return a.color[part.widest] < b.color[part.widest];
    });
    std::size_t all = 0;
    for (std::size_t i = part.first; i < part.end; ++i) all += colors[i].pixels;
    std::size_t before = 0;
    for (std::size_t i = part.first; i + 1 < part.end; ++i) {
        before += colors[i].pixels;
        if (2 * before >= all) return i + 1;
    }
    return part.end - 1;
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
