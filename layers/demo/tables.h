// The fictional region's tables, with the columns of the real layers.
#pragma once

#include <string_view>

#include "geo/model/feature_table.h"
#include "layers/demo/region.h"

namespace ancrage::layers::demo {

geo::FeatureTable communes_table(const Region& region);
// A layer made of whole communes, by id, its outlines merged from theirs.
geo::FeatureTable grouped_table(const Region& region, std::string_view layer);
// Areas inside one commune each: "qpv", "iris_activite", "arrondissements". `communes` gets the
// commune of each.
geo::FeatureTable inner_table(const Region& region, std::string_view layer,
                              std::vector<std::uint32_t>& communes);
// "icpe", "friches".
geo::FeatureTable sites_table(const Region& region, std::string_view layer);
// Points at the centre of communes: "fabriques", "acv"…
geo::FeatureTable cities_table(const Region& region, std::string_view layer);
// "rail", "gares", "cours_eau".
geo::FeatureTable network_table(std::string_view layer);

}  // namespace ancrage::layers::demo
