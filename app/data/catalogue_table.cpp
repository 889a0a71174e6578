#include "app/data/catalogue_table.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "app/data/catalogue_history.h"
#include "app/data/export_place.h"
#include "app/data/own_catalogue.h"
#include "geo/io/files.h"
#include "geo/io/read_features.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

using Kind = CatalogueEdit::Kind;

constexpr const char* own_document = "own-catalogue";

std::string csv_path(const std::string& folder) {
    return (fs::path(folder) / "programmes.csv").string();
}

// RFC 4180. What a spreadsheet would run stays as written: the file is the person's own.
std::string csv_cell(const std::string& text) {
    const bool plain = text.find_first_of(",\"\r\n") == std::string::npos && !text.starts_with(' ');
    if (plain) return text;
    std::string quoted = "\"";
    for (const char sign : text) {
        if (sign == '"') quoted += '"';
        quoted += sign;
    }
    return quoted + '"';
}

void add_line(std::string& text, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text += ',';
        text += csv_cell(cells[i]);
    }
    text += "\r\n";
}

std::string csv_text(const geo::FeatureTable& table) {
    std::string text;
    std::vector<std::string> cells;
    for (const geo::Column& column : table.columns) cells.push_back(column.name);
    add_line(text, cells);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        cells.clear();
        for (const geo::Column& column : table.columns) cells.push_back(column.text(row));
        add_line(text, cells);
    }
    return text;
}

geo::FeatureTable table_of(const std::vector<std::string>& columns,
                           const std::vector<std::string>& cells) {
    geo::FeatureTable table;
    table.name = "programmes";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        geo::Column& column = table.add_column(columns[i], geo::ColumnType::text);
        cells[i].empty() ? column.add_empty() : column.add_text(cells[i]);
    }
    return table;
}

geo::Result<geo::FeatureTable> map_programmes(const std::string& assets) {
    auto read = geo::read_attributes(assets + "/catalogue/programmes.csv");
    if (!read) return read.error();
    return std::move(read.value().table);
}

bool is_id(const std::string& text) {
    constexpr const char* signs = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    return !text.empty() && text.size() <= 80 && text.find_first_not_of(signs) == std::string::npos;
}

}  // namespace

geo::Result<CatalogueTable> CatalogueTable::open(const std::string& folder,
                                                 const std::string& assets,
                                                 layers::ProgrammeCatalogue catalogue,
                                                 layers::Date today) {
    CatalogueTable table;
    table.folder_ = folder;
    table.catalogue_ = std::move(catalogue);
    auto ours = map_programmes(assets);
    if (!ours) return ours.error();
    table.ours_ = std::move(ours).value();
    for (const geo::Column& column : table.ours_.columns) table.columns_.push_back(column.name);
    if (auto read = table.read_documents(today); !read) return read.error();
    if (auto read = table.read_rows(); !read) return read.error();
    auto history = read_catalogue_history(folder);
    if (!history) return history.error();
    table.done_ = std::move(history.value().done);
    table.undone_ = std::move(history.value().undone);
    return table;
}

// Every figure has a document: what a person writes down themselves has their catalogue.
geo::Status CatalogueTable::read_documents(layers::Date today) {
    std::error_code error;
    const std::string path = (fs::path(folder_) / "documents.csv").string();
    if (fs::exists(path, error)) {
        auto read = read_own_table(path, "documents");
        if (!read) return read.error();
        documents_ = std::move(read).value();
        return geo::Done{};
    }
    documents_ = table_of({"file", "title_fr", "title_en", "date"},
                          {own_document, "Catalogue personnel", "Own catalogue", iso_date(today)});
    documents_.name = "documents";
    return geo::Done{};
}

geo::Status CatalogueTable::read_rows() {
    std::error_code error;
    const std::string path = csv_path(folder_);
    if (!fs::exists(path, error)) return geo::Done{};
    auto read = read_own_table(path, "programmes");
    if (!read) return read.error();
    const geo::FeatureTable& table = read.value();
    // Columns of the person's own are kept, behind the others.
    for (const geo::Column& column : table.columns) {
        if (!column_of(column.name)) columns_.push_back(column.name);
    }
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        Row cells;
        for (const std::string& column : columns_) cells.push_back(table.text(column, row));
        rows_.push_back(std::move(cells));
    }
    return geo::Done{};
}

std::optional<std::size_t> CatalogueTable::row_of(std::string_view id) const {
    const auto found = std::ranges::find_if(rows_, [&](const Row& row) { return row[0] == id; });
    if (found == rows_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - rows_.begin());
}

std::optional<std::size_t> CatalogueTable::column_of(std::string_view name) const {
    const auto found = std::ranges::find(columns_, name);
    if (found == columns_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns_.begin());
}

std::vector<std::string> CatalogueTable::choices(std::string_view column) {
    for (const layers::Enumeration* words :
         {&layers::programme_axes, &layers::programme_kinds, &layers::programme_levels,
          &layers::programme_states, &layers::programme_zone_rules, &layers::programme_links,
          &layers::ceiling_bases, &layers::envelope_bases}) {
        if (words->column == column) return {words->words.begin(), words->words.end()};
    }
    return {};
}

// As the catalogue is checked when it is opened: the row stacked on what is there.
geo::Status CatalogueTable::check(const Row& row) const {
    if (!is_id(row[0])) return geo::wrong_usage("error.catalogue_id", {row[0]});
    layers::ProgrammeCatalogue stacked = catalogue_;
    geo::Report report;
    layers::stack_programmes(stacked, {documents_, table_of(columns_, row)}, "check", report);
    if (report.problems.empty()) return geo::Done{};
    return geo::Error{geo::ErrorKind::usage, report.problems.front().what};
}

geo::Status CatalogueTable::set(std::string_view id, std::string_view column,
                                const std::string& text) {
    const auto row = row_of(id);
    if (!row) return geo::wrong_usage("error.catalogue_no_row", {std::string(id), folder_});
    const auto at = column_of(column);
    if (!at) {
        std::string listed;
        for (const std::string& name : columns_) listed += (listed.empty() ? "" : ", ") + name;
        return geo::wrong_usage("error.catalogue_no_column", {std::string(column), listed});
    }
    Row changed = rows_[*row];
    if (changed[*at] == text) return geo::Done{};
    if (*at == 0 && row_of(text)) return geo::wrong_usage("error.catalogue_id_taken", {text});
    changed[*at] = text;
    if (auto checked = check(changed); !checked) return checked;
    return commit({Kind::set, std::string(id), std::string(column), rows_[*row][*at], text, 0, {}});
}

geo::Status CatalogueTable::add(const std::string& id, const std::string& name) {
    if (row_of(id)) return geo::wrong_usage("error.catalogue_id_taken", {id});
    Row row(columns_.size());
    const std::array<std::pair<const char*, std::string>, 9> begun{{{"id", id},
                                                                    {"name", name},
                                                                    {"axis", "other"},
                                                                    {"level", "regional"},
                                                                    {"kind", "other"},
                                                                    {"zone_rule", "region"},
                                                                    {"link", "open"},
                                                                    {"document_state", "running"},
                                                                    {"source_doc", own_document}}};
    for (const auto& [column, text] : begun) row[*column_of(column)] = text;
    if (auto checked = check(row); !checked) return checked;
    return commit({Kind::add, id, {}, {}, {}, rows_.size(), std::move(row)});
}

geo::Status CatalogueTable::copy(std::string_view id) {
    if (row_of(id)) return geo::wrong_usage("error.catalogue_id_taken", {std::string(id)});
    for (std::size_t row = 0; row < ours_.row_count(); ++row) {
        if (ours_.text("id", row) != id) continue;
        Row cells;
        for (const std::string& column : columns_) cells.push_back(ours_.text(column, row));
        return commit({Kind::add, std::string(id), {}, {}, {}, rows_.size(), std::move(cells)});
    }
    return geo::wrong_usage("error.catalogue_nothing_to_copy", {std::string(id)});
}

geo::Status CatalogueTable::remove(std::string_view id) {
    const auto row = row_of(id);
    if (!row) return geo::wrong_usage("error.catalogue_no_row", {std::string(id), folder_});
    return commit({Kind::remove, std::string(id), {}, {}, {}, *row, rows_[*row]});
}

// One step, either way; refused when the row is not as the step left it.
geo::Status CatalogueTable::apply(const CatalogueEdit& edit, bool backwards) {
    const auto changed = [&] { return geo::wrong_usage("error.catalogue_changed", {edit.id}); };
    const bool adds = (edit.kind == Kind::add) != backwards;
    if (edit.kind == Kind::set) {
        const auto column = column_of(edit.column);
        const bool is_id = edit.column == columns_[0];
        const auto row = row_of(is_id && backwards ? edit.after : edit.id);
        if (!row || !column) return changed();
        std::string& cell = rows_[*row][*column];
        if (cell != (backwards ? edit.after : edit.before)) return changed();
        cell = backwards ? edit.before : edit.after;
        return geo::Done{};
    }
    const auto row = row_of(edit.id);
    if (adds) {
        if (row || edit.cells.size() > columns_.size()) return changed();
        Row cells = edit.cells;
        cells.resize(columns_.size());
        const std::size_t at = std::min(edit.row, rows_.size());
        rows_.insert(rows_.begin() + static_cast<std::ptrdiff_t>(at), std::move(cells));
        return geo::Done{};
    }
    if (!row || rows_[*row] != edit.cells) return changed();
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(*row));
    return geo::Done{};
}

geo::Status CatalogueTable::commit(CatalogueEdit edit) {
    Kept before{rows_, done_, undone_};
    if (auto applied = apply(edit, false); !applied) return applied;
    done_.push_back(std::move(edit));
    if (done_.size() > most_catalogue_edits) done_.erase(done_.begin());
    undone_.clear();
    return save_or(std::move(before));
}

geo::Status CatalogueTable::undo() {
    if (done_.empty()) return geo::wrong_usage("error.catalogue_nothing_to_undo");
    Kept before{rows_, done_, undone_};
    if (auto applied = apply(done_.back(), true); !applied) return applied;
    undone_.push_back(std::move(done_.back()));
    done_.pop_back();
    return save_or(std::move(before));
}

geo::Status CatalogueTable::redo() {
    if (undone_.empty()) return geo::wrong_usage("error.catalogue_nothing_to_redo");
    Kept before{rows_, done_, undone_};
    if (auto applied = apply(undone_.back(), false); !applied) return applied;
    done_.push_back(std::move(undone_.back()));
    undone_.pop_back();
    return save_or(std::move(before));
}

geo::Status CatalogueTable::save_or(Kept before) {
    auto saved = save();
    if (!saved) {
        rows_ = std::move(before.rows);
        done_ = std::move(before.done);
        undone_ = std::move(before.undone);
    }
    return saved;
}

geo::Status CatalogueTable::save() const {
    std::error_code error;
    fs::create_directories(folder_, error);
    const std::string documents = (fs::path(folder_) / "documents.csv").string();
    if (!fs::exists(documents, error)) {
        auto written = geo::write_file_atomically(documents, csv_text(documents_));
        if (!written) return written;
    }
    std::string text;
    add_line(text, columns_);
    for (const Row& row : rows_) add_line(text, row);
    if (auto written = geo::write_file_atomically(csv_path(folder_), text); !written) {
        return written;
    }
    return write_catalogue_history(folder_, {done_, undone_});
}

}  // namespace ancrage::app
