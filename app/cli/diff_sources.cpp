#include "app/cli/diff_sources.h"

#include <unistd.h>
#include <array>
#include <cstdlib>
#include <filesystem>

#include "app/data/paths.h"
#include "app/data/vintages.h"
#include "geo/io/read_features.h"
#include "geo/ops/validity.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

using layers::Atlas;
using AtlasPointer = std::shared_ptr<const Atlas>;

struct Named {
    enum class Kind { atlas, layer, file };
    Kind kind = Kind::layer;
    std::string text;  // as it was given
    std::string path;  // of an atlas or a file
};

std::string atlas_in_use(const Arguments& arguments) {
    return arguments.atlas.empty() ? default_atlas_path() : arguments.atlas;
}

geo::Result<Named> identify(const std::string& text, const Arguments& arguments) {
    const std::string in_use = atlas_in_use(arguments);
    if (text == "current") return Named{Named::Kind::atlas, text, in_use};
    if (text == "previous") return Named{Named::Kind::atlas, text, in_use + ".previous"};
    if (is_day(text)) {
        auto vintage = vintage_of(in_use, text);
        if (!vintage) return vintage.error();
        return Named{Named::Kind::atlas, text, vintage.value().path};
    }
    if (text.find_first_of("./") == std::string::npos) return Named{Named::Kind::layer, text, {}};
    std::error_code error;
    if (!fs::is_regular_file(text, error)) {
        return geo::data_missing("error.diff_unknown", {text});
    }
    const bool may_be_atlas = text.find(".gpkg") != std::string::npos;
    const bool is_atlas = may_be_atlas && (text.ends_with(".previous") || day_built(text));
    return Named{is_atlas ? Named::Kind::atlas : Named::Kind::file, text, text};
}

// A file is opened by what its name ends in, and the atlas before this one is atlas.gpkg.previous.
class ReadableCopy {
public:
    explicit ReadableCopy(const std::string& path) : path_(path) {
        if (!path.ends_with(".previous")) return;
        std::error_code error;
        std::string folder = (fs::temp_directory_path(error) / "ancrage-previous-XXXXXX").string();
        if (error || ::mkdtemp(folder.data()) == nullptr) return;
        folder_ = folder;
        const fs::path copy = folder_ / "atlas.gpkg";
        if (fs::copy_file(path, copy, error)) path_ = copy.string();
    }
    ReadableCopy(const ReadableCopy&) = delete;
    ReadableCopy& operator=(const ReadableCopy&) = delete;
    ~ReadableCopy() {
        std::error_code ignored;
        if (!folder_.empty()) fs::remove_all(folder_, ignored);
    }
    const std::string& path() const { return path_; }

private:
    std::string path_;
    fs::path folder_;
};

geo::Result<AtlasPointer> open_atlas_file(const Named& named, const Session& session) {
    std::error_code error;
    if (!fs::exists(named.path, error)) {
        return geo::data_missing("error.no_atlas", {named.path});
    }
    const ReadableCopy copy(named.path);
    OpenOptions options;
    options.assets = session.assets;
    options.atlas = copy.path();
    options.geometry = false;
    auto workspace = open_workspace(options);
    if (!workspace) return workspace.error();
    return std::make_shared<const Atlas>(std::move(workspace.value().atlas));
}

geo::Result<AtlasPointer> open_in_use(const Session& session) {
    auto workspace = open_for(session, false);
    if (!workspace) return workspace.error();
    return std::make_shared<const Atlas>(std::move(workspace.value().atlas));
}

geo::Result<std::size_t> layer_in(const Atlas& atlas, const Named& named) {
    const std::size_t index = atlas.index_of(named.text);
    if (index == atlas.layers.size()) {
        return geo::wrong_usage("error.diff_unknown", {named.text});
    }
    if (atlas.layers[index].state == layers::LayerState::missing) {
        return geo::data_missing("error.filter_layer_missing", {named.text});
    }
    return index;
}

std::string column_names(const geo::FeatureTable& table) {
    std::string names;
    for (const geo::Column& column : table.columns) {
        names += (names.empty() ? "" : ", ") + column.name;
    }
    return names;
}

// A map file as the one layer of an atlas, described like the layer it is held against.
geo::Result<AtlasPointer> read_map_file(const Named& named, const layers::Layer& like,
                                        const DiffArguments& diff) {
    layers::Layer layer;
    layer.definition = like.definition;
    layer.definition.composition = {};
    layer.definition.publisher.clear();
    layer.definition.dataset = fs::path(named.path).filename().string();
    layer.definition.vintage = "n.d.";
    if (!diff.key.empty()) layer.definition.key = diff.key;
    if (!diff.name.empty()) layer.definition.name = diff.name;
    geo::ReadOptions options;
    options.key_column = layer.definition.key;
    auto read = geo::read_features(named.path, options);
    if (!read) return read.error();
    layer.table = std::move(read.value().table);
    layer.table.name = layer.definition.id;
    if (layer.table.geometry.kind != like.table.geometry.kind) {
        return geo::wrong_usage("error.diff_kinds", {named.path, like.definition.id});
    }
    for (const std::string& column : {layer.definition.key, layer.definition.name}) {
        if (layer.table.find(column) != nullptr) continue;
        return geo::wrong_usage("error.diff_no_column",
                                {named.path, column, column_names(layer.table)});
    }
    geo::repair_polygons(layer.table, named.path, layer.definition.key);
    layer.state = layers::LayerState::loaded;
    Atlas atlas;
    atlas.layers.push_back(std::move(layer));
    return std::make_shared<const Atlas>(std::move(atlas));
}

geo::Result<DiffSources> open_layers(const Named& before, const Named& after,
                                     const Session& session) {
    auto atlas = open_in_use(session);
    if (!atlas) return atlas.error();
    const auto old_layer = layer_in(*atlas.value(), before);
    if (!old_layer) return old_layer.error();
    const auto new_layer = layer_in(*atlas.value(), after);
    if (!new_layer) return new_layer.error();
    const auto kind_of = [&](std::size_t layer) {
        return atlas.value()->layers[layer].table.geometry.kind;
    };
    if (kind_of(old_layer.value()) != kind_of(new_layer.value())) {
        return geo::wrong_usage("error.diff_kinds", {before.text, after.text});
    }
    return DiffSources{atlas.value(), atlas.value(),
                       std::pair(old_layer.value(), new_layer.value()), before.text, after.text};
}

geo::Result<DiffSources> open_file_and_layer(const Named& before, const Named& after,
                                             const Session& session) {
    const bool file_first = before.kind == Named::Kind::file;
    auto atlas = open_in_use(session);
    if (!atlas) return atlas.error();
    const auto layer = layer_in(*atlas.value(), file_first ? after : before);
    if (!layer) return layer.error();
    auto file = read_map_file(file_first ? before : after, atlas.value()->layers[layer.value()],
                              session.arguments.diff);
    if (!file) return file.error();
    if (file_first) {
        return DiffSources{file.value(), atlas.value(), std::pair(std::size_t{0}, layer.value()),
                           before.text, after.text};
    }
    return DiffSources{atlas.value(), file.value(), std::pair(layer.value(), std::size_t{0}),
                       before.text, after.text};
}

}  // namespace

geo::Result<DiffSources> open_diff_sources(const Session& session) {
    const DiffArguments& diff = session.arguments.diff;
    auto before = identify(diff.before, session.arguments);
    if (!before) return before.error();
    auto after = identify(diff.after, session.arguments);
    if (!after) return after.error();
    using Kind = Named::Kind;
    const Kind old_kind = before.value().kind;
    const Kind new_kind = after.value().kind;
    if (old_kind == Kind::atlas && new_kind == Kind::atlas) {
        auto old_atlas = open_atlas_file(before.value(), session);
        if (!old_atlas) return old_atlas.error();
        auto new_atlas = open_atlas_file(after.value(), session);
        if (!new_atlas) return new_atlas.error();
        return DiffSources{old_atlas.value(), new_atlas.value(), std::nullopt, diff.before,
                           diff.after};
    }
    if (old_kind == Kind::layer && new_kind == Kind::layer) {
        return open_layers(before.value(), after.value(), session);
    }
    const bool file_and_layer = (old_kind == Kind::file && new_kind == Kind::layer) ||
                                (old_kind == Kind::layer && new_kind == Kind::file);
    if (file_and_layer) return open_file_and_layer(before.value(), after.value(), session);
    return geo::wrong_usage("error.diff_sides", {diff.before, diff.after});
}

}  // namespace ancrage::app
