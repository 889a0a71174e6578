// How a page is laid out, as data (assets/templates/*.toml, or a person's own file): its size, a
// grid, and frames on it, each with what it holds. docs/pages.md says how a file is written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/model/result.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

// What a page is made of.
enum class PageOf { view, area, site, comparison, shortlist };

// What a frame may hold. Some only say something on pages of one kind; elsewhere they are empty.
enum class PageBlock {
    title,         // kind, title, subtitle; the charter's logo at the right
    map,           // with its scale bar and north mark
    locator,       // the region, with what the map shows marked
    legend,        // what is visible on the map
    notes,         // a person's own
    figures,       // three in large type
    facts,         // an area's figures beside the region's
    arguments,     // the three, with what speaks against each
    programmes,    // with how far they can be believed
    grants,        // what was funded
    places,        // where it lies, what it contains
    sites,         // brownfields in an area, a table
    sectors,       // bars: installations by sector against the region
    brownfields,   // bars: brownfields by status
    multiples,     // small bars: telling figures beside the reference's
    comparison,    // the figures of several areas side by side, a table
    shortlist,     // sites put aside, a table
    criteria,      // how a site answers
    to_check,      // of a site: what to verify, the certificat de projet, what is not known
    surroundings,  // what is around a site
    rest           // what found no room in the frames before that continue
};

struct PageFrame {
    // Cells of the grid.
    double left = 0;
    double top = 0;
    double wide = 1;
    double high = 1;
    std::vector<PageBlock> holds;
    // What does not fit goes on, to a frame of the rest or to the next page; otherwise it is left
    // out, and that is said.
    bool continues = false;
    std::size_t columns = 1;  // of the legend
    std::size_t page = 1;     // it stands on
};

struct PageTemplate {
    std::string id;
    layers::Bilingual name;
    PageOf of = PageOf::view;
    // Points.
    double width = 0;
    double height = 0;
    double margin = 0;
    double gutter = 0;
    double text = 9;
    double title = 22;
    double pixels_per_inch = 0;  // of one counted in pixels; 0 on paper
    std::size_t columns = 12;    // of the grid
    std::size_t rows = 12;
    std::vector<PageFrame> frames;
    // Where what continues goes, on each page after these; as wide as the frames that continue.
    std::vector<PageFrame> next;
};

// Errors name the file and the entry at fault; unknown entries are errors.
geo::Result<PageTemplate> parse_page_template(std::string_view toml, const std::string& id,
                                              const std::string& path);

// What a view is put on until a person says otherwise.
inline constexpr const char* usual_template = "a4-landscape";

// Those that come with the program, by name of their file.
geo::Result<std::vector<PageTemplate>> read_page_templates(const std::string& assets);

// By its id, or a person's own by the path of its file. wrong_usage lists those there are.
geo::Result<PageTemplate> find_page_template(const std::string& assets, const std::string& name);

}  // namespace ancrage::app
