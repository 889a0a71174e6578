#include "layers/programmes/money.h"

#include <gtest/gtest.h>

#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using layers::AreaMoney;
using layers::CeilingBasis;
using layers::EnvelopeBasis;
using layers::KindMoney;
using layers::MoneyChoice;

// F1101 is in a Territoire d'industrie of 2018.
struct Region {
    Region() : atlas(demonstration()) {
        atlas.programmes =
            programmes({{"zone", "national", "territoire_industrie", "exclusive | running | n"},
                        {"first", "national", "territoire_industrie", "priority | running | n"},
                        {"region", "regional", "region", "open | running | n"},
                        {"guarantee", "regional", "region", "open | running | n"},
                        {"closed", "regional", "region", "open | closed | n"},
                        {"rural", "regional", "rural", "exclusive | running | n"}});
        const auto set = [&](std::size_t i, const char* kind, double ceiling, double envelope) {
            layers::Programme& programme = atlas.programmes.programmes[i];
            programme.kind = kind;
            if (ceiling > 0) programme.ceiling_eur = ceiling;
            if (envelope > 0) programme.envelope_eur = envelope;
        };
        set(0, "subvention", 1000, 50'000);
        set(1, "subvention", 2000, 70'000);
        set(2, "subvention", 4000, 900'000);
        set(3, "garantie", 8000, 0);
        set(4, "subvention", 16'000, 0);
        set(5, "subvention", 32'000, 0);
    }

    AreaMoney at(const std::string& address, const MoneyChoice& choice = {}) const {
        const layers::AtlasIndex index(atlas);
        const layers::ReachIndex reach(index, today);
        const layers::GrantPlaces grants(index);
        return money_at(reach, grants, atlas, feature(atlas, address), choice);
    }

    layers::Atlas atlas;
};

TEST(Money, KindsAreNeverAddedTogether) {
    const Region region;
    const AreaMoney money = region.at("communes:F1101");
    EXPECT_EQ(money.programmes, 4u);
    EXPECT_EQ(money.zone_programmes, 2u);
    EXPECT_EQ(money.unknown, 1u);  // rural, which nothing defines here
    ASSERT_EQ(money.kinds.size(), 2u);
    const KindMoney* grants = money.find("subvention");
    ASSERT_NE(grants, nullptr);
    EXPECT_EQ(grants->ceilings_eur, 7000);
    EXPECT_EQ(grants->ceilings, (std::vector<std::size_t>{0, 1, 2}));
    EXPECT_EQ(money.find("garantie")->ceilings_eur, 8000);
    EXPECT_EQ(money.find("garantie")->without_envelope, 1u);
    EXPECT_EQ(money.find("pret"), nullptr);
}

TEST(Money, OnlyEnvelopesThatAZoneBringsAreSummed) {
    const Region region;
    const KindMoney inside = *region.at("communes:F1101").find("subvention");
    EXPECT_EQ(inside.envelopes_eur, 120'000);
    EXPECT_EQ(inside.indivisible, 1u);
    // Outside, the priority programme is open too, and its envelope is nobody's share.
    const KindMoney outside = *region.at("communes:F2107").find("subvention");
    EXPECT_EQ(outside.programmes, 2u);
    EXPECT_EQ(outside.envelopes_eur, 0);
    EXPECT_EQ(outside.indivisible, 2u);
}

TEST(Money, WhatIsNoAwardOrNoBudgetIsLeftOutAndCounted) {
    Region region;
    auto& all = region.atlas.programmes.programmes;
    all[0].ceiling_basis = CeilingBasis::eligible_cost;
    all[1].ceiling_basis = CeilingBasis::award_per_year;
    all[2].ceiling_eur = std::nullopt;
    all[0].envelope_basis = EnvelopeBasis::steered;
    all[1].envelope_basis = EnvelopeBasis::yearly;
    const KindMoney money = *region.at("communes:F1101").find("subvention");
    EXPECT_EQ(money.ceilings_eur, 2000);
    EXPECT_EQ(money.yearly_ceilings, 1u);
    EXPECT_EQ(money.cost_ceilings, 1u);
    EXPECT_EQ(money.without_ceiling, 1u);
    EXPECT_EQ(money.envelopes_eur, 0);
    EXPECT_EQ(money.other_envelopes, 2u);
}

TEST(Money, HistoryCountsOnlyWhenAsked) {
    const Region region;
    EXPECT_EQ(region.at("communes:F1101").find("subvention")->ceilings_eur, 7000);
    EXPECT_EQ(region.at("communes:F1101", {{}, true}).find("subvention")->ceilings_eur, 23'000);
}

TEST(Money, OnlyTheProgrammesAskedForCount) {
    const Region region;
    const std::vector<std::uint64_t> chosen{0b1010};
    const AreaMoney money = region.at("communes:F1101", {chosen, false});
    EXPECT_EQ(money.programmes, 2u);
    EXPECT_EQ(money.find("subvention")->ceilings_eur, 2000);
    EXPECT_EQ(money.find("garantie")->ceilings_eur, 8000);
}

TEST(Money, GrantsCountOnceAndSharedOnesAreNotSummed) {
    Region region;
    auto& grants = region.atlas.programmes.grants;
    grants.resize(5);
    for (std::size_t i = 0; i < grants.size(); ++i) {
        grants[i].id = "g" + std::to_string(i);
        grants[i].commune_code = i < 3 ? "F1101" : "";
        grants[i].amount_eur = 10;
    }
    grants[2].amount_eur = std::nullopt;
    // The fourth is in F1101 or F2107, the fifth nowhere in particular.
    region.atlas.programmes.place_areas = {{"g3", "communes:F1101", {}, {}},
                                           {"g3", "communes:F2107", {}, {}}};
    const AreaMoney commune = region.at("communes:F1101");
    EXPECT_EQ(commune.grants_eur, 20);
    EXPECT_EQ(commune.grants, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(commune.grants_without_amount, 1u);
    EXPECT_EQ(commune.grants_shared, 1u);
    const AreaMoney whole = region.at("region:F0");
    EXPECT_EQ(whole.grants_eur, 30);
    EXPECT_EQ(whole.grants_shared, 0u);
    // A choice of programmes leaves out the grants of others.
    const std::vector<std::uint64_t> chosen{1};
    grants[0].programme_id = "zone";
    EXPECT_EQ(region.at("communes:F1101", {chosen, false}).grants_eur, 10);
}

TEST(Money, ALayerIsItsRows) {
    const Region region;
    const layers::AtlasIndex index(region.atlas);
    const layers::ReachIndex reach(index, today);
    const layers::GrantPlaces grants(index);
    const std::size_t communes = index.communes();
    const auto money = money_of_layer(reach, grants, region.atlas, communes, {});
    ASSERT_EQ(money.size(), region.atlas.layers[communes].table.row_count());
    for (std::size_t row = 0; row < money.size(); row += 11) {
        const AreaMoney alone = money_at(reach, grants, region.atlas, {communes, row}, {});
        EXPECT_EQ(money[row].programmes, alone.programmes);
        EXPECT_EQ(money[row].grants_eur, alone.grants_eur);
    }
}

}  // namespace
}  // namespace ancrage::tests
