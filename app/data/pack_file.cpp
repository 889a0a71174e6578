#include "app/data/pack_file.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "app/text/split.h"
#include "geo/io/file_digest.h"
#include "geo/io/files.h"
#include "geo/io/write_geopackage.h"

namespace ancrage::app {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

constexpr int pack_format = 1;
constexpr const char* list_name = "SHA256SUMS";
constexpr const char* origins_name = "pack.json";

geo::Status cannot_write(const fs::path& path, const std::error_code& error) {
    return geo::failed("error.file_cannot_write", {path.string(), error.message()});
}

// A cell as in RFC 4180.
std::string quoted(const std::string& text) {
    std::string cell = "\"";
    for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + "\"";
}

// Layers of one file are its tables.
geo::Status write_layers(const layers::Atlas& atlas, const fs::path& folder) {
    std::map<std::string, std::vector<geo::FeatureTable>> files;
    for (const layers::Layer& layer : atlas.layers) {
        if (layer.state == layers::LayerState::missing || layer.definition.own) continue;
        files[layer.definition.pack.file].push_back(layer.table);
        files[layer.definition.pack.file].back().name = layer.definition.pack.table;
    }
    for (const auto& [file, tables] : files) {
        std::error_code error;
        fs::create_directories((folder / file).parent_path(), error);
        if (error) return cannot_write(folder / file, error);
        auto written = geo::write_geopackage((folder / file).string(), tables);
        if (!written) return written.error();
    }
    return geo::Done{};
}

geo::Status write_composition(const layers::Atlas& atlas, std::size_t index,
                              const fs::path& folder) {
    const layers::Layer& layer = atlas.layers[index];
    const std::size_t communes = atlas.index_of("communes");
    if (layer.definition.composition.kind != layers::Composition::Kind::list) return geo::Done{};
    if (communes == atlas.layers.size()) return geo::Done{};
    std::string text = "code_commune," + quoted(layer.definition.key) + "\n";
    for (const layers::Membership& membership : atlas.memberships) {
        if (membership.layer != index) continue;
        text += quoted(atlas.layers[communes].key(membership.commune)) + "," +
                quoted(layer.key(membership.row)) + "\n";
    }
    const fs::path path = pack_composition_path(folder.string(), layer.definition.id);
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) return cannot_write(path, error);
    return geo::write_file_atomically(path.string(), text);
}

ordered_json origin_of(const layers::Layer& layer) {
    const layers::LayerDefinition& definition = layer.definition;
    const layers::Provenance& from = layer.provenance;
    return {{"id", definition.id},
            {"file", definition.pack.file},
            {"table", definition.pack.table},
            {"features", layer.table.row_count()},
            {"publisher", definition.publisher},
            {"dataset", definition.dataset},
            {"vintage", definition.vintage},
            {"licence", definition.licence},
            {"page", definition.address},
            {"source", from.source},
            {"address", from.address},
            {"retrieved_on", from.retrieved_on},
            {"hash", from.hash},
            {"kept_from", from.kept_from}};
}

// For whoever opens the folder without the program.
std::string licences_text(const layers::Atlas& atlas, const Translations& words) {
    std::string text = "# Ancrage\n\n" + words("pack.licences") + "\n\n";
    for (const layers::Layer& layer : atlas.layers) {
        const layers::LayerDefinition& definition = layer.definition;
        if (layer.state == layers::LayerState::missing || definition.own) continue;
        text += "* **" + words(definition.title) + "** (" + definition.pack.file + ", " +
                definition.pack.table + "): " + definition.publisher + ", " + definition.dataset +
                ", " + definition.vintage + ", " + definition.licence + ", " + definition.address +
                "\n";
    }
    return text;
}

geo::Status write_hashes(const fs::path& folder) {
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) files.insert(fs::relative(entry.path(), folder).string());
    }
    std::string text;
    for (const std::string& file : files) {
        const auto hash = geo::sha256_of_file((folder / file).string());
        if (!hash) return hash.error();
        text += hash.value() + "  ./" + file + "\n";
    }
    return geo::write_file_atomically((folder / list_name).string(), text);
}

geo::Status write_pack(const layers::Atlas& atlas, const Translations& words,
                       const fs::path& folder) {
    if (auto written = write_layers(atlas, folder); !written) return written;
    ordered_json origins = {
        {"format", pack_format}, {"built_on", atlas.built_on}, {"layers", ordered_json::array()}};
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        const layers::Layer& layer = atlas.layers[i];
        if (layer.state == layers::LayerState::missing || layer.definition.own) continue;
        if (auto written = write_composition(atlas, i, folder); !written) return written;
        origins["layers"].push_back(origin_of(layer));
    }
    const std::string text =
        origins.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
    auto written = geo::write_file_atomically((folder / origins_name).string(), text);
    if (!written) return written;
    written =
        geo::write_file_atomically((folder / "LICENCES.md").string(), licences_text(atlas, words));
    if (!written) return written;
    return write_hashes(folder);
}

// A name inside the pack: relative, without a step upwards.
bool stays_inside(const fs::path& name) {
    return !name.is_absolute() &&
           std::ranges::none_of(name, [](const fs::path& part) { return part == ".."; });
}

std::string text_of(const ordered_json& object, const char* entry) {
    const auto found = object.find(entry);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::string pack_composition_path(const std::string& folder, const std::string& layer) {
    return (fs::path(folder) / "compositions" / (layer + ".csv")).string();
}

geo::Status export_pack(const layers::Atlas& atlas, const Translations& words,
                        const std::string& folder) {
    if (atlas.demonstration) return geo::wrong_usage("error.pack_of_demonstration");
    std::error_code error;
    if (fs::exists(folder, error) && !(fs::is_directory(folder) && fs::is_empty(folder, error))) {
        return geo::wrong_usage("error.pack_folder_used", {folder});
    }
    const fs::path final_place = fs::absolute(folder).lexically_normal();
    const fs::path building = final_place.string() + ".building-" + std::to_string(::getpid());
    fs::create_directories(building, error);
    if (error) return cannot_write(building, error);
    auto written = write_pack(atlas, words, building);
    if (written) {
        fs::remove(final_place, error);
        fs::rename(building, final_place, error);
        if (error) written = cannot_write(final_place, error);
    }
    if (!written) fs::remove_all(building, error);
    return written;
}

geo::Result<std::map<std::string, layers::Provenance>> read_pack_origins(
    const std::string& folder) {
    std::map<std::string, layers::Provenance> origins;
    const std::string path = (fs::path(folder) / origins_name).string();
    std::error_code error;
    if (!fs::exists(path, error)) return origins;
    const auto text = geo::read_text_file(path);
    if (!text) return text.error();
    const ordered_json json = ordered_json::parse(text.value(), nullptr, false);
    const bool is_pack = json.is_object() && json.contains("layers") && json["layers"].is_array();
    if (!is_pack) return geo::failed("error.pack_json", {path});
    for (const ordered_json& layer : json["layers"]) {
        if (!layer.is_object()) return geo::failed("error.pack_json", {path});
        origins[text_of(layer, "id")] = {
            text_of(layer, "source"),  text_of(layer, "address"), text_of(layer, "retrieved_on"),
            text_of(layer, "vintage"), text_of(layer, "hash"),    text_of(layer, "kept_from")};
    }
    return origins;
}

geo::Result<std::vector<VerifiedFile>> verify_pack(const std::string& folder) {
    const fs::path list = fs::path(folder) / list_name;
    std::error_code error;
    if (!fs::exists(list, error)) return geo::data_missing("error.pack_no_hashes", {list.string()});
    const auto text = geo::read_text_file(list.string());
    if (!text) return text.error();
    std::vector<VerifiedFile> files;
    std::set<std::string> listed{list_name};
    for (const std::string_view line : split(text.value(), '\n')) {
        if (line.empty()) continue;
        constexpr std::size_t digits = 64;
        const bool is_entry = line.size() > digits + 2 && line[digits] == ' ';
        const std::string name(is_entry ? line.substr(digits + 2) : std::string_view());
        const fs::path relative = fs::path(name).lexically_normal();
        if (!is_entry || !stays_inside(relative)) {
            return geo::failed("error.pack_hash_line", {list.string(), std::string(line)});
        }
        VerifiedFile file{relative.string(), VerifiedFile::State::missing};
        if (fs::is_regular_file(fs::path(folder) / relative, error)) {
            const auto hash = geo::sha256_of_file((fs::path(folder) / relative).string());
            if (!hash) return hash.error();
            file.state = hash.value() == line.substr(0, digits) ? VerifiedFile::State::good
                                                                : VerifiedFile::State::changed;
        }
        listed.insert(file.file);
        files.push_back(std::move(file));
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
        const std::string name = fs::relative(entry.path(), folder).string();
        if (entry.is_regular_file() && !listed.contains(name)) {
            files.push_back({name, VerifiedFile::State::unlisted});
        }
    }
    return files;
}

}  // namespace ancrage::app
