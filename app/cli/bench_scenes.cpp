#include "app/cli/bench_scenes.h"

#include <algorithm>
#include <utility>

#include "app/cli/bench.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

constexpr double every_scale = 1e9;  // metres a pixel

// The peers have no limits of scale: neither has the picture they are compared with.
void show_at_every_scale(render::Style& style) {
    style.max_metres_per_pixel = every_scale;
    for (render::StyleRule& rule : style.rules) rule.max_metres_per_pixel = every_scale;
    style.label.size = 0;
}

// The second most populous one: a town among others, where the first is a whole metropolis.
geo::Result<layers::FeatureRef> a_large_commune(const layers::Atlas& atlas) {
    auto index = layer_named(atlas, "communes");
    if (!index) return index.error();
    const layers::Layer& communes = atlas.layers[index.value()];
    std::vector<std::size_t> rows(communes.table.row_count());
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row;
    if (rows.size() < 2) return geo::data_missing("error.layer_not_in_atlas", {"communes"});
    std::ranges::stable_sort(rows, [&communes](std::size_t a, std::size_t b) {
        return communes.table.number("population", a).value_or(0) >
               communes.table.number("population", b).value_or(0);
    });
    return layers::FeatureRef{index.value(), static_cast<std::uint32_t>(rows[1])};
}

geo::Result<PictureRequest> request_for(const std::string& name, const layers::Atlas& atlas) {
    PictureRequest request;
    request.bare = true;
    std::vector<std::string> ids;
    if (name == "million") ids = {"region"};
    if (name == "eight") ids.assign(compared_layers.begin(), compared_layers.end());
    auto visible = visible_layers(atlas, ids);
    if (!visible) return visible.error();
    request.visible = std::move(visible).value();
    if (name == "all") {
        for (std::size_t i = 0; i < request.visible.size(); ++i) {
            request.visible[i] = atlas.layers[i].state == layers::LayerState::missing ? 0 : 1;
        }
    }
    if (name == "commune") {
        auto commune = a_large_commune(atlas);
        if (!commune) return commune.error();
        request.area = commune.value();
        request.visible[commune.value().layer] = 1;
    }
    return request;
}

}  // namespace

std::vector<std::string> scene_names() {
    return {"opening", "all", "commune", "eight", "million"};
}

geo::Result<BenchScene> make_scene(const std::string& name, const Workspace& workspace,
                                   const render::StyleSheet& sheet, const PictureMaker& maker,
                                   int width, int height) {
    auto request = request_for(name, workspace.atlas);
    if (!request) return request.error();
    request.value().width = width;
    request.value().height = height;
    auto state = maker.frame(request.value(), {});
    if (!state) return state.error();
    BenchScene scene{nullptr, map_layers(workspace, sheet), std::move(state).value()};
    scene.state.selected.reset();
    if (name == "eight") {
        for (render::MapLayer& layer : scene.layers) show_at_every_scale(layer.style);
    }
    if (name == "million") {
        scene.million = std::make_shared<MillionPoints>(home_extent(workspace.atlas));
        scene.layers.push_back(scene.million->layer());
        scene.state.visible.push_back(1);
    }
    return scene;
}

}  // namespace ancrage::app
