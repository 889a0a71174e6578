// Rows of a layer as a file for a spreadsheet (CSV) or for a map program (GeoPackage, GeoJSON).
// Files are whole or not there: they are written beside, synced, and take their name when complete.
//
// CSV as csv_writer.h says. Dates stay ISO, which every spreadsheet reads. Longitude and latitude
// (WGS 84) follow the columns, then source, vintage, licence and any reservation, repeated on every
// row: unlike a file beside it, they are still there when the table was mailed on or merged.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/text/translations.h"
#include "geo/model/result.h"
#include "layers/table/table_columns.h"

namespace ancrage::app {

struct TableExtract {
    const layers::Layer* layer = nullptr;
    std::vector<layers::TableColumn> columns;  // in the file's order
    std::vector<std::uint32_t> rows;           // of the layer's table, in the file's order
    std::string filter;                        // what kept these rows, in words; may be empty
    std::string written_on;                    // ISO date
};

// Longitude and latitude of each row's point, or of its label point; NaN where there is none.
geo::Result<std::vector<geo::Coordinate>> degrees_of_rows(const layers::Layer& layer,
                                                          const std::vector<std::uint32_t>& rows);

// With the byte order mark.
geo::Result<std::string> table_csv(const TableExtract& extract, const Translations& words);

// The layer under its id with the columns' own names and types, in EPSG:2154, and a table "sources"
// that says where it comes from.
geo::Status write_table_geopackage(const std::string& path, const TableExtract& extract,
                                   const Translations& words);

// Whether `path` ends in .csv, .gpkg or .geojson.
bool is_table_file(const std::string& path);

// By the ending of `path`: .csv, .gpkg or .geojson. Errors: another ending (usage), a place that
// cannot be written, a full disk.
geo::Status write_table(const std::string& path, const TableExtract& extract,
                        const Translations& words);

}  // namespace ancrage::app
