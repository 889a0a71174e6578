#include "app/imports/private_layers.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/data/map_geometry.h"
#include "app/data/paths.h"
#include "app/imports/own_style.h"
#include "app/imports/private_layer_json.h"
#include "app/text/translations.h"
#include "geo/io/files.h"
#include "geo/io/read_features.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

namespace fs = std::filesystem;
using layers::Language;

constexpr std::uintmax_t largest_description = 4U << 20U;  // bytes
constexpr std::string_view prefix = "own_";

std::string description_file(const std::string& folder, const std::string& id) {
    return folder + "/" + id + ".json";
}

bool is_private_id(std::string_view id) {
    return id.size() > prefix.size() && id.starts_with(prefix) &&
           std::ranges::all_of(id, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
           });
}

geo::Result<PrivateLayer> read_description(const std::string& path) {
    std::error_code error;
    if (fs::file_size(path, error) > largest_description || error) {
        return geo::failed("error.private_layer", {path});
    }
    const auto text = geo::read_text_file(path);
    if (!text) return text.error();
    auto layer = private_layer_from_json(text.value());
    const bool sound =
        layer && is_private_id(layer->id) && fs::path(path).stem().string() == layer->id;
    if (!sound) return geo::failed("error.private_layer", {path});
    return std::move(*layer);
}

layers::LayerDefinition definition_of(const PrivateLayer& layer) {
    layers::LayerDefinition definition;
    definition.id = layer.id;
    definition.title = {layer.title, layer.title};
    definition.note = layer.note;
    definition.theme = layers::Theme::own;
    definition.badge = layers::Badge::own;
    definition.own = true;
    definition.geometry = layer.kind;
    definition.key = layer.key;
    definition.name = layer.name;
    definition.expected_count = layer.rows;
    definition.vintage = layer.imported_on;
    definition.publisher = "private";
    definition.dataset = layer.file;
    definition.fields = layer.fields;
    definition.at_commune_centre = layer.at_commune_centre;
    if (layer.shared) {
        definition.publisher = layer.shared->publisher;
        definition.licence = layer.shared->licence;
        if (!layer.shared->vintage.empty()) definition.vintage = layer.shared->vintage;
    }
    return definition;
}

geo::Result<layers::Layer> read_layer(const std::string& folder, const PrivateLayer& layer) {
    geo::ReadOptions options;
    options.table = layer.table;
    options.max_features = most_private_rows;
    auto read = geo::read_features(private_layer_file(folder, layer.id), options);
    if (!read) return read.error();
    layers::Layer answer;
    answer.definition = definition_of(layer);
    answer.table = std::move(read.value().table);
    answer.table.name = layer.id;
    const bool usable =
        answer.table.find(layer.key) != nullptr && answer.table.geometry.kind == layer.kind;
    if (!usable) return geo::failed("error.private_layer", {private_layer_file(folder, layer.id)});
    answer.state = layers::LayerState::loaded;
    if (layer.shared) {
        answer.provenance.address = layer.shared->database;
        answer.provenance.retrieved_on = layer.imported_on;
        answer.provenance.vintage = layer.shared->vintage;
        answer.provenance.hash = layer.shared->hash;
    }
    return answer;
}

geo::Result<MapGeometry> geometry_of(layers::Layer& layer) {
    layers::Atlas alone;
    alone.layers.push_back(std::move(layer));
    auto geometry = make_map_geometry(alone);
    layer = std::move(alone.layers.front());
    return geometry;
}

std::size_t own_layers_in(const layers::Atlas& atlas) {
    return static_cast<std::size_t>(std::ranges::count_if(
        atlas.layers, [](const layers::Layer& layer) { return layer.definition.own; }));
}

}  // namespace

std::string private_layers_folder(bool demonstration) {
    const std::string folder = person_folder("XDG_DATA_HOME", ".local/share");
    if (folder.empty()) return {};
    return folder + (demonstration ? "/private-demonstration" : "/private");
}

std::string private_layer_id(std::string_view title) {
    constexpr std::size_t longest = 40;
    std::string id(prefix);
    for (const char c : layers::fold(title)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) {
            id += c;
        } else if (id.back() != '_') {
            id += '_';
        }
        if (id.size() == longest) break;
    }
    while (id.size() > prefix.size() && id.back() == '_') id.pop_back();
    return id.size() == prefix.size() ? id + "data" : id;
}

std::string free_private_layer_id(const std::string& folder, std::string_view title,
                                  const std::string& file) {
    const std::string start = private_layer_id(title);
    geo::Report ignored;
    const auto layers = list_private_layers(folder, ignored);
    std::string id = start;
    for (int again = 2;; ++again) {
        const auto same = std::ranges::find(layers, id, &PrivateLayer::id);
        if (same == layers.end() || same->file == file) return id;
        id = start + "_" + std::to_string(again);
    }
}

std::string private_layer_file(const std::string& folder, const std::string& id) {
    return folder + "/" + id + ".gpkg";
}

geo::Result<PrivateLayer> describe_private_layer(const ImportedLayer& imported,
                                                 const std::string& id, const std::string& title,
                                                 const std::string& day,
                                                 const std::string& assets) {
    auto french = Translations::load(assets + "/translations", Language::french);
    if (!french) return french.error();
    auto english = Translations::load(assets + "/translations", Language::english);
    if (!english) return english.error();
    const auto both = [&](const geo::Message& message) {
        return layers::Bilingual{french.value()(message), english.value()(message)};
    };
    PrivateLayer layer;
    layer.id = id;
    layer.title = title;
    layer.file = imported.report.file;
    layer.imported_on = day;
    layer.kind = imported.kind;
    layer.table = imported.table;
    layer.key = imported.key;
    layer.name = imported.name;
    layer.rows = imported.report.rows;
    layer.placed = imported.report.placed;
    layer.personal = imported.personal;
    const auto& precisions = imported.report.precisions;
    const std::size_t at_centres =
        precisions[static_cast<std::size_t>(layers::Precision::commune)] +
        precisions[static_cast<std::size_t>(layers::Precision::district)];
    layer.at_commune_centre =
        layer.kind == geo::GeometryKind::point && at_centres * 2 > layer.placed;
    layer.note =
        both({"own.note", {layer.file, std::to_string(layer.placed), std::to_string(layer.rows)}});
    for (const std::string& column : imported.columns) {
        if (column != layer.name) layer.fields.push_back({column, {column, column}, ""});
    }
    for (const std::string& name : imported.added) {
        layer.fields.push_back({name, both({"import.field_" + name, {}}), ""});
    }
    return layer;
}

geo::Status keep_private_layer(const std::string& folder, const PrivateLayer& layer) {
    return geo::write_file_atomically(description_file(folder, layer.id),
                                      private_layer_json(layer));
}

geo::Status remove_private_layer(const std::string& folder, const std::string& id) {
    std::error_code error;
    const bool there = is_private_id(id) && (fs::exists(description_file(folder, id), error) ||
                                             fs::exists(private_layer_file(folder, id), error));
    if (!there) return geo::wrong_usage("error.private_layer_unknown", {id});
    // The description first: without it the data are no layer.
    for (const std::string& path : {description_file(folder, id), private_layer_file(folder, id)}) {
        if (!fs::remove(path, error) && error) {
            return geo::failed("error.file_cannot_write", {path, error.message()});
        }
    }
    return geo::Done{};
}

std::vector<PrivateLayer> list_private_layers(const std::string& folder, geo::Report& report) {
    std::vector<PrivateLayer> layers;
    std::error_code error;
    if (folder.empty()) return layers;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() != ".json") continue;
        auto layer = read_description(it->path().string());
        if (layer) {
            layers.push_back(std::move(layer).value());
        } else {
            report.add({geo::Severity::warning,
                        geo::Action::dropped,
                        it->path().filename().string(),
                        {},
                        layer.error().message});
        }
    }
    std::ranges::sort(layers, {}, &PrivateLayer::id);
    return layers;
}

geo::Status add_private_layer(const std::string& folder, const PrivateLayer& layer,
                              Workspace& workspace, bool geometry) {
    auto read = read_layer(folder, layer);
    if (!read) return read.error();
    layers::Atlas& atlas = workspace.atlas;
    const std::size_t at = atlas.index_of(layer.id);
    const bool is_new = at == atlas.layers.size();
    if (!is_new && !atlas.layers[at].definition.own) {
        return geo::failed("error.private_layer", {layer.id});
    }
    MapGeometry made;
    if (geometry) {
        auto answer = geometry_of(read.value());
        if (!answer) return answer.error();
        made = std::move(answer).value();
    }
    const std::size_t number = own_layers_in(atlas);
    if (is_new) {
        workspace.styles.layers[layer.id] = own_style(workspace.styles, layer.kind, number);
        workspace.dark_styles.layers[layer.id] =
            own_style(workspace.dark_styles, layer.kind, number);
        atlas.layers.push_back(std::move(read).value());
        if (!geometry) return geo::Done{};
        workspace.geometry.levels.push_back(std::move(made.levels.front()));
        workspace.geometry.label_points.push_back(std::move(made.label_points.front()));
        return geo::Done{};
    }
    atlas.layers[at] = std::move(read).value();
    if (!geometry) return geo::Done{};
    workspace.geometry.levels[at] = std::move(made.levels.front());
    workspace.geometry.label_points[at] = std::move(made.label_points.front());
    return geo::Done{};
}

void add_private_layers(const std::string& folder, Workspace& workspace, bool geometry) {
    for (const PrivateLayer& layer : list_private_layers(folder, workspace.report)) {
        if (auto added = add_private_layer(folder, layer, workspace, geometry); !added) {
            workspace.report.add({geo::Severity::warning,
                                  geo::Action::dropped,
                                  layer.title,
                                  {},
                                  added.error().message});
        }
    }
}

bool may_leave(const layers::LayerDefinition& layer, const std::vector<std::string>& named) {
    return !layer.own || std::ranges::find(named, layer.id) != named.end();
}

std::vector<PersonalColumn> personal_columns_of(const layers::Layer& layer) {
    if (!layer.definition.own) return {};
    return personal_columns_in(layer.table);
}

}  // namespace ancrage::app
