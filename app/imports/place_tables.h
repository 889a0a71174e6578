// What rows are placed with, made once from the atlas: names and codes of communes, their outlines
// and centres.
#pragma once

#include <string>
#include <vector>

#include "app/data/workspace.h"
#include "geo/model/polygon_locator.h"
#include "layers/imports/commune_names.h"

namespace ancrage::app {

struct PlaceTables {
    layers::CommuneNames names;
    geo::PolygonLocator communes;
    std::vector<std::string> commune_codes;  // row by row
};

// Of a workspace opened with its geometry.
PlaceTables make_place_tables(const Workspace& workspace);

}  // namespace ancrage::app
