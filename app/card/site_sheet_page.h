// The site sheet laid out on one page, as a picture or as a PDF of A4 whose text can be read,
// searched and copied.
#pragma once

#include <string>

#include "app/card/site_sheet.h"
#include "app/data/workspace.h"
#include "geo/model/result.h"
#include "render/image.h"
#include "render/map_layer.h"
#include "render/page/card_sheet.h"

namespace ancrage::app {

// What a renderer must draw for the sheet's map: the site among its neighbours.
render::MapState site_map_state(const Workspace& workspace, layers::FeatureRef site);

render::CardSheet site_sheet_page(const SiteSheet& sheet, render::Image map,
                                  const Translations& words);

// By the ending of `path`: .pdf or .png; another is a usage error.
geo::Status write_site_sheet(const std::string& path, const SiteSheet& sheet, render::Image map,
                             const Workspace& workspace, const Translations& words,
                             const std::string& font_folder);

}  // namespace ancrage::app
