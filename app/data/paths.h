// Where things are on this machine: the program's assets, the person's atlas, the data pack, fonts.
#pragma once

#include <string>

#include "geo/model/result.h"

namespace ancrage::app {

// share/ancrage beside the program's folder, where installed programs have what is theirs:
// /usr/share/ancrage of /usr/bin/ancrage. It need not be there.
std::string shared_folder();

// ANCRAGE_ASSETS, else the assets below shared_folder(), else below share/ancrage in the program's
// own folder: a build folder has a link to the checkout's there.
geo::Result<std::string> assets_folder();

// ANCRAGE_ATLAS, else $XDG_DATA_HOME/ancrage/atlas.gpkg, else ~/.local/share/ancrage/atlas.gpkg.
std::string default_atlas_path();

// The person's ancrage folder below $`variable` (XDG_CONFIG_HOME…), else below `otherwise` in their
// home (".config"). Relative values of the variable do not count (XDG Base Directory
// Specification). Empty when there is no home either.
std::string person_folder(const char* variable, const char* otherwise);

// ANCRAGE_PACK, or empty.
std::string pack_from_environment();

// ANCRAGE_CATALOGUE, or empty.
std::string own_catalogue_from_environment();

// The folder of Inter's .otf files: fonts below shared_folder(), else Debian's fonts-inter; an
// error says which package to install.
geo::Result<std::string> font_folder();

}  // namespace ancrage::app
