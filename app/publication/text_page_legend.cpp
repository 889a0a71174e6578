// The legend in words, with a sign beside each layer: drawn in the page (SVG whose colours are
// attributes), since a strict Content-Security-Policy allows no style.
#include <array>

#include "app/data/color_choice.h"
#include "app/map_picture.h"
#include "app/publication/html.h"
#include "app/publication/text_page_parts.h"
#include "app/text/layer_text.h"

namespace ancrage::app {

namespace {

std::string paint(const char* property, render::Color color) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = " " + std::string(property) + "=\"#";
    for (const std::uint8_t channel : {color.r, color.g, color.b}) {
        text += digits[channel / 16U];
        text += digits[channel % 16U];
    }
    return text + "\"";
}

std::string shape_of(render::MarkerShape shape) {
    switch (shape) {
        case render::MarkerShape::disc:
        case render::MarkerShape::ring: return R"(<circle cx="12" cy="8" r="5")";
        case render::MarkerShape::square: return R"(<rect x="7" y="3" width="10" height="10")";
        case render::MarkerShape::rounded:
            return R"(<rect x="7" y="3" width="10" height="10" rx="3")";
        case render::MarkerShape::diamond: return "<path d=\"M12 2l6 6-6 6-6-6z\"";
        case render::MarkerShape::triangle: return "<path d=\"M12 2l6 11H6z\"";
    }
    return {};
}

std::string sign(const std::string& content) {
    return "<svg class=\"sign\" viewBox=\"0 0 24 16\" width=\"24\" height=\"16\" "
           "aria-hidden=\"true\">" +
           content + "</svg>";
}

std::string marker_sign(const render::Marker& marker) {
    return sign(shape_of(marker.shape) + paint("fill", marker.fill) +
                paint("stroke", marker.outline) + "/>");
}

std::string color_sign(render::Color color) {
    return sign(R"(<rect x="1" y="2" width="22" height="12" rx="2")" + paint("fill", color) + "/>");
}

std::string layer_sign(const render::LegendEntry& entry) {
    const render::Style& style = entry.style;
    if (entry.is_point) {
        return marker_sign(entry.markers.empty() ? style.marker : entry.markers.front().second);
    }
    if (entry.is_line) {
        return sign(R"(<path d="M1 8h22" stroke-width="2.5" fill="none")" +
                    paint("stroke", style.stroke.color) + "/>");
    }
    std::string content = R"(<rect x="1.5" y="2.5" width="21" height="11" rx="2")";
    if (style.fill.kind == render::FillKind::none) {
        content += " fill=\"none\"";
    } else {
        content += paint("fill", style.fill.color) + " fill-opacity=\"0.45\"";
    }
    return sign(content + " stroke-width=\"1.5\"" + paint("stroke", style.stroke.color) + "/>");
}

std::string classes_html(const render::LegendColors& colors) {
    if (!colors.used()) return {};
    std::string html = html_element("p", colors.title) + "<ul class=\"classes\">\n";
    for (const render::LegendClass& one : colors.classes) {
        const std::string detail = one.detail.empty() ? "" : " (" + one.detail + ")";
        html += "<li>" + color_sign(one.color) + " " + html_text(one.title + detail) + "</li>\n";
    }
    return html + "</ul>\n" + html_element("p class=\"note\"", colors.note);
}

std::string markers_html(const render::LegendEntry& entry) {
    if (entry.markers.size() < 2) return {};
    std::string html = "<ul class=\"classes\">\n";
    for (const auto& [title, marker] : entry.markers) {
        html += "<li>" + marker_sign(marker) + " " + html_text(title) + "</li>\n";
    }
    return html + "</ul>\n";
}

std::string entry_html(const layers::Layer& layer, const render::LegendEntry& entry,
                       const Translations& words) {
    std::string html = "<li>" + layer_sign(entry) + " " + html_element("strong", entry.title);
    if (!entry.badge.empty()) html += " " + html_element("span class=\"badge\"", entry.badge);
    if (!entry.detail.empty()) html += " " + html_element("span class=\"detail\"", entry.detail);
    html += "<br><span class=\"note\">" +
            html_text(publisher_text(layer.definition, words) + ", " + layer.definition.dataset +
                      " (" + vintage_text(layer.definition, words) + ")") +
            "</span>\n";
    return html + markers_html(entry) + classes_html(entry.colors) + "</li>\n";
}

// As the person coloured the layers.
render::StyleSheet sheet_of(const TextPage& page) {
    render::StyleSheet sheet = page.workspace.styles;
    const layers::Atlas& atlas = page.workspace.atlas;
    for (const KeptLayer& kept : page.view.layers) {
        const std::size_t layer = atlas.index_of(kept.id);
        if (!kept.color.used() || layer == atlas.layers.size()) continue;
        wear(sheet.layers[kept.id], kept.color, sheet.ramp,
             atlas.layers[layer].definition.geometry);
    }
    return sheet;
}

std::size_t kept_of(const TextPage& page, std::size_t layer) {
    const std::size_t rows = page.workspace.atlas.layers[layer].table.row_count();
    std::size_t kept = 0;
    for (std::size_t row = 0; row < rows; ++row) kept += page.is_kept(layer, row) ? 1 : 0;
    return kept;
}

}  // namespace

std::string legend_html(const TextPage& page, const Translations& words) {
    const layers::Atlas& atlas = page.workspace.atlas;
    const std::vector<std::size_t> shown = shown_layers(page);
    PictureRequest request;
    request.visible.assign(atlas.layers.size(), 0);
    request.order.assign(shown.rbegin(), shown.rend());
    request.kept.resize(atlas.layers.size());
    for (const std::size_t layer : shown) {
        request.visible[layer] = 1;
        if (page.is_kept) request.kept[layer] = kept_of(page, layer);
    }
    if (!page.is_kept) request.kept.clear();
    const render::Plate plate = describe_plate(page.workspace, sheet_of(page), request, words);
    std::string html;
    // One entry a layer shown, the top one first.
    for (std::size_t i = 0; i < shown.size() && i < plate.legend.size(); ++i) {
        html += entry_html(atlas.layers[shown[i]], plate.legend[i], words);
    }
    if (html.empty())
        return section("text-legend", plate.legend_title,
                       html_element("p", words("describe.nothing_shown")));
    return section("text-legend", plate.legend_title, "<ul class=\"legend\">\n" + html + "</ul>\n");
}

}  // namespace ancrage::app
