// A data pack: the atlas' layers in plain files, with licences and hashes, that another machine can
// build its atlas from without a network. pack.json says where each layer came from; SHA256SUMS
// (sha256sum -c) lets anyone check that nothing was changed on the way.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "app/text/translations.h"
#include "geo/model/report.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

// Writes the layers the atlas has below `folder`, which must be empty or not there; appears whole
// or not at all. The file names and tables are those of the layer catalogue. Errors: the
// demonstration region, a folder that holds something, a disk that is full.
geo::Status export_pack(const layers::Atlas& atlas, const Translations& words,
                        const std::string& folder);

// Where the layers of a pack came from, by layer id; none for a pack without pack.json. Error: a
// pack.json that cannot be read.
geo::Result<std::map<std::string, layers::Provenance>> read_pack_origins(const std::string& folder);

// The list of communes by area that a pack carries for a layer: "compositions/ID.csv".
std::string pack_composition_path(const std::string& folder, const std::string& layer);

struct VerifiedFile {
    enum class State { good, changed, missing, unlisted };
    std::string file;
    State state = State::good;
};

// Every file that SHA256SUMS names, and those it does not. Errors: no SHA256SUMS, a line that is
// none, a path that leads out of the pack.
geo::Result<std::vector<VerifiedFile>> verify_pack(const std::string& folder);

}  // namespace ancrage::app
