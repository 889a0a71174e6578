#include "layers/density_grid.h"

#include <gtest/gtest.h>

#include <map>

#include "layers/programmes/reach.h"
#include "layers/search/programme_areas.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using layers::Certainty;

geo::FeatureTable grid(const std::map<std::string, std::string>& levels) {
    geo::FeatureTable table;
    table.name = "density_grid";
    for (const char* column : {"CODGEO", "DENS", "ANNEE"}) {
        table.add_column(column, geo::ColumnType::text);
    }
    for (const auto& [code, level] : levels) {
        table.columns[0].add_text(code);
        table.columns[1].add_text(level);
        table.columns[2].add_text("2024");
    }
    return table;
}

struct Region {
    explicit Region(const std::string& link) : atlas(demonstration()) {
        atlas.programmes = programmes({{"x", "regional", "rural", link + " | running | n"}});
    }
    // Every commune gets a level: that of the list, otherwise `others`.
    geo::Report hold(std::map<std::string, std::string> levels, const std::string& others) {
        auto& communes = atlas.layers[atlas.index_of("communes")];
        for (std::size_t row = 0; row < communes.table.row_count(); ++row) {
            levels.try_emplace(communes.key(row), others);
        }
        return layers::add_density(communes.table, grid(levels));
    }
    std::vector<layers::Reach> at(const std::string& address) const {
        return programmes_reaching(layers::AtlasIndex(atlas), feature(atlas, address), today);
    }
    layers::Atlas atlas;
};

TEST(DensityGrid, WithoutItRuralIsUnknown) {
    const Region region("exclusive");
    const auto found = region.at("communes:F1101");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].certainty, Certainty::unknown);
    EXPECT_EQ(found[0].reason.key, "reach.unknown_rural");
}

TEST(DensityGrid, LevelsFiveToSevenAreRural) {
    for (const char level : {'1', '2', '3', '4', '5', '6', '7'}) {
        Region region("exclusive");
        EXPECT_TRUE(region.hold({{"F1101", std::string(1, level)}}, "1").problems.empty());
        EXPECT_EQ(region.at("communes:F1101").size(), level >= '5' ? 1u : 0u) << level;
    }
}

TEST(DensityGrid, SaysWhichPartIsRuralAndOfWhichGrid) {
    Region region("exclusive");
    region.hold({{"F1101", "6"}}, "2");
    const auto commune = region.at("communes:F1101");
    ASSERT_EQ(commune.size(), 1u);
    EXPECT_EQ(commune[0].certainty, Certainty::reached);
    EXPECT_EQ(commune[0].zone_address, "communes:F1101");
    EXPECT_EQ(commune[0].vintage, "2024");
    EXPECT_EQ(commune[0].caveat, (geo::Message{"reach.rural_definition", {"2024"}}));
    const auto whole = region.at("region:F0");
    ASSERT_EQ(whole.size(), 1u);
    EXPECT_EQ(whole[0].certainty, Certainty::partly);
    const auto& communes = region.atlas.find("communes")->table.geometry;
    double all = 0;
    for (std::size_t row = 0; row < communes.feature_count(); ++row) {
        all += geo::area_of(communes, row);
    }
    const double rural = geo::area_of(communes, feature(region.atlas, "communes:F1101").row);
    EXPECT_NEAR(whole[0].share, rural / all, 1e-3);
}

TEST(DensityGrid, ACommuneWithoutALevelStaysUnknown) {
    Region region("exclusive");
    const geo::Report report = region.hold({{"F1101", "9"}, {"F2107", ""}}, "7");
    ASSERT_EQ(report.problems.size(), 2u);
    EXPECT_EQ(report.problems[0].what.key, "problem.density_level");
    EXPECT_EQ(report.problems[1].what, (geo::Message{"problem.density_absent", {"2"}}));
    EXPECT_EQ(region.at("communes:F1101")[0].reason.key, "reach.unknown_density");
    EXPECT_EQ(region.at("region:F0")[0].certainty, Certainty::unknown);
}

TEST(DensityGrid, PriorityIsOpenElsewhere) {
    Region region("priority");
    region.hold({{"F1101", "5"}}, "1");
    EXPECT_EQ(region.at("communes:F1101")[0].group, layers::ReachGroup::zone);
    EXPECT_EQ(region.at("communes:F2107")[0].reason.key, "reach.rural_first");
    const layers::AtlasIndex index(region.atlas);
    const auto areas = areas_of_programme(index, region.atlas.programmes.programmes[0]);
    ASSERT_EQ(areas.areas.size(), 1u);
    EXPECT_EQ(address_of(region.atlas, areas.areas[0]), "communes:F1101");
    EXPECT_TRUE(areas.elsewhere_too);
}

TEST(DensityGrid, AnotherTableIsLeftOut) {
    Region region("exclusive");
    auto& communes = region.atlas.layers[region.atlas.index_of("communes")].table;
    const std::size_t columns = communes.columns.size();
    const geo::Report report = layers::add_density(communes, real_table("documents"));
    ASSERT_EQ(report.problems.size(), 1u);
    EXPECT_EQ(report.problems[0].what.key, "problem.density_columns");
    EXPECT_EQ(communes.columns.size(), columns);
}

}  // namespace
}  // namespace ancrage::tests
