#include "app/cli/page_size.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "app/map_file.h"

namespace ancrage::app {

namespace {

using Wrong = std::optional<std::pair<std::string, std::string>>;

constexpr double printed_dpi = 300;  // of a sheet of paper, unless asked
constexpr double inch = 25.4;        // millimetres

struct Sheet {
    std::string_view name;
    double longer = 0;  // millimetres, ISO 216
    double shorter = 0;
};
constexpr std::array<Sheet, 6> sheets = {{{"A0", 1189, 841},
                                          {"A1", 841, 594},
                                          {"A2", 594, 420},
                                          {"A3", 420, 297},
                                          {"A4", 297, 210},
                                          {"A5", 210, 148}}};

bool is_side(double pixels) {
    return pixels >= smallest_side && pixels <= largest_side;
}

bool read_pixels(std::string_view text, int& width, int& height) {
    const std::size_t cross = text.find('x');
    if (cross == std::string_view::npos) return false;
    const char* begin = text.data();
    const auto first = std::from_chars(begin, begin + cross, width);
    const auto second = std::from_chars(begin + cross + 1, begin + text.size(), height);
    return first.ec == std::errc() && first.ptr == begin + cross && second.ec == std::errc() &&
           second.ptr == begin + text.size() && is_side(width) && is_side(height);
}

Wrong take_paper(const SizeWords& words, Arguments& arguments, bool french) {
    for (const Sheet& sheet : sheets) {
        if (sheet.name != words.paper) continue;
        const double longer = std::round(sheet.longer / inch * arguments.dpi);
        const double shorter = std::round(sheet.shorter / inch * arguments.dpi);
        if (!is_side(longer)) {
            const auto most =
                std::to_string(static_cast<int>(std::floor(largest_side * inch / sheet.longer)));
            return std::pair("--dpi", french
                                          ? words.paper + " : au plus " + most + " points par pouce"
                                          : words.paper + ": at most " + most + " dots per inch");
        }
        arguments.width = static_cast<int>(words.portrait ? shorter : longer);
        arguments.height = static_cast<int>(words.portrait ? longer : shorter);
        return std::nullopt;
    }
    return std::pair("--paper", french ? "attendu A5, A4, A3, A2, A1 ou A0"
                                       : "expected A5, A4, A3, A2, A1 or A0");
}

}  // namespace

Wrong take_size(const SizeWords& words, Arguments& arguments) {
    const bool french = arguments.language == layers::Language::french;
    if (!words.size.empty() && !words.paper.empty()) {
        return std::pair("--size", french ? "donnez une taille en pixels ou un papier, pas les deux"
                                          : "give a size in pixels or a paper, not both");
    }
    if (words.portrait && words.paper.empty()) {
        return std::pair("--portrait", french ? "va avec --paper" : "goes with --paper");
    }
    arguments.dpi = words.dpi.value_or(words.paper.empty() ? styled_dpi : printed_dpi);
    // Written so that what is not a number is refused.
    if (!(arguments.dpi >= lowest_dpi && arguments.dpi <= highest_dpi)) {
        return std::pair("--dpi", french ? "attendu un nombre de 36 à 1200"
                                         : "expected a number from 36 to 1200");
    }
    if (!words.paper.empty()) return take_paper(words, arguments, french);
    if (!words.size.empty() && !read_pixels(words.size, arguments.width, arguments.height)) {
        return std::pair("--size", french ? "attendu LxH, de 16x16 à 20000x20000"
                                          : "expected WxH, 16x16 to 20000x20000");
    }
    return std::nullopt;
}

}  // namespace ancrage::app
