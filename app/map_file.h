// The map as a file, at its size on paper: a picture of pixels (PNG), or shapes and text (PDF,
// SVG).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/map_picture.h"

namespace ancrage::app {

enum class MapFormat { png, pdf, svg };

// By the end of the file's name, in small letters or capitals; nothing for any other.
std::optional<MapFormat> format_of(std::string_view path);

// Pixels a side, of a picture or of what a page would be as one.
inline constexpr int smallest_side = 16;
inline constexpr int largest_side = 20'000;
// Pixels per inch. 96 is what the style sheets count in: their pixel is 1/96 of an inch.
inline constexpr double styled_dpi = 96;
inline constexpr double lowest_dpi = 36;
inline constexpr double highest_dpi = 1200;

// Draws the request, whose scale factor is dpi / styled_dpi. A failed write leaves no half file and
// keeps an earlier one.
geo::Status write_map(const Workspace& workspace, const std::string& assets,
                      const render::StyleSheet& sheet, const PictureRequest& request,
                      const Translations& words, const std::string& path, double dpi);

}  // namespace ancrage::app
