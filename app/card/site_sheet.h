// A site as one page to show, to file or to hand over: what is known of it, how it answers a
// project's criteria, what must be checked before deciding, what a request for a certificat de
// projet needs, what nobody knows, and every source with its date. Everything in words already;
// site_sheet_page.h lays it out.
#pragma once

#include <string>
#include <vector>

#include "app/card/card_summary.h"
#include "layers/filter/schema.h"
#include "layers/near_here.h"
#include "layers/sites/site_preset.h"

namespace ancrage::app {

struct SiteSubject {
    const layers::AtlasIndex* index = nullptr;
    const layers::NearFinder* near = nullptr;
    layers::FeatureRef feature;
    layers::Date today;
    // From the site finder; null for a site looked at by itself.
    const layers::FilterSchema* schema = nullptr;
    const layers::SiteRequest* request = nullptr;
    const layers::RankedSite* site = nullptr;
    const std::vector<layers::NotJudged>* not_judged = nullptr;
    std::string note;  // of the person; may be empty
};

// held: the page gives it. check: the atlas says something that must be verified. missing: the
// atlas does not know.
enum class SiteLineState { held, check, missing };

struct SiteLine {
    SiteLineState state = SiteLineState::held;
    std::string title;
    std::string detail;
    std::string small;  // where it comes from, or whom to ask; may be empty
};

struct SiteSheet {
    CardSummary summary;
    std::string score;  // "82,4 sur 100"; empty without a ranking
    std::string rank;   // "1er de 12"…
    std::vector<SiteLine> criteria;
    std::vector<SiteLine> constraints;
    std::vector<SiteLine> certificate;
    std::string certificate_source;
    std::vector<SiteLine> unknown;
    std::string degrees;  // "48,85661, 2,35222" (WGS 84), latitude first
    std::string lambert;  // "652 112 ; 6 862 305" (Lambert-93, metres)
    std::string note;
};

// Usage error when the feature has no place.
geo::Result<SiteSheet> site_sheet(const SiteSubject& subject, const Translations& words);

}  // namespace ancrage::app
