// Checks of an atlas under construction, and the memberships it is given: pure functions over
// tables, used when the atlas is built and when it is opened.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/report.h"
#include "layers/atlas.h"

namespace ancrage::layers {

// Sets the layer's state from its table (empty: missing; count other than the catalogue's:
// incomplete; otherwise loaded) and adds the problems found: count, key or name column absent,
// empty or repeated keys, geometry of another kind (none is right where communes will make it).
// Problems already there are kept.
void check_layer(Layer& layer);

// Adds problems to the layer's own.
void report_to(Layer& layer, geo::Report report);

// Commune codes of grants and places that no commune has, addresses of programme and place areas
// that name nothing. Nothing is checked against the fictional region of the demonstration.
geo::Report check_programmes(const Atlas& atlas);

// QPVs of which less than 90 % lies in the communes they name (column communes_insee, codes
// separated by ";", former communes resolved). Reads the memberships of the layer "qpv".
geo::Report check_qpv_communes(const Atlas& atlas);

// For each commune the row of the layer's table it belongs to, or geo::no_feature, by the layer's
// composition; `list` is the composition's CSV, only needed for kind list. Reports values that
// name no row, rows left without a commune, list codes that are no commune or come twice.
std::vector<std::uint32_t> composition_groups(const LayerDefinition& definition,
                                              const geo::FeatureTable& communes,
                                              const geo::FeatureTable& layer_table,
                                              const geo::FeatureTable* list, geo::Report& report);

// Memberships of a layer made of whole communes: share_of_commune is 1. Ordered by row, commune.
std::vector<Membership> memberships_from_groups(std::uint32_t layer,
                                                std::span<const std::uint32_t> groups,
                                                const geo::GeometryArray& communes);

// Square metres that an area of a layer shares with a commune.
struct CommuneOverlap {
    std::uint32_t row = 0;
    std::uint32_t commune = 0;
    double area = 0;
};

// Memberships of a layer that cuts communes (QPV, IRIS, arrondissements). Ordered by row, commune.
std::vector<Membership> memberships_from_overlaps(std::uint32_t layer,
                                                  std::span<const CommuneOverlap> overlaps,
                                                  const geo::GeometryArray& areas,
                                                  const geo::GeometryArray& communes);

}  // namespace ancrage::layers
