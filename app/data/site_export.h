// Sites of the finder with the reasons for their scores, as a file: CSV and XLSX for a spreadsheet,
// GeoPackage and GeoJSON for a map program. One row a site, criterion by criterion the value, how
// it was judged and its points; where it is, in WGS 84 and Lambert-93; source, vintage and licence
// on every row, so that they survive a copy. For the answer of `find` and for a shortlist, with its
// notes, in its order. Texts that a spreadsheet would run as a formula get an apostrophe.
#pragma once

#include <string>
#include <vector>

#include "app/text/translations.h"
#include "geo/model/result.h"
#include "layers/filter/schema.h"
#include "layers/sites/site_preset.h"

namespace ancrage::app {

enum class SiteStanding { fit, unverified, undecided };

struct ExportedSite {
    const layers::RankedSite* site = nullptr;
    SiteStanding standing = SiteStanding::fit;
    std::string note;  // a person's
};

struct SiteExtract {
    const layers::FilterSchema* schema = nullptr;
    const layers::SiteRequest* request = nullptr;  // whose enabled criteria the values belong to
    std::vector<ExportedSite> sites;               // in the file's order
    std::vector<layers::NotJudged> not_judged;
    std::string written_on;  // ISO date
};

// Whether `path` ends in .csv, .gpkg, .geojson or .xlsx.
bool is_site_file(const std::string& path);

// With the byte order mark.
geo::Result<std::string> sites_csv(const SiteExtract& extract, const Translations& words);

// By the ending of `path`; the file is whole or not there. Errors: another ending (usage), a place
// that cannot be written.
geo::Status write_sites(const std::string& path, const SiteExtract& extract,
                        const Translations& words);

}  // namespace ancrage::app
