#include "app/imports/kept_mappings.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/data/settings_file.h"
#include "geo/io/files.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr std::size_t most_kept = 200;
constexpr std::uintmax_t largest = 4U << 20U;  // bytes

// The same columns in another order are the same set.
std::vector<std::string> folded(const std::vector<std::string>& names) {
    std::vector<std::string> answer;
    for (const std::string& name : names) answer.push_back(layers::fold(name));
    std::ranges::sort(answer);
    return answer;
}

// An object with the list "mappings"; an empty one when there is no such file.
ordered_json read_kept(const std::string& path) {
    ordered_json empty = {{"version", 1}, {"mappings", ordered_json::array()}};
    std::error_code error;
    if (path.empty() || fs::file_size(path, error) > largest || error) return empty;
    const auto text = geo::read_text_file(path);
    if (!text) return empty;
    ordered_json kept = ordered_json::parse(text.value(), nullptr, false);
    const bool sound = kept.is_object() && kept.contains("mappings") &&
                       kept["mappings"].is_array() && kept.value("version", 0) == 1;
    return sound ? kept : empty;
}

const ordered_json* roles_for(const ordered_json& kept, const std::vector<std::string>& columns) {
    for (const ordered_json& entry : kept["mappings"]) {
        const bool sound = entry.is_object() && entry.contains("columns") &&
                           entry.contains("roles") && entry["roles"].is_object();
        if (sound && entry["columns"] == ordered_json(columns)) return &entry["roles"];
    }
    return nullptr;
}

}  // namespace

std::string mappings_path() {
    return (fs::path(settings_path()).parent_path() / "import-mappings.json").string();
}

std::optional<std::vector<layers::ImportRole>> kept_mapping(const std::string& path,
                                                            const std::vector<std::string>& names) {
    const ordered_json kept = read_kept(path);
    const ordered_json* roles = roles_for(kept, folded(names));
    if (roles == nullptr) return std::nullopt;
    std::vector<layers::ImportRole> answer;
    for (const std::string& name : names) {
        const auto it = roles->find(layers::fold(name));
        const bool there = it != roles->end() && it->is_string();
        const auto role = there ? layers::role_named(it->get<std::string>()) : std::nullopt;
        answer.push_back(role.value_or(layers::ImportRole::none));
    }
    return answer;
}

geo::Status keep_mapping(const std::string& path, const std::vector<std::string>& names,
                         const std::vector<layers::ImportRole>& roles) {
    ordered_json kept = read_kept(path);
    const std::vector<std::string> columns = folded(names);
    ordered_json& list = kept["mappings"];
    const auto same = std::ranges::find_if(list, [&](const ordered_json& entry) {
        return entry.is_object() && entry.contains("columns") &&
               entry["columns"] == ordered_json(columns);
    });
    if (same != list.end()) list.erase(same);
    while (list.size() >= most_kept) list.erase(list.begin());
    ordered_json by_name = ordered_json::object();
    for (std::size_t i = 0; i < names.size(); ++i) {
        by_name[layers::fold(names[i])] = layers::role_name(roles[i]);
    }
    list.push_back({{"columns", columns}, {"roles", std::move(by_name)}});
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    using nlohmann::detail::error_handler_t;
    return geo::write_file_atomically(path,
                                      kept.dump(2, ' ', false, error_handler_t::replace) + "\n");
}

}  // namespace ancrage::app
