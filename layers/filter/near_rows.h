// Which features are near others: the straight line between their outlines, as the card measures
// what is around a place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "geo/model/path_locator.h"
#include "geo/model/spatial_index.h"
#include "layers/atlas_index.h"
#include "layers/filter/row_set.h"

namespace ancrage::layers {

// A place to measure from: a feature of the atlas, or one of any other geometry, which must outlive
// the question.
struct NearPlace {
    const geo::GeometryArray* geometry = nullptr;
    std::size_t row = 0;
    std::optional<FeatureRef> feature = {};  // in the atlas
};

struct NearRow {
    std::uint32_t row = 0;
    double metres = 0;
};

// For one thread at a time. Keeps a reference to the index, which must outlive it.
class NearRows {
public:
    explicit NearRows(const AtlasIndex& index) : index_(&index) {}

    // Rows of `target` no farther than `metres` from one of these rows of `other`. What lies inside
    // an area, or overlaps it, is at 0 m. A feature is not near itself. Points that stand at the
    // centre of their commune are read as that commune. Nothing when stopped.
    std::optional<RowSet> near(std::size_t target, std::size_t other, const RowSet& rows,
                               double metres, const std::stop_token& stop);
    // Metres to the nearest of these rows, if it is no farther than `limit`.
    std::optional<double> distance(FeatureRef feature, std::size_t other, const RowSet& rows,
                                   double limit);
    // What is no farther from a place than `metres`, ascending; and the nearest at any distance, of
    // equally near ones the first.
    std::vector<NearRow> within(const NearPlace& place, std::size_t other, const RowSet& rows,
                                double metres);
    std::optional<NearRow> nearest(const NearPlace& place, std::size_t other, const RowSet& rows);
    // The feature, or the commune it stands for.
    NearPlace place_of(FeatureRef feature) const;

private:
    struct Indexed {
        geo::PathLocator paths;
        geo::SpatialIndex extents;
    };

    const Indexed& indexed(std::size_t layer);
    bool is_near(geo::Coordinate at, FeatureRef self, std::size_t other, const RowSet& rows,
                 double metres);
    bool overlaps(FeatureRef a, FeatureRef b) const;
    std::vector<NearRow> near_point(geo::Coordinate at, const NearPlace& self, std::size_t other,
                                    const RowSet& rows, double metres);
    std::vector<NearRow> near_outline(const NearPlace& place, std::size_t other, const RowSet& rows,
                                      double metres);

    const AtlasIndex* index_;
    std::map<std::size_t, std::unique_ptr<Indexed>> indexed_;
};

}  // namespace ancrage::layers
