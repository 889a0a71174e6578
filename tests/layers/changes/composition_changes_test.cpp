// Areas made of communes: which communes they gain and lose, and which programmes follow.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "layers/changes/programme_changes.h"
#include "tests/layers/changes/changes_fixture.h"
#include "tests/layers/fixtures.h"
#include "tests/layers/links/squares.h"

namespace ancrage::tests {
namespace {

using layers::Change;
using layers::ChangeKind;
using layers::LayerChanges;
using Rows = std::vector<std::uint32_t>;

layers::CommuneSuccessors themselves(std::uint32_t count) {
    layers::CommuneSuccessors successors;
    for (std::uint32_t row = 0; row < count; ++row) successors.emplace_back(row);
    return successors;
}

// Six communes; the EPCI has `first` of them in its first area and the rest in its second.
layers::Atlas region_with(std::uint32_t first, std::uint32_t end = 6) {
    layers::Atlas atlas = row_of_communes(6);
    for (std::uint32_t c = 0; c < end; ++c) {
        add_membership(atlas, atlas.index_of("epci"), c < first ? 0 : 1, c);
    }
    return atlas;
}

LayerChanges compositions(const layers::Atlas& before, const layers::Atlas& after,
                          const layers::CommuneSuccessors& successors) {
    const std::size_t layer = before.index_of("epci");
    const auto match = layers::match_by_key(before.layers[layer], after.layers[layer]);
    LayerChanges changes;
    layers::list_rows({before.layers[layer], after.layers[layer], match}, changes);
    layers::compare_compositions(match, {before, layer}, {after, layer}, successors, changes);
    return changes;
}

TEST(CompositionChanges, ACommuneThatChangesItsAreaIsLostByOneAndGainedByTheOther) {
    const LayerChanges changes = compositions(region_with(3), region_with(2), themselves(6));
    ASSERT_EQ(changes.changes.size(), 2U);
    EXPECT_EQ(changes.changes[0].kind, ChangeKind::recomposed);
    EXPECT_EQ(changes.changes[0].communes_lost, Rows{2});
    EXPECT_EQ(changes.changes[1].communes_gained, Rows{2});
    EXPECT_TRUE(changes.communes_out.empty()) << "it left one area for another";
    EXPECT_TRUE(compositions(region_with(3), region_with(3), themselves(6)).changes.empty());
}

TEST(CompositionChanges, CommunesThatLeaveTheLayerOrComeIntoItAreSaid) {
    const LayerChanges changes = compositions(region_with(3, 4), region_with(3), themselves(6));
    EXPECT_EQ(changes.communes_in, (Rows{4, 5}));
    const LayerChanges back = compositions(region_with(3), region_with(3, 4), themselves(6));
    EXPECT_EQ(back.communes_out, (Rows{4, 5}));
}

TEST(CompositionChanges, ACommuneThatMergedIsNotLostByItsArea) {
    layers::Atlas after = row_of_communes(5);  // the sixth has gone into the fifth
    for (std::uint32_t c = 0; c < 5; ++c) {
        add_membership(after, after.index_of("epci"), c < 3 ? 0 : 1, c);
    }
    auto successors = themselves(5);
    successors.emplace_back(4);
    EXPECT_TRUE(compositions(region_with(3), after, successors).changes.empty());
    successors.back().reset();
    ASSERT_EQ(compositions(region_with(3), after, successors).changes.size(), 1U)
        << "gone without a trace, it is lost";
}

TEST(CompositionChanges, AMergerLeadsToWhatHoldsItsGround) {
    layers::RowMatch match;
    match.pairs = {{0, 0}, {2, 1}};
    match.mergers = {{{1}, 0, 0U}};
    match.divisions = {{3, {2, 3}, std::nullopt}};
    const auto successors = layers::commune_successors(match, 5);
    EXPECT_EQ(successors[1], 0U);
    EXPECT_EQ(successors[2], 1U);
    EXPECT_EQ(successors[3], 2U);
    EXPECT_FALSE(successors[4]);
}

struct Side {
    layers::Atlas atlas;
    layers::AtlasIndex index{atlas};
    layers::ReachIndex reach{index, today};

    explicit Side(layers::Atlas of) : atlas(std::move(of)) {}
};

// The fictional region without one of its communes in any Territoire d'industrie.
layers::Atlas without_industry(std::uint32_t commune) {
    layers::Atlas atlas = demonstration();
    const std::size_t old_list = atlas.index_of("ti_2018");
    const std::size_t new_list = atlas.index_of("ti_2023");
    std::erase_if(atlas.memberships, [&](const layers::Membership& m) {
        return m.commune == commune && (m.layer == old_list || m.layer == new_list);
    });
    return atlas;
}

TEST(ProgrammeChanges, ACommuneOutOfAZoneLosesWhatTheZoneBrought) {
    const Side before(demonstration());
    const auto list = before.atlas.index_of("ti_2018");
    const auto member =
        std::ranges::find(before.atlas.memberships, list, &layers::Membership::layer);
    ASSERT_NE(member, before.atlas.memberships.end());
    const Side after(without_industry(member->commune));
    const auto successors =
        themselves(static_cast<std::uint32_t>(before.atlas.find("communes")->table.row_count()));
    const auto none = layers::programme_changes({before.index, before.reach},
                                                {before.index, before.reach}, successors);
    EXPECT_TRUE(none.reach.empty());
    const auto changes = layers::programme_changes({before.index, before.reach},
                                                   {after.index, after.reach}, successors);
    ASSERT_FALSE(changes.reach.empty());
    bool reserved_is_lost = false;
    for (const layers::ReachChange& change : changes.reach) {
        EXPECT_EQ(change.communes, Rows{member->commune});
        reserved_is_lost |= !change.is_gained && change.link == layers::ZoneLink::exclusive;
    }
    EXPECT_TRUE(reserved_is_lost);
    // Its département and its EPCI are told; its commune count is one.
    EXPECT_TRUE(std::ranges::any_of(changes.areas, [&](const layers::AreaReachChange& area) {
        return area.area.layer == after.atlas.index_of("departements") &&
               area.parts.front().communes == 1;
    }));
    const auto back = layers::programme_changes({after.index, after.reach},
                                                {before.index, before.reach}, successors);
    EXPECT_TRUE(std::ranges::any_of(
        back.reach, [](const layers::ReachChange& change) { return change.is_gained; }));
}

TEST(ProgrammeChanges, AProgrammeNewInTheCatalogueIsSaidOnce) {
    const Side before(demonstration());
    layers::Atlas with_one_less = demonstration();
    const std::string gone = with_one_less.programmes.programmes.back().id;
    with_one_less.programmes.programmes.pop_back();
    const Side after(std::move(with_one_less));
    const auto successors =
        themselves(static_cast<std::uint32_t>(before.atlas.find("communes")->table.row_count()));
    const auto changes = layers::programme_changes({before.index, before.reach},
                                                   {after.index, after.reach}, successors);
    EXPECT_EQ(changes.gone_programmes, std::vector<std::string>{gone});
    EXPECT_TRUE(changes.reach.empty());
}

}  // namespace
}  // namespace ancrage::tests
