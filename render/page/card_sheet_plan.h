// Where everything on a card sheet goes, before anything is drawn, so that a test can see that
// every text stays in its room and nothing overlaps. Page units, from the top left.
#pragma once

#include <vector>

#include "render/page/card_sheet.h"
#include "render/page/page_text.h"
#include "render/page/plate_plan.h"

namespace ancrage::render {

struct SheetPlan {
    double height = 0;
    std::vector<PlacedText> texts;
    std::vector<Box> chips;
    std::vector<PlacedRule> rules;
    Box map;
};

SheetPlan plan_card_sheet(const CardSheet& sheet, const PageColors& page, const PageFonts& fonts);

}  // namespace ancrage::render
