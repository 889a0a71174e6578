// A person's own colours, logo and footer line, laid over ours: a small file (charter.toml) that
// pages are made with. docs/pages.md says how it is written.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "geo/model/result.h"
#include "layers/catalogue/layer_catalogue.h"
#include "render/image.h"
#include "render/style.h"

namespace ancrage::app {

struct Charter {
    render::PageColors colors;                  // ours, with the person's accent, ink and paper
    std::shared_ptr<const render::Image> logo;  // null: none
    layers::Bilingual footer;                   // may be empty
    std::string author;                         // of the file; may be empty
};

// Text must stand out from the paper this much (WCAG 2.1, 1.4.3).
inline constexpr double least_contrast = 4.5;
// Of the logo's file and picture.
inline constexpr std::size_t largest_logo = std::size_t{4} << 20U;  // bytes
inline constexpr int widest_logo = 4096;                            // pixels a side

// How much two colours stand out from each other, 1 to 21 (WCAG 2.1: relative luminance).
double contrast_of(render::Color one, render::Color other);

// Ours where the file says nothing. The logo is a PNG beside the file or at its own path. Errors:
// an unknown entry, a colour that cannot be read on its paper, a logo that is too large or no PNG.
geo::Result<Charter> read_charter(const std::string& path, const render::PageColors& ours);
geo::Result<Charter> parse_charter(std::string_view toml, const std::string& path,
                                   const render::PageColors& ours);

}  // namespace ancrage::app
