// The card sheet: what is known of one place as a small printed page to send by e-mail, with a
// locator map, three figures, the programmes to read first, and every source with its date.
// Drawn with Cairo from words alone; the map picture is the caller's.
#pragma once

#include <string>
#include <vector>

#include "geo/model/result.h"
#include "render/image.h"
#include "render/style.h"

namespace ancrage::render {

struct SheetFigure {
    std::string value;
    std::string title;
    std::string source;
};

// A name, and a quiet detail that is never cut: "Drancy-Avenir", "420 m".
struct SheetChip {
    std::string name;
    std::string detail;  // may be empty
};

// A label, and names set as chips after it.
struct SheetRow {
    std::string label;
    std::vector<SheetChip> chips;
    std::string more;  // a quiet word after the chips; may be empty
};

struct SheetItem {
    std::string title;
    std::string detail;
    std::string small;    // second line; may be empty
    std::string warning;  // third line; may be empty
};

// A part of the page with a title of its own: rows, items, or both.
struct SheetSection {
    std::string title;
    std::string lead;  // one sentence under the title; may be empty
    std::vector<SheetItem> items;
    std::vector<SheetRow> rows;
    std::vector<std::string> closing;  // quiet lines at the end
};

struct CardSheet {
    std::string kind;
    std::string title;
    std::string code;
    std::vector<SheetFigure> figures;    // three at most
    std::vector<SheetSection> sections;  // the first are the wide column's, the rest the narrow's
    std::size_t wide_sections = 1;
    std::vector<std::string> footer;  // paragraphs: sources, documents
    std::string notice;               // in ink, last
    std::string watermark;            // across the page; empty for real data
    Image map;                        // sheet_map_width by sheet_map_height at the scale factor
    float scale_factor = 2;
};

// Page units.
inline constexpr double sheet_width = 900;
inline constexpr int sheet_map_width = 320;
inline constexpr int sheet_map_height = 240;

// As high as its words need; always sheet_width wide. Errors: a scale factor that is not positive,
// fonts that cannot be opened.
geo::Result<Image> draw_card_sheet(const CardSheet& sheet, const PageColors& page,
                                   const std::string& font_folder);

// The same as a PDF: one page of A4, the sheet across its width, or smaller where it is longer than
// the page. The map stays a picture; a failed write leaves no half file.
geo::Status write_card_sheet(const std::string& path, const CardSheet& sheet,
                             const PageColors& page, const std::string& font_folder);

}  // namespace ancrage::render
