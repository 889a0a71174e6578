// The card as a picture to paste into an e-mail: a printed sheet with a small map of where the
// place is. The map is drawn by whichever renderer the caller has, the window's or an offscreen
// one.
#pragma once

#include <string>
#include <vector>

#include "app/card/card_summary.h"
#include "app/data/workspace.h"
#include "geo/model/result.h"
#include "render/image.h"
#include "render/map_layer.h"
#include "render/page/card_sheet.h"

namespace ancrage::app {

inline constexpr float card_picture_scale = 2;

// What a renderer must draw for the sheet's map: the place with its surroundings, marked.
render::MapState locator_state(const Workspace& workspace, layers::FeatureRef place);

// Rows of places as the sheet sets them.
std::vector<render::SheetRow> sheet_rows(const std::vector<SummaryRow>& rows);

// The sheet around that map. `font_folder` holds Inter's .otf files.
geo::Result<render::Image> card_picture(const Workspace& workspace, const CardSummary& summary,
                                        render::Image map, const Translations& words,
                                        const std::string& font_folder);

}  // namespace ancrage::app
