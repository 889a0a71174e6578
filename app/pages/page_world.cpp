#include "app/pages/page_world.h"

#include <utility>

#include "app/data/compare_tables.h"
#include "app/text/filter_text.h"

namespace ancrage::app {

PageWorld::PageWorld(const Workspace& workspace, layers::Date today, layers::CompareTables tables)
    : workspace_(&workspace),
      today_(today),
      index_(workspace.atlas),
      reach_(index_, today),
      grants_(index_),
      tables_(std::move(tables)),
      comparer_(index_, reach_, tables_) {}

PageWorld::~PageWorld() = default;

geo::Result<std::unique_ptr<PageWorld>> PageWorld::create(const Workspace& workspace,
                                                          layers::Date today) {
    auto tables = read_compare_tables(workspace.assets);
    if (!tables) return tables.error();
    return std::unique_ptr<PageWorld>(new PageWorld(workspace, today, std::move(tables).value()));
}

const layers::NearFinder& PageWorld::near() {
    if (!near_) near_ = std::make_unique<layers::NearFinder>(index_);
    return *near_;
}

geo::Result<layers::FilterEngine*> PageWorld::filter(bool history) {
    if (!schema_) {
        std::vector<layers::ValueTitle> titles;
        for (const auto language : {layers::Language::french, layers::Language::english}) {
            const auto words = Translations::load(workspace_->assets + "/translations", language);
            if (!words) return words.error();
            for (layers::ValueTitle& title : filter_value_titles(words.value())) {
                titles.push_back(std::move(title));
            }
        }
        schema_ = std::make_unique<layers::FilterSchema>(atlas(), today_, titles);
    }
    std::unique_ptr<layers::FilterEngine>& engine = filters_[history];
    if (!engine) {
        engine = std::make_unique<layers::FilterEngine>(
            layers::FilterWorld{index_, reach_, *schema_},
            layers::FilterEngine::Options{.history = history});
    }
    return engine.get();
}

geo::Result<const layers::AreaProfile*> PageWorld::region() {
    if (region_) return region_.get();
    const std::size_t layer = atlas().index_of("region");
    if (layer == atlas().layers.size() || atlas().layers[layer].table.row_count() == 0) {
        return geo::data_missing("error.layer_not_in_atlas", {"region"});
    }
    auto area = layers::compared_area(atlas(), {layer, 0});
    if (!area) return area.error();
    auto profile = comparer_.profile(area.value());
    if (!profile) return profile.error();
    region_ = std::make_unique<layers::AreaProfile>(std::move(profile).value());
    return region_.get();
}

}  // namespace ancrage::app
