#include "layers/links/links.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <random>
#include <utility>

#include "geo/ops/overlay.h"
#include "layers/overlap.h"
#include "tests/layers/fixtures.h"
#include "tests/layers/links/squares.h"

namespace ancrage::tests {
namespace {

using layers::Link;
using layers::LinkMethod;
using layers::Links;

std::vector<Link> links_of(const Links& links, layers::FeatureRef area, std::size_t layer) {
    const auto found = links.of(area, layer);
    return {found.begin(), found.end()};
}

void expect_both_ends_agree(const layers::Atlas& atlas, const Links& links) {
    std::size_t seen = 0;
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        for (std::size_t row = 0; row < atlas.layers[layer].table.row_count(); ++row) {
            const Link* before = nullptr;
            for (const Link& link : links.of({layer, row})) {
                ++seen;
                EXPECT_NE(link.area.layer, layer);
                EXPECT_TRUE(before == nullptr || before->area < link.area);
                before = &link;
                EXPECT_GT(link.square_metres, 0);
                EXPECT_LE(link.share_of_this, 1);
                EXPECT_LE(link.share_of_other, 1);
                std::size_t back = 0;
                for (const Link& other : links.of(link.area, layer)) {
                    if (other.area.row != row) continue;
                    ++back;
                    EXPECT_EQ(other.square_metres, link.square_metres);
                    EXPECT_EQ(other.share_of_this, link.share_of_other);
                    EXPECT_EQ(other.share_of_other, link.share_of_this);
                    EXPECT_EQ(other.method, link.method);
                }
                EXPECT_EQ(back, 1u);
            }
        }
    }
    EXPECT_EQ(seen, 2 * links.count());
}

TEST(Links, AreHeldFromBothEndsWithTheSameFigures) {
    const auto atlas = demonstration();
    const Links links(atlas);
    EXPECT_GT(links.count(), 100u);
    expect_both_ends_agree(atlas, links);
}

TEST(Links, CompositionIsExact) {
    const auto atlas = demonstration();
    const Links links(atlas);
    const std::size_t communes = atlas.index_of("communes");
    const std::size_t region = atlas.index_of("region");
    for (const char* layer : {"departements", "epci", "communes"}) {
        const std::size_t at = atlas.index_of(layer);
        double sum = 0;
        for (std::size_t row = 0; row < atlas.layers[at].table.row_count(); ++row) {
            const auto whole = links_of(links, {at, row}, region);
            ASSERT_EQ(whole.size(), 1u);
            EXPECT_EQ(whole[0].share_of_this, 1.0);
            EXPECT_EQ(whole[0].method, LinkMethod::composition);
            sum += whole[0].share_of_other;
        }
        EXPECT_NEAR(sum, 1, 1e-12) << layer;
    }
    for (const auto& m : atlas.memberships) {
        if (!layers::made_of_communes(atlas, m.layer)) continue;
        const auto found = links_of(links, {communes, m.commune}, m.layer);
        ASSERT_EQ(found.size(), 1u);
        EXPECT_EQ(found[0].area.row, m.row);
        EXPECT_EQ(found[0].share_of_this, 1.0);
        EXPECT_NEAR(found[0].share_of_other, m.share_of_area, 1e-6);
    }
}

// What composition says is what overlaying the dissolved outlines says, the long way round.
TEST(Links, CompositionAgreesWithGeometry) {
    const auto atlas = demonstration();
    const Links links(atlas);
    for (const auto& pair : links.pairs()) {
        const auto [a, b, method, held] = pair.layers;
        const auto overlay =
            geo::overlay(atlas.layers[a].table.geometry, atlas.layers[b].table.geometry);
        ASSERT_TRUE(overlay);
        std::map<std::pair<std::size_t, std::size_t>, double> measured;
        for (const auto& overlap : overlay.value().overlaps) {
            // Outlines merged from the same vertices leave nothing but rounding.
            if (overlap.area >= 1) measured[{overlap.a, overlap.b}] = overlap.area;
        }
        for (const auto& sliver : pair.slivers) measured.erase({sliver.a.row, sliver.b.row});
        EXPECT_EQ(measured.size(), pair.links)
            << atlas.layers[a].definition.id << " " << atlas.layers[b].definition.id;
        for (const auto& [rows, area] : measured) {
            for (const Link& link : links.of({a, rows.first}, b)) {
                if (link.area.row != rows.second) continue;
                EXPECT_NEAR(link.square_metres, area, 1e-6 * area);
            }
        }
    }
}

TEST(Links, PiecesInCommunesAreAddedUpWithTheirSlivers) {
    // Two communes of one EPCI, side by side; a zone of 1 ha of which 50 m² lie in the second.
    auto atlas = squares_atlas();
    add_zone(atlas, {900.5, 0, 1000.5, 100});
    measure_shared_grounds(atlas);
    const Links links(atlas);
    const std::size_t zones = atlas.index_of("qpv");
    const auto communes = links_of(links, {zones, 0}, atlas.index_of("communes"));
    ASSERT_EQ(communes.size(), 1u);
    EXPECT_NEAR(communes[0].share_of_this, 0.995, 1e-12);
    EXPECT_EQ(communes[0].method, LinkMethod::overlay);
    const auto epci = links_of(links, {zones, 0}, atlas.index_of("epci"));
    ASSERT_EQ(epci.size(), 1u);
    EXPECT_NEAR(epci[0].share_of_this, 1, 1e-12);
    EXPECT_EQ(epci[0].method, LinkMethod::overlay_on_communes);
    const auto& pair = pair_of(links, atlas, "communes", "qpv");
    ASSERT_EQ(pair.slivers.size(), 1u);
    EXPECT_NEAR(pair.slivers[0].square_metres, 50, 1e-9);
    EXPECT_EQ(pair.slivers[0].a.row, 1u);
}

TEST(Links, ASliverIsSmallOrASmallPartOfBoth) {
    auto atlas = squares_atlas();
    add_zone(atlas, {0, 999, 100, 1099});    // 100 m² in commune 0, 1 % of the zone: a link
    add_zone(atlas, {0, 999.1, 100, 1099});  // 90 m²: too small
    add_zone(atlas, {0, 996, 1000, 1996});   // 4000 m², 0.4 % of both: a sliver
    add_zone(atlas, {0, 994, 1000, 1994});   // 6000 m², 0.6 % of both: a link
    measure_shared_grounds(atlas);
    const Links links(atlas);
    const std::size_t communes = atlas.index_of("communes");
    std::vector<std::size_t> linked;
    for (const Link& link : links.of({communes, 0}, atlas.index_of("qpv"))) {
        linked.push_back(link.area.row);
    }
    EXPECT_EQ(linked, (std::vector<std::size_t>{0, 3}));
    EXPECT_EQ(pair_of(links, atlas, "communes", "qpv").slivers.size(), 2u);
    const layers::AtlasIndex index(atlas);
    EXPECT_EQ(areas_overlapping(index, {communes, 0}, atlas.index_of("qpv")).size(), 2u);
}

TEST(Links, ASmallPartOfBothIsNoSliverWhenItIsExact) {
    // One commune of a thousand, in two large groupings that have nothing else in common.
    auto atlas = row_of_communes(1000);
    const std::size_t epci = atlas.index_of("epci");
    const std::size_t zones = atlas.index_of("zones_emploi");
    for (std::uint32_t c = 0; c < 1000; ++c) {
        add_membership(atlas, epci, c < 500 ? 0 : 1, c);
        add_membership(atlas, zones, c < 501 ? 0 : 1, c);
    }
    sort_memberships(atlas);
    const Links links(atlas);
    const auto found = links_of(links, {epci, 1}, zones);
    ASSERT_EQ(found.size(), 2u);
    // Commune 500, of 1500 m by 1000 m, among communes 500 to 999.
    EXPECT_NEAR(found[0].share_of_this, 1500 / (500 * 1749.5), 1e-12);
    EXPECT_LT(found[0].share_of_this, layers::sliver_share);
    EXPECT_LT(found[0].share_of_other, layers::sliver_share);
    EXPECT_EQ(found[1].share_of_other, 1.0);
}

TEST(Links, AMissingLayerHasNoLinksAndSaysSo) {
    auto atlas = demonstration();
    auto& qpv = atlas.layers[atlas.index_of("qpv")];
    qpv.table = {};
    qpv.state = layers::LayerState::missing;
    const Links links(atlas);
    expect_both_ends_agree(atlas, links);
    EXPECT_FALSE(pair_of(links, atlas, "communes", "qpv").layers.held);
    EXPECT_EQ(pair_of(links, atlas, "communes", "qpv").links, 0u);
    EXPECT_TRUE(pair_of(links, atlas, "communes", "epci").layers.held);
}

TEST(Links, WithoutCommunesOnlyOverlaysRemain) {
    auto atlas = demonstration();
    atlas.layers[atlas.index_of("communes")].table = {};
    const Links links(atlas);
    expect_both_ends_agree(atlas, links);
    EXPECT_FALSE(pair_of(links, atlas, "epci", "departements").layers.held);
    EXPECT_FALSE(pair_of(links, atlas, "qpv", "epci").layers.held);
    EXPECT_TRUE(pair_of(links, atlas, "iris_activite", "qpv").layers.held);
    EXPECT_GT(pair_of(links, atlas, "iris_activite", "qpv").links, 0u);
}

TEST(Links, RowsThatTheAtlasDoesNotHaveArePassedOver) {
    auto atlas = demonstration();
    const std::size_t before = Links(atlas).count();
    const auto communes = static_cast<std::uint32_t>(atlas.index_of("communes"));
    const auto qpv = static_cast<std::uint32_t>(atlas.index_of("qpv"));
    const auto gares = static_cast<std::uint32_t>(atlas.index_of("gares"));
    const double nan = std::numeric_limits<double>::quiet_NaN();
    atlas.shared_grounds.push_back({communes, 4'000'000'000u, qpv, 0, 1e6});
    atlas.shared_grounds.push_back({communes, 0, qpv, 4'000'000'000u, 1e6});
    atlas.shared_grounds.push_back({communes, 0, 77'777, 0, 1e6});
    atlas.shared_grounds.push_back({88'888, 0, qpv, 0, 1e6});
    atlas.shared_grounds.push_back({communes, 0, gares, 0, 1e6});
    atlas.shared_grounds.push_back({communes, 1, qpv, 1, nan});
    atlas.shared_grounds.push_back({communes, 2, qpv, 2, -1e6});
    atlas.memberships.push_back(
        {static_cast<std::uint32_t>(atlas.index_of("epci")), 999'999, 0, 1, 1});
    atlas.memberships.push_back(
        {static_cast<std::uint32_t>(atlas.index_of("epci")), 0, 999'999, 1, 1});
    sort_memberships(atlas);
    sort_grounds(atlas);
    const Links links(atlas);
    EXPECT_EQ(links.count(), before);
    expect_both_ends_agree(atlas, links);
    EXPECT_TRUE(links.of({gares, 0}).empty());
    EXPECT_TRUE(links.of({qpv, 999'999}).empty());
}

TEST(Links, AreWhatASumOverCommunesSays) {
    std::mt19937 random(20261121);
    for (int round = 0; round < 30; ++round) {
        constexpr std::uint32_t count = 60;
        auto atlas = row_of_communes(count);
        const std::size_t epci = atlas.index_of("epci");
        const std::size_t zones = atlas.index_of("zones_emploi");
        std::map<std::pair<std::uint32_t, std::uint32_t>, double> common;
        for (std::uint32_t c = 0; c < count; ++c) {
            // Some communes are in none, as most are in no EPT.
            const auto a = static_cast<std::uint32_t>(random() % 3);
            const auto b = static_cast<std::uint32_t>(random() % 3);
            if (a < 2) add_membership(atlas, epci, a, c);
            if (b < 2) add_membership(atlas, zones, b, c);
            if (a < 2 && b < 2) {
                common[{a, b}] += geo::area_of(atlas.find("communes")->table.geometry, c);
            }
        }
        sort_memberships(atlas);
        const Links links(atlas);
        expect_both_ends_agree(atlas, links);
        EXPECT_EQ(pair_of(links, atlas, "zones_emploi", "epci").links, common.size());
        for (const auto& [rows, square_metres] : common) {
            for (const Link& link : links.of({epci, rows.first}, zones)) {
                if (link.area.row != rows.second) continue;
                EXPECT_NEAR(link.square_metres, square_metres, 1e-9 * square_metres);
            }
        }
    }
}

}  // namespace
}  // namespace ancrage::tests
