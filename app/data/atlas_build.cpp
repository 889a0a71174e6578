#include "app/data/atlas_build.h"

#include <unistd.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <unordered_map>
#include <utility>

#include "app/data/atlas_tables.h"
#include "app/data/shared_ground.h"
#include "geo/io/files.h"
#include "geo/io/read_features.h"
#include "geo/io/write_geopackage.h"
#include "geo/ops/dissolve.h"
#include "geo/ops/levels.h"
#include "geo/ops/validity.h"
#include "layers/checks.h"
#include "layers/density_grid.h"
#include "layers/station_colors.h"

namespace ancrage::app {

namespace fs = std::filesystem;
using layers::Composition;
using layers::Layer;

namespace {

std::string iso_today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    std::array<char, 16> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d", &local);
    return text.data();
}

void mark_missing(Layer& layer, const geo::Error& error) {
    layer.state = layers::LayerState::missing;
    layer.table = {};
    layer.table.name = layer.definition.id;
    layer.problems.push_back({geo::Severity::error,
                              geo::Action::missing,
                              layer.definition.pack.file,
                              {},
                              error.message});
}

// Two features of one key could not be told apart by their address: later ones are numbered. One
// remark stands for the reader's one a feature.
void number_duplicate_keys(Layer& layer) {
    geo::Column* column = layer.table.find(layer.definition.key);
    if (column == nullptr) return;
    std::unordered_map<std::string, int> seen;
    geo::Column numbered{column->name, geo::ColumnType::text, {}, {}, {}, {}};
    std::size_t changed = 0;
    for (std::size_t row = 0; row < column->size(); ++row) {
        const std::string key = column->text(row);
        const int count = ++seen[key];
        changed += count > 1 ? 1 : 0;
        numbered.add_text(count == 1 ? key : key + "-" + std::to_string(count));
    }
    if (changed == 0) return;
    *column = std::move(numbered);
    std::erase_if(layer.problems, [](const geo::Problem& problem) {
        return problem.what.key == "problem.duplicate_key";
    });
    layer.problems.push_back(
        {geo::Severity::warning,
         geo::Action::repaired,
         layer.definition.id,
         {},
         {"problem.keys_numbered", {std::to_string(changed), layer.definition.key}}});
}

Layer read_layer(const layers::LayerDefinition& definition, const std::string& pack) {
    Layer layer;
    layer.definition = definition;
    layer.state = layers::LayerState::loaded;
    const std::string path = (fs::path(pack) / definition.pack.file).string();
    std::error_code error;
    if (!fs::exists(path, error)) {
        mark_missing(layer, geo::data_missing("problem.pack_file_missing", {path}));
        return layer;
    }
    geo::ReadOptions options;
    options.table = definition.pack.table;
    options.filter_column = definition.pack.filter_column;
    options.filter_value = definition.pack.filter_value;
    options.key_column = definition.key;
    auto outcome = geo::read_features(path, options);
    if (!outcome) {
        mark_missing(layer, outcome.error());
        return layer;
    }
    layer.table = std::move(outcome.value().table);
    layer.table.name = definition.id;
    layer.problems = std::move(outcome.value().report.problems);
    if (layer.table.geometry.kind == geo::GeometryKind::polygon) {
        geo::Report repaired = geo::repair_polygons(layer.table, definition.id, definition.key);
        for (geo::Problem& problem : repaired.problems) {
            layer.problems.push_back(std::move(problem));
        }
    }
    number_duplicate_keys(layer);
    layers::check_layer(layer);
    return layer;
}

void report_to(Layer& layer, geo::Report report) {
    for (geo::Problem& problem : report.problems) layer.problems.push_back(std::move(problem));
}

// The union of an area's communes should cover what its publisher drew: said where it does not.
void compare_with_source(Layer& layer, const geo::GeometryArray& rebuilt) {
    constexpr double tolerance = 0.001;  // of the area
    for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
        const double source = geo::area_of(layer.table.geometry, row);
        const double now = geo::area_of(rebuilt, row);
        if (std::abs(now - source) <= tolerance * source) continue;
        layer.problems.push_back({geo::Severity::warning,
                                  geo::Action::kept,
                                  layer.definition.id,
                                  layer.key(row),
                                  {"problem.rebuilt_area_differs",
                                   {std::to_string(std::lround(source / 10'000)),
                                    std::to_string(std::lround(now / 10'000))}}});
    }
}

// Replaces the layer's borders by unions of communes and records who covers what.
geo::Status compose(layers::Atlas& atlas, std::size_t index, const Layer& communes,
                    const geo::FeatureTable* list) {
    Layer& layer = atlas.layers[index];
    geo::Report report;
    const auto groups =
        layers::composition_groups(layer.definition, communes.table, layer.table, list, report);
    report_to(layer, std::move(report));
    auto dissolved = geo::dissolve(communes.table.geometry, groups, layer.table.row_count());
    if (!dissolved) return dissolved.error();
    compare_with_source(layer, dissolved.value());
    layer.table.geometry = std::move(dissolved).value();
    const std::size_t stray =
        geo::edges_missing_from(layer.table.geometry, communes.table.geometry);
    if (stray > 0) {
        layer.problems.push_back({geo::Severity::warning,
                                  geo::Action::kept,
                                  layer.definition.id,
                                  {},
                                  {"problem.stray_edges", {std::to_string(stray)}}});
    }
    const auto memberships = layers::memberships_from_groups(static_cast<std::uint32_t>(index),
                                                             groups, communes.table.geometry);
    atlas.memberships.insert(atlas.memberships.end(), memberships.begin(), memberships.end());
    return geo::Done{};
}

// Once the borders made of communes stand: who shares ground with whom, where composition does not
// tell.
geo::Status overlay_layers(layers::Atlas& atlas) {
    auto measure = measure_shared_grounds(atlas);
    if (!measure) return measure.error();
    atlas.shared_grounds = std::move(measure).value().grounds;
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        if (!layers::cuts_communes(atlas, i)) continue;
        const auto memberships = memberships_from_grounds(atlas, i);
        atlas.memberships.insert(atlas.memberships.end(), memberships.begin(), memberships.end());
    }
    std::ranges::stable_sort(atlas.memberships, {}, &layers::Membership::layer);
    report_slivers(atlas);
    return geo::Done{};
}

// The composition list of a layer, or nothing when it needs none. An unreadable list is an error
// of the program's own assets.
geo::Result<geo::FeatureTable> read_list(const Composition& composition,
                                         const std::string& assets) {
    if (composition.kind != Composition::Kind::list) return geo::FeatureTable{};
    auto outcome = geo::read_attributes(assets + "/catalogue/compositions/" + composition.list);
    if (!outcome) return outcome.error();
    return std::move(outcome.value().table);
}

geo::Status link_to_communes(layers::Atlas& atlas, const std::string& assets) {
    const std::size_t communes_index = atlas.index_of("communes");
    if (communes_index == atlas.layers.size()) return geo::Done{};
    // A copy, because the loop changes the layers.
    const Layer communes = atlas.layers[communes_index];
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        Layer& layer = atlas.layers[i];
        const bool is_area = layer.definition.geometry == geo::GeometryKind::polygon;
        if (!is_area || layer.state == layers::LayerState::missing) continue;
        if (communes.state == layers::LayerState::missing) {
            if (layer.definition.composition.kind != Composition::Kind::none) {
                layer.problems.push_back({geo::Severity::warning,
                                          geo::Action::kept,
                                          layer.definition.id,
                                          {},
                                          {"problem.borders_not_rebuilt", {}}});
            }
            continue;
        }
        if (layer.definition.composition.kind == Composition::Kind::none) continue;
        auto list = read_list(layer.definition.composition, assets);
        if (!list) return list.error();
        if (auto done = compose(atlas, i, communes, &list.value()); !done) return done;
    }
    return overlay_layers(atlas);
}

geo::Result<std::vector<geo::FeatureTable>> read_catalogue_tables(const std::string& assets) {
    std::vector<geo::FeatureTable> tables;
    for (const std::string& name : catalogue_tables()) {
        auto outcome = geo::read_attributes(assets + "/catalogue/" + name + ".csv");
        if (!outcome) return outcome.error();
        tables.push_back(std::move(outcome.value().table));
        tables.back().name = name;
    }
    return tables;
}

// The density grid is optional: without it nothing is called rural.
void add_density_grid(layers::Atlas& atlas, const std::string& pack) {
    const std::string path = (fs::path(pack) / "density_grid.csv").string();
    const std::size_t communes = atlas.index_of("communes");
    std::error_code error;
    if (communes == atlas.layers.size() || !fs::exists(path, error)) return;
    auto grid = geo::read_attributes(path);
    if (grid) {
        report_to(atlas.layers[communes],
                  layers::add_density(atlas.layers[communes].table, grid.value().table));
        return;
    }
    geo::Report report;
    report.add({geo::Severity::error, geo::Action::missing, path, {}, grid.error().message});
    report_to(atlas.layers[communes], std::move(report));
}

// What a build that was killed left behind.
void remove_stale_temporaries(const fs::path& output) {
    const std::string prefix = output.filename().string() + ".building-";
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(output.parent_path(), error)) {
        if (!entry.path().filename().string().starts_with(prefix)) continue;
        const std::string process = entry.path().filename().string().substr(prefix.size());
        const std::string number = process.substr(0, process.find('.'));
        if (!fs::exists("/proc/" + number, error)) fs::remove(entry.path(), error);
    }
}

}  // namespace

geo::Result<layers::Atlas> read_pack(const BuildOptions& options,
                                     const layers::LayerCatalogue& catalogue) {
    std::error_code error;
    if (options.pack.empty()) return geo::data_missing("error.no_pack");
    if (!fs::is_directory(options.pack, error)) {
        return geo::data_missing("error.pack_not_a_folder", {options.pack});
    }
    layers::Atlas atlas;
    atlas.built_on = iso_today();
    const std::size_t total = catalogue.layers.size() + 2;
    std::size_t present = 0;
    for (const layers::LayerDefinition& definition : catalogue.layers) {
        if (options.progress) {
            options.progress({"step.read_layer", {definition.id}}, atlas.layers.size() + 1, total);
        }
        atlas.layers.push_back(read_layer(definition, options.pack));
        present += atlas.layers.back().state == layers::LayerState::missing ? 0 : 1;
    }
    if (present == 0) return geo::data_missing("error.pack_empty", {options.pack});
    add_density_grid(atlas, options.pack);
    if (options.progress) options.progress({"step.link_layers", {}}, total - 1, total);
    const std::size_t stations = atlas.index_of("gares");
    const std::size_t lines = atlas.index_of("rail");
    if (stations < atlas.layers.size() && lines < atlas.layers.size()) {
        layers::color_stations(atlas.layers[stations].table, atlas.layers[lines].table);
    }
    if (auto linked = link_to_communes(atlas, options.assets); !linked) return linked.error();
    return atlas;
}

geo::Result<layers::Atlas> build_atlas(const BuildOptions& options,
                                       const layers::LayerCatalogue& catalogue) {
    auto built = read_pack(options, catalogue);
    if (!built) return built.error();
    layers::Atlas atlas = std::move(built).value();
    auto attributes = read_catalogue_tables(options.assets);
    if (!attributes) return attributes.error();
    geo::Report report;
    atlas.programmes = layers::read_programmes(attributes.value(), report);
    for (const geo::FeatureTable& table : attributes.value()) {
        if (table.name == "former_communes") {
            atlas.former_communes = layers::read_former_communes(table);
        }
    }
    report.append(layers::check_programmes(atlas));
    // Problems of the catalogue lie with the communes, which its codes refer to.
    if (const std::size_t index = atlas.index_of("communes"); index < atlas.layers.size()) {
        report_to(atlas.layers[index], std::move(report));
    }
    if (const std::size_t index = atlas.index_of("qpv"); index < atlas.layers.size()) {
        report_to(atlas.layers[index], layers::check_qpv_communes(atlas));
    }

    const std::size_t total = catalogue.layers.size() + 2;
    if (options.progress) options.progress({"step.write_atlas", {}}, total, total);
    const fs::path output = fs::absolute(options.output);
    std::error_code error;
    fs::create_directories(output.parent_path(), error);
    if (error) {
        return geo::failed("error.folder_cannot_create",
                           {output.parent_path().string(), error.message()});
    }
    remove_stale_temporaries(output);
    const std::string temporary =
        output.string() + ".building-" + std::to_string(::getpid()) + ".gpkg";
    auto written = geo::write_geopackage(temporary, tables_of(atlas, attributes.value()));
    if (written) {
        written = geo::publish_file(temporary, output.string(), output.string() + ".previous");
    }
    if (!written) {
        fs::remove(temporary, error);
        fs::remove(temporary + "-journal", error);
        return written.error();
    }
    return atlas;
}

}  // namespace ancrage::app
