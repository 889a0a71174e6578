#include "app/data/catalogue_history.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "geo/io/files.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

using nlohmann::ordered_json;
using Kind = CatalogueEdit::Kind;

constexpr std::array<const char*, 3> kind_names{"set", "add", "remove"};

std::string history_path(const std::string& folder) {
    return (fs::path(folder) / "programmes.history.json").string();
}

ordered_json json_of(const CatalogueEdit& edit) {
    ordered_json json{{"edit", kind_names[static_cast<std::size_t>(edit.kind)]}, {"id", edit.id}};
    if (edit.kind == Kind::set) {
        json["column"] = edit.column;
        json["before"] = edit.before;
        json["after"] = edit.after;
    } else {
        json["row"] = edit.row;
        json["cells"] = edit.cells;
    }
    return json;
}

CatalogueEdit edit_of(const ordered_json& json) {
    CatalogueEdit edit;
    const auto* const kind = std::ranges::find(kind_names, json.at("edit").get<std::string>());
    if (kind == kind_names.end()) throw std::invalid_argument("edit");
    edit.kind = static_cast<Kind>(kind - kind_names.begin());
    edit.id = json.at("id").get<std::string>();
    if (edit.kind == Kind::set) {
        edit.column = json.at("column").get<std::string>();
        edit.before = json.at("before").get<std::string>();
        edit.after = json.at("after").get<std::string>();
    } else {
        edit.row = json.at("row").get<std::size_t>();
        edit.cells = json.at("cells").get<std::vector<std::string>>();
    }
    return edit;
}

std::vector<CatalogueEdit> edits_of(const ordered_json& list) {
    std::vector<CatalogueEdit> edits;
    for (const ordered_json& json : list) edits.push_back(edit_of(json));
    return edits;
}

}  // namespace

geo::Result<CatalogueHistory> read_catalogue_history(const std::string& folder) {
    const std::string path = history_path(folder);
    std::error_code error;
    if (!fs::exists(path, error)) return CatalogueHistory{};
    const auto text = geo::read_text_file(path);
    if (!text) return text.error();
    // The library, and edit_of, throw on what is not as expected.
    try {
        const ordered_json json = ordered_json::parse(text.value());
        return CatalogueHistory{edits_of(json.at("done")), edits_of(json.at("undone"))};
    } catch (const std::exception&) {
        return geo::failed("error.catalogue_history", {path});
    }
}

geo::Status write_catalogue_history(const std::string& folder, const CatalogueHistory& history) {
    ordered_json json{
        {"version", 1}, {"done", ordered_json::array()}, {"undone", ordered_json::array()}};
    for (const CatalogueEdit& edit : history.done) json["done"].push_back(json_of(edit));
    for (const CatalogueEdit& edit : history.undone) json["undone"].push_back(json_of(edit));
    return geo::write_file_atomically(history_path(folder), json.dump(1) + "\n");
}

}  // namespace ancrage::app
