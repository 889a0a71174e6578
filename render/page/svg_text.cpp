#include "render/page/svg_text.h"

#include <charconv>
#include <cmath>
#include <map>
#include <numbers>
#include <string_view>

#include "render/page/font_part.h"

namespace ancrage::render {

namespace {

constexpr std::string_view families = "Inter,'Helvetica Neue',Arial,sans-serif";

std::string escaped(std::string_view text) {
    std::string answer;
    for (const char c : text) {
        switch (c) {
            case '&': answer += "&amp;"; break;
            case '<': answer += "&lt;"; break;
            case '>': answer += "&gt;"; break;
            case '"': answer += "&quot;"; break;
            default: answer += c;
        }
    }
    return answer;
}

// Three decimals at most, in no locale.
std::string number(double value) {
    std::array<char, 32> digits{};
    const double rounded = std::round(value * 1000) / 1000 + 0.0;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), rounded).ptr;
    return {digits.data(), end};
}

std::string paint(std::string_view property, Color color) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string answer = " " + std::string(property) + "=\"#";
    for (const std::uint8_t channel : {color.r, color.g, color.b}) {
        answer += hex[channel / 16U];
        answer += hex[channel % 16U];
    }
    answer += '"';
    constexpr double full = 255.0;
    if (color.a < 255) {
        answer += " " + std::string(property) + "-opacity=\"" + number(color.a / full) + "\"";
    }
    return answer;
}

std::string place(const KeptText& text) {
    const auto& m = text.matrix;
    if (std::abs(m[1]) < 1e-9 && m[0] > 0) {
        return " x=\"" + number(m[4]) + "\" y=\"" + number(m[5]) + "\"";
    }
    const double degrees = std::atan2(m[1], m[0]) * 180 / std::numbers::pi;
    return " transform=\"translate(" + number(m[4]) + " " + number(m[5]) + ") rotate(" +
           number(degrees) + ")\"";
}

std::string opening(const KeptText& text, double scale) {
    std::string tag = "<text" + place(text) + " font-size=\"" + number(text.style.size * scale) +
                      "\" font-weight=\"" + std::to_string(text.weight) + "\"";
    if (text.italic) tag += " font-style=\"italic\"";
    if (text.style.letter_spacing != 0) {
        tag += " letter-spacing=\"" + number(text.style.letter_spacing * scale) + "\"";
    }
    if (text.style.tabular) tag += " class=\"t\"";
    return tag + " textLength=\"" + number(text.width * scale) + "\"";
}

double scale_of(const KeptText& text) {
    return std::hypot(text.matrix[0], text.matrix[1]);
}

std::string halos(const KeptTexts& texts) {
    std::string answer =
        "<g aria-hidden=\"true\" fill=\"none\" stroke-linejoin=\"round\" "
        "style=\"user-select:none;pointer-events:none\">\n";
    for (const KeptText& text : texts) {
        const RunStyle& style = text.style;
        if (style.halo_width <= 0 || style.halo.a == 0) continue;
        const double scale = scale_of(text);
        answer += opening(text, scale) + paint("stroke", style.halo) + " stroke-width=\"" +
                  number(2 * style.halo_width * scale) + "\">" + escaped(text.text) + "</text>\n";
    }
    return answer + "</g>\n";
}

std::string letters(const KeptTexts& texts) {
    std::string answer = "<g>\n";
    for (const KeptText& text : texts) {
        answer += opening(text, scale_of(text)) + paint("fill", text.style.color) + ">" +
                  escaped(text.text) + "</text>\n";
    }
    return answer + "</g>\n";
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string answer;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t at) {
            return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
        };
        const unsigned three = byte(i) << 16U | byte(i + 1) << 8U | byte(i + 2);
        answer += digits[three >> 18U];
        answer += digits[three >> 12U & 63U];
        answer += i + 1 < bytes.size() ? digits[three >> 6U & 63U] : '=';
        answer += i + 2 < bytes.size() ? digits[three & 63U] : '=';
    }
    return answer;
}

struct UsedFace {
    int weight = 400;
    bool italic = false;
    std::string text;
};

geo::Result<std::string> typefaces(const KeptTexts& texts) {
    std::map<std::string, UsedFace> used;
    for (const KeptText& text : texts) {
        UsedFace& face = used[text.font_path];
        face.weight = text.weight;
        face.italic = text.italic;
        face.text += text.text;
    }
    std::string answer =
        "<!-- Inter, in part: SIL Open Font License 1.1, https://openfontlicense.org "
        "-->\n<style>\n";
    for (const auto& [path, face] : used) {
        const std::string part = font_part(path, face.text, {"tnum"});
        if (part.empty()) return geo::failed("error.page_font_cannot_open", {path});
        answer += "@font-face{font-family:Inter;font-weight:" + std::to_string(face.weight) +
                  ";font-style:" + (face.italic ? "italic" : "normal") +
                  ";src:url(data:font/otf;base64," + base64(part) + ") format(\"opentype\")}\n";
    }
    return answer + "text{font-family:" + std::string(families) +
           ";white-space:pre}\n.t{font-feature-settings:\"tnum\"}\n</style>\n";
}

}  // namespace

geo::Result<std::string> with_texts(std::string svg, const KeptTexts& texts,
                                    const SvgNotes& notes) {
    auto faces = typefaces(texts);
    if (!faces) return faces.error();
    const std::size_t root = svg.find("<svg");
    const std::size_t content = root == std::string::npos ? root : svg.find('>', root);
    const std::size_t end = svg.rfind("</svg>");
    if (content == std::string::npos || end == std::string::npos) {
        return geo::failed("error.page_drawing", {"SVG"});
    }
    svg.insert(end, halos(texts) + letters(texts));
    svg.insert(content + 1, "\n<title>" + escaped(notes.title) + "</title>\n<desc>" +
                                escaped(notes.description) + "</desc>\n" + faces.value());
    return svg;
}

}  // namespace ancrage::render
