#include "app/imports/packed_layers.h"

#include <filesystem>
#include <utility>

#include "app/imports/import_run.h"
#include "app/imports/private_layers.h"
#include "geo/io/write_geopackage.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

PrivateLayer description_of(const PackedLayer& packed, const std::string& id,
                            const std::string& file, const std::string& day) {
    PrivateLayer layer;
    layer.id = id;
    layer.title = packed.definition.title.french;
    layer.file = file;
    layer.imported_on = day;
    layer.kind = packed.table.geometry.kind;
    layer.table = id;
    layer.key = packed.definition.key;
    layer.name = packed.definition.name;
    layer.fields = packed.definition.fields;
    layer.note = packed.definition.note;
    layer.rows = layer.placed = packed.table.row_count();
    layer.personal = personal_columns_in(packed.table);
    return layer;
}

geo::Status keep(const std::string& folder, const PackedLayer& packed, const PrivateLayer& layer) {
    geo::FeatureTable table = packed.table;
    table.name = layer.table;
    const std::string path = private_layer_file(folder, layer.id);
    const std::string trial = path + ".coming";
    std::error_code error;
    if (auto written = geo::write_geopackage(trial, {table}); !written) {
        fs::remove(trial, error);
        return written.error();
    }
    fs::rename(trial, path, error);
    if (error) return geo::failed("error.view_not_saved", {path, error.message()});
    return keep_private_layer(folder, layer);
}

// Everywhere the view names the layer.
void rename_layer(View& view, const std::string& from, const std::string& to) {
    if (from == to) return;
    for (KeptLayer& layer : view.layers) {
        if (layer.id == from) layer.id = to;
    }
    for (ViewData& data : view.data) {
        if (data.layer == from) data.layer = to;
    }
    const std::string before = from + ":";
    const auto rename = [&](std::string& address) {
        if (address.starts_with(before)) address = to + ":" + address.substr(before.size());
    };
    rename(view.selected);
    rename(view.framed);
    for (std::string& address : view.chosen) rename(address);
    for (KeptSite& site : view.shortlist) rename(site.address);
}

}  // namespace

geo::Result<View> keep_packed_layers(const ViewContent& content, const std::string& folder,
                                     const std::string& file, const std::string& day) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return geo::failed("error.view_not_saved", {folder, error.message()});
    fs::permissions(folder, fs::perms::owner_all, error);
    View view = content.view;
    for (const PackedLayer& packed : content.packed) {
        const std::string id = free_private_layer_id(folder, packed.definition.title.french, file);
        const PrivateLayer layer = description_of(packed, id, file, day);
        if (auto kept = keep(folder, packed, layer); !kept) return kept.error();
        rename_layer(view, packed.definition.id, id);
    }
    return view;
}

}  // namespace ancrage::app
