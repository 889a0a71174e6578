// Ready-made questions for a kind of project (a workshop in town, a data centre): assets/presets/
// as data. A preset says what it cannot judge for lack of data, and never scores that.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/model/result.h"
#include "layers/sites/site_request.h"

namespace ancrage::layers {

// What a planner would ask and the atlas cannot answer: power, fibre, price, road access.
struct NotJudged {
    Bilingual title;
    Bilingual whom_to_ask;
};

struct SitePreset {
    std::string id;  // "data-centre", the file's name
    Bilingual title;
    Bilingual explanation;  // one sentence
    SiteRequest request;
    std::vector<std::string>
        questions;  // ids of the five to seven criteria asked plainly, in order
    std::vector<NotJudged> not_judged;
};

// Strict: unknown entries, criteria twice and questions without a criterion are errors that name
// the file. `id` is the preset's, `path` names the file.
geo::Result<SitePreset> parse_site_preset(std::string_view toml, const std::string& id,
                                          const std::string& path);

// "surface_ha_min=5": a threshold, weight, role or value of one criterion changed, as
// docs/sites.md lists them. Usage errors name the settings there are.
geo::Status change_criterion(SiteRequest& request, std::string_view setting);

}  // namespace ancrage::layers
