// A request of the site finder as JSON: what `find --criteria` reads, what the answer repeats, what
// a saved state keeps. docs/sites.md lists the entries. Places are longitude and latitude.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "app/data/json_entries.h"
#include "geo/model/result.h"
#include "layers/sites/site_request.h"

namespace ancrage::app {

// Larger files are refused.
inline constexpr std::size_t most_criteria_bytes = 4'000'000;

geo::Result<nlohmann::ordered_json> site_request_json(const layers::SiteRequest& request);

// Strict: an unknown entry, a wrong type or a number out of range is a usage error that names the
// entry ("criteria[2].judge.full"); `path` names the file.
geo::Result<layers::SiteRequest> read_site_request(std::string_view json, const std::string& path);

// The same inside another file, which keeps the error.
geo::Result<layers::SiteRequest> read_site_request(JsonEntries& entries);

}  // namespace ancrage::app
