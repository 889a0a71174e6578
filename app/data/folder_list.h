// What lies in a folder, for a person who looks for a file in it.
#pragma once

#include <string>
#include <vector>

#include "geo/model/result.h"

namespace ancrage::app {

struct FolderEntry {
    std::string name;
    bool is_folder = false;
    std::string changed_on;  // ISO day; empty: not known
};

// More than these are not read.
inline constexpr std::size_t most_folder_entries = 10'000;

struct FolderList {
    std::string folder;  // absolute
    std::vector<FolderEntry> entries;
    bool is_complete = true;
};

// Folders first, then files that end in one of `endings` (".ancrage", small letters or capitals;
// none: every file), each by name. Hidden ones are left out. Error: the folder cannot be read.
geo::Result<FolderList> list_folder(const std::string& folder,
                                    const std::vector<std::string>& endings);

// Whether a name ends in one of the endings, whatever its capitals.
bool ends_in(const std::string& name, const std::vector<std::string>& endings);

}  // namespace ancrage::app
