// Where the window writes files for the person: their own folder of documents, under a name that
// is not taken.
#pragma once

#include <string>
#include <string_view>

#include "layers/programmes/freshness.h"

namespace ancrage::app {

// ANCRAGE_EXPORTS, else the folder that user-dirs.dirs names for documents (freedesktop.org,
// xdg-user-dirs), else the one for downloads, else ~/Documents, else the home folder. Only folders
// that exist; "." when there is no home.
std::string export_folder();

// The folder's entry of `name` ("XDG_DOCUMENTS_DIR") in the text of a user-dirs.dirs file; empty
// when there is none. $HOME is replaced by `home`.
std::string user_folder(std::string_view file, std::string_view name, const std::string& home);

// <folder>/<stem>.<extension>, or with -2, -3… when that is taken.
std::string free_export_path(const std::string& folder, const std::string& stem,
                             const std::string& extension);

// "2026-11-21".
std::string iso_date(layers::Date date);

// "ancrage-friches-2026-11-21" for "friches": letters, digits and dashes.
std::string export_stem(std::string_view subject, std::string_view iso_date);
// Whether a name begins as export_stem() makes them: nobody chose it.
bool is_export_stem(std::string_view stem);

}  // namespace ancrage::app
