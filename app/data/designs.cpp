#include "app/data/designs.h"

#include <utility>

#include "app/data/site_presets.h"
#include "geo/io/files.h"

namespace ancrage::app {

namespace {

geo::Result<render::StyleSheet> read_style_sheet(const std::string& path) {
    auto text = geo::read_text_file(path);
    if (!text) return text.error();
    return render::parse_style_sheet(text.value(), path);
}

}  // namespace

geo::Result<layers::LayerCatalogue> read_layer_catalogue(const std::string& assets) {
    const std::string path = assets + "/catalogue/layers.toml";
    auto text = geo::read_text_file(path);
    if (!text) return text.error();
    return layers::parse_layer_catalogue(text.value(), path);
}

geo::Result<std::vector<layers::Question>> read_questions(const std::string& assets,
                                                          const layers::LayerCatalogue& catalogue) {
    const std::string path = assets + "/catalogue/questions.toml";
    auto text = geo::read_text_file(path);
    if (!text) return text.error();
    return layers::parse_questions(text.value(), path, catalogue);
}

geo::Result<Workspace> read_designs(const std::string& assets) {
    auto catalogue = read_layer_catalogue(assets);
    if (!catalogue) return catalogue.error();
    auto styles = read_style_sheet(assets + "/styles/default.toml");
    if (!styles) return styles.error();
    auto dark_styles = read_style_sheet(assets + "/styles/dark.toml");
    if (!dark_styles) return dark_styles.error();
    auto questions = read_questions(assets, catalogue.value());
    if (!questions) return questions.error();
    auto site_presets = read_site_presets(assets);
    if (!site_presets) return site_presets.error();
    Workspace workspace;
    workspace.assets = assets;
    workspace.site_presets = std::move(site_presets).value();
    workspace.styles = std::move(styles).value();
    workspace.questions = std::move(questions).value();
    workspace.dark_styles = std::move(dark_styles).value();
    return workspace;
}

}  // namespace ancrage::app
