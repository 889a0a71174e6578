// The fictional region's communes, and who belongs to what: the one place that decides it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/feature_table.h"
#include "layers/demo/commune_mesh.h"

namespace ancrage::layers::demo {

// One area made of whole communes.
struct AreaName {
    std::string key;
    std::string name;
};

// A layer made of communes: its areas, and for each commune the area it belongs to, or
// geo::no_feature.
struct Grouping {
    std::vector<AreaName> areas;
    std::vector<std::uint32_t> groups;
};

struct Region {
    CommuneMesh mesh;
    std::vector<AreaName> communes;
    std::vector<std::int64_t> populations;
    std::uint32_t capital = 0;  // its commune
};

Region make_region();
// The areas of a layer made of communes, by layer id; without areas for any other layer.
Grouping grouping_of(const Region& region, std::string_view layer);

double surface_km2(const geo::GeometryArray& geometry, std::size_t feature);

}  // namespace ancrage::layers::demo
