// Levels of detail of several layers at once. Borders are cut into arcs at the vertices where they
// meet, each shared arc is found once over all the layers, and all arcs of a level are simplified
// together (GEOSTopologyPreserveSimplify on one multi-line), so that neighbours, and layers made
// of each other, never gap, overlap or cross.
#pragma once

#include <span>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/level.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// Tolerances in metres, finest first; 0 keeps the source. answer[i] holds the levels of layers[i],
// in the order of the tolerances; a point layer's levels are empty. Every polygon feature keeps at
// least one ring of non-zero area at every level (the source ring where simplification would lose
// it). Lines are simplified path by path. A level whose borders, over all layers, keep more than
// 1 - `least_saving` of the vertices of the finer one is not worth its place and left out.
Result<std::vector<std::vector<Level>>> build_levels(std::span<const GeometryArray* const> layers,
                                                     std::span<const double> tolerances,
                                                     double least_saving = 0);

// Edges of `layer` that are not edges of `base`, in either direction: 0 when every border of the
// layer is a border of the base.
std::size_t edges_missing_from(const GeometryArray& layer, const GeometryArray& base);

}  // namespace ancrage::geo
