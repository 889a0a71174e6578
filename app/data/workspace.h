// Everything a verb or the window works on, opened once: assets, words, the atlas (real or the
// demonstration region), what the renderer needs, and the styles.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/data/map_geometry.h"
#include "geo/model/report.h"
#include "geo/model/result.h"
#include "layers/atlas.h"
#include "layers/catalogue/questions.h"
#include "layers/sites/site_preset.h"
#include "render/style.h"

namespace ancrage::app {

struct OpenOptions {
    std::string assets;
    std::string atlas;           // the atlas file
    std::string pack;            // built from when the atlas file is not there; may be empty
    std::string own_catalogue;   // folder stacked on the atlas' catalogue; may be empty
    std::string private_layers;  // folder of layers the person brought in; may be empty
    bool demonstration = false;
    bool kept_vintage = false;  // `atlas` is an older one (vintages.h): it is marked so
    bool geometry = true;       // also levels and label points, for drawing
    bool use_cache = true;
    // Told of long steps (building the atlas or the cache).
    std::function<void(const geo::Message& step, std::size_t done, std::size_t total)> progress;
};

struct Workspace {
    std::string assets;  // the program's folder, for what is read when it is asked for
    layers::Atlas atlas;
    MapGeometry geometry;                     // empty unless asked for
    render::StyleSheet styles;                // on light paper: the window by day, and every page
    render::StyleSheet dark_styles;           // the same layers on dark
    std::vector<layers::Question> questions;  // presets of layers to look at together
    std::vector<layers::SitePreset> site_presets;  // ready-made questions to the site finder
    geo::Report report;  // what went wrong without stopping (a cache that cannot be written…)
    bool from_cache = false;  // everything came from the cache, GDAL was not needed
};

// data_missing when there is no atlas and no pack to build it from.
geo::Result<Workspace> open_workspace(const OpenOptions& options);

// The layer catalogue alone, from the assets.
geo::Result<layers::LayerCatalogue> read_layer_catalogue(const std::string& assets);

// The presets of layers, from the assets.
geo::Result<std::vector<layers::Question>> read_questions(const std::string& assets,
                                                          const layers::LayerCatalogue& catalogue);

}  // namespace ancrage::app
