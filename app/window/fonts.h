// Inter at the window's sizes, rasterised by FreeType for the screen's density.
#pragma once

#include <imgui.h>

#include <string>

#include "geo/model/result.h"

namespace ancrage::app {

// Drawn as a comma and a point, but no place to break a line: see unbroken_numbers().
inline constexpr const char* comma_inside_number = "\u201A";
inline constexpr const char* point_inside_number = "\u2024";

struct Fonts {
    ImFont* title = nullptr;         // 20, semi-bold
    ImFont* body = nullptr;          // 15
    ImFont* strong = nullptr;        // 15, semi-bold
    ImFont* small = nullptr;         // 13
    ImFont* small_strong = nullptr;  // 13, semi-bold
    ImFont* display = nullptr;       // 44, bold: only for the demonstration's watermark
};

// Replaces the fonts of the current Dear ImGui context. `folder` holds Inter's .otf files;
// `content_scale` is screen pixels per point, `pixels_per_unit` screen pixels per ImGui unit.
geo::Result<Fonts> load_fonts(const std::string& folder, float content_scale,
                              float pixels_per_unit);

}  // namespace ancrage::app
