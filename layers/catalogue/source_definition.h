// Where a layer comes from when no data pack is given: its official sources, in order of
// preference, as data (assets/catalogue/layers.toml). Each says how its file is fetched, how that
// is read, which of its columns become which of the layer's, and what must be true of the outcome
// for it to be used. Nothing is fetched here.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "geo/model/geometry.h"
#include "layers/catalogue/bilingual.h"

namespace ancrage::layers {

enum class SourceKind {
    file,          // the address is the file
    npm,           // a package of the npm registry, pinned by its integrity
    datagouv,      // the address is a data set of data.gouv.fr's API; its resource is looked up
    opendatasoft,  // the address is a data set of an Opendatasoft portal's API (v2.1)
    wfs,           // OGC Web Feature Service 2.0, page after page
    pages,         // an API that answers page after page
    program        // a list that the program carries: facts, no geometry
};

enum class SourceFormat { geojson, geopackage, shapefile, csv, xlsx, json };

enum class Rhythm { once, yearly, quarterly, monthly, weekly, irregular };

// Rows whose column has one of the values, or begins with one.
struct RowsKept {
    std::string column;  // of the source; empty: every row
    std::vector<std::string> values;
    bool by_beginning = false;
};

// One file to fetch and how it is read.
struct SourceFile {
    SourceKind kind = SourceKind::file;
    SourceFormat format = SourceFormat::geojson;
    // https://…; of `program` a file of assets/catalogue/. In one of `pages`, {page} is the number
    // of the page from 1, {size} the rows asked at once, {value} each of keep.values in turn.
    std::string address;
    std::vector<std::string> hosts;  // that may answer besides the address' own
    std::string integrity;           // npm: "sha512-…"
    std::string resource;            // datagouv: id of the resource
    std::string resource_title;  // datagouv: pattern of its title or file name, should the id go
    std::string type_name;       // wfs: the feature type
    std::string member;          // pattern of the file inside an archive; empty: no archive
    std::string table;           // of a file that holds several; the sheet of a spreadsheet
    std::string records;         // json, pages: entry that holds the rows; empty: the root
    std::string unfold;          // json: entry of each row whose elements become the rows
    std::size_t page_size = 0;   // wfs, pages: rows asked at once
    std::size_t largest_megabytes = 100;
    int epsg = 0;        // of coordinates when the file says none
    std::string x, y;    // csv, json: columns of the coordinates, in `epsg`
    geo::Extent extent;  // wfs: what is asked for, Lambert-93 metres; empty: everything
    // Where the address has a {value}, its values are what is asked for; elsewhere, rows to keep.
    RowsKept keep;
};

// Column of the layer, column of the source as the catalogue writes it: source_column_of().
using ColumnPairs = std::vector<std::pair<std::string, std::string>>;

struct SourceColumn {
    std::string name;
    bool is_optional = false;    // "name?": the source may do without it
    bool is_row_number = false;  // "#": rows have no name of their own and are numbered from 1
};

inline SourceColumn source_column_of(const std::string& written) {
    const bool is_optional = written.ends_with('?');
    return {is_optional ? written.substr(0, written.size() - 1) : written, is_optional,
            written == "#"};
}

// A text of the source that the layer writes otherwise.
struct ValueRule {
    std::string column;  // of the layer
    std::string from;
    std::string to;
};

// More columns, from another file, for rows that have the same value.
struct SourceJoin {
    SourceFile file;
    bool optional = false;  // without it the layer is used all the same, and says so
    std::string on;         // column of the layer
    std::string from;       // column of the other file
    ColumnPairs columns;
};

// A cell that the sources do not say, by the key of its row; a row of that key is added when there
// is none.
struct KnownCell {
    std::string key;
    std::string column;
    std::string value;
};

// What is computed once the layer has its geometry.
struct ComputedColumn {
    enum class Kind {
        square_kilometres,
        hectares,
        communes,    // communes it is made of
        elsewhere,   // of the number in this column before, those that are not communes of the
                     // region
        population,  // of the communes it is made of
    };
    std::string column;
    Kind kind = Kind::square_kilometres;
};

struct LayerSource {
    std::string id;  // "contours_2024"; unique in its layer
    SourceFile file;
    bool confirmed = true;  // false: the address was never read in its publisher's documentation
    Rhythm rhythm = Rhythm::irregular;
    std::size_t least = 0;  // rows expected, at least and at most
    std::size_t most = 0;
    std::string vintage;    // empty: the day the publisher last changed it
    std::string publisher;  // these four: empty, the layer's own
    std::string dataset;
    std::string licence;
    std::string page;  // official page that a person may open
    Bilingual note;    // what an honest reader must know; empty: the layer's own
    ColumnPairs columns;
    std::vector<std::string> numbers;  // columns of the layer that are numbers in a source of texts
    std::vector<ValueRule> values;
    std::vector<SourceJoin> joins;
    std::vector<KnownCell> known;
    std::vector<ComputedColumn> measures;
    // Column of the layer that holds commune codes: the codes must be communes of the region.
    std::string commune;
    bool within_region = false;  // only what has a vertex in a commune of the region
    // What rows become when they name communes: nothing, one area a value of the key made of its
    // communes, or a point at the commune's centre.
    enum class Rows { as_they_are, areas_of_communes, points_at_communes };
    Rows rows = Rows::as_they_are;
};

}  // namespace ancrage::layers
