// The answer of `ancrage data diff`: as text for people, as JSON and CSV for programs.
#pragma once

#include <string>
#include <vector>

#include "app/cli/diff_sources.h"
#include "app/data/atlas_changes.h"
#include "app/data/touched.h"
#include "app/text/change_text.h"
#include "app/text/translations.h"

namespace ancrage::app {

struct DiffAnswer {
    const DiffSources& sources;
    const AtlasDiff& diff;
    layers::ChangeOptions options;
    std::vector<TouchedAddress> sites;
    std::vector<TouchedView> views;

    ChangeSides sides(const LayerDiff& layer) const;
};

// Those with news first, then by theme.
std::vector<const LayerDiff*> in_order_of_news(const DiffAnswer& answer);

std::string diff_text(const DiffAnswer& answer, const Translations& words);
std::string diff_json(const DiffAnswer& answer, const Translations& words);
// One row a change, without a byte order mark.
std::string diff_csv(const DiffAnswer& answer, const Translations& words);

}  // namespace ancrage::app
