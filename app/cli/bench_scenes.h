// What `ancrage bench --scene` draws: layers, and the view they are first seen in.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/bench_million.h"
#include "app/data/workspace.h"
#include "app/map_picture.h"

namespace ancrage::app {

struct BenchScene {
    std::shared_ptr<const MillionPoints> million;  // only in the scene of that name
    std::vector<render::MapLayer> layers;
    render::MapState state;
};

// The layers that the comparison with MapServer, Mapnik and QGIS draws (tests/bench/peers).
inline constexpr std::array<std::string_view, 8> compared_layers = {
    "communes", "epci", "bassins", "ti_2023", "qpv", "rail", "icpe", "friches"};

// `workspace` and `maker` must outlive the scene. Layers that the atlas lacks are data_missing.
geo::Result<BenchScene> make_scene(const std::string& name, const Workspace& workspace,
                                   const render::StyleSheet& sheet, const PictureMaker& maker,
                                   int width, int height);

}  // namespace ancrage::app
