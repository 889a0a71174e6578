#include "app/data/own_catalogue.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/io/files.h"
#include "geo/io/read_features.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

struct OwnTable {
    const char* name;
    std::array<const char*, 4> needed;  // columns without which its rows mean nothing
};
constexpr std::array<OwnTable, 11> own_tables{
    {{"documents", {"file", "", "", ""}},
     {"programmes", {"id", "name", "zone_rule", "link"}},
     {"aid_cases", {"id", "", "", ""}},
     {"aid_rates", {"programme_id", "case", "role", ""}},
     {"aid_rules", {"id", "kind", "unit", ""}},
     {"grants", {"id", "", "", ""}},
     {"places", {"id", "", "", ""}},
     {"programme_areas", {"programme_id", "address", "", ""}},
     {"place_areas", {"id", "address", "", ""}},
     {"former_communes", {"code", "current_code", "", ""}},
     {"contradictions", {"id", "subjects", "", ""}}}};

// Refused or noted: the file as the person knows it, and why.
void say(geo::Report& report, const std::string& path, geo::Action action, geo::Message what) {
    report.add({geo::Severity::warning, action, path, {}, std::move(what)});
}

// What is wrong with the file as a whole; nothing when it can be read.
std::optional<geo::Message> fault_of(const std::string& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return geo::Message{"problem.own_catalogue_unreadable", {error.message()}};
    if (size > most_catalogue_bytes) {
        return geo::Message{"problem.own_catalogue_size", {std::to_string(most_catalogue_bytes)}};
    }
    const auto text = geo::read_text_file(path);
    if (!text) return text.error().message;
    if (text.value().find('\0') != std::string::npos) {
        return geo::Message{"problem.own_catalogue_binary", {}};
    }
    // RFC 4180: a quote inside a quoted cell is doubled, so a whole file has an even number.
    if (std::ranges::count(text.value(), '"') % 2 != 0) {
        return geo::Message{"problem.own_catalogue_cut", {}};
    }
    return std::nullopt;
}

bool is_formula(const std::string& cell) {
    if (cell.empty()) return false;
    const char first = cell.front();
    if (first == '=' || first == '@' || first == '\t' || first == '\r') return true;
    // "-12" and "+3" are numbers.
    return (first == '-' || first == '+') &&
           cell.find_first_not_of("0123456789.,eE+- ") != std::string::npos;
}

std::size_t formula_cells(const geo::FeatureTable& table) {
    std::size_t found = 0;
    for (const geo::Column& column : table.columns) {
        for (std::size_t row = 0; row < column.size(); ++row) {
            if (is_formula(column.text(row))) ++found;
        }
    }
    return found;
}

std::optional<geo::FeatureTable> read_checked(const OwnTable& own, const std::string& path,
                                              geo::Report& report) {
    if (auto fault = fault_of(path)) {
        say(report, path, geo::Action::dropped, std::move(*fault));
        return std::nullopt;
    }
    auto outcome = geo::read_attributes(path);
    if (!outcome) {
        say(report, path, geo::Action::dropped, outcome.error().message);
        return std::nullopt;
    }
    report.append(std::move(outcome.value().report));
    geo::FeatureTable table = std::move(outcome.value().table);
    table.name = own.name;
    for (const std::string_view column : own.needed) {
        if (column.empty() || table.find(column) != nullptr) continue;
        say(report, path, geo::Action::dropped,
            {"problem.own_catalogue_column", {std::string(column)}});
        return std::nullopt;
    }
    if (table.row_count() > most_catalogue_rows) {
        say(report, path, geo::Action::dropped,
            {"problem.own_catalogue_rows", {std::to_string(most_catalogue_rows)}});
        return std::nullopt;
    }
    if (const std::size_t formulas = formula_cells(table); formulas > 0) {
        say(report, path, geo::Action::kept,
            {"problem.own_catalogue_formula", {std::to_string(formulas)}});
    }
    return table;
}

std::string name_of_folder(const std::string& folder) {
    const fs::path path = fs::path(folder).lexically_normal();
    return (path.has_filename() ? path.filename() : path.parent_path().filename()).string();
}

}  // namespace

geo::Status stack_own_catalogue(const std::string& folder, layers::ProgrammeCatalogue& catalogue,
                                geo::Report& report) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        return geo::wrong_usage("error.own_catalogue_not_a_folder", {folder});
    }
    std::vector<geo::FeatureTable> tables;
    std::size_t present = 0;
    for (const OwnTable& own : own_tables) {
        const std::string path = (fs::path(folder) / (std::string(own.name) + ".csv")).string();
        if (!fs::exists(path, error)) continue;
        ++present;
        if (auto table = read_checked(own, path, report)) tables.push_back(std::move(*table));
    }
    if (present == 0) return geo::wrong_usage("error.own_catalogue_empty", {folder});
    layers::stack_programmes(catalogue, tables, name_of_folder(folder), report);
    return geo::Done{};
}

geo::Result<geo::FeatureTable> read_own_table(const std::string& path, std::string_view name) {
    const OwnTable* own =
        std::ranges::find(own_tables, name, [](const OwnTable& table) { return table.name; });
    geo::Report report;
    auto table = read_checked(*own, path, report);
    if (table) return std::move(*table);
    return geo::failed("error.catalogue_unreadable", {path});
}

}  // namespace ancrage::app
