// Atlases kept from before: beside the atlas in use, vintages/atlas-2026-03-12.gpkg is what it was
// when that day's build was replaced. A map can be opened as of a day, and two days compared.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/data/workspace.h"
#include "geo/model/result.h"

namespace ancrage::app {

struct Vintage {
    std::string path;
    std::string built_on;  // ISO day

    friend bool operator==(const Vintage&, const Vintage&) = default;
};

inline constexpr std::size_t most_vintages = 8;

// Day on which an atlas file was built, from its own table. Error: it is no atlas.
geo::Result<std::string> day_built(const std::string& atlas_path);

// A day that exists, as YYYY-MM-DD.
bool is_day(std::string_view text);

// Those beside the atlas, the oldest first. The atlas in use is not among them.
std::vector<Vintage> kept_vintages(const std::string& atlas_path);

// The newest of the kept ones and of the atlas in use that was built that day or before. Errors:
// `day` is no day (usage); there is none (data_missing, naming the days there are).
geo::Result<Vintage> vintage_of(const std::string& atlas_path, std::string_view day);

// Keeps the atlas in use under its day, before another replaces it; one of the same day is
// replaced. Of more than `most` the oldest is let go, but never the only one of its year. Done
// when there is no atlas, or it is of no known day. By a hard link where the disk has them.
geo::Status keep_vintage(const std::string& atlas_path, std::size_t most = most_vintages);

// Makes `options` open the atlas of that day; an empty day changes nothing. A kept one is never
// built anew, and is marked as such.
geo::Status choose_vintage(std::string_view day, OpenOptions& options);

}  // namespace ancrage::app
