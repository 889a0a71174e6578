// What lies in an area, in the demonstration region: the same counts as the area's card, and for
// points the plain question "is it inside" asked of each.
#include <gtest/gtest.h>

#include <algorithm>

#include "fixtures.h"
#include "layers/table/rows_within.h"

namespace ancrage::layers {
namespace {

class RowsWithin : public testing::Test {
protected:
    std::size_t layer(const char* id) const { return atlas_.index_of(id); }

    Atlas atlas_ = tests::demonstration();
    AtlasIndex index_{atlas_};
};

TEST_F(RowsWithin, CountsAsTheCardDoes) {
    std::size_t compared = 0;
    for (const char* id : {"communes", "epci", "departements", "ti_2023", "qpv"}) {
        const std::size_t areas = layer(id);
        const std::size_t count = std::min<std::size_t>(atlas_.layers[areas].table.row_count(), 6);
        for (std::size_t row = 0; row < count; ++row) {
            const Card card = make_card(index_, {areas, row}, tests::today);
            for (const CardContent& content : card.contains) {
                EXPECT_EQ(rows_within(index_, content.layer, {areas, row}).size(), content.count)
                    << card.address << " " << atlas_.layers[content.layer].definition.id;
                ++compared;
            }
        }
    }
    EXPECT_GT(compared, 20u);
}

TEST_F(RowsWithin, PointsAreThoseInside) {
    const std::size_t sites = layer("friches");
    const FeatureRef area{layer("departements"), 0};
    std::vector<std::uint32_t> plain;
    const geo::GeometryArray& points = atlas_.layers[sites].table.geometry;
    for (std::uint32_t row = 0; row < points.feature_count(); ++row) {
        const auto at = points.ring(points.first_ring(row)).front();
        const auto found = index_.locator().rows_at(area.layer, at);
        if (std::ranges::find(found, 0u) != found.end()) plain.push_back(row);
    }
    EXPECT_FALSE(plain.empty());
    EXPECT_EQ(rows_within(index_, sites, area), plain);
}

TEST_F(RowsWithin, LinesRunThrough) {
    const auto in_region = rows_within(index_, layer("rail"), {layer("region"), 0});
    const auto in_commune = rows_within(index_, layer("rail"), {layer("communes"), 0});
    EXPECT_FALSE(in_region.empty());
    EXPECT_LT(in_commune.size(), in_region.size());
    EXPECT_TRUE(std::ranges::is_sorted(in_region));
}

TEST_F(RowsWithin, AnAreaIsInItselfAndNothingIsInAPoint) {
    EXPECT_EQ(rows_within(index_, layer("communes"), {layer("communes"), 3}),
              std::vector<std::uint32_t>{3});
    EXPECT_TRUE(rows_within(index_, layer("communes"), {layer("friches"), 0}).empty());
}

}  // namespace
}  // namespace ancrage::layers
