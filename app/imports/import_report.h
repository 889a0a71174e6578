// What an import did with every row: how many found their place and how precisely, and of those
// that did not, or that something must be said about, which and why. Written as JSON or as a table
// to correct and feed back.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/text/translations.h"
#include "geo/model/report.h"
#include "geo/model/result.h"
#include "layers/imports/placement.h"

namespace ancrage::app {

// Kept one by one; the rest are in the counts, and in the layer itself, row by row.
inline constexpr std::size_t most_row_issues = 100'000;

struct RowIssue {
    std::size_t line = 0;  // in the file, as a text editor or a spreadsheet counts
    std::string label;     // the row's name, or its SIRET
    std::string said;      // what it says of its place
    layers::Precision precision = layers::Precision::none;
    std::string code;
    std::uint32_t notes = 0;  // bits of layers::PlaceNote
    std::optional<layers::UnplacedReason> reason;
    std::vector<std::string> suggestions;  // "93066 Saint-Denis"
    std::size_t same_as = 0;               // of a repeated SIRET: the line of the first
};

struct ImportReport {
    std::string file;  // its name alone
    std::size_t rows = 0;
    std::size_t placed = 0;
    std::array<std::size_t, layers::precision_names.size()> precisions{};
    std::array<std::size_t, layers::place_note_names.size()> notes{};
    std::array<std::size_t, layers::unplaced_reason_names.size()> reasons{};
    std::vector<RowIssue> issues;  // by line
    std::size_t issues_unlisted = 0;
    std::string joined_layer;       // id; empty: rows were placed, not joined
    std::size_t areas_matched = 0;  // of that layer, by at least one row
    std::size_t areas = 0;
    geo::Report problems;  // of the file as a whole

    void count(const layers::Placement& placement);
    void add(RowIssue issue);
};

// Whether the report must list a row that was placed.
bool is_worth_saying(const layers::Placement& placement);

// A row's issue in words: why it has no place, or what was done.
std::string issue_text(const RowIssue& issue, const Translations& words);

std::string report_json(const ImportReport& report, const Translations& words);
// Its last column, "correction", is empty: a code, an address of an area or "longitude,latitude"
// is written there, and the file given back (read_corrections).
std::string report_csv(const ImportReport& report, const Translations& words);
// By the ending of `path`, .csv or .json.
geo::Status write_import_report(const std::string& path, const ImportReport& report,
                                const Translations& words);

// By line. Rows without a correction are left out. The columns are "ligne" or "line", and
// "correction".
using Corrections = std::map<std::size_t, std::string>;
geo::Result<Corrections> read_corrections(const std::string& path);

}  // namespace ancrage::app
