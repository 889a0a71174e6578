// What the ways of fetching share. Only for app/sources/fetch*.cpp.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "app/sources/fetch.h"

namespace ancrage::app {

// A resource looked up at a portal, and what the portal says of it.
struct LookedUp {
    std::string address;
    std::string hash;        // "sha1-…"; may be empty
    std::string changed_on;  // ISO date; may be empty
    std::string stamp;       // changes whenever the content does; may be empty
};

// One file as geo::download brings it, checked to be of its kind; one that is not is thrown away.
geo::Result<geo::Downloaded> bring(const layers::SourceFile& file, const LookedUp& wanted,
                                   const SourceOptions& options);
// Where it is kept. `stamp` sets apart what the same address gave at another time.
std::string kept_path(const LookedUp& wanted, const SourceOptions& options);
geo::DownloadRequest request_of(const layers::SourceFile& file, const LookedUp& wanted,
                                const SourceOptions& options);
// A JSON answer, read whole. Errors: those of geo::download, no JSON.
geo::Result<nlohmann::json> bring_json(const layers::SourceFile& file, const std::string& address,
                                       const SourceOptions& options);

geo::Result<LookedUp> look_up_datagouv(const layers::SourceFile& file,
                                       const SourceOptions& options);
geo::Result<LookedUp> look_up_opendatasoft(const layers::SourceFile& file,
                                           const SourceOptions& options);

geo::Result<FetchedFile> fetch_wfs(const layers::SourceFile& file, const SourceOptions& options);
geo::Result<FetchedFile> fetch_pages(const layers::SourceFile& file, const SourceOptions& options);

std::string percent_encoded(const std::string& text);

}  // namespace ancrage::app
