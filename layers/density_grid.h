// INSEE's communal density grid: which communes are rural. Levels go from 1 (dense) to 7 (rural,
// very scattered); INSEE calls 5, 6 and 7 rural. https://www.insee.fr/fr/information/6439600
// An optional file of the data pack, density_grid.csv, saved from INSEE's table: columns CODGEO
// and DENS, and ANNEE (the grid's year) where known. Without it nothing is called rural.
#pragma once

#include <string_view>

#include "geo/model/feature_table.h"
#include "geo/model/report.h"

namespace ancrage::layers {

// Columns added to the communes: the level, empty where the grid has none, and the grid's year.
inline constexpr std::string_view density_column = "densite";
inline constexpr std::string_view density_year_column = "densite_annee";
inline constexpr double first_rural_level = 5;

// Adds both columns; codes of other regions are passed over. Nothing is added, and it is said, when
// the grid's own columns are absent; so are levels that are none, and communes left without one.
geo::Report add_density(geo::FeatureTable& communes, const geo::FeatureTable& grid);

}  // namespace ancrage::layers
