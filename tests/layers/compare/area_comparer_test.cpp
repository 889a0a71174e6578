// Properties of compared areas that hold whatever the data, on the demonstration region.
#include "layers/compare/area_comparer.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/layers/compare/compare_fixture.h"

namespace ancrage::tests {
namespace {

ComparedAtlas& demo() {
    static ComparedAtlas compared(demonstration_with_sectors());
    return compared;
}

double value_of(const layers::AreaProfile& profile, std::string_view figure) {
    EXPECT_TRUE(profile.value(figure)) << profile.area.id << " " << figure;
    return profile.value(figure).value_or(0);
}

TEST(AreaComparer, TheRegionAgainstItselfIsOneInEverySector) {
    const auto region = demo().profile(demo().addresses("region").front());
    ASSERT_FALSE(region.divisions.empty());
    for (const auto& sector : region.divisions) {
        EXPECT_DOUBLE_EQ(sector.quotient.value_or(0), 1) << sector.code;
        EXPECT_EQ(sector.count, sector.reference_count);
    }
    EXPECT_DOUBLE_EQ(value_of(region, "specialisation"), 0);
    double shares = 0;
    for (const auto& section : region.sections) shares += section.share.value_or(0);
    EXPECT_NEAR(shares, 1, 1e-12);
}

TEST(AreaComparer, DepartementsAddUpToTheRegion) {
    const auto region = demo().profile(demo().addresses("region").front());
    for (const char* figure : {"population", "surface", "installations", "friches",
                               "friches_potential", "friches_with_project"}) {
        double sum = 0;
        for (const std::string& address : demo().addresses("departements")) {
            sum += value_of(demo().profile(address), figure);
        }
        const double whole = value_of(region, figure);
        EXPECT_NEAR(sum, whole, whole * 1e-6) << figure;
    }
    std::map<std::string, std::size_t> sectors;
    double qpv = 0;
    for (const std::string& address : demo().addresses("departements")) {
        const auto profile = demo().profile(address);
        for (const auto& sector : profile.divisions) sectors[sector.code] += sector.count;
        qpv += value_of(profile, "qpv_share") * value_of(profile, "surface");
    }
    for (const auto& sector : region.divisions) EXPECT_EQ(sectors[sector.code], sector.count);
    EXPECT_NEAR(qpv / value_of(region, "surface"), value_of(region, "qpv_share"), 0.01);
}

TEST(AreaComparer, RatiosAreThoseOfTheirParts) {
    for (const std::string& address : demo().addresses("epci")) {
        const auto profile = demo().profile(address);
        const double km2 = value_of(profile, "surface") / 100;
        EXPECT_NEAR(value_of(profile, "density"), value_of(profile, "population") / km2, 1e-6);
        EXPECT_NEAR(value_of(profile, "installations_per_1000"),
                    1000 * value_of(profile, "installations") / value_of(profile, "population"),
                    1e-9);
        EXPECT_NEAR(value_of(profile, "stations_per_100_km2"),
                    100 * value_of(profile, "stations") / km2, 1e-9);
        const auto coverage = profile.figure("naf_known").coverage;
        ASSERT_TRUE(coverage);
        EXPECT_EQ(coverage->of, profile.value("installations"));
    }
}

TEST(AreaComparer, RanksCountTheAreasAbove) {
    const auto addresses = demo().addresses("communes");
    std::vector<double> values;
    for (const std::string& address : addresses) {
        values.push_back(value_of(demo().profile(address), "installations"));
    }
    for (std::size_t i = 0; i < addresses.size(); i += 7) {
        const auto rank = demo().profile(addresses[i]).figure("installations").rank;
        ASSERT_TRUE(rank);
        const auto above =
            std::ranges::count_if(values, [&](double value) { return value > values[i]; });
        EXPECT_EQ(rank->rank, static_cast<std::size_t>(above) + 1);
        EXPECT_EQ(rank->of, addresses.size());
    }
}

TEST(AreaComparer, WhatIsNotHeldIsUnknownNeverZero) {
    const auto qpv = demo().profile(demo().addresses("qpv").front());
    for (const char* figure : {"population", "density", "installations_per_1000", "grants"}) {
        EXPECT_FALSE(qpv.value(figure)) << figure;
        EXPECT_FALSE(qpv.figure(figure).remarks.empty()) << figure;
        EXPECT_FALSE(qpv.figure(figure).rank) << figure;
    }
    EXPECT_NEAR(value_of(qpv, "qpv_share"), 100, 1e-9);

    layers::Atlas bare = demonstration_with_sectors();
    for (const char* id : {"icpe", "friches", "gares", "qpv"}) {
        layers::Layer& layer = bare.layers[bare.index_of(id)];
        layer.table = {};
        layer.table.geometry.kind = layer.definition.geometry;
        layer.state = layers::LayerState::missing;
    }
    std::erase_if(bare.memberships, [&](const auto& m) { return m.layer == bare.index_of("qpv"); });
    bare.shared_grounds.clear();
    ComparedAtlas without(std::move(bare));
    const auto profile = without.profile(without.addresses("epci").front());
    for (const char* figure : {"installations", "friches", "friches_surface", "stations", "qpv",
                               "qpv_share", "specialisation", "naf_known"}) {
        EXPECT_FALSE(profile.value(figure)) << figure;
        EXPECT_FALSE(profile.figure(figure).remarks.empty()) << figure;
    }
    EXPECT_TRUE(profile.value("population"));
}

TEST(AreaComparer, RefusesWhatCannotBeCompared) {
    const auto communes = demo().addresses("communes");
    const auto a = demo().area(communes[0]);
    const auto b = demo().area(communes[1]);
    for (const auto& [areas, key] :
         std::vector<std::pair<std::vector<layers::ComparedArea>, std::string>>{
             {{}, "compare.error_count"},
             {{a}, "compare.error_count"},
             {{a, b, a, b, a}, "compare.error_count"},
             {{a, b, a}, "compare.error_twice"}}) {
        const auto answer = demo().comparer.compare(areas);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().message.key, key);
        EXPECT_EQ(answer.error().kind, geo::ErrorKind::usage);
    }
    const auto point =
        layers::compared_area(demo().atlas, feature(demo().atlas, demo().addresses("gares")[0]));
    ASSERT_FALSE(point);
    EXPECT_EQ(point.error().message.key, "compare.error_no_area");
    EXPECT_FALSE(demo().comparer.similar(feature(demo().atlas, demo().addresses("region")[0])));
}

TEST(AreaComparer, SaysThatAreasDifferInKindAndOverlap) {
    const std::string departement = demo().addresses("departements").front();
    const auto inside =
        demo().index.links().of(feature(demo().atlas, departement), demo().atlas.index_of("epci"));
    ASSERT_FALSE(inside.empty());
    const auto answer = demo().comparer.compare(
        {demo().area(departement),
         demo().area(layers::address_of(demo().atlas, inside.front().area))});
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer.value().remarks.size(), 2u);
    EXPECT_EQ(answer.value().remarks[0].key, "compare.remark_kinds");
    EXPECT_EQ(answer.value().remarks[1].key, "compare.remark_overlap");
    const auto epci = demo().addresses("epci");
    EXPECT_TRUE(demo()
                    .comparer.compare({demo().area(epci[0]), demo().area(epci[1])})
                    .value()
                    .remarks.empty());
}

TEST(AreaComparer, AnyAreaCanBeTheReference) {
    const auto epci = demo().addresses("epci");
    const auto answer =
        demo().comparer.compare({demo().area(epci[0]), demo().area(epci[1])}, demo().area(epci[0]));
    ASSERT_TRUE(answer);
    for (const auto& sector : answer.value().areas[0].divisions) {
        EXPECT_DOUBLE_EQ(sector.quotient.value_or(1), 1);
    }
    EXPECT_EQ(answer.value().reference.area.id, epci[0]);
}

TEST(SimilarAreas, TheDistanceIsThatOfTheGapsGiven) {
    const auto area = feature(demo().atlas, demo().addresses("communes")[5]);
    const auto found = demo().comparer.similar(area, 1000);
    ASSERT_TRUE(found);
    ASSERT_GE(found.value().size(), 5u);
    double before = 0;
    for (const auto& similar : found.value()) {
        EXPECT_NE(similar.area, area);
        EXPECT_GE(similar.distance, before);
        before = similar.distance;
        double sum = 0;
        double known = 0;
        for (const auto& gap : similar.gaps) {
            if (!gap.squared) continue;
            if (gap.own_z) {
                EXPECT_NEAR(*gap.squared, std::pow(*gap.own_z - *gap.other_z, 2), 1e-9);
            }
            sum += *gap.squared;
            ++known;
        }
        EXPECT_NEAR(similar.distance, std::sqrt(sum / known), 1e-9);
        EXPECT_EQ(similar.nearest.size(), 3u);
    }
    // As far from there as from here.
    const auto back = demo().comparer.similar(found.value().front().area, 1000);
    ASSERT_TRUE(back);
    const auto same = std::ranges::find(back.value(), area, &layers::SimilarArea::area);
    ASSERT_NE(same, back.value().end());
    EXPECT_NEAR(same->distance, found.value().front().distance, 1e-12);
}

TEST(ComplementaryAreas, WhatOneBringsTheOtherTakes) {
    std::size_t found = 0;
    for (const std::string& address : demo().addresses("epci")) {
        const auto area = feature(demo().atlas, address);
        for (const auto& complement : demo().comparer.complementary(area, 100)) {
            const auto back = demo().comparer.complementary(complement.area, 100);
            const auto same = std::ranges::find(back, area, &layers::ComplementaryArea::area);
            ASSERT_NE(same, back.end());
            EXPECT_EQ(same->brings.size(), complement.takes.size());
            EXPECT_EQ(same->takes.size(), complement.brings.size());
            for (const auto& sector : complement.brings) {
                EXPECT_GE(sector.other_quotient, 1.5);
                EXPECT_LE(sector.own_quotient, 0.5);
                EXPECT_GE(sector.other_count, layers::least_strong);
                ++found;
            }
        }
    }
    EXPECT_GT(found, 0u);
}

TEST(ThreeArguments, EachHasSomethingAgainstItOrSaysWhatIsMissing) {
    const auto epci = demo().addresses("epci");
    const auto answer = demo().comparer.compare({demo().area(epci[0]), demo().area(epci[2])});
    ASSERT_TRUE(answer);
    for (const auto& three : answer.value().arguments) {
        ASSERT_EQ(three.arguments.size(), 3u);
        for (const auto& argument : three.arguments) {
            EXPECT_FALSE(argument.against.empty() && argument.missing.empty());
            for (const auto* points : {&argument.supports, &argument.against}) {
                for (const auto& point : *points) {
                    EXPECT_TRUE(point.text.key.starts_with("compare.point_"));
                    EXPECT_TRUE(point.fact.empty() || demo().tables.find_fact(point.fact));
                }
            }
        }
    }
}

// A figure is on one side alone, and only when it is far enough from its reference.
TEST(ThreeArguments, SidesFollowTheFigures) {
    for (const std::string& address : demo().addresses("epci")) {
        const auto answer = demo().comparer.compare(
            {demo().area(address), demo().area(demo().addresses("communes").front())});
        ASSERT_TRUE(answer);
        const auto& hubs = answer.value().arguments[0].arguments[1];
        const double own = value_of(answer.value().areas[0], "installations_per_km2");
        const double reference = value_of(answer.value().reference, "installations_per_km2");
        const auto says = [](const std::vector<layers::ArgumentPoint>& points, const char* key) {
            return std::ranges::any_of(points,
                                       [&](const auto& point) { return point.text.key == key; });
        };
        EXPECT_EQ(says(hubs.supports, "compare.point_hubs_dense"), own >= reference * 1.25);
        EXPECT_EQ(says(hubs.against, "compare.point_hubs_sparse"), own * 1.25 <= reference);
    }
}

}  // namespace
}  // namespace ancrage::tests
