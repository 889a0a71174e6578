// How old an atlas is, and when that is worth a word.
#include "app/data/data_age.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace ancrage::app {
namespace {

layers::Layer layer_of_rhythm(layers::Rhythm rhythm) {
    layers::Layer layer;
    layer.state = layers::LayerState::loaded;
    layer.definition.sources.emplace_back().rhythm = rhythm;
    return layer;
}

layers::Atlas atlas_of(std::string built_on, layers::Rhythm rhythm) {
    layers::Atlas atlas;
    atlas.built_on = std::move(built_on);
    atlas.layers.push_back(layer_of_rhythm(rhythm));
    return atlas;
}

constexpr layers::Date today{2026, 11, 20};

TEST(DataAge, MonthsAreWhole) {
    EXPECT_EQ(months_since("2026-10-20", today), 1);
    EXPECT_EQ(months_since("2026-10-21", today), 0);
    EXPECT_EQ(months_since("2025-11-20", today), 12);
    EXPECT_EQ(months_since("2027-01-01", today), 0) << "a clock that went back";
    EXPECT_FALSE(months_since("", today));
    EXPECT_FALSE(months_since("soon", today));
}

TEST(DataAge, IsSaidWhenPublishersHaveHadTimeForSomethingNew) {
    using layers::Rhythm;
    EXPECT_EQ(overdue_months(atlas_of("2025-11-20", Rhythm::yearly), today), 12);
    EXPECT_FALSE(overdue_months(atlas_of("2025-11-21", Rhythm::yearly), today));
    EXPECT_FALSE(overdue_months(atlas_of("2026-08-21", Rhythm::weekly), today)) << "no nagging";
    EXPECT_EQ(overdue_months(atlas_of("2026-08-20", Rhythm::weekly), today), 3);
    EXPECT_FALSE(overdue_months(atlas_of("2020-01-01", Rhythm::once), today));
    EXPECT_FALSE(overdue_months(atlas_of("", Rhythm::weekly), today)) << "of no known day";
}

TEST(DataAge, OneLayerBroughtLatelyMakesTheAtlasYoung) {
    layers::Atlas atlas = atlas_of("2024-01-01", layers::Rhythm::yearly);
    atlas.layers.front().provenance.retrieved_on = "2026-11-01";
    EXPECT_FALSE(overdue_months(atlas, today));
    atlas.layers.front().provenance.retrieved_on.clear();
    atlas.demonstration = true;
    EXPECT_FALSE(overdue_months(atlas, today)) << "fictional data are of no age";
}

TEST(DataAge, TheRhythmIsThatOfTheSourceTheRowsCameFrom) {
    layers::Atlas atlas = atlas_of("2026-06-01", layers::Rhythm::weekly);
    layers::Layer& layer = atlas.layers.front();
    layer.definition.sources.front().id = "weekly";
    layer.definition.sources.emplace_back().id = "yearly";
    layer.definition.sources.back().rhythm = layers::Rhythm::yearly;
    EXPECT_EQ(overdue_months(atlas, today), 5);
    layer.provenance.source = "yearly";
    EXPECT_FALSE(overdue_months(atlas, today));
}

}  // namespace
}  // namespace ancrage::app
