// Shapes that a person draws or brings in a file, made ready to be compared with areas: checked,
// and laid over communes, QPVs and the region.
#pragma once

#include <span>
#include <string>

#include "geo/model/result.h"
#include "layers/compare/compared_area.h"

namespace ancrage::app {

// Lambert-93 metres; closed or not, either way round. Usage errors: fewer than three corners, a
// coordinate that is no number, a ring that crosses itself or encloses nothing. A shape outside the
// region is no error: it shares ground with nothing.
geo::Result<layers::ComparedArea> drawn_area(const layers::Atlas& atlas, const std::string& id,
                                             const std::string& name,
                                             std::span<const geo::Coordinate> ring);

// Degrees and metres; from 10 m to 100 km.
geo::Result<layers::ComparedArea> circle_area(const layers::Atlas& atlas, double longitude,
                                              double latitude, double metres);

// The same from its text, "2.35,48.93,2000".
geo::Result<layers::ComparedArea> circle_named(const layers::Atlas& atlas, const std::string& text);

// The only feature of a file of polygons, in any format that the program reads.
geo::Result<layers::ComparedArea> area_of_file(const layers::Atlas& atlas, const std::string& path);

}  // namespace ancrage::app
