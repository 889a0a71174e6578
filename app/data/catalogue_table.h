// A person's own programmes as a table to edit: <folder>/programmes.csv, cell by cell, with a
// history that can be undone and done again, also another day. Every change is checked as the
// catalogue is checked when it is opened, and is on disk, whole, before it counts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/result.h"
#include "layers/programmes/freshness.h"
#include "layers/programmes/programme.h"

namespace ancrage::app {

// Of one row, found by its id: a cell changed, or the row added or removed.
struct CatalogueEdit {
    enum class Kind { set, add, remove };
    Kind kind = Kind::set;
    std::string id;      // of the row, before the edit
    std::string column;  // of set
    std::string before, after;
    std::size_t row = 0;             // where it stands or stood; of add and remove
    std::vector<std::string> cells;  // of add and remove, by column
};

class CatalogueTable {
public:
    // A folder without programmes.csv begins empty, and is made with the first change. `assets`
    // holds the map's own programmes.csv: the columns there are, and rows to begin from;
    // `catalogue` (the map's own) decides what is right. Errors: those of a catalogue that cannot
    // be read, a history that is none.
    static geo::Result<CatalogueTable> open(const std::string& folder, const std::string& assets,
                                            layers::ProgrammeCatalogue catalogue,
                                            layers::Date today);

    const std::string& folder() const { return folder_; }
    const std::vector<std::string>& columns() const { return columns_; }
    std::size_t row_count() const { return rows_.size(); }
    const std::string& cell(std::size_t row, std::size_t column) const {
        return rows_[row][column];
    }
    std::optional<std::size_t> row_of(std::string_view id) const;
    std::optional<std::size_t> column_of(std::string_view name) const;
    // Words a column may hold; empty where it is free.
    static std::vector<std::string> choices(std::string_view column);

    // Each is saved at once. Errors, usage: an unknown row or column, an id that is taken or
    // empty, whatever the catalogue's own checks say of the new row. `failed`: not written; the
    // table is then as it was.
    geo::Status set(std::string_view id, std::string_view column, const std::string& text);
    // A new programme, of the region and open to all until it is said otherwise. Its document is
    // the catalogue itself, of the day it was begun, until another one of documents.csv is named.
    geo::Status add(const std::string& id, const std::string& name);
    // A row of the map's own catalogue, to be changed: the same id then replaces it.
    geo::Status copy(std::string_view id);
    geo::Status remove(std::string_view id);

    const std::vector<CatalogueEdit>& done() const { return done_; }      // oldest first
    const std::vector<CatalogueEdit>& undone() const { return undone_; }  // the next to redo last
    // Usage errors: nothing to undo, or the file was changed by somebody else since.
    geo::Status undo();
    geo::Status redo();

private:
    using Row = std::vector<std::string>;

    geo::Status read_documents(layers::Date today);
    geo::Status read_rows();
    geo::Status read_history();
    geo::Status check(const Row& row) const;
    geo::Status apply(const CatalogueEdit& edit, bool backwards);
    geo::Status commit(CatalogueEdit edit);
    geo::Status save() const;
    // What the table was before a change that may not get written.
    struct Kept {
        std::vector<Row> rows;
        std::vector<CatalogueEdit> done, undone;
    };
    geo::Status save_or(Kept before);

    std::string folder_;
    layers::ProgrammeCatalogue catalogue_;
    geo::FeatureTable ours_;
    geo::FeatureTable documents_;  // of the person's documents.csv, or the one that begins it
    std::vector<std::string> columns_;
    std::vector<Row> rows_;
    std::vector<CatalogueEdit> done_;
    std::vector<CatalogueEdit> undone_;
};

}  // namespace ancrage::app
