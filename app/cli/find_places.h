// Places given on the command line: a point in degrees, a polygon as WKT or as a GeoJSON file.
#pragma once

#include <string>
#include <vector>

#include "geo/model/result.h"
#include "layers/sites/site_request.h"

namespace ancrage::app {

// In Lambert-93 metres. Errors (usage): what is no place, a polygon with a hole.
geo::Result<layers::DrawnSite> drawn_point(const std::string& degrees);
// One place a polygon of the text, without a name, or of the file.
geo::Result<std::vector<layers::DrawnSite>> drawn_polygons(const std::string& given);

}  // namespace ancrage::app
