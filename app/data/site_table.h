// Sites of the finder as a table: what every kind of file of them is written from.
#pragma once

#include <string>
#include <vector>

#include "app/data/site_export.h"
#include "geo/model/feature_table.h"

namespace ancrage::app {

struct SiteTable {
    geo::FeatureTable table;            // points in Lambert-93; names for machines
    std::vector<std::string> headings;  // one a column, for people
};

geo::Result<SiteTable> site_table(const SiteExtract& extract, const Translations& words);

// What was asked and what could not be judged: a line each, for a second sheet or table.
SiteTable criteria_table(const SiteExtract& extract, const Translations& words);

}  // namespace ancrage::app
