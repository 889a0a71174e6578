// The map's tools between two frames: which one the mouse holds, what was measured, the set of
// features chosen together, and the streets under the map.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "geo/io/geodesy.h"
#include "geo/model/geometry.h"
#include "geo/model/message.h"
#include "layers/address.h"

namespace ancrage::app {

enum class MapTool { pan, zoom_box, choose_box, choose_polygon, measure_distance, measure_area };

// What a box or a polygon does to the features chosen before.
enum class ChooseMode { replace, add, remove };

// A box that is being drawn.
struct ToolBox {
    MapTool tool = MapTool::zoom_box;
    ChooseMode mode = ChooseMode::replace;
    geo::Coordinate from;  // Lambert-93 metres
    bool held = true;      // by the mouse's button; otherwise by the keyboard
};

struct ToolsState {
    MapTool tool = MapTool::pan;
    ChooseMode mode = ChooseMode::replace;
    std::vector<geo::Coordinate> path;  // Lambert-93 metres, of the polygon or the measure
    bool path_ended = false;            // the measure stays until the next one begins
    std::optional<ToolBox> box;
    bool pointer_on_map = false;  // as of this frame

    std::vector<layers::FeatureRef> chosen;  // sorted by layer, row; shown as MapState::marked
    bool chosen_locked = false;              // no click or box changes the set

    std::shared_ptr<const geo::Geodesy> geodesy;  // made with the first measure

    std::optional<geo::Message> background_credit;  // due while a picture lies under the map
};

}  // namespace ancrage::app
