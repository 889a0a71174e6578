// One page a site for the sites that were found: a folder of PDFs, ready to be sent or printed.
#pragma once

#include "app/cli/commands.h"
#include "layers/filter/engine.h"
#include "layers/sites/site_preset.h"

namespace ancrage::app {

struct SheetsToWrite {
    const Workspace* workspace = nullptr;  // with its geometry
    const layers::FilterSchema* schema = nullptr;
    const layers::AtlasIndex* index = nullptr;
    const layers::SiteRequest* request = nullptr;
    const layers::SiteRanking* ranking = nullptr;
    const std::vector<layers::NotJudged>* not_judged = nullptr;  // may be null
};

// "01-friches-94041_28088.pdf", by rank; the folder is made when it is not there. Drawn places have
// no page. Gives how many were written.
geo::Result<std::size_t> write_find_sheets(const Session& session, const std::string& folder,
                                           const SheetsToWrite& sheets);

}  // namespace ancrage::app
