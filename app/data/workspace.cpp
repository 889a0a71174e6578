#include "app/data/workspace.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <unordered_set>

#include "app/data/atlas_build.h"
#include "app/data/atlas_tables.h"
#include "app/data/cache.h"
#include "app/data/designs.h"
#include "app/data/own_catalogue.h"
#include "app/data/shared_ground.h"
#include "app/imports/private_layers.h"
#include "geo/io/files.h"
#include "geo/io/read_features.h"
#include "geo/model/bytes.h"
#include "geo/ops/parallel.h"
#include "layers/checks.h"
#include "layers/demo/demonstration.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

// Raised when what the cache holds, or how it is computed, changes.
constexpr std::uint64_t cache_version = 3;

using Sections = std::vector<std::pair<std::string, std::vector<std::byte>>>;

std::vector<std::string> table_names(const layers::LayerCatalogue& catalogue) {
    std::vector<std::string> names;
    for (const layers::LayerDefinition& layer : catalogue.layers) names.push_back(layer.id);
    names.insert(names.end(), catalogue_tables().begin(), catalogue_tables().end());
    names.insert(names.end(), own_tables().begin(), own_tables().end());
    return names;
}

void put_geometry(const layers::Atlas& atlas, const MapGeometry& geometry, Sections& sections) {
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        geo::ByteWriter writer;
        writer.put(geometry.label_points[i]);
        writer.put(static_cast<std::uint64_t>(geometry.levels[i].size()));
        for (const geo::Level& level : geometry.levels[i]) geo::put(writer, level);
        sections.emplace_back("geometry/" + atlas.layers[i].definition.id, writer.bytes());
    }
}

struct LayerGeometry {
    std::vector<geo::Level> levels;
    std::vector<geo::Coordinate> label_points;
};

std::optional<LayerGeometry> read_geometry(const CacheFile& cache, const std::string& layer) {
    const auto bytes = cache.section("geometry/" + layer);
    if (!bytes) return std::nullopt;
    geo::ByteReader reader(*bytes);
    LayerGeometry geometry;
    geometry.label_points = reader.get_vector<geo::Coordinate>();
    const auto count = reader.get<std::uint64_t>();
    for (std::uint64_t i = 0; i < count && reader.ok(); ++i) {
        geometry.levels.push_back(geo::get_level(reader));
    }
    if (!reader.ok()) return std::nullopt;
    return geometry;
}

std::optional<geo::FeatureTable> read_table(const CacheFile& cache, const std::string& name) {
    const auto bytes = cache.section("table/" + name);
    if (!bytes) return std::nullopt;  // a layer that is missing from the atlas has no section
    geo::ByteReader reader(*bytes);
    return geo::get_feature_table(reader);
}

// All sections at once, on all cores: most of the time goes to memory used for the first time.
struct CacheContent {
    std::vector<geo::FeatureTable> tables;
    std::vector<std::optional<LayerGeometry>> geometry;  // one a layer of the catalogue
};

CacheContent read_sections(const CacheFile& cache, const layers::LayerCatalogue& catalogue,
                           bool with_geometry) {
    CacheContent content;
    content.geometry.resize(catalogue.layers.size());
    const std::vector<std::string> names = table_names(catalogue);
    std::vector<std::optional<geo::FeatureTable>> tables(names.size());
    std::vector<std::function<void()>> jobs;
    for (std::size_t i = 0; with_geometry && i < catalogue.layers.size(); ++i) {
        jobs.emplace_back(
            [&, i] { content.geometry[i] = read_geometry(cache, catalogue.layers[i].id); });
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        jobs.emplace_back([&, i] { tables[i] = read_table(cache, names[i]); });
    }
    geo::run_jobs(jobs);
    for (auto& table : tables) {
        if (table) content.tables.push_back(std::move(*table));
    }
    return content;
}

geo::Result<std::vector<geo::FeatureTable>> tables_from_atlas(
    const std::string& path, const layers::LayerCatalogue& catalogue) {
    std::vector<geo::FeatureTable> tables;
    auto states = geo::read_attributes(path, "ancrage_layers");
    if (!states) return geo::failed("error.not_an_atlas", {path});
    std::unordered_set<std::string> held;
    const geo::FeatureTable& state_table = states.value().table;
    if (auto same = check_format(state_table); !same) return same.error();
    for (std::size_t row = 0; row < state_table.row_count(); ++row) {
        const bool is_missing =
            state_table.number("state", row) == static_cast<int>(layers::LayerState::missing);
        if (!is_missing) held.insert(state_table.text("layer", row));
    }
    for (const std::string& name : table_names(catalogue)) {
        const layers::LayerDefinition* layer = catalogue.find(name);
        if (layer != nullptr && !held.contains(name)) continue;
        geo::ReadOptions layer_options;
        layer_options.table = name;
        auto outcome = layer == nullptr ? geo::read_attributes(path, name)
                                        : geo::read_features(path, layer_options);
        if (!outcome) return outcome.error();
        tables.push_back(std::move(outcome.value().table));
        tables.back().name = name;
    }
    return tables;
}

struct AtlasFile {
    std::string path;
    std::string cache_path;
    std::uint64_t key = 0;
};

geo::Result<AtlasFile> identify(const OpenOptions& options) {
    auto hash = geo::hash_file(options.atlas);
    if (!hash) return hash.error();
    auto catalogue = geo::hash_file(options.assets + "/catalogue/layers.toml");
    if (!catalogue) return catalogue.error();
    const std::uint64_t key =
        (hash.value() * 31 + catalogue.value()) * 31 + cache_version * 31 + atlas_format;
    return AtlasFile{options.atlas, options.atlas + ".cache", key};
}

bool open_from_cache(const AtlasFile& file, const OpenOptions& options,
                     const layers::LayerCatalogue& catalogue, Workspace& workspace) {
    const auto cache = CacheFile::open(file.cache_path, file.key);
    if (!cache) return false;
    CacheContent content = read_sections(*cache, catalogue, options.geometry);
    auto atlas = atlas_of(catalogue, std::move(content.tables));
    if (!atlas) return false;
    MapGeometry geometry;
    for (std::size_t i = 0; options.geometry && i < catalogue.layers.size(); ++i) {
        if (atlas.value().find(catalogue.layers[i].id) == nullptr) continue;
        auto& layer = content.geometry[i];
        if (!layer) return false;
        geometry.levels.push_back(std::move(layer->levels));
        geometry.label_points.push_back(std::move(layer->label_points));
    }
    workspace.atlas = std::move(atlas).value();
    workspace.geometry = std::move(geometry);
    workspace.from_cache = true;
    return true;
}

// The map's geometry, computed; and the cache, so that it is not computed again.
geo::Status prepare_geometry(const AtlasFile& file, const OpenOptions& options, Sections sections,
                             Workspace& workspace) {
    if (options.progress) options.progress({"step.prepare_map", {}}, 1, 1);
    auto geometry = make_map_geometry(workspace.atlas);
    if (!geometry) return geometry.error();
    workspace.geometry = std::move(geometry).value();
    if (!options.use_cache) return geo::Done{};
    put_geometry(workspace.atlas, workspace.geometry, sections);
    if (auto written = write_cache(file.cache_path, file.key, sections); !written) {
        // The map works without it, only slower to start: said, not hidden.
        workspace.report.add({geo::Severity::warning,
                              geo::Action::missing,
                              file.cache_path,
                              {},
                              written.error().message});
    }
    return geo::Done{};
}

geo::Status open_from_atlas(const AtlasFile& file, const OpenOptions& options,
                            const layers::LayerCatalogue& catalogue, Workspace& workspace) {
    auto tables = tables_from_atlas(file.path, catalogue);
    if (!tables) return tables.error();
    Sections sections;
    for (const geo::FeatureTable& table : tables.value()) {
        if (!options.geometry || !options.use_cache) break;
        geo::ByteWriter writer;
        geo::put(writer, table);
        sections.emplace_back("table/" + table.name, writer.bytes());
    }
    auto atlas = atlas_of(catalogue, std::move(tables).value());
    if (!atlas) return atlas.error();
    workspace.atlas = std::move(atlas).value();
    if (!options.geometry) return geo::Done{};
    return prepare_geometry(file, options, std::move(sections), workspace);
}

geo::Status open_atlas(const OpenOptions& options, const layers::LayerCatalogue& catalogue,
                       Workspace& workspace) {
    auto file = identify(options);
    if (!file) return file.error();
    if (options.use_cache && open_from_cache(file.value(), options, catalogue, workspace)) {
        return geo::Done{};
    }
    return open_from_atlas(file.value(), options, catalogue, workspace);
}

geo::Status build_from_pack(const OpenOptions& options, const layers::LayerCatalogue& catalogue) {
    BuildOptions build;
    build.pack = options.pack;
    build.assets = options.assets;
    build.output = options.atlas;
    build.progress = options.progress;
    auto built = build_atlas(build, catalogue);
    if (!built) return built.error();
    return geo::Done{};
}

// Of an older version of the program: what is new in the format is not in the file.
bool is_older_atlas(const geo::Error& error) {
    return error.message.key == "error.atlas_format" &&
           std::atoi(error.message.arguments.back().c_str()) < atlas_format;
}

geo::Status open_real(const OpenOptions& options, const layers::LayerCatalogue& catalogue,
                      Workspace& workspace) {
    std::error_code error;
    if (!fs::exists(options.atlas, error)) {
        if (options.pack.empty()) return geo::data_missing("error.no_atlas", {options.atlas});
        if (auto built = build_from_pack(options, catalogue); !built) return built;
    }
    auto opened = open_atlas(options, catalogue, workspace);
    if (opened || options.pack.empty() || !is_older_atlas(opened.error())) return opened;
    if (auto built = build_from_pack(options, catalogue); !built) return built;
    return open_atlas(options, catalogue, workspace);
}

geo::Status open_demonstration(const OpenOptions& options, const layers::LayerCatalogue& catalogue,
                               Workspace& workspace) {
    std::vector<geo::FeatureTable> attributes;
    for (const std::string& name : catalogue_tables()) {
        auto outcome = geo::read_attributes(options.assets + "/catalogue/" + name + ".csv");
        if (!outcome) return outcome.error();
        attributes.push_back(std::move(outcome.value().table));
        attributes.back().name = name;
    }
    workspace.atlas = layers::make_demonstration(catalogue);
    workspace.atlas.programmes = layers::read_programmes(attributes, workspace.report);
    auto grounds = measure_shared_grounds(workspace.atlas);
    if (!grounds) return grounds.error();
    workspace.atlas.shared_grounds = std::move(grounds).value().grounds;
    auto geometry = make_map_geometry(workspace.atlas);
    if (!geometry) return geometry.error();
    workspace.geometry = std::move(geometry).value();
    return geo::Done{};
}

geo::Status stack_catalogue(const OpenOptions& options, Workspace& workspace) {
    if (options.own_catalogue.empty()) return geo::Done{};
    auto stacked =
        stack_own_catalogue(options.own_catalogue, workspace.atlas.programmes, workspace.report);
    if (!stacked) return stacked.error();
    workspace.report.append(layers::check_programmes(workspace.atlas));
    return geo::Done{};
}

}  // namespace

geo::Result<Workspace> open_workspace(const OpenOptions& options) {
    auto catalogue = read_layer_catalogue(options.assets);
    if (!catalogue) return catalogue.error();
    auto designs = read_designs(options.assets);
    if (!designs) return designs.error();
    Workspace workspace = std::move(designs).value();
    auto opened = options.demonstration ? open_demonstration(options, catalogue.value(), workspace)
                                        : open_real(options, catalogue.value(), workspace);
    if (!opened) return opened.error();
    workspace.atlas.is_kept_vintage = options.kept_vintage;
    if (auto stacked = stack_catalogue(options, workspace); !stacked) return stacked.error();
    add_private_layers(options.private_layers, workspace, options.geometry);
    return workspace;
}

}  // namespace ancrage::app
