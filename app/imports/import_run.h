// An import from beginning to end: rows go through one after the other, are placed or joined, and
// written to a GeoPackage beside the one asked for, which takes its name when all went well. A file
// larger than memory needs none of it.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/data/workspace.h"
#include "app/imports/import_report.h"
#include "app/imports/import_source.h"
#include "app/imports/place_tables.h"
#include "app/imports/table_survey.h"
#include "app/text/translations.h"
#include "geo/io/geocoder.h"
#include "layers/imports/address_index.h"

namespace ancrage::app {

// Columns an import adds; their titles are the keys import.field_<name>.
inline constexpr const char* line_column = "ancrage_line";
inline constexpr const char* precision_column = "ancrage_precision";
inline constexpr const char* commune_column = "ancrage_commune";
inline constexpr const char* note_column = "ancrage_note";

struct ImportRequest {
    std::vector<layers::ImportRole> roles;  // one a column of the preview
    std::string table;                      // layer of a file that has several features' layers
    Corrections corrections;
    std::string geocoder;  // address of the service; empty: none is asked
    geo::GeocodingPatience patience;
    // A column of codes joined to the areas of a layer instead of being placed.
    std::optional<std::size_t> join_layer;  // of the atlas
    std::size_t join_column = 0;
    std::size_t most_rows = 20'000'000;
};

// What was written, for whoever keeps or shows it.
struct ImportedLayer {
    ImportReport report;
    geo::GeometryKind kind = geo::GeometryKind::none;
    std::string table;                 // of the GeoPackage
    std::string key;                   // column
    std::string name;                  // column
    std::vector<std::string> columns;  // the file's own
    std::vector<std::string> added;    // by the import, for a person to see
    std::vector<PersonalColumn> personal;
};

// What the columns of a table hold that is about persons, by their names and first rows.
std::vector<PersonalColumn> personal_columns_in(const geo::FeatureTable& table);

// What an import is made against; all of it outlives the import.
struct ImportWorld {
    const layers::Atlas& atlas;
    const PlaceTables& places;
    const layers::AddressIndex* addresses = nullptr;  // null: no address file was given
    const Translations& words;                        // of the notes that rows bear
};

// Writes `output` atomically. Errors: what the file's readers refuse, too many rows, nothing to
// place by, a disk that is full, "error.cancelled" when stopped: `output` is then as it was. Runs
// on any thread; `progress` is called on it.
geo::Result<ImportedLayer> run_import(const ImportPreview& preview, const ImportRequest& request,
                                      const ImportWorld& world, const std::string& output,
                                      const ImportProgress& progress, const std::stop_token& stop);

}  // namespace ancrage::app
