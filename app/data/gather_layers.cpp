#include "app/data/gather_layers.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <filesystem>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "app/data/pack_file.h"
#include "app/sources/supply.h"
#include "geo/io/read_features.h"
#include "geo/ops/validity.h"
#include "layers/checks.h"
#include "layers/density_grid.h"
#include "layers/station_colors.h"
#include "layers/supply/shape.h"

namespace ancrage::app {

namespace fs = std::filesystem;
using layers::Layer;
using layers::LayerDefinition;

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

Layer read_pack_layer(const LayerDefinition& definition, const std::string& pack) {
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

// The density grid is optional: without it nothing is called rural.
void add_density_grid(layers::Atlas& atlas, const std::string& pack) {
    const std::string path = (fs::path(pack) / "density_grid.csv").string();
    const std::size_t communes = atlas.index_of("communes");
    std::error_code error;
    if (communes == atlas.layers.size() || !fs::exists(path, error)) return;
    auto grid = geo::read_attributes(path);
    if (grid) {
        layers::report_to(atlas.layers[communes],
                          layers::add_density(atlas.layers[communes].table, grid.value().table));
        return;
    }
    geo::Report report;
    report.add({geo::Severity::error, geo::Action::missing, path, {}, grid.error().message});
    layers::report_to(atlas.layers[communes], std::move(report));
}

// The list that an atlas was composed by, from its memberships.
geo::FeatureTable composition_of(const layers::Atlas& atlas, std::size_t index) {
    geo::FeatureTable list;
    list.name = atlas.layers[index].definition.id;
    list.add_column("code_commune", geo::ColumnType::text);
    list.add_column(atlas.layers[index].definition.key, geo::ColumnType::text);
    const std::size_t communes = atlas.index_of("communes");
    for (const layers::Membership& membership : atlas.memberships) {
        if (membership.layer != index || communes == atlas.layers.size()) continue;
        list.columns[0].add_text(atlas.layers[communes].key(membership.commune));
        list.columns[1].add_text(atlas.layers[index].key(membership.row));
    }
    return list;
}

class Gathering {
public:
    Gathering(const BuildOptions& options, const layers::LayerCatalogue& catalogue,
              const std::vector<layers::FormerCommune>& former)
        : options_(options), catalogue_(catalogue), former_(former) {
        gathered_.atlas.built_on = iso_today();
    }

    geo::Result<GatheredLayers> run() {
        if (!options_.pack.empty()) {
            auto origins = read_pack_origins(options_.pack);
            if (!origins) return origins.error();
            origins_ = std::move(origins).value();
        }
        for (const LayerDefinition& definition : catalogue_.layers) {
            if (options_.progress) {
                options_.progress({"step.read_layer", {definition.id}},
                                  gathered_.atlas.layers.size() + 1, catalogue_.layers.size() + 2);
            }
            std::optional<Layer> layer = bring(definition);
            if (is_cancelled()) return geo::failed("error.cancelled");
            // Everything stands on the communes: without them nothing else is worth bringing.
            const bool is_base = definition.id == "communes" && options_.official != nullptr;
            if (is_base && (!layer || layer->state == layers::LayerState::missing)) {
                return geo::data_missing("error.sources_unreachable");
            }
            if (layer) gathered_.atlas.layers.push_back(std::move(*layer));
        }
        return std::move(gathered_);
    }

private:
    // Beside the layer, what a pack that the program has written says of it.
    Layer read_from_pack(const LayerDefinition& definition) {
        Layer layer = read_pack_layer(definition, options_.pack);
        const auto origin = origins_.find(definition.id);
        if (origin != origins_.end() && layer.state != layers::LayerState::missing) {
            layer.provenance = origin->second;
            layer.definition = layers::as_supplied(definition, layer.provenance);
            if (!layer.provenance.source.empty()) {
                layer.definition.expected_count = layer.table.row_count();
                layer.state = layers::LayerState::loaded;
            }
        }
        const std::string list = pack_composition_path(options_.pack, definition.id);
        std::error_code error;
        if (fs::exists(list, error)) {
            auto composition = geo::read_attributes(list);
            if (composition) {
                gathered_.compositions[definition.id] = std::move(composition.value().table);
            } else {
                layer.problems.push_back({geo::Severity::error,
                                          geo::Action::missing,
                                          list,
                                          {},
                                          composition.error().message});
            }
        }
        return layer;
    }

    bool is_cancelled() const {
        return options_.official != nullptr && options_.official->stop.stop_requested();
    }

    bool is_in_pack(const LayerDefinition& definition) const {
        std::error_code error;
        return !options_.pack.empty() &&
               (!definition.pack.is_optional ||
                fs::exists(fs::path(options_.pack) / definition.pack.file, error));
    }

    std::optional<Layer> bring(const LayerDefinition& definition) {
        geo::Report failures;
        if (is_in_pack(definition)) return read_from_pack(definition);
        if (options_.official != nullptr && !definition.sources.empty()) {
            const layers::Layer* communes = gathered_.atlas.find("communes");
            const bool has_communes =
                communes != nullptr && communes->state != layers::LayerState::missing;
            auto supplied = supply_layer(
                definition, {has_communes ? communes : nullptr, former_, gathered_.atlas.built_on},
                *options_.official, failures);
            if (options_.failures != nullptr) options_.failures->append(failures);
            if (supplied) return take(std::move(supplied).value(), failures);
        }
        return keep(definition, std::move(failures));
    }

    Layer take(SuppliedLayer supplied, const geo::Report& failures) {
        Layer layer = std::move(supplied.layer);
        layers::report_to(layer, failures);
        number_duplicate_keys(layer);
        layers::check_layer(layer);
        if (supplied.composition.row_count() > 0) {
            gathered_.compositions[layer.definition.id] = std::move(supplied.composition);
        }
        return layer;
    }

    // As it was in the atlas before; nothing when that has none and no pack is meant to either.
    std::optional<Layer> keep(const LayerDefinition& definition, geo::Report failures) {
        const layers::Atlas* before = options_.before;
        const std::size_t index = before == nullptr ? 0 : before->index_of(definition.id);
        const bool is_there = before != nullptr && index < before->layers.size() &&
                              before->layers[index].state != layers::LayerState::missing;
        Layer layer;
        if (is_there) {
            layer = before->layers[index];
            if (layer.provenance.kept_from.empty() && !definition.sources.empty()) {
                layer.provenance.kept_from = before->built_on;
            }
            layer.definition = layers::as_supplied(definition, layer.provenance);
            layer.definition.expected_count = layer.table.row_count();
            layer.problems = std::move(failures.problems);
            if (definition.composition.kind == layers::Composition::Kind::list) {
                gathered_.compositions[definition.id] = composition_of(*before, index);
            }
            return layer;
        }
        if (definition.pack.is_optional && failures.problems.empty()) return std::nullopt;
        layer.definition = definition;
        layer.table.name = definition.id;
        layer.problems = std::move(failures.problems);
        if (layer.problems.empty()) {
            layer.problems.push_back({geo::Severity::error,
                                      geo::Action::missing,
                                      definition.id,
                                      {},
                                      {"problem.no_source_for_layer", {}}});
        }
        return layer;
    }

    const BuildOptions& options_;
    const layers::LayerCatalogue& catalogue_;
    const std::vector<layers::FormerCommune>& former_;
    std::map<std::string, layers::Provenance> origins_;  // of the pack's layers
    GatheredLayers gathered_;
};

// The real activity zones speak for themselves: what stood in for them goes.
void drop_stand_ins(GatheredLayers& gathered) {
    std::set<std::string> held;
    for (const Layer& layer : gathered.atlas.layers) {
        if (layer.state != layers::LayerState::missing) held.insert(layer.definition.id);
    }
    std::erase_if(gathered.atlas.layers, [&](const Layer& layer) {
        return held.contains(layer.definition.stands_in_for);
    });
}

}  // namespace

geo::Result<GatheredLayers> gather_layers(const BuildOptions& options,
                                          const layers::LayerCatalogue& catalogue,
                                          const std::vector<layers::FormerCommune>& former) {
    std::error_code error;
    const bool has_other = options.official != nullptr || options.before != nullptr;
    if (options.pack.empty() && !has_other) return geo::data_missing("error.no_pack");
    if (!options.pack.empty() && !fs::is_directory(options.pack, error)) {
        return geo::data_missing("error.pack_not_a_folder", {options.pack});
    }
    auto gathered = Gathering(options, catalogue, former).run();
    if (!gathered) return gathered;
    layers::Atlas& atlas = gathered.value().atlas;
    const bool any = std::ranges::any_of(
        atlas.layers, [](const Layer& l) { return l.state != layers::LayerState::missing; });
    if (!any) {
        return options.pack.empty() ? geo::data_missing("error.sources_unreachable")
                                    : geo::data_missing("error.pack_empty", {options.pack});
    }
    drop_stand_ins(gathered.value());
    if (!options.pack.empty()) add_density_grid(atlas, options.pack);
    const std::size_t stations = atlas.index_of("gares");
    const std::size_t lines = atlas.index_of("rail");
    if (stations < atlas.layers.size() && lines < atlas.layers.size()) {
        layers::color_stations(atlas.layers[stations].table, atlas.layers[lines].table);
    }
    return gathered;
}

}  // namespace ancrage::app
