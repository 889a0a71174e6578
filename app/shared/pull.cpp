#include "app/shared/pull.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/imports/import_run.h"
#include "app/shared/pull_rows.h"
#include "app/text/formats.h"
#include "app/text/translations.h"
#include "geo/io/database_copy.h"
#include "geo/io/write_geopackage.h"
#include "geo/ops/validity.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

namespace fs = std::filesystem;
using layers::Language;

struct Puller {
    geo::Database& database;
    const SharedPart& part;
    const PullOptions& options;
    const Translations& french;
    const Translations& english;
    std::string place;
    std::vector<PrivateLayer> before;
};

// Where a layer goes: where it was brought before, else a name that nothing here has.
std::string local_id(const Puller& puller, const std::string& shared_id) {
    for (const PrivateLayer& layer : puller.before) {
        if (layer.shared->id == shared_id) return layer.id;
    }
    const std::string name = shared_id.starts_with("own_") ? shared_id.substr(4) : shared_id;
    const std::string start = private_layer_id("team " + name);
    geo::Report ignored;
    const auto taken = list_private_layers(puller.options.folder, ignored);
    std::string id = start;
    for (int again = 2; std::ranges::find(taken, id, &PrivateLayer::id) != taken.end(); ++again) {
        id = start + "_" + std::to_string(again);
    }
    return id;
}

layers::Bilingual note_of(const Puller& puller, const SharedLayer& shared, std::size_t rows) {
    const auto say = [&](const Translations& words, const std::string& theirs) {
        const char* key = puller.part.is_whole() ? "shared.note" : "shared.note_part";
        const std::string ours =
            words(geo::Message{key,
                               {puller.place, shared.pushed_by,
                                format_date(shared.pushed_on, words), format_count(rows, words)}});
        return theirs.empty() ? ours : ours + " " + theirs;
    };
    const layers::Bilingual& note = shared.definition.note;
    return {say(puller.french, note.french), say(puller.english, note.english)};
}

SharedOrigin origin_of(const Puller& puller, const SharedLayer& shared) {
    SharedOrigin origin;
    origin.database = puller.place;
    origin.id = shared.definition.id;
    origin.hash = shared.hash;
    origin.pushed_by = shared.pushed_by;
    origin.pushed_on = shared.pushed_on;
    origin.publisher = shared.definition.publisher;
    origin.licence = shared.definition.licence;
    origin.vintage = shared.definition.vintage;
    origin.extent = puller.part.extent;
    origin.within = puller.part.within;
    return origin;
}

PrivateLayer description_of(const Puller& puller, const SharedLayer& shared,
                            const geo::FeatureTable& table, const std::string& id) {
    PrivateLayer layer;
    layer.id = id;
    const layers::Bilingual& title = shared.definition.title;
    layer.title = title.french.empty() ? title.english : title.french;
    if (layer.title.empty()) layer.title = shared.definition.id;
    layer.file =
        shared.definition.dataset.empty() ? shared.definition.id : shared.definition.dataset;
    layer.imported_on = puller.options.day;
    layer.kind = table.geometry.kind;
    layer.table = id;
    layer.key = shared.definition.key;
    const bool has_name = table.find(shared.definition.name) != nullptr;
    layer.name = has_name ? shared.definition.name : shared.definition.key;
    layer.fields = shared.definition.fields;
    std::erase_if(layer.fields,
                  [&](const layers::Field& field) { return table.find(field.column) == nullptr; });
    layer.note = note_of(puller, shared, table.row_count());
    layer.rows = layer.placed = table.row_count();
    layer.at_commune_centre = shared.definition.at_commune_centre;
    layer.personal = personal_columns_in(table);
    layer.shared = origin_of(puller, shared);
    return layer;
}

// The rows beside those of before, then the description, which makes them a layer.
geo::Status keep(const Puller& puller, geo::FeatureTable table, const PrivateLayer& layer) {
    table.name = layer.table;
    const std::string path = private_layer_file(puller.options.folder, layer.id);
    const std::string trial = path + ".coming";
    std::error_code error;
    if (auto written = geo::write_geopackage(trial, {table}); !written) {
        fs::remove(trial, error);
        return written.error();
    }
    fs::rename(trial, path, error);
    if (error) return geo::failed("error.file_cannot_write", {path, error.message()});
    return keep_private_layer(puller.options.folder, layer);
}

bool same_part(const SharedOrigin& before, const SharedOrigin& now) {
    const auto sides = [](const std::optional<geo::Extent>& part) {
        return part ? std::vector{part->min_x, part->min_y, part->max_x, part->max_y}
                    : std::vector<double>();
    };
    return sides(before.extent) == sides(now.extent) && before.within == now.within;
}

// Whether what is here is what is there.
bool is_current(const Puller& puller, const SharedLayer& shared, const std::string& id) {
    const auto before = std::ranges::find(puller.before, id, &PrivateLayer::id);
    return before != puller.before.end() && !shared.hash.empty() &&
           before->shared->hash == shared.hash &&
           same_part(*before->shared, origin_of(puller, shared)) &&
           fs::exists(private_layer_file(puller.options.folder, id));
}

geo::Status bring(const Puller& puller, SharedLayer shared, PulledLayer& pulled) {
    if (auto good = read_shared_columns(puller.database, shared); !good) return good;
    if (shared.definition.geometry == geo::GeometryKind::none) {
        return geo::failed("error.shared_no_geometry", {shared.definition.id});
    }
    if (puller.part.is_whole() && shared.rows > most_private_rows) {
        return geo::failed("error.shared_large", {shared.definition.id, std::to_string(shared.rows),
                                                  std::to_string(most_private_rows)});
    }
    auto read = read_shared_rows(puller.database, shared, puller.part, most_private_rows);
    if (!read) return read.error();
    geo::FeatureTable& table = read.value().table;
    pulled.report = std::move(read.value().report);
    if (table.geometry.kind == geo::GeometryKind::polygon) {
        pulled.report.append(
            geo::repair_polygons(table, shared.definition.id, shared.definition.key));
    }
    pulled.rows = table.row_count();
    const std::string path = private_layer_file(puller.options.folder, pulled.local);
    if (fs::exists(path)) {
        pulled.state = PulledLayer::State::updated;
        geo::ReadOptions options;
        options.table = pulled.local;
        if (const auto old = geo::read_features(path, options)) {
            pulled.changes = changes_between(old.value().table, table, shared.definition.key);
        }
    } else {
        pulled.changes.added = table.row_count();
    }
    return keep(puller, table, description_of(puller, shared, table, pulled.local));
}

geo::Status bring_again(const Puller& puller, PulledLayer& pulled) {
    geo::Report ignored;
    const auto layers = list_shared_layers(puller.database, ignored);
    if (!layers) return layers.error();
    auto now = find_shared_layer(layers.value(), pulled.id);
    if (!now) return now.error();
    pulled.pushed_by = now.value().pushed_by;
    pulled.pushed_on = now.value().pushed_on;
    return bring(puller, std::move(now).value(), pulled);
}

PulledLayer pull_one(const Puller& puller, const SharedLayer& shared) {
    PulledLayer pulled;
    pulled.id = shared.definition.id;
    pulled.local = local_id(puller, pulled.id);
    pulled.pushed_by = shared.pushed_by;
    pulled.pushed_on = shared.pushed_on;
    if (is_current(puller, shared, pulled.local)) {
        pulled.state = PulledLayer::State::unchanged;
        pulled.rows = shared.rows;
        return pulled;
    }
    auto brought = bring(puller, shared, pulled);
    if (!brought && brought.error().message.key == "error.database_no_table") {
        // Somebody has just pushed another revision.
        brought = bring_again(puller, pulled);
    }
    if (!brought) {
        pulled.state = PulledLayer::State::failed;
        pulled.problem = brought.error().message;
    }
    return pulled;
}

}  // namespace

geo::Result<SharedPart> part_of(const layers::Atlas& atlas,
                                const std::optional<geo::Extent>& extent,
                                const std::string& within) {
    SharedPart part{extent, within, nullptr, 0};
    if (within.empty()) return part;
    const auto area = layers::resolve_address(atlas, within);
    if (!area) return area.error();
    const geo::GeometryArray& geometry = atlas.layers[area.value().layer].table.geometry;
    const bool is_area =
        geometry.kind == geo::GeometryKind::polygon && !geometry.is_empty(area.value().row);
    if (!is_area) return geo::wrong_usage("error.table_not_an_area", {within});
    part.within = layers::address_of(atlas, area.value());
    part.area = &geometry;
    part.row = area.value().row;
    return part;
}

geo::Result<std::vector<PulledLayer>> pull_layers(geo::Database& database,
                                                  const std::vector<SharedLayer>& layers,
                                                  const SharedPart& part,
                                                  const PullOptions& options) {
    auto french = Translations::load(options.assets + "/translations", Language::french);
    if (!french) return french.error();
    auto english = Translations::load(options.assets + "/translations", Language::english);
    if (!english) return english.error();
    std::error_code error;
    fs::create_directories(options.folder, error);
    if (error) return geo::failed("error.file_cannot_write", {options.folder, error.message()});
    fs::permissions(options.folder, fs::perms::owner_all, error);
    const std::string place = database.place().text();
    Puller puller{database,
                  part,
                  options,
                  french.value(),
                  english.value(),
                  place,
                  brought_before(options.folder, place)};
    std::vector<PulledLayer> pulled;
    for (const SharedLayer& layer : layers) {
        if (options.progress) {
            options.progress({"step.pull_layer", {layer.definition.id}}, pulled.size(),
                             layers.size());
        }
        pulled.push_back(pull_one(puller, layer));
        const auto& problem = pulled.back().problem;
        if (problem && database.is_lost()) return geo::Error{geo::ErrorKind::failed, *problem};
    }
    return pulled;
}

std::vector<PrivateLayer> brought_before(const std::string& folder, const std::string& database) {
    geo::Report ignored;
    auto layers = list_private_layers(folder, ignored);
    std::erase_if(layers, [&](const PrivateLayer& layer) {
        return !layer.shared || layer.shared->database != database;
    });
    return layers;
}

geo::Result<geo::ReadOutcome> read_shared_rows(geo::Database& database, const SharedLayer& layer,
                                               const SharedPart& part, std::size_t most) {
    const std::string order =
        layer.order_column.empty() ? "" : " ORDER BY " + database.quoted_name(layer.order_column);
    return geo::copy_out(database,
                         "SELECT " + selected_columns(database, layer) + " FROM " +
                             quoted_table(database, layer) + rows_in_part(database, layer, part) +
                             order,
                         empty_table_of(layer), layer.definition.id, most);
}

}  // namespace ancrage::app
