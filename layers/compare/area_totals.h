// What is counted and added up in one area before any figure is made of it: the same for the areas
// of the atlas, their peers and drawn shapes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "layers/atlas_index.h"
#include "layers/compare/area_profile.h"
#include "layers/programmes/reach_index.h"

namespace ancrage::layers {

// Brownfields of one kind, and the land units whose surface is known. Square metres.
struct FricheTotal {
    std::size_t count = 0;
    std::size_t with_surface = 0;
    double square_metres = 0;
};

struct AreaTotals {
    double square_metres = 0;
    std::optional<double> population;
    Coverage population_rows;          // communes added up, or the area's own row
    std::size_t population_layer = 0;  // whose figures these are
    std::size_t installations = 0;
    std::size_t naf_known = 0;
    std::vector<std::size_t> divisions;  // installations, one a Naf::divisions()
    FricheTotal friches;                 // verified, with or without a project
    std::size_t friches_with_project = 0;
    FricheTotal potential_friches;  // unverified
    std::size_t stations = 0;       // distinct names
    std::size_t qpv_count = 0;      // of which 5 % lies in it, or that cover 5 % of it
    double qpv_square_metres = 0;
    // Programmes that have not ended, a bit each: those that reach it, wholly or partly, and of
    // them those that a zone brings here.
    std::vector<std::uint64_t> programmes;
    std::vector<std::uint64_t> zone_programmes;
    std::size_t programmes_exclusive = 0;  // only in a zone that it lies in
    std::size_t programmes_priority = 0;   // first in a zone that it lies in
    std::size_t programmes_open = 0;       // the others
    std::size_t programmes_unknown = 0;
    bool grants_known = false;  // grants hang on communes: known of areas made of them
    MoneyPlaces grants;
    double grants_eur = 0;
    std::size_t grants_with_amount = 0;
    std::size_t grants_unplaced = 0;  // of the catalogue, tied to no commune: in no area
};

// The layers that figures come from, as indices in Atlas::layers; layers.size() where missing.
struct FigureLayers {
    explicit FigureLayers(const Atlas& atlas);

    std::size_t communes;
    std::size_t installations;
    std::size_t friches;
    std::size_t stations;
    std::size_t qpv;
    std::size_t region;
};
bool is_held(const Atlas& atlas, std::size_t layer);

// Keeps references to what it is given. For one thread at a time.
class AreaCounter {
public:
    AreaCounter(const AtlasIndex& index, const ReachIndex& reach, const Naf& naf);

    const AtlasIndex& index() const { return *index_; }
    const Naf& naf() const { return *naf_; }
    const FigureLayers& layers() const { return layers_; }
    AreaTotals totals_of(const ComparedArea& area) const;
    // Only the installations by division, for areas looked at in passing.
    std::vector<std::size_t> divisions_of(FeatureRef area) const;

private:
    std::vector<FeatureRef> points_of(const ComparedArea& area) const;
    void add_population(const ComparedArea& area, AreaTotals& totals) const;
    void add_points(const std::vector<FeatureRef>& points, AreaTotals& totals) const;
    void add_friche(std::size_t row, AreaTotals& totals) const;
    void add_qpv(const ComparedArea& area, AreaTotals& totals) const;
    void add_programmes(const ComparedArea& area, AreaTotals& totals) const;
    void add_reached(FeatureRef feature, bool without_qpv, AreaTotals& totals,
                     std::vector<std::uint64_t>& unknown) const;
    void count_programmes(const std::vector<std::uint64_t>& unknown, AreaTotals& totals) const;
    void add_grants(const ComparedArea& area, AreaTotals& totals) const;

    const AtlasIndex* index_;
    const ReachIndex* reach_;
    const Naf* naf_;
    FigureLayers layers_;
    GrantPlaces grants_;
    std::size_t grants_unplaced_ = 0;
};

}  // namespace ancrage::layers
