// The rows of one attribute table of the programme catalogue, read cell by cell; what cannot be
// read goes to the report with the table and the row's id.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/report.h"
#include "layers/programmes/programme.h"

namespace ancrage::layers {

// Parts of a list, blanks around them taken off, empty ones left out.
std::vector<std::string> split_list(std::string_view text, char separator);

// "003_71bd.txt:483" as a document and its line; nothing when there is no colon.
std::optional<SourceLine> source_of(std::string_view text);

class ProgrammeRows {
public:
    ProgrammeRows(const geo::FeatureTable& table, std::string_view id_column, geo::Report& report)
        : table_(&table), id_column_(id_column), report_(&report) {}

    std::size_t size() const { return table_->row_count(); }
    // "#12" stands for an id that is empty: the row, from 1.
    std::string id(std::size_t row) const;
    std::string text(std::string_view column, std::size_t row) const {
        return table_->text(column, row);
    }
    std::optional<double> number(std::string_view column, std::size_t row) const;
    // An amount in euros: a number that is not below zero. A rate: nor above a hundred.
    std::optional<double> amount(std::string_view column, std::size_t row) const;
    std::optional<double> percent(std::string_view column, std::size_t row) const;
    // One of the words of an enumeration, as its place among them; an unknown one is reported.
    // Nothing when empty or unknown.
    std::optional<std::size_t> word(const Enumeration& allowed, std::size_t row,
                                    geo::Action action) const;
    // ISO date or nothing, kept as text; an unreadable one is reported and left out.
    std::string date(std::string_view column, std::size_t row) const;
    SourceLine source(std::size_t row) const {
        return {text("source_doc", row), text("source_line", row)};
    }
    void problem(std::size_t row, geo::Action action, std::string key,
                 std::vector<std::string> arguments) const;

private:
    const geo::FeatureTable* table_;
    std::string id_column_;
    geo::Report* report_;
};

}  // namespace ancrage::layers
