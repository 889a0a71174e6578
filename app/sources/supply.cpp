#include "app/sources/supply.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <string_view>
#include <utility>

#include "app/sources/read_source.h"
#include "app/views/process_mark.h"
#include "geo/ops/dissolve.h"
#include "geo/ops/label_points.h"
#include "geo/ops/usable.h"
#include "geo/ops/validity.h"
#include "layers/supply/accept.h"
#include "layers/supply/measure.h"
#include "layers/supply/shape.h"

namespace ancrage::app {

namespace fs = std::filesystem;
using layers::Layer;
using layers::LayerDefinition;
using layers::LayerSource;

namespace {

struct ReadSource {
    layers::SourceRows rows;
    geo::Report report;
    FetchedFile fetched;
};

geo::Result<geo::ReadOutcome> fetch_and_read(const layers::SourceFile& file,
                                             std::vector<layers::SourceColumn> columns,
                                             const SourceOptions& options, FetchedFile& fetched) {
    auto brought = fetch_file(file, options);
    if (!brought) return brought.error();
    fetched = brought.value();
    auto folder = TemporaryFolder::create(options.downloads);
    if (!folder) return folder.error();
    return read_source(file,
                       {fetched.path, folder.value().path(), std::move(columns), options.stop});
}

geo::Result<ReadSource> read_all(const LayerSource& source, const SourceOptions& options) {
    ReadSource read;
    auto main = fetch_and_read(source.file, layers::columns_wanted(source), options, read.fetched);
    if (!main) return main.error();
    read.rows.table = std::move(main.value().table);
    read.report = std::move(main.value().report);
    for (const layers::SourceJoin& join : source.joins) {
        FetchedFile other;
        auto joined = fetch_and_read(join.file, layers::columns_wanted(join), options, other);
        if (!joined && join.optional) {
            read.report.add({geo::Severity::warning,
                             geo::Action::missing,
                             join.file.address,
                             {},
                             joined.error().message});
            read.rows.joined.emplace_back();
            continue;
        }
        if (!joined) return joined.error();
        read.rows.joined.push_back(std::move(joined.value().table));
        read.report.append(std::move(joined.value().report));
    }
    return read;
}

// Communes that have merged since the source was drawn become one, as they are today.
geo::Status merge_former_communes(Layer& layer, const SupplyWorld& world) {
    std::map<std::string, std::size_t> row_of;
    for (std::size_t row = 0; row < layer.table.row_count(); ++row) row_of[layer.key(row)] = row;
    std::vector<std::uint32_t> groups(layer.table.row_count());
    std::vector<std::size_t> kept;
    std::map<std::size_t, std::uint32_t> group_of;
    bool any = false;
    const auto row_today = [&](std::size_t row) {
        const auto now =
            row_of.find(layers::current_commune_code(world.former_communes, layer.key(row)));
        return now == row_of.end() ? row : now->second;
    };
    for (std::size_t row = 0; row < groups.size(); ++row) {
        if (row_today(row) != row) {
            any = true;
            continue;
        }
        group_of[row] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(row);
    }
    if (!any) return geo::Done{};
    for (std::size_t row = 0; row < groups.size(); ++row) groups[row] = group_of[row_today(row)];
    auto dissolved = geo::dissolve(layer.table.geometry, groups, kept.size());
    if (!dissolved) return dissolved.error();
    layer.problems.push_back(
        {geo::Severity::note,
         geo::Action::repaired,
         layer.definition.id,
         {},
         {"problem.former_communes_merged", {std::to_string(groups.size() - kept.size())}}});
    layer.table = geo::select_rows(layer.table, kept);
    layer.table.geometry = std::move(dissolved).value();
    return geo::Done{};
}

// Outlines of what the map shows as points.
void make_points(Layer& layer) {
    const bool is_drawn_as_point = layer.definition.geometry == geo::GeometryKind::point &&
                                   layer.table.geometry.kind == geo::GeometryKind::polygon;
    if (!is_drawn_as_point) return;
    geo::GeometryArray points;
    points.kind = geo::GeometryKind::point;
    for (const geo::Coordinate& at : geo::label_points(layer.table.geometry)) {
        if (geo::is_usable(at)) {
            points.add_ring({&at, 1});
            points.end_part();
        }
        points.end_feature();
    }
    layer.table.geometry = std::move(points);
}

geo::Status place_layer(Layer& layer, const LayerSource& source, const SupplyWorld& world) {
    if (source.rows == LayerSource::Rows::points_at_communes && world.communes != nullptr) {
        layer.table.geometry = layers::points_at_communes(
            layer, source, *world.communes, geo::label_points(world.communes->table.geometry),
            world.former_communes);
    }
    if (source.within_region && world.communes != nullptr) {
        layer.table = geo::select_rows(
            layer.table, layers::rows_within(layer.table.geometry, world.communes->table.geometry));
    }
    make_points(layer);
    if (world.communes == nullptr) return merge_former_communes(layer, world);
    return geo::Done{};
}

// What came from a mirror did not come from its publisher.
std::string asked_address(const std::string& address, const std::string& mirror) {
    constexpr std::string_view scheme = "https://";
    if (mirror.empty() || !address.starts_with(scheme)) return address;
    return mirror + "/" + address.substr(scheme.size());
}

geo::Result<SuppliedLayer> try_source(const LayerDefinition& definition, const LayerSource& source,
                                      const SupplyWorld& world, const SourceOptions& options) {
    auto read = read_all(source, options);
    if (!read) return read.error();
    SuppliedLayer supplied;
    Layer& layer = supplied.layer;
    const FetchedFile& fetched = read.value().fetched;
    const std::string vintage = !source.vintage.empty()       ? source.vintage
                                : !fetched.changed_on.empty() ? fetched.changed_on
                                                              : world.retrieved_on;
    layer.provenance = {source.id,          asked_address(fetched.address, options.mirror),
                        world.retrieved_on, vintage,
                        fetched.hash,       {}};
    layer.definition = layers::as_supplied(definition, layer.provenance);
    layer.state = layers::LayerState::loaded;
    auto shaped =
        layers::shape_rows(definition, source, std::move(read.value().rows), read.value().report);
    if (!shaped) return shaped.error();
    layer.table = std::move(shaped.value().table);
    supplied.composition = std::move(shaped.value().composition);
    layer.problems = std::move(read.value().report.problems);
    if (layer.table.geometry.kind == geo::GeometryKind::polygon) {
        geo::Report repaired = geo::repair_polygons(layer.table, definition.id, definition.key);
        for (geo::Problem& problem : repaired.problems) {
            layer.problems.push_back(std::move(problem));
        }
    }
    if (auto placed = place_layer(layer, source, world); !placed) return placed.error();
    const layers::SupplyFacts facts{world.communes, world.former_communes, supplied.composition};
    auto accepted = layers::accept_layer(layer, source, facts);
    if (!accepted) return accepted.error();
    layer.definition.expected_count = layer.table.row_count();
    return supplied;
}

constexpr const char* folder_prefix = "unpacked-";

// What processes that were killed left behind.
void remove_folders_of_the_dead(const std::string& beside) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(beside, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(folder_prefix)) continue;
        const std::string rest = name.substr(std::string(folder_prefix).size());
        const long process = std::strtol(rest.c_str(), nullptr, 10);
        if (!is_running(process)) fs::remove_all(entry.path(), error);
    }
}

}  // namespace

geo::Result<SuppliedLayer> supply_layer(const LayerDefinition& definition, const SupplyWorld& world,
                                        const SourceOptions& options, geo::Report& failures) {
    geo::Error last = geo::data_missing("error.no_source", {definition.id});
    for (const LayerSource& source : definition.sources) {
        auto supplied = try_source(definition, source, world, options);
        if (supplied) {
            if (!source.confirmed) {
                supplied.value().layer.problems.push_back(
                    {geo::Severity::note,
                     geo::Action::kept,
                     definition.id,
                     {},
                     {"problem.source_unconfirmed", {source.file.address}}});
            }
            return supplied;
        }
        last = supplied.error();
        failures.add(
            {geo::Severity::warning, geo::Action::dropped, source.file.address, {}, last.message});
        if (options.stop.stop_requested()) break;
    }
    return last;
}

void finish_supply(Layer& layer, const Layer& communes, std::span<const std::uint32_t> groups) {
    const LayerSource* source = layers::find_source(layer.definition, layer.provenance.source);
    if (source != nullptr) layers::measure_columns(layer, *source, communes.table, groups);
}

geo::Result<TemporaryFolder> TemporaryFolder::create(const std::string& beside) {
    std::error_code error;
    fs::create_directories(beside, error);
    remove_folders_of_the_dead(beside);
    std::string path =
        (fs::path(beside) / (folder_prefix + std::to_string(::getpid()) + "-XXXXXX")).string();
    if (::mkdtemp(path.data()) == nullptr) {
        return geo::failed("error.folder_cannot_create", {path, std::strerror(errno)});
    }
    return TemporaryFolder(std::move(path));
}

TemporaryFolder::~TemporaryFolder() {
    if (path_.empty()) return;
    std::error_code error;
    fs::remove_all(path_, error);
}

}  // namespace ancrage::app
