// Data sets at portals: which file of theirs is meant, and when it was last changed.
#include <fnmatch.h>

#include <filesystem>

#include "app/data/json_entries.h"
#include "app/sources/fetch_parts.h"

namespace ancrage::app {

using layers::SourceFile;
using nlohmann::json;

namespace {

std::string text_of(const json& object, const char* entry) {
    const auto found = object.is_object() ? object.find(entry) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string day_of(const std::string& instant) {
    constexpr std::size_t day = 10;  // "2026-11-21"
    return instant.substr(0, day);
}

bool fits(const SourceFile& file, const json& resource) {
    if (file.resource_title.empty()) return false;
    const std::string address = text_of(resource, "url");
    const std::string name = std::filesystem::path(address).filename().string();
    return ::fnmatch(file.resource_title.c_str(), text_of(resource, "title").c_str(), 0) == 0 ||
           ::fnmatch(file.resource_title.c_str(), name.c_str(), 0) == 0;
}

// The resource of that id, else the one changed last among those whose title fits.
const json* choose(const SourceFile& file, const json& resources) {
    const json* chosen = nullptr;
    for (const json& resource : resources) {
        if (!file.resource.empty() && text_of(resource, "id") == file.resource) return &resource;
        if (!fits(file, resource)) continue;
        const bool is_newer = chosen == nullptr || text_of(resource, "last_modified") >
                                                       text_of(*chosen, "last_modified");
        if (is_newer) chosen = &resource;
    }
    return chosen;
}

// "sha1-…" as geo::download takes it; empty when the portal tells none, or one it does not know.
std::string hash_of(const json& resource) {
    const auto sum = resource.find("checksum");
    if (sum == resource.end()) return {};
    const std::string type = text_of(*sum, "type");
    const bool is_known = type == "sha1" || type == "sha256" || type == "sha512";
    return is_known ? type + "-" + text_of(*sum, "value") : std::string();
}

}  // namespace

// data.gouv.fr's API 1 (doc.data.gouv.fr): GET /api/1/datasets/SLUG/.
geo::Result<LookedUp> look_up_datagouv(const SourceFile& file, const SourceOptions& options) {
    const auto answer = bring_json(file, file.address, options);
    if (!answer) return answer.error();
    const auto resources = answer.value().find("resources");
    if (resources == answer.value().end() || !resources->is_array()) {
        return geo::failed("error.source_no_resources", {file.address});
    }
    const json* resource = choose(file, *resources);
    if (resource == nullptr) {
        return geo::failed("error.source_no_resource",
                           {file.address, file.resource, file.resource_title});
    }
    const std::string changed = text_of(*resource, "last_modified");
    return LookedUp{text_of(*resource, "url"), hash_of(*resource), day_of(changed), changed};
}

// Opendatasoft's Explore API 2.1: the data set itself, and its export.
geo::Result<LookedUp> look_up_opendatasoft(const SourceFile& file, const SourceOptions& options) {
    const auto answer = bring_json(file, file.address, options);
    if (!answer) return answer.error();
    std::string changed;
    const json& set = answer.value();
    const auto metas = set.find("metas");
    if (metas != set.end() && metas->is_object() && metas->contains("default")) {
        const json& usual = (*metas)["default"];
        changed = text_of(usual, "data_processed");
        if (changed.empty()) changed = text_of(usual, "modified");
    }
    const char* format = file.format == layers::SourceFormat::csv ? "csv" : "geojson";
    return LookedUp{file.address + "/exports/" + format, {}, day_of(changed), changed};
}

}  // namespace ancrage::app
