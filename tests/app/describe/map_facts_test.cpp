// The facts of a map against plain scans of the tables, on the demonstration region and on the
// real data.
#include "app/describe/map_facts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>

#include "app/data/workspace.h"
#include "app/map_picture.h"
#include "geo/model/polygon_locator.h"
#include "tests/app/program.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

const std::string assets = tests::source_folder() + "/assets";
constexpr layers::Date day{2026, 11, 21};

Workspace open(const std::string& atlas) {
    OpenOptions options;
    options.assets = assets;
    options.atlas = atlas;
    options.demonstration = atlas.empty();
    options.geometry = false;
    auto workspace = open_workspace(options);
    EXPECT_TRUE(workspace) << "the atlas does not open";
    return std::move(workspace).value();
}

MapFacts facts_of(const layers::Atlas& atlas, const std::vector<std::string>& ids,
                  std::optional<geo::Extent> extent = {},
                  std::optional<layers::FeatureRef> framed = {}) {
    const layers::AtlasIndex index(atlas);
    MapView view;
    view.visible = visible_layers(atlas, ids).value();
    view.extent = extent ? *extent : home_extent(atlas);
    view.framed = framed;
    return count_map(index, layers::ViewCounter(atlas), view, day);
}

geo::Coordinate place(const layers::Layer& layer, std::size_t row) {
    const geo::GeometryArray& geometry = layer.table.geometry;
    return geometry.ring(geometry.first_ring(row)).front();
}

// Points of a layer in each area of another, each point tested against each polygon's edges.
std::vector<std::size_t> scan(const layers::Atlas& atlas, const std::string& points,
                              const std::string& areas) {
    const layers::Layer& layer = *atlas.find(points);
    const geo::PolygonLocator locator(atlas.find(areas)->table.geometry);
    std::vector<std::size_t> counts(atlas.find(areas)->table.row_count(), 0);
    for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
        for (const std::uint32_t area : locator.features_at(place(layer, row))) ++counts[area];
    }
    return counts;
}

const Ranking& ranking_of(const MapFacts& facts, PlaceLevel level) {
    return *std::ranges::find(facts.concentrations.at(0).rankings, level, &Ranking::level);
}

void expect_leaders_match(const layers::Atlas& atlas, const std::string& points) {
    const MapFacts facts = facts_of(atlas, {points});
    ASSERT_EQ(facts.concentrations.size(), 1u);
    const std::vector<std::size_t> counts = scan(atlas, points, "departements");
    const Ranking& ranking = ranking_of(facts, PlaceLevel::departement);
    std::vector<std::size_t> sorted = counts;
    std::ranges::sort(sorted, std::ranges::greater{});
    for (std::size_t i = 0; i < ranking.leaders.size(); ++i) {
        const PlaceCount& leader = ranking.leaders[i];
        EXPECT_EQ(leader.in_view, counts[leader.area.row]);
        EXPECT_EQ(leader.in_view, sorted[i]);
        const double km2 =
            geo::area_of(atlas.layers[leader.area.layer].table.geometry, leader.area.row) / 1e6;
        EXPECT_NEAR(leader.per_km2, static_cast<double>(counts[leader.area.row]) / km2, 1e-9);
    }
    EXPECT_FALSE(ranking.leaders.empty());
}

TEST(MapFacts, LeadersAreThoseOfAPlainScan) {
    const Workspace workspace = open("");
    expect_leaders_match(workspace.atlas, "friches");
    expect_leaders_match(workspace.atlas, "icpe");
}

TEST(MapFacts, EveryRankingAddsUpAndIsInOrder) {
    const Workspace workspace = open("");
    const MapFacts facts = facts_of(workspace.atlas, {"friches", "icpe", "gares", "acv"});
    EXPECT_TRUE(facts.whole_region);
    for (const Concentration& concentration : facts.concentrations) {
        for (const Ranking& ranking : concentration.rankings) {
            ASSERT_LE(ranking.leaders.size(), 3u);
            std::size_t sum = 0;
            for (std::size_t i = 0; i < ranking.leaders.size(); ++i) {
                EXPECT_GT(ranking.leaders[i].in_view, 1u);
                EXPECT_EQ(ranking.leaders[i].in_view, ranking.leaders[i].everywhere);
                if (i > 0) {
                    EXPECT_GE(ranking.leaders[i - 1].in_view, ranking.leaders[i].in_view);
                }
                sum += ranking.leaders[i].in_view;
            }
            EXPECT_LE(sum + concentration.outside, concentration.in_view);
            EXPECT_LE(ranking.leaders.size() + ranking.tied_with_last, ranking.places);
        }
    }
}

TEST(MapFacts, AViewOfAPartCountsThePartAndRatesTheWhole) {
    const Workspace workspace = open("");
    const layers::Atlas& atlas = workspace.atlas;
    const geo::Extent whole = home_extent(atlas);
    geo::Extent half = whole;
    half.max_x = whole.center().x;
    const MapFacts facts = facts_of(atlas, {"friches", "communes"}, half);
    EXPECT_FALSE(facts.whole_region);
    const layers::Layer& friches = *atlas.find("friches");
    std::size_t expected = 0;
    for (std::size_t row = 0; row < friches.table.row_count(); ++row) {
        expected += half.contains(place(friches, row)) ? 1 : 0;
    }
    const auto entry =
        std::ranges::find(facts.layers, atlas.index_of("friches"), &LayerInView::layer);
    ASSERT_NE(entry, facts.layers.end());
    EXPECT_EQ(entry->rows.size(), expected);
    EXPECT_LT(expected, friches.table.row_count());
    for (const Ranking& ranking : facts.concentrations.at(0).rankings) {
        for (const PlaceCount& leader : ranking.leaders) {
            EXPECT_LE(leader.in_view, leader.everywhere);
        }
    }
}

TEST(MapFacts, LargestAreTheLargestOfTheColumn) {
    const Workspace workspace = open("");
    const layers::Layer& communes = *workspace.atlas.find("communes");
    const MapFacts facts = facts_of(workspace.atlas, {"communes"});
    ASSERT_EQ(facts.largest.size(), 1u);
    const Largest& largest = facts.largest.front();
    EXPECT_EQ(largest.measure, Measure::inhabitants);
    ASSERT_EQ(largest.rows.size(), std::min<std::size_t>(10, communes.table.row_count()));
    std::vector<double> values;
    for (std::size_t row = 0; row < communes.table.row_count(); ++row) {
        values.push_back(communes.table.number("population", row).value_or(0));
    }
    std::ranges::sort(values, std::ranges::greater{});
    for (std::size_t i = 0; i < largest.rows.size(); ++i) {
        EXPECT_EQ(largest.rows[i].value, values[i]);
        EXPECT_EQ(communes.table.number("population", largest.rows[i].row), values[i]);
    }
}

TEST(MapFacts, TiesAndMissingFiguresAreCounted) {
    Workspace workspace = open("");
    layers::Layer& communes = workspace.atlas.layers[workspace.atlas.index_of("communes")];
    geo::Column& population = *communes.table.find("population");
    const std::size_t count = communes.table.row_count();
    ASSERT_GT(count, 13u);
    for (std::size_t row = 0; row < count; ++row) {
        if (population.type == geo::ColumnType::integer) population.integers[row] = 500;
        if (population.type == geo::ColumnType::real) population.reals[row] = 500;
    }
    population.present[0] = 0;
    const MapFacts facts = facts_of(workspace.atlas, {"communes"});
    EXPECT_EQ(facts.largest.at(0).rows.size(), 10u);
    EXPECT_EQ(facts.largest.at(0).tied_with_last, count - 11);
    EXPECT_EQ(facts.largest.at(0).without_figure, 1u);
}

TEST(MapFacts, OverlapsAndCoverageAreThoseOfAPlainScan) {
    const Workspace workspace = open("");
    const layers::Atlas& atlas = workspace.atlas;
    const MapFacts facts = facts_of(atlas, {"friches", "ti_2023", "qpv"});
    for (const char* areas : {"ti_2023", "qpv"}) {
        const geo::PolygonLocator locator(atlas.find(areas)->table.geometry);
        const layers::Layer& friches = *atlas.find("friches");
        std::size_t expected = 0;
        for (std::size_t row = 0; row < friches.table.row_count(); ++row) {
            expected += locator.features_at(place(friches, row)).empty() ? 0 : 1;
        }
        const auto overlap = std::ranges::find_if(facts.overlaps, [&](const Overlap& o) {
            return o.areas == atlas.index_of(areas) && o.subset.empty();
        });
        ASSERT_NE(overlap, facts.overlaps.end()) << areas;
        EXPECT_EQ(overlap->inside, expected) << areas;
        EXPECT_EQ(overlap->in_view, friches.table.row_count());
    }
    for (const Coverage& coverage : facts.coverages) {
        const geo::GeometryArray& geometry = atlas.layers[coverage.layer].table.geometry;
        const geo::GeometryArray& region = atlas.find("region")->table.geometry;
        double area = 0;
        for (std::size_t i = 0; i < geometry.feature_count(); ++i) area += area_of(geometry, i);
        EXPECT_NEAR(coverage.share_of_surface, area / geo::area_of(region, 0), 1e-3);
    }
}

TEST(MapFacts, PointsAtTheCentreOfTheirCommuneSayNothingOfAPartOfIt) {
    const Workspace workspace = open("");
    const MapFacts facts = facts_of(workspace.atlas, {"acv", "fabriques", "qpv"});
    EXPECT_TRUE(facts.overlaps.empty());
}

TEST(MapFacts, UnusableViewsGiveNothing) {
    const Workspace workspace = open("");
    const std::vector<std::string> ids{"friches", "communes", "ti_2023"};
    for (const geo::Extent& extent : {geo::Extent{}, geo::Extent{0, 0, 10, 10}}) {
        const MapFacts facts = facts_of(workspace.atlas, ids, extent);
        EXPECT_FALSE(facts.whole_region);
        EXPECT_TRUE(facts.departements.empty());
        EXPECT_FALSE(facts.middle);
        EXPECT_EQ(facts.layers.size(), 3u);
        for (const LayerInView& entry : facts.layers) EXPECT_TRUE(entry.rows.empty());
        EXPECT_TRUE(facts.concentrations.empty());
        EXPECT_TRUE(facts.largest.empty());
        EXPECT_TRUE(facts.overlaps.empty());
    }
}

TEST(MapFacts, MissingLayersAreSaidAndNotCounted) {
    Workspace workspace = open("");
    const std::size_t friches = workspace.atlas.index_of("friches");
    workspace.atlas.layers[friches].table = {};
    workspace.atlas.layers[friches].state = layers::LayerState::missing;
    const layers::AtlasIndex index(workspace.atlas);
    MapView view;
    view.visible.assign(workspace.atlas.layers.size(), 1);
    view.extent = home_extent(workspace.atlas);
    const MapFacts facts = count_map(index, layers::ViewCounter(workspace.atlas), view, day);
    EXPECT_EQ(facts.missing, (std::vector<std::size_t>{friches}));
    EXPECT_EQ(facts.layers.size(), workspace.atlas.layers.size() - 1);
}

// ---- The real data
// -------------------------------------------------------------------------------

// Opened once for all of them.
class RealMapFacts : public testing::Test {
protected:
    static void SetUpTestSuite() {
        if (test::pack().empty()) return;
        const test::TemporaryFolder folder;
        test::put_real_atlas(folder);
        workspace =
            std::make_unique<Workspace>(open((folder / "data/ancrage/atlas.gpkg").string()));
    }
    static void TearDownTestSuite() { workspace.reset(); }
    void SetUp() override { NEEDS_PACK(); }
    static const layers::Atlas& atlas() { return workspace->atlas; }

    static inline std::unique_ptr<Workspace> workspace;
};

TEST_F(RealMapFacts, BrownfieldsByDepartementAreThoseOfAPlainScan) {
    expect_leaders_match(atlas(), "friches");
    expect_leaders_match(atlas(), "icpe");
    const MapFacts facts = facts_of(atlas(), {"friches"});
    EXPECT_EQ(facts.layers.at(0).rows.size(), 830u);
    // Seine-Saint-Denis, by each point against the outline of the département.
    const auto counts = scan(atlas(), "friches", "departements");
    const auto row = layers::resolve_address(atlas(), "departements:93").value().row;
    const Ranking& ranking = ranking_of(facts, PlaceLevel::departement);
    const auto leader = std::ranges::find_if(
        ranking.leaders, [&](const PlaceCount& place) { return place.area.row == row; });
    ASSERT_NE(leader, ranking.leaders.end());
    EXPECT_EQ(leader->in_view, counts[row]);
    EXPECT_NEAR(leader->per_km2, static_cast<double>(counts[row]) / 236.87, 0.002);
    // Points near the border stand in a neighbour of the commune their register names.
    const layers::Layer& friches = *atlas().find("friches");
    std::size_t registered = 0;
    for (std::size_t i = 0; i < friches.table.row_count(); ++i) {
        registered += friches.table.text("dep", i) == "93" ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(counts[row]), static_cast<double>(registered), 5);
}

TEST_F(RealMapFacts, SubsetsAreThoseOfTheColumns) {
    const MapFacts facts = facts_of(atlas(), {"icpe", "friches"});
    std::map<std::string, std::size_t> sizes;
    for (const LayerInView& entry : facts.layers) {
        for (const Subset& subset : entry.subsets) sizes[subset.id] = subset.rows.size();
    }
    EXPECT_EQ(sizes, (std::map<std::string, std::size_t>{
                         {"friches_potentielles", 385}, {"icpe_SB", 65}, {"icpe_SH", 35}}));
}

TEST_F(RealMapFacts, SevesoSitesInTerritoiresDIndustrieAreThoseOfAPlainScan) {
    const MapFacts facts = facts_of(atlas(), {"icpe", "ti_2023"});
    const layers::Layer& icpe = *atlas().find("icpe");
    const geo::PolygonLocator locator(atlas().find("ti_2023")->table.geometry);
    std::size_t expected = 0;
    for (std::size_t row = 0; row < icpe.table.row_count(); ++row) {
        const bool is_high = icpe.table.text("seveso", row) == "SH";
        expected += is_high && !locator.features_at(place(icpe, row)).empty() ? 1 : 0;
    }
    const auto overlap = std::ranges::find(facts.overlaps, "icpe_SH", &Overlap::subset);
    ASSERT_NE(overlap, facts.overlaps.end());
    EXPECT_EQ(overlap->inside, expected);
    EXPECT_GT(expected, 0u);
    // The source's own totals: its columns against the communes added up here.
    const geo::FeatureTable& ti = atlas().find("ti_2023")->table;
    double km2 = 0;
    double people = 0;
    for (std::size_t row = 0; row < ti.row_count(); ++row) {
        km2 += *ti.number("surface_km2", row);
        people += *ti.number("population", row);
    }
    EXPECT_NEAR(facts.coverages.at(0).share_of_surface, km2 / 12064.965, 0.002);
    EXPECT_NEAR(*facts.coverages.at(0).share_of_inhabitants, people / 12463067, 0.002);
}

TEST_F(RealMapFacts, StationsOutsideTheRegionAreSaid) {
    const MapFacts facts = facts_of(atlas(), {"gares"});
    const layers::Layer& stations = *atlas().find("gares");
    const geo::PolygonLocator region(atlas().find("region")->table.geometry);
    const geo::Extent view = home_extent(atlas());
    std::size_t outside = 0;
    for (std::size_t row = 0; row < stations.table.row_count(); ++row) {
        const geo::Coordinate at = place(stations, row);
        outside += view.contains(at) && region.features_at(at).empty() ? 1 : 0;
    }
    EXPECT_EQ(facts.concentrations.at(0).outside, outside);
    EXPECT_GT(outside, 0u);
}

TEST_F(RealMapFacts, AFramedAreaCountsWhatLiesInside) {
    const auto commune = layers::resolve_address(atlas(), "communes:93066").value();
    const MapFacts facts = facts_of(
        atlas(), {"friches", "departements"},
        geo::extent_of(atlas().layers[commune.layer].table.geometry, commune.row), commune);
    const auto counts = scan(atlas(), "friches", "communes");
    for (const LayerInView& entry : facts.layers) {
        if (atlas().layers[entry.layer].definition.id == "friches") {
            EXPECT_EQ(entry.inside, counts[commune.row]);
            EXPECT_GT(entry.rows.size(), counts[commune.row]) << "the view is larger";
        } else {
            EXPECT_FALSE(entry.inside) << "a département does not lie in a commune";
        }
    }
}

}  // namespace
}  // namespace ancrage::app
