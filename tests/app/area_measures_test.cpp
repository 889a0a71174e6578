// The numbers that areas are coloured by for money and reach: their names, what they add up, and
// that nothing stated is not zero.
#include "app/data/area_measures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "app/text/measure_text.h"
#include "tests/app/window_stage.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

using What = AreaMeasure::What;

TEST(AreaMeasures, NamesAreReadBack) {
    const Workspace workspace = test::demonstration_workspace();
    const auto measures = measures_of(workspace.atlas, workspace.atlas.index_of("communes"));
    ASSERT_GE(measures.size(), 3U);
    for (const AreaMeasure& measure : measures) {
        EXPECT_EQ(measure_named(name_of(measure)), measure) << name_of(measure);
    }
    EXPECT_TRUE(measures_of(workspace.atlas, workspace.atlas.index_of("rail")).empty());
    EXPECT_TRUE(measures_of(workspace.atlas, workspace.atlas.index_of("icpe")).empty());
}

TEST(AreaMeasures, OtherColumnsAreNone) {
    for (const char* name :
         {"", "aid", "aid.", "population", "aid.programme", "aid.programmes.pret", "aid.ceilings",
          "aid.ceilings.", "aid.ceilings.gold", "aid.ceilingspret", "AID.grants", "aid.grants "}) {
        EXPECT_FALSE(measure_named(name)) << name;
    }
}

TEST(AreaMeasures, NothingStatedIsUnknownAndNotZero) {
    layers::AreaMoney none;
    layers::AreaMoney some;
    some.programmes = 3;
    some.zone_programmes = 1;
    some.grants_eur = 78400;
    some.grants = {4};
    layers::KindMoney loans;
    loans.kind = "pret";
    loans.ceilings_eur = 50000;
    loans.ceilings = {1, 2};
    some.kinds.push_back(loans);
    const std::vector<layers::AreaMoney> money = {none, some};
    EXPECT_EQ(values_of({What::programmes}, money), (std::vector<double>{0, 3}));
    EXPECT_EQ(values_of({What::zone_programmes}, money), (std::vector<double>{0, 1}));
    const auto grants = values_of({What::grants}, money);
    EXPECT_TRUE(std::isnan(grants[0]));
    EXPECT_EQ(grants[1], 78400);
    const auto ceilings = values_of({What::ceilings, "pret"}, money);
    EXPECT_TRUE(std::isnan(ceilings[0]));
    EXPECT_EQ(ceilings[1], 50000);
    // The loans' money is no grant, and no envelope was printed.
    EXPECT_TRUE(std::isnan(values_of({What::ceilings, "subvention"}, money)[1]));
    EXPECT_TRUE(std::isnan(values_of({What::envelopes, "pret"}, money)[1]));
}

TEST(AreaMeasures, EveryOneHasATitleAndSaysWhatItAddsUp) {
    const Workspace workspace = test::demonstration_workspace();
    for (const auto language : {layers::Language::french, layers::Language::english}) {
        const auto words =
            Translations::load(tests::source_folder() + "/assets/translations", language);
        ASSERT_TRUE(words);
        for (const AreaMeasure& measure :
             measures_of(workspace.atlas, workspace.atlas.index_of("communes"))) {
            for (const std::string& text :
                 {measure_title(measure, words.value()), measure_note(measure, words.value())}) {
                EXPECT_EQ(text.find("⟨"), std::string::npos) << text;
                EXPECT_EQ(text.find("{0}"), std::string::npos) << text;
                EXPECT_FALSE(text.empty());
            }
        }
    }
}

}  // namespace
}  // namespace ancrage::app
