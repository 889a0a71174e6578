// What the site finder found, as text for a terminal: the best sites with the reasons, those kept
// apart, what would help when there are none, and what nobody judged.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "layers/filter/schema.h"
#include "layers/sites/site_preset.h"

namespace ancrage::app {

struct SitePrint {
    const layers::FilterSchema* schema = nullptr;
    const layers::SiteRequest* request = nullptr;
    const layers::SiteRanking* ranking = nullptr;
    const layers::SitePreset* preset = nullptr;  // null: the criteria came from a file
    bool unverified = false;                     // lists them too
};

std::string site_print(const SitePrint& print, const Translations& words);

}  // namespace ancrage::app
