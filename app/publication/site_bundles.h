// Many small files as one: what the program reads from its folder, and its typefaces.
//
// Layout: the length of the index (4 bytes, little-endian), the index as JSON
// [["styles/default.toml", 12345], …], then the files one after the other.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "app/text/translations.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

std::vector<std::byte> bundle(const std::vector<std::pair<std::string, std::string>>& files);

// What the program in the browser reads of the folder `assets`. Errors name the file.
geo::Result<std::vector<std::byte>> assets_bundle(const std::string& assets);

// Inter's files with the characters that the window draws: those of French and its neighbours, and
// every other one of the words and of the atlas.
geo::Result<std::vector<std::byte>> fonts_bundle(const std::string& folder,
                                                 const layers::Atlas& atlas,
                                                 const std::vector<const Translations*>& words);

}  // namespace ancrage::app
