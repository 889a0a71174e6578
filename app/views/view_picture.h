// What a view shows, ready to be drawn: its layers in their order and colours, what its filter
// keeps, the ground in sight, what is selected, chosen and put aside. The same for a page and for
// `render`.
#pragma once

#include <string>
#include <vector>

#include "app/map_picture.h"
#include "app/pages/page_world.h"
#include "app/views/view.h"

namespace ancrage::app {

// A place of the shortlist, numbered in its order.
struct NumberedPlace {
    std::optional<geo::Coordinate> at;  // Lambert-93 metres; nothing when it is not known
    std::string name;
};

struct ViewPicture {
    PictureRequest request;
    render::StyleSheet styles;
    std::vector<NumberedPlace> numbered;
    std::vector<std::string> missing;  // addresses and layers that the atlas does not have
};

// A view without layers shows those that the map opens with. What the atlas no longer has is
// listed, not an error; a filter that cannot be read is one.
geo::Result<ViewPicture> view_picture(const View& view, PageWorld& world,
                                      const Translations& words);

// The view without its private layers and without the places in them, as it may be shown to others:
// what the atlas or the view itself says is a person's own.
View without_private(View view, const layers::Atlas& atlas);

// The middle of each place.
std::vector<NumberedPlace> numbered_places(const layers::Atlas& atlas,
                                           const std::vector<KeptSite>& shortlist);

}  // namespace ancrage::app
