// The command line: everything the window can do, for people, tests and other programs alike.
// JSON or text on stdout, messages on stderr, exit 0 done, 1 failed, 2 wrong usage, 3 data missing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

enum class Verb {
    open,
    render,
    area,
    at,
    data_build,
    data_info,
    data_update,
    data_sources,
    data_export_pack,
    data_verify,
    data_schemes,
    bench,
    settings,
    search,
    describe,
    links,
    export_table,
    filter,
    programmes,
    simulate,
    catalogue,
    find,
    site,
    near,
    compare,
    similar,
    view,
    book,
    import_data,
    data_diff,
    data_push,
    data_pull,
    data_browse,
    publish
};

// Of the verb simulate, as given; the simulator checks them.
struct SimulateArguments {
    std::string at;  // address, or "longitude,latitude"
    std::string size;
    std::vector<std::string> cases;  // "id" or "id=cost"
    std::string cost;                // euros
    std::optional<int> headcount;
    std::string on;  // ISO day; empty: today
    bool history = false;
};

// Of the verb catalogue.
struct CatalogueArguments {
    std::string action = "list";  // list, set, add, copy, remove, undo, redo, history
    std::string id;
    std::string column;
    std::string text;  // of set the cell, of add the name
};

// Of the verb find, as given; the site finder checks them.
struct FindArguments {
    bool presets = false;  // only lists them
    std::string preset;
    std::string criteria;               // JSON file
    std::vector<std::string> settings;  // "surface_ha_min=5"
    std::vector<std::string> layers;    // instead of the preset's
    std::vector<std::string> points;    // "longitude,latitude"
    std::vector<std::string> polygons;  // WKT, or a GeoJSON file
    bool unverified = false;            // brownfields nobody has verified too, kept apart
    int limit = 0;                      // 0: ten for people, all for machines
};

// Of the verb near, as given.
struct NearArguments {
    std::string longitude;  // degrees
    std::string latitude;
    std::string radius = "1000";  // metres
};

// Of the verb compare, as given.
struct CompareArguments {
    std::vector<std::string> areas;     // addresses
    std::string reference;              // address; empty: the region
    std::vector<std::string> circles;   // "longitude,latitude,metres"
    std::vector<std::string> polygons;  // files
    bool arguments = false;             // the three arguments in the text too
};

// Of the verb view.
struct ViewArguments {
    std::string action = "list";  // list, check, show, pack, unpack
    std::string file;
    std::vector<std::string> with;  // ids of the private layers that travel
    bool with_all = false;
    bool without_private = false;
};

// Of pages made by export and book, as given.
struct PageArguments {
    std::string page_template;       // id, or a file; empty: as what is asked for suggests
    std::string area;                // address
    std::string site;                // address
    std::vector<std::string> areas;  // addresses: a comparison, or the areas of a book
    std::string layer;               // of a book
    std::string title;               // of a book
    std::string charter;             // file
    std::string date;                // ISO day; empty: today
    std::optional<double> dpi;
    bool sized = false;  // width and height were given
    bool bilingual = false;
    bool with_private = false;  // a view's private layers too
};

// Of the verb import, as given.
struct ImportArguments {
    std::string file;
    std::vector<std::string> mappings;  // "column=role"
    std::string sheet;                  // of XLSX and ODS; the layer of other files
    std::string encoding;
    std::string delimiter;
    bool no_header = false;
    std::vector<std::string> addresses;  // Base Adresse Nationale files
    bool geocode = false;
    std::string join;  // layer
    std::string on;    // column
    std::string corrections;
    std::string report;
    std::string title;
    std::string as;
    bool preview = false;
    bool list = false;
    std::string remove;
};

// Of the verbs data update, export-pack and verify.
struct UpdateArguments {
    bool check = false;
    std::string folder;  // of a pack
};

// Of the verb data diff, as given.
struct DiffArguments {
    std::string before;  // an atlas file, "previous", "current", a day, a layer id, a map file
    std::string after;
    std::vector<std::string> layers;  // only these
    double threshold = 1;             // percent of an area's ground
    std::string key;                  // columns of map files; empty: the layer's
    std::string name;
};

// Of the verbs data push, pull and browse.
struct TeamArguments {
    std::vector<std::string> layers;
    std::string database;  // connection text; empty: of the environment or the settings
    bool list = false;
    bool all = false;
    bool replace = false;
    std::vector<double> extent;  // west, south, east, north: Lambert-93 metres, or degrees
    std::string within;          // address of an area
    std::size_t limit = 0;       // features; 0: the usual
    double cell = 0;             // metres; 0: from the extent
};

// Of the verb publish, as given.
struct PublishArguments {
    std::string view;     // a file, or the name of a ready-made one; empty: the opening map
    std::string title;    // empty: the view's
    std::string program;  // folder of ancrage.js and ancrage.wasm; empty: where a build leaves them
    std::string folder;
};

struct Arguments {
    Verb verb = Verb::open;
    layers::Language language = layers::Language::french;
    bool json = false;
    bool demonstration = false;
    std::string atlas;
    std::string as_of;  // ISO day: the atlas kept of it; empty: the one in use
    std::string pack;
    std::string own_catalogue;  // folder
    CatalogueArguments catalogue;
    // render
    std::string view = "region";
    std::vector<std::string> layers;  // empty: the opening layers
    std::string question;             // of render and describe: a preset instead of layers
    int width = 1920;                 // pixels
    int height = 1080;
    double dpi = 96;     // of render: pixels per inch
    std::string output;  // of render and data build
    bool bare = false;   // render: the map alone, without legend and sources
    bool dark = false;   // render: on dark
    std::string style;   // render: a style sheet laid over the shipped one; empty for none
    // area and similar
    std::string area;
    bool email = false;      // a short text to paste into an e-mail
    std::string card_image;  // PNG file of the card as a sheet; empty for none
    // at
    std::optional<double> longitude;
    std::optional<double> latitude;
    std::string csv;
    // search
    std::string search_text;
    int search_limit = 20;
    // links
    bool each_link = false;  // every link, not only their counts
    // export
    std::string export_layer;
    std::string export_filter;
    std::string export_sort;  // a column; "-" before it: the largest first
    std::vector<std::string> export_columns;
    std::string export_within;  // address of an area
    int export_limit = 0;       // rows; 0: all
    // filter and programmes
    std::string filter;          // an expression (docs/filters.md)
    std::string filter_layer;    // of filter
    std::string filter_explain;  // of filter: address of a feature; empty for none
    bool history = false;        // ended programmes too
    bool as_csv = false;
    SimulateArguments simulate;
    FindArguments find;
    NearArguments near;
    CompareArguments compare;
    ViewArguments saved_view;
    PageArguments pages;
    ImportArguments import_data;
    UpdateArguments update;
    DiffArguments diff;
    TeamArguments team;
    PublishArguments publish;
    // bench
    std::string scene;  // empty: starts are measured
    int frames = 100;   // of a scene
    int repeat = 5;
    bool once = false;      // one start, measured from inside: what bench runs several times
    bool no_cache = false;  // open without the cache
    // the window
    std::string view_file;     // a saved view; empty for none
    std::string select;        // address; empty: nothing is selected
    std::string window_theme;  // "light", "dark"; empty: as it was chosen before
    float window_scale = 0;    // pixels a point; 0: the screen's
    std::string screenshot;    // PNG file; empty for none
    std::string record;        // file of a recorded interaction, to be written
    std::string replay;        // and to be played
    std::string replay_folder = ".";
    bool fresh = false;  // without the layers and the view of the last time
    // settings
    std::string setting;                       // empty: all are shown
    std::optional<std::string> setting_value;  // what it becomes
    bool reset_settings = false;
};

// What parsing gave: arguments to run, or an answer already complete (help, version, an error).
struct ParsedCommandLine {
    Arguments arguments;
    std::optional<int> exit_code;  // set when there is nothing left to run
    std::string output;            // for stdout when exit_code is 0, for stderr otherwise
};

ParsedCommandLine parse_command_line(int argc, const char* const* argv);

// Parses, runs, and gives the exit code.
int run(int argc, const char* const* argv);

}  // namespace ancrage::app
