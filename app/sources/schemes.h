// The public catalogue of schemes Aides-territoires, brought through its documented API as a
// catalogue of programmes that is stacked on the map's own (app/data/own_catalogue.h). Each row
// bears the day it was read and the page it was read from; contacts are left out. It says what the
// catalogue says that day, and promises nothing.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/sources/fetch.h"
#include "geo/model/result.h"

namespace ancrage::app {

struct SchemesOptions {
    SourceOptions sources;
    // The key that Aides-territoires gives to whoever asks for one; sent to its host alone.
    std::string key;
    std::string today;  // ISO date, written as verified_on
};

struct Schemes {
    std::string programmes;  // programmes.csv
    std::string documents;   // documents.csv
    std::size_t kept = 0;
    std::size_t local = 0;  // left out: for a smaller area than the region, which has no code here
    std::size_t not_firms = 0;   // left out: for others than firms
    std::size_t unreadable = 0;  // left out: without a name or a page
};

// Errors: no key, a key that is refused, those of geo::download.
geo::Result<Schemes> fetch_schemes(const SchemesOptions& options);

// The rows of the API's answers ("results" of all pages) as a catalogue.
Schemes schemes_of(const nlohmann::json& results, const std::string& today);

}  // namespace ancrage::app
