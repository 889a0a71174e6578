#include "app/pages/charter.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <utility>

#include "geo/io/files.h"
#include "layers/catalogue/toml_entries.h"
#include "render/page/png.h"

namespace ancrage::app {

namespace {

namespace fs = std::filesystem;

// Of sRGB, as WCAG 2.1 defines it.
double luminance(render::Color color) {
    const auto linear = [](std::uint8_t channel) {
        const double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

// "#1F5FA8".
std::optional<render::Color> color_of(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    std::array<std::uint8_t, 3> channels{};
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const char* first = text.data() + 1 + 2 * i;
        const auto [end, error] = std::from_chars(first, first + 2, channels[i], 16);
        if (error != std::errc() || end != first + 2) return std::nullopt;
    }
    return render::Color{channels[0], channels[1], channels[2], 255};
}

geo::Result<std::shared_ptr<const render::Image>> read_logo(const fs::path& path) {
    std::error_code error;
    const bool is_file = fs::is_regular_file(path, error);
    if (!is_file) return geo::failed("error.charter_logo", {path.string()});
    if (fs::file_size(path, error) > largest_logo || error) {
        return geo::failed("error.charter_logo_size", {path.string()});
    }
    auto image = render::read_png(path.string());
    if (!image) return image.error();
    if (image.value().width > widest_logo || image.value().height > widest_logo) {
        return geo::failed("error.charter_logo_size", {path.string()});
    }
    return std::make_shared<const render::Image>(std::move(image).value());
}

std::string in_words(double contrast) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%.1f", contrast);
    return text.data();
}

}  // namespace

double contrast_of(render::Color one, render::Color other) {
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

geo::Result<Charter> parse_charter(std::string_view toml, const std::string& path,
                                   const render::PageColors& ours) {
    std::optional<geo::Error> error;
    const auto root = layers::parse_toml(toml, path, error);
    if (!root) return *error;
    layers::TomlEntries entries(*root, path, error);
    Charter charter;
    charter.colors = ours;
    const auto take = [&](const char* name, render::Color& color) {
        const std::string text = entries.optional_text(name);
        if (text.empty() || error) return;
        const auto read = color_of(text);
        if (read) color = *read;
        if (!read) error = geo::failed("error.charter_color", {path, name, text});
    };
    take("paper", charter.colors.paper);
    take("ink", charter.colors.ink);
    take("secondary", charter.colors.secondary);
    take("accent", charter.colors.accent);
    const std::string logo = entries.optional_text("logo");
    charter.author = entries.optional_text("author");
    if (entries.has("footer")) charter.footer = layers::read_words(entries.table("footer"));
    entries.refuse_unknown();
    if (error) return *error;
    for (const auto& [name, color] :
         {std::pair{"ink", charter.colors.ink}, std::pair{"secondary", charter.colors.secondary},
          std::pair{"accent", charter.colors.accent}}) {
        const double contrast = contrast_of(color, charter.colors.paper);
        if (contrast >= least_contrast) continue;
        return geo::failed("error.charter_contrast", {path, name, in_words(contrast)});
    }
    if (!logo.empty()) {
        auto image = read_logo(fs::path(path).parent_path() / logo);
        if (!image) return image.error();
        charter.logo = std::move(image).value();
    }
    return charter;
}

geo::Result<Charter> read_charter(const std::string& path, const render::PageColors& ours) {
    const auto text = geo::read_text_file(path);
    if (!text) return text.error();
    constexpr std::size_t largest = 1 << 20;  // bytes
    if (text.value().size() > largest) return geo::failed("error.template_size", {path});
    return parse_charter(text.value(), path, ours);
}

}  // namespace ancrage::app
