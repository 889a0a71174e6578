#include "app/data/atlas_build.h"

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "app/data/atlas_tables.h"
#include "app/data/compose_layers.h"
#include "app/data/gather_layers.h"
#include "app/data/vintages.h"
#include "app/views/process_mark.h"
#include "geo/io/files.h"
#include "geo/io/read_features.h"
#include "geo/io/write_geopackage.h"
#include "layers/checks.h"

namespace ancrage::app {

namespace fs = std::filesystem;
using layers::Layer;

namespace {

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

// What a build that was killed left behind.
void remove_stale_temporaries(const fs::path& output) {
    const std::string prefix = output.filename().string() + ".building-";
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(output.parent_path(), error)) {
        if (!entry.path().filename().string().starts_with(prefix)) continue;
        const std::string process = entry.path().filename().string().substr(prefix.size());
        if (!is_running(std::strtol(process.c_str(), nullptr, 10))) {
            fs::remove(entry.path(), error);
        }
    }
}

void check_catalogue(layers::Atlas& atlas, const std::vector<geo::FeatureTable>& attributes) {
    geo::Report report;
    atlas.programmes = layers::read_programmes(attributes, report);
    report.append(layers::check_programmes(atlas));
    // Problems of the catalogue lie with the communes, which its codes refer to.
    if (const std::size_t index = atlas.index_of("communes"); index < atlas.layers.size()) {
        layers::report_to(atlas.layers[index], std::move(report));
    }
    if (const std::size_t index = atlas.index_of("qpv"); index < atlas.layers.size()) {
        layers::report_to(atlas.layers[index], layers::check_qpv_communes(atlas));
    }
}

geo::Status write_atlas(const layers::Atlas& atlas,
                        const std::vector<geo::FeatureTable>& attributes, const std::string& path) {
    const fs::path output = fs::absolute(path);
    std::error_code error;
    fs::create_directories(output.parent_path(), error);
    if (error) {
        return geo::failed("error.folder_cannot_create",
                           {output.parent_path().string(), error.message()});
    }
    const std::string temporary =
        output.string() + ".building-" + std::to_string(::getpid()) + ".gpkg";
    auto written = geo::write_geopackage(temporary, tables_of(atlas, attributes));
    if (written) written = keep_vintage(output.string());
    if (written) {
        written = geo::publish_file(temporary, output.string(), output.string() + ".previous");
    }
    if (!written) {
        fs::remove(temporary, error);
        fs::remove(temporary + "-journal", error);
    }
    return written;
}

}  // namespace

geo::Result<BuiltAtlas> build_atlas(const BuildOptions& options,
                                    const layers::LayerCatalogue& catalogue) {
    remove_stale_temporaries(fs::absolute(options.output));
    auto attributes = read_catalogue_tables(options.assets);
    if (!attributes) return attributes.error();
    std::vector<layers::FormerCommune> former;
    for (const geo::FeatureTable& table : attributes.value()) {
        if (table.name == "former_communes") former = layers::read_former_communes(table);
    }
    auto gathered = gather_layers(options, catalogue, former);
    if (!gathered) return gathered.error();
    const std::size_t total = catalogue.layers.size() + 2;
    if (options.progress) options.progress({"step.link_layers", {}}, total - 1, total);
    auto composed = compose_layers(gathered.value(), options.assets);
    if (!composed) return composed.error();
    layers::Atlas atlas = std::move(gathered.value().atlas);
    atlas.former_communes = std::move(former);
    check_catalogue(atlas, attributes.value());
    if (options.may_publish) {
        const auto may = options.may_publish(atlas);
        if (!may) return may.error();
        if (!may.value()) return BuiltAtlas{std::move(atlas), false};
    }
    if (options.progress) options.progress({"step.write_atlas", {}}, total, total);
    auto written = write_atlas(atlas, attributes.value(), options.output);
    if (!written) return written.error();
    return BuiltAtlas{std::move(atlas), true};
}

}  // namespace ancrage::app
