// Brings the file of an official source to this machine: directly, by a data set's page on a
// portal, or page after page from a service. What was brought is kept, and only asked for again
// when the publisher has changed it.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>

#include "geo/io/download.h"
#include "geo/model/result.h"
#include "layers/catalogue/source_definition.h"

namespace ancrage::app {

struct SourceOptions {
    std::string assets;
    std::string downloads;  // folder where what was brought is kept
    std::string mirror;     // empty, or a server on this machine that stands for all hosts
    geo::DownloadPatience patience;
    // Told what is being brought, and how far it is.
    std::function<void(const std::string& address, const geo::DownloadProgress& progress)> tell;
    std::stop_token stop;
};

struct FetchedFile {
    std::string path;
    std::string address;     // what was fetched, as a person may open it
    std::string changed_on;  // ISO date, as the publisher says; may be empty
    std::string hash;        // SHA-256, hexadecimal
    bool unchanged = false;  // since it was last brought
};

// Errors: those of geo::download, content of another kind, a data set without the resource.
geo::Result<FetchedFile> fetch_file(const layers::SourceFile& file, const SourceOptions& options);

// Whether the publisher has changed the file since it was last brought; nothing when only bringing
// it again could tell.
geo::Result<std::optional<bool>> has_changed(const layers::SourceFile& file,
                                             const SourceOptions& options);

}  // namespace ancrage::app
