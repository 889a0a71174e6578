// The answer of `ancrage find` as JSON: every site with the arithmetic behind its score.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "geo/model/result.h"
#include "layers/filter/schema.h"
#include "layers/sites/site_preset.h"

namespace ancrage::app {

struct FoundSites {
    const layers::FilterSchema* schema = nullptr;
    const layers::SiteRequest* request = nullptr;
    const layers::SiteRanking* ranking = nullptr;
    const layers::SitePreset* preset = nullptr;  // null: the criteria came from a file
};

geo::Result<std::string> find_json(const FoundSites& found, const Translations& words);
std::string presets_json(const std::vector<layers::SitePreset>& presets, const Translations& words);

}  // namespace ancrage::app
