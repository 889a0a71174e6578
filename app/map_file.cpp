#include "app/map_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <utility>
#include <vector>

#include "app/data/paths.h"
#include "app/map_composition.h"
#include "render/page/png.h"
#include "render/page/vector_page.h"

namespace ancrage::app {

namespace {

// One request, and all that drawing it needs.
struct Order {
    const Workspace& workspace;
    const std::string& assets;
    const render::StyleSheet& sheet;
    const PictureRequest& request;
    const Translations& words;
    const std::string& path;
    double dpi;
};

// Pixels that are drawn, held and written as one picture; larger ones are drawn in parts.
constexpr double largest_whole = 4096.0 * 4096.0;
constexpr int part_width = 4096;
constexpr int part_height = 512;

render::MapState part_of(const render::MapState& whole, int left, int top, int width, int height) {
    render::MapState part = whole;
    part.camera.center = whole.camera.to_metres({left + width / 2.0, top + height / 2.0});
    part.camera.width = width;
    part.camera.height = height;
    return part;
}

// Some rows of the map without its names, drawn part by part.
render::Image draw_rows(render::MapRenderer& renderer, const render::MapState& whole, int top,
                        int height) {
    const int width = whole.camera.width;
    render::Image rows{width, height, {}};
    rows.rgba.resize(static_cast<std::size_t>(width) * height * 4);
    for (int left = 0; left < width; left += part_width) {
        const int wide = std::min(part_width, width - left);
        renderer.draw(part_of(whole, left, top, wide, height));
        const render::Image part = renderer.read_picture();
        const auto stride = static_cast<std::ptrdiff_t>(wide) * 4;
        for (std::ptrdiff_t y = 0; y < height; ++y) {
            std::copy_n(part.rgba.begin() + y * stride, stride,
                        rows.rgba.begin() + (y * width + left) * 4);
        }
    }
    return rows;
}

// Never whole in memory. The names are placed for the whole picture, so that none is cut or written
// twice where two parts meet.
geo::Status write_in_parts(PictureMaker& maker, const render::PagePainter& page,
                           const std::string& path, double dpi) {
    const render::MapState& state = page.page().scene.state;
    const render::Camera& camera = state.camera;
    auto writer = render::PngWriter::create(path, {camera.width, camera.height, true, dpi});
    if (!writer) return writer.error();
    // Nowhere is left for the parts' own names.
    maker.renderer().keep_names_clear_of({{0, 0, part_width, part_height}});
    for (int top = 0; top < camera.height; top += part_height) {
        const int height = std::min(part_height, camera.height - top);
        render::Image rows = draw_rows(maker.renderer(), state, top, height);
        if (auto painted = page.paint_over(rows, top); !painted) return painted;
        writer.value().write_rows(rows.rgba);
    }
    return writer.value().finish();
}

geo::Result<render::PagePainter> page_of(const Order& order,
                                         std::span<const render::MapLayer> layers,
                                         Composition composed, const std::string& fonts) {
    // Print shows more than a screen does, whatever the pixels that the page is counted in.
    constexpr double printed_dpi = 300;
    render::Page page;
    page.scene.layers = layers;
    page.scene.looks = order.request.looks;
    page.scene.state = std::move(composed.state);
    page.scene.page = order.sheet.page;
    page.scene.detail = std::max(1.0, printed_dpi / order.dpi);
    page.covered = std::move(composed.covered);
    if (composed.has_plate) page.plate = std::move(composed.plate);
    return render::PagePainter::create(std::move(page), fonts);
}

geo::Status write_picture(const Order& order) {
    auto maker = PictureMaker::create(order.workspace, order.assets, order.sheet);
    if (!maker) return maker.error();
    const PictureRequest& request = order.request;
    if (static_cast<double>(request.width) * request.height <= largest_whole) {
        auto image = maker.value().draw(request, order.words);
        if (!image) return image.error();
        return render::write_png(order.path, image.value(), order.dpi);
    }
    const auto fonts = font_folder();
    if (!fonts) return fonts.error();
    auto composed = compose(order.workspace, order.sheet, request, order.words, fonts.value());
    if (!composed) return composed.error();
    const std::vector<render::MapLayer> layers = map_layers(order.workspace, order.sheet);
    auto page = page_of(order, layers, std::move(composed).value(), fonts.value());
    if (!page) return page.error();
    maker.value().show_kept(request);
    return write_in_parts(maker.value(), page.value(), order.path, order.dpi);
}

geo::Status write_page(const Order& order, render::VectorFormat format) {
    const auto fonts = font_folder();
    if (!fonts) return fonts.error();
    auto composed =
        compose(order.workspace, order.sheet, order.request, order.words, fonts.value());
    if (!composed) return composed.error();
    const render::Plate& plate = composed.value().plate;
    const render::VectorNotes notes{
        plate.title, plate.sources + (plate.sources.empty() ? "" : " ") + plate.notice, "Ancrage"};
    const std::vector<render::MapLayer> layers = map_layers(order.workspace, order.sheet);
    auto page = page_of(order, layers, std::move(composed).value(), fonts.value());
    if (!page) return page.error();
    return render::write_vector_page(order.path, format, page.value(), order.dpi, notes);
}

}  // namespace

std::optional<MapFormat> format_of(std::string_view path) {
    std::string name(path);
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::pair<std::string_view, MapFormat>, 3> endings = {
        {{".png", MapFormat::png}, {".pdf", MapFormat::pdf}, {".svg", MapFormat::svg}}};
    for (const auto& [ending, format] : endings) {
        if (name.size() > ending.size() && name.ends_with(ending)) return format;
    }
    return std::nullopt;
}

geo::Status write_map(const Workspace& workspace, const std::string& assets,
                      const render::StyleSheet& sheet, const PictureRequest& request,
                      const Translations& words, const std::string& path, double dpi) {
    const auto format = format_of(path);
    if (!format) return geo::wrong_usage("error.output_format", {path});
    const Order order{workspace, assets, sheet, request, words, path, dpi};
    switch (*format) {
        case MapFormat::png: return write_picture(order);
        case MapFormat::pdf: return write_page(order, render::VectorFormat::pdf);
        case MapFormat::svg: break;
    }
    return write_page(order, render::VectorFormat::svg);
}

}  // namespace ancrage::app
