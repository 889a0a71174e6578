// A map put together before anything is drawn: the view, the words around it, and what they cover.
#pragma once

#include <string>
#include <vector>

#include "app/map_picture.h"

namespace ancrage::app {

struct Composition {
    render::MapState state;
    render::Plate plate;                    // at the state's scale
    bool has_plate = true;                  // also on a bare picture of the fictional region
    std::vector<render::PixelBox> covered;  // by the plate
};

geo::Result<Composition> compose(const Workspace& workspace, const render::StyleSheet& sheet,
                                 const PictureRequest& request, const Translations& words,
                                 const std::string& fonts);

// What must be in sight.
geo::Extent framed_extent(const layers::Atlas& atlas, const PictureRequest& request);

// The view alone, the room of such a plate taken into account.
geo::Result<render::MapState> frame_map(const Workspace& workspace, const PictureRequest& request,
                                        const render::Plate& plate, const std::string& fonts);

}  // namespace ancrage::app
