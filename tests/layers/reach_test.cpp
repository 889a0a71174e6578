#include "layers/programmes/reach.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geo/io/files.h"
#include "tests/layers/fixtures.h"
#include "tests/source_folder.h"

namespace ancrage::tests {
namespace {

using layers::Certainty;
using layers::Freshness;
using layers::ReachGroup;

// F1101 is in Territoires d'industrie of both lists, F2145 in that of 2018 only, F3148 in that of
// 2023 only, F2107 in none.
struct Demo {
    explicit Demo(const std::vector<ProgrammeRow>& rows) : atlas(demonstration()) {
        atlas.programmes = programmes(rows);
    }
    std::vector<layers::Reach> at(const std::string& address) const {
        return programmes_reaching(layers::AtlasIndex(atlas), feature(atlas, address), today);
    }
    const layers::Reach* one(const std::string& address) {
        found = at(address);
        return found.empty() ? nullptr : &found.front();
    }
    layers::Atlas atlas;
    std::vector<layers::Reach> found;
};

std::string commune_in(const layers::Atlas& atlas, const std::string& inside,
                       const std::string& outside) {
    const auto holds = [&](const std::string& id, std::uint32_t commune) {
        return std::ranges::any_of(atlas.memberships, [&](const layers::Membership& m) {
            return m.layer == atlas.index_of(id) && m.commune == commune;
        });
    };
    for (std::uint32_t row = 0; row < atlas.find("communes")->table.row_count(); ++row) {
        if ((inside.empty() || holds(inside, row)) && !holds(outside, row)) {
            return "communes:" + atlas.find("communes")->key(row);
        }
    }
    return {};
}

TEST(Reach, TerritoiresAreThoseTheDocumentMeans) {
    Demo demo({{"x", "national", "territoire_industrie", "exclusive | running | n"}});
    const auto only_2018 = commune_in(demo.atlas, "ti_2018", "ti_2023");
    const auto only_2023 = commune_in(demo.atlas, "ti_2023", "ti_2018");
    const auto* reach = demo.one(only_2018);
    ASSERT_NE(reach, nullptr);
    EXPECT_EQ(reach->group, ReachGroup::zone);
    EXPECT_EQ(reach->certainty, Certainty::reached);
    EXPECT_EQ(reach->zone_address, "ti_2018:Plaine d’Orval");
    EXPECT_EQ(reach->reason.key, "reach.in_ti");
    EXPECT_EQ(demo.one(only_2023), nullptr);
}

TEST(Reach, ALaterDocumentMeansTheLaterTerritoires) {
    Demo demo({{"x", "national", "territoire_industrie", "exclusive | running | n", "later"}});
    demo.atlas.programmes.documents.push_back({"later", {"L", "L"}, "2024-02"});
    EXPECT_EQ(demo.one(commune_in(demo.atlas, "ti_2018", "ti_2023")), nullptr);
    const auto* reach = demo.one(commune_in(demo.atlas, "ti_2023", "ti_2018"));
    ASSERT_NE(reach, nullptr);
    EXPECT_TRUE(reach->zone_address.starts_with("ti_2023:"));
    EXPECT_TRUE(reach->caveat.key.empty());
}

TEST(Reach, ADocumentWithoutDateLeavesItUnknown) {
    Demo demo({{"x", "national", "territoire_industrie", "exclusive | running | n", "undated"}});
    const auto* reach = demo.one("communes:F1101");
    ASSERT_NE(reach, nullptr);
    EXPECT_EQ(reach->certainty, Certainty::unknown);
    EXPECT_EQ(reach->reason.key, "reach.unknown_date");
}

TEST(Reach, TheReasonIsData) {
    Demo demo({{"x", "national", "territoire_industrie", "exclusive | running | n"},
               {"named", "local", "commune", "exclusive | running | n"},
               {"open", "regional", "region", "open | running | n"}});
    demo.atlas.programmes.areas = {{"named", "ept:F00000021", {"guide.txt", "12"}}};
    const auto commune = commune_in(demo.atlas, "ti_2018", "ti_2023");
    const auto found = demo.at(commune);
    const auto* reach = find_reach(demo.atlas, found, "x");
    ASSERT_NE(reach, nullptr);
    EXPECT_EQ(reach->perimeter, "ti_2018");
    EXPECT_EQ(reach->vintage, demo.atlas.find("ti_2018")->definition.vintage);
    ASSERT_EQ(reach->zones.size(), 1u);
    EXPECT_EQ(reach->zones[0],
              (layers::ZoneFound{"ti_2018:Plaine d’Orval", "Plaine d’Orval", 1.0}));
    EXPECT_EQ(reach->source.document, "003_71bd199509d758a0.txt");
    const auto* open = find_reach(demo.atlas, found, "open");
    EXPECT_TRUE(open->zones.empty());
    EXPECT_EQ(open->perimeter, "");
    const auto inside = demo.at("ept:F00000021");
    const auto* named = find_reach(demo.atlas, inside, "named");
    ASSERT_NE(named, nullptr);
    EXPECT_EQ(named->source, (layers::SourceLine{"guide.txt", "12"}));
    EXPECT_EQ(named->perimeter, "ept");
}

TEST(Reach, VerifiedComesBeforeDocumented) {
    Demo demo({{"a", "regional", "region", "open | running | n"},
               {"b", "regional", "region", "open | running | n"},
               {"c", "european", "afr_zone", "exclusive | running | n"}});
    for (const std::size_t i : {1, 2}) {
        demo.atlas.programmes.programmes[i].verified_on = "2026-06-01";
        demo.atlas.programmes.programmes[i].verified_url = "https://www.iledefrance.fr";
    }
    const auto found = demo.at("afr_2014:" + demo.atlas.find("afr_2014")->key(0));
    EXPECT_EQ(find_reach(demo.atlas, found, "a")->freshness, Freshness::documented);
    EXPECT_EQ(find_reach(demo.atlas, found, "b")->freshness, Freshness::verified);
    // Whatever was verified: its perimeter has expired.
    EXPECT_EQ(find_reach(demo.atlas, found, "c")->freshness, Freshness::ended);
    EXPECT_LT(find_reach(demo.atlas, found, "b"), find_reach(demo.atlas, found, "a"));
}

TEST(Reach, PriorityIsOpenMoreWidely) {
    Demo demo({{"x", "national", "territoire_industrie", "priority | running | n"}});
    const auto* inside = demo.one("communes:F1101");
    ASSERT_NE(inside, nullptr);
    EXPECT_EQ(inside->group, ReachGroup::zone);
    const auto* outside = demo.one(commune_in(demo.atlas, "ti_2023", "ti_2018"));
    ASSERT_NE(outside, nullptr);
    EXPECT_EQ(outside->group, ReachGroup::national);
    EXPECT_EQ(outside->reason.key, "reach.ti_first");
    EXPECT_EQ(outside->caveat.key, "reach.later_territoire");
    EXPECT_TRUE(outside->zone_address.empty());
}

TEST(Reach, SaysWhichPartLiesInTheZone) {
    Demo demo({{"x", "national", "territoire_industrie", "exclusive | running | n"}});
    const auto* reach = demo.one("departements:F1");
    ASSERT_NE(reach, nullptr);
    EXPECT_EQ(reach->certainty, Certainty::partly);
    EXPECT_EQ(reach->reason.key, "reach.partly_in_ti");
    const auto& atlas = demo.atlas;
    const double zone = geo::area_of(atlas.find("ti_2018")->table.geometry, 0);
    const double area = geo::area_of(atlas.find("departements")->table.geometry, 0);
    EXPECT_NEAR(reach->share, zone / area, 1e-4);
    EXPECT_EQ(reach->reason.arguments[1], std::to_string(std::lround(zone / area * 100)));
}

TEST(Reach, QpvAreTheLaterPerimeter) {
    Demo demo({{"x", "regional", "qpv", "exclusive | running | n"}});
    const auto& qpv = *demo.atlas.find("qpv");
    const std::string commune = "communes:" + qpv.table.text("communes_insee", 0);
    const auto* part = demo.one(commune);
    ASSERT_NE(part, nullptr);
    EXPECT_EQ(part->group, ReachGroup::zone);
    EXPECT_EQ(part->certainty, Certainty::partly);
    EXPECT_EQ(part->caveat.key, "reach.later_perimeter");
    double inside = 0;
    for (std::size_t row : {0, 1}) inside += geo::area_of(qpv.table.geometry, row);
    const auto commune_row = feature(demo.atlas, commune);
    EXPECT_NEAR(part->share,
                inside / geo::area_of(demo.atlas.find("communes")->table.geometry, commune_row.row),
                1e-5);
    const auto* whole = demo.one("qpv:" + qpv.key(0));
    ASSERT_NE(whole, nullptr);
    EXPECT_EQ(whole->certainty, Certainty::reached);
    EXPECT_EQ(whole->zone_address, "qpv:" + qpv.key(0));
    EXPECT_EQ(demo.one(commune_in(demo.atlas, "", "qpv")), nullptr);
}

TEST(Reach, APointIsWhollyInItsZoneOrOut) {
    Demo demo({{"x", "regional", "qpv", "exclusive | running | n"}});
    const std::size_t qpv = demo.atlas.index_of("qpv");
    const std::size_t friches = demo.atlas.index_of("friches");
    auto& points = demo.atlas.layers[friches].table.geometry;
    const layers::AtlasIndex before(demo.atlas);
    const geo::Extent block = geo::extent_of(demo.atlas.layers[qpv].table.geometry, 0);
    points.coordinates[0] = block.center();
    points.coordinates[1] = {block.max_x + 900, block.max_y};
    const layers::AtlasIndex index(demo.atlas);
    const auto inside = programmes_reaching(index, {friches, 0}, today);
    ASSERT_EQ(inside.size(), 1u);
    EXPECT_EQ(inside[0].share, 1);
    EXPECT_EQ(inside[0].certainty, Certainty::reached);
    EXPECT_TRUE(programmes_reaching(index, {friches, 1}, today).empty());
}

TEST(Reach, AnIrisIsComparedWithQpvByItsGround) {
    Demo demo({{"x", "regional", "qpv", "exclusive | running | n"}});
    const std::size_t iris = demo.atlas.index_of("iris_activite");
    const layers::AtlasIndex index(demo.atlas);
    const auto found = programmes_reaching(index, {iris, 0}, today);  // around the first QPV
    ASSERT_EQ(found.size(), 1u);
    const double expected = geo::area_of(demo.atlas.find("qpv")->table.geometry, 0) /
                            geo::area_of(demo.atlas.layers[iris].table.geometry, 0);
    EXPECT_NEAR(found[0].share, expected, 0.03);
}

TEST(Reach, WhatStandsAtACommuneCentreIsReadAsThatCommune) {
    Demo demo({{"x", "regional", "qpv", "exclusive | running | n"}});
    const std::size_t acv = demo.atlas.index_of("acv");
    const layers::AtlasIndex index(demo.atlas);
    for (std::size_t row = 0; row < demo.atlas.layers[acv].table.row_count(); ++row) {
        const auto commune = index.commune_of({acv, row});
        const auto of_point = programmes_reaching(index, {acv, row}, today);
        const auto of_commune = programmes_reaching(index, {index.communes(), commune}, today);
        ASSERT_EQ(of_point.size(), of_commune.size());
        if (!of_point.empty()) {
            EXPECT_EQ(of_point[0].share, of_commune[0].share);
        }
    }
}

TEST(Reach, RegionalAidZonesAreHistory) {
    Demo demo({{"x", "european", "afr_zone", "exclusive | running | n"}});
    const auto* reach = demo.one("afr_2014:" + demo.atlas.find("afr_2014")->key(0));
    ASSERT_NE(reach, nullptr);
    EXPECT_EQ(reach->freshness, Freshness::ended);
    EXPECT_EQ(reach->caveat.key, "reach.expired_perimeter");
    EXPECT_EQ(demo.one("communes:F1101"), nullptr);
}

TEST(Reach, WhatIsNotHeldIsUnknown) {
    Demo demo({{"a", "regional", "rural", "exclusive | running | n"},
               {"b", "regional", "site", "exclusive | running | n"},
               {"c", "local", "commune", "exclusive | running | n"}});
    const auto found = demo.at("communes:F1101");
    ASSERT_EQ(found.size(), 3u);
    for (const auto& reach : found) {
        EXPECT_EQ(reach.certainty, Certainty::unknown);
        EXPECT_NE(reach.group, ReachGroup::zone);
    }
    EXPECT_EQ(find_reach(demo.atlas, found, "a")->reason.key, "reach.unknown_rural");
    EXPECT_EQ(find_reach(demo.atlas, found, "b")->reason.key, "reach.unknown_sites");
    EXPECT_EQ(find_reach(demo.atlas, found, "c")->reason.key, "reach.unknown_communes");
}

TEST(Reach, AMissingLayerMakesItsProgrammesUnknown) {
    Demo demo({{"x", "regional", "qpv", "exclusive | running | n"}});
    demo.atlas.layers[demo.atlas.index_of("qpv")].state = layers::LayerState::missing;
    const auto* reach = demo.one("communes:F1101");
    ASSERT_NE(reach, nullptr);
    EXPECT_EQ(reach->certainty, Certainty::unknown);
    EXPECT_EQ(reach->reason, (geo::Message{"reach.unknown_layer", {"qpv"}}));
}

TEST(Reach, OpenProgrammesAreListedByTheirScale) {
    Demo demo({{"commune", "regional", "commune", "open | running | n"},
               {"site", "national", "site", "open | running | n"},
               {"basin", "national", "bassin_emploi", "open | running | n"},
               {"region", "regional", "region", "open | running | n"},
               {"national", "national", "national", "open | running | n"},
               {"european", "european", "national", "open | dated | n"},
               {"ti", "national", "territoire_industrie", "open | running | n"},
               {"all-basins", "regional", "bassin_emploi", "exclusive | running | n"}});
    const auto found = demo.at(commune_in(demo.atlas, "", "ti_2018"));
    const auto group = [&](const char* id) { return find_reach(demo.atlas, found, id)->group; };
    EXPECT_EQ(found.size(), 8u);
    EXPECT_EQ(group("commune"), ReachGroup::local);
    EXPECT_EQ(group("site"), ReachGroup::local);
    EXPECT_EQ(group("basin"), ReachGroup::local);
    EXPECT_EQ(group("region"), ReachGroup::regional);
    EXPECT_EQ(group("national"), ReachGroup::national);
    EXPECT_EQ(group("european"), ReachGroup::national);
    EXPECT_EQ(group("ti"), ReachGroup::national);
    EXPECT_EQ(group("all-basins"), ReachGroup::zone);
}

TEST(Reach, NamedAreasTakeThePlaceOfTheRule) {
    Demo demo({{"named", "local", "commune", "exclusive | running | n"},
               {"elsewhere", "national", "region", "exclusive | running | n"}});
    demo.atlas.programmes.areas = {{"named", "ept:F00000021", {}}, {"elsewhere", "", {}}};
    const auto* inside = demo.one("ept:F00000021");
    ASSERT_NE(inside, nullptr);
    EXPECT_EQ(inside->zone_address, "ept:F00000021");
    EXPECT_EQ(inside->reason.key, "reach.in_named");
    EXPECT_EQ(demo.at("communes:F1101").size(), 0u);
    const auto* part = demo.one("epci:F00000003");
    ASSERT_NE(part, nullptr);
    EXPECT_EQ(part->certainty, Certainty::partly);
}

TEST(Reach, OutsideTheRegionOnlyNationalProgrammesRemain) {
    Demo demo({{"a", "regional", "region", "open | running | n"},
               {"b", "national", "national", "open | running | n"},
               {"c", "national", "territoire_industrie", "priority | running | n"}});
    const std::size_t gares = demo.atlas.index_of("gares");
    demo.atlas.layers[gares].table.geometry.coordinates[0] = {100'000, 6'200'000};
    const layers::AtlasIndex index(demo.atlas);
    const auto found = programmes_reaching(index, {gares, 0}, today);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_NE(find_reach(demo.atlas, found, "b"), nullptr);
}

TEST(Reach, NothingReachesALine) {
    const Demo demo({{"b", "national", "national", "open | running | n"}});
    EXPECT_TRUE(demo.at("rail:1").empty());
}

TEST(Reach, RealProgrammesAreOrderedZoneFirst) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto found = programmes_reaching(index, feature(atlas, "communes:F1101"), today);
    const auto& all = atlas.programmes.programmes;
    EXPECT_TRUE(std::ranges::is_sorted(found, [&](const auto& a, const auto& b) {
        return std::tuple(a.group, a.freshness, layers::fold(all[a.programme].name), a.programme) <
               std::tuple(b.group, b.freshness, layers::fold(all[b.programme].name), b.programme);
    }));
    EXPECT_EQ(found.front().group, ReachGroup::zone);
    EXPECT_EQ(find_reach(atlas, found, "mediation-administrations"), nullptr);
    EXPECT_EQ(find_reach(atlas, found, "modue-gosb"), nullptr);
    EXPECT_EQ(find_reach(atlas, found, "contrat-territoire-industrie")->freshness,
              Freshness::ended);
}

TEST(Reach, EveryMessageHasItsWords) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    for (const char* language : {"fr", "en"}) {
        const auto words = geo::read_text_file(tests::source_folder() + "/assets/translations/" +
                                               language + "/layers.toml");
        ASSERT_TRUE(words);
        const std::string& text = words.value();
        const auto check = [&](const geo::Message& message) {
            if (message.key.empty()) return;
            EXPECT_TRUE(message.key.starts_with("reach."));
            EXPECT_NE(text.find(std::string("\n").append(message.key.substr(6)).append(" = ")),
                      std::string::npos)
                << message.key;
        };
        for (const char* address : {"region:F0", "communes:F1101", "departements:F3"}) {
            for (const auto& reach : programmes_reaching(index, feature(atlas, address), today)) {
                check(reach.reason);
                check(reach.caveat);
            }
        }
    }
}

}  // namespace
}  // namespace ancrage::tests
