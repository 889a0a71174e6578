// The end of a web address as a view, and back: what friends send and what strangers try.
#include "app/publication/link.h"

#include <gtest/gtest.h>

#include "app/publication/percent.h"
#include "tests/app/demonstration.h"

namespace ancrage::test {
namespace {

using app::link_of;
using app::View;
using app::view_of_link;

class Link : public ::testing::Test {
protected:
    static const app::Workspace& workspace() {
        static const app::Workspace opened = demonstration();
        return opened;
    }
    static const layers::Atlas& atlas() { return workspace().atlas; }

    View read(const std::string& link) {
        problems_.clear();
        auto view = view_of_link(link, atlas(), problems_, workspace().site_presets);
        EXPECT_TRUE(view) << link;
        return view ? std::move(view).value() : View{};
    }

    static std::string some_commune() {
        return layers::address_of(atlas(), {atlas().index_of("communes"), 0});
    }

    std::vector<geo::Message> problems_;
};

TEST_F(Link, SaysEverythingOfAViewAndReadsItAgain) {
    View view;
    view.camera = app::KeptView{654321, 6862000, 120.5};
    view.layers = {{"communes", true, 0.6F, {"population", true, render::Classing::jenks, 4}},
                   {"qpv", true, 1, {}},
                   {"ti_2023", true, 1, {}}};
    view.selected = some_commune();
    view.chosen = {some_commune(), layers::address_of(atlas(), {atlas().index_of("communes"), 1})};
    view.filter = {"in(qpv) >= 20 % and name = \"L’Île & l’eau\"", true};
    view.comparison = {{some_commune(), "circle:2.35,48.93,2000"}, some_commune()};
    view.finder = app::ViewFinder{workspace().site_presets.front().id,
                                  workspace().site_presets.front().request};
    view.language = layers::Language::english;
    view.demonstration = true;
    const std::string link = link_of(view, workspace().site_presets);
    EXPECT_EQ(read(link), view) << link;
    EXPECT_TRUE(problems_.empty());
    EXPECT_EQ(link_of(read(link), workspace().site_presets), link);
}

TEST_F(Link, CanBeReadByAPerson) {
    View view;
    view.camera = app::KeptView{654321.4, 6862000.2, 120};
    view.layers = {{"qpv", true, 1, {}}, {"rail", false, 1, {}}, {"ti_2023", true, 0.5F, {}}};
    view.selected = "communes:93066";
    EXPECT_EQ(link_of(view),
              "#carte=654321,6862000,120&couches=qpv,ti_2023@50&choix=communes:93066");
    EXPECT_EQ(link_of(View{}), "#");
}

TEST_F(Link, NoLayerAtAllIsSaidToo) {
    View view;
    view.layers = {{"qpv", false, 1, {}}};
    EXPECT_EQ(link_of(view), "#couches=");
    const View again = read("#couches=");
    ASSERT_EQ(again.layers.size(), 1U);
    EXPECT_FALSE(again.layers.front().visible);
    // A link that does not speak of layers, or only of unknown ones, is no empty map.
    for (const char* link : {"#", "#choix=", "#couches=nowhere"}) {
        EXPECT_GT(read(link).layers.size(), 3U) << link;
        for (const app::KeptLayer& layer : read(link).layers) EXPECT_TRUE(layer.visible) << link;
    }
}

TEST_F(Link, WhatIsWrongIsSaidAndTheRestIsShown) {
    const View view = read(
        "#carte=1,2&couches=qpv,nowhere,qpv@200&choix=communes:00000"
        "&filtre=%ZZ&langue=de&chercher=gold&later=word");
    EXPECT_FALSE(view.camera);
    ASSERT_EQ(view.layers.size(), 1U);
    EXPECT_EQ(view.layers.front().id, "qpv");
    EXPECT_EQ(view.selected, "");
    EXPECT_EQ(view.filter.expression, "");
    EXPECT_FALSE(view.language);
    EXPECT_EQ(problems_.size(), 7U);
    const auto words = words_in(layers::Language::french);
    for (const geo::Message& problem : problems_) {
        EXPECT_TRUE(words.has(problem.key)) << problem.key;
    }
}

TEST_F(Link, NumbersOutsideTheWorldAreRefused) {
    for (const char* camera : {"nan,0,1", "inf,0,1", "0,0,0", "0,0,-1", "1e300,0,1", "0,0,1e300",
                               "0x10,0,1", " 1,0,1", "1,0,1,", "1;0;1", ""}) {
        EXPECT_FALSE(read(std::string("#carte=") + camera).camera) << camera;
        EXPECT_EQ(problems_.size(), 1U) << camera;
    }
}

TEST_F(Link, HostileOnesGiveNothingButAView) {
    const std::vector<std::string> links = {
        "#choix=<img src=x onerror=alert(1)>",
        "#choix=%3Cscript%3Ealert(1)%3C/script%3E",
        "#filtre=%00",
        "#filtre=%C0%AF",
        "#filtre=%ED%A0%80",
        "#couches=" + std::string(4000, ','),
        "#couches=communes~" + std::string(2000, 'a'),
        "#couches=communes~population~jenks~1e9",
        "#couches=communes~population~jenks~4~5",
        "#couches=communes@@@~~~",
        "#comparer=" + std::string(4000, ','),
        "#=&&&===&carte",
        "javascript:alert(1)",
        std::string("#choix=a\0b", 10),
    };
    for (const std::string& link : links) {
        const View view = read(link);
        EXPECT_EQ(view.selected, "") << link;
        EXPECT_EQ(view.filter.expression, "") << link;
        EXPECT_TRUE(view.comparison.areas.empty()) << link;
        for (const geo::Message& problem : problems_) {
            for (const std::string& argument : problem.arguments) {
                EXPECT_TRUE(app::is_plain_text(argument)) << link;
                EXPECT_LT(argument.size(), 100U) << link;
            }
        }
    }
}

TEST_F(Link, OneThatIsTooLongIsRefusedWhole) {
    const auto answer =
        view_of_link("#filtre=" + std::string(app::most_link_bytes, 'a'), atlas(), problems_);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message.key, "error.link_too_long");
    EXPECT_EQ(read("#filtre=" + std::string(app::most_link_filter + 1, 'a')).filter.expression, "");
    EXPECT_EQ(problems_.size(), 1U);
}

TEST(Percent, OnlyUtf8ComesOut) {
    using app::percent_decoded;
    EXPECT_EQ(percent_decoded("L%E2%80%99%C3%8Ele"), "L’Île");
    EXPECT_EQ(percent_decoded("a+b"), "a+b");
    for (const char* bad : {"%", "%4", "%GG", "%00", "%0A", "%7F", "%80", "%C3", "%E2%28%A1",
                            "%F8%88%80%80%80", "%ED%A0%80", "%F4%90%80%80"}) {
        EXPECT_FALSE(percent_decoded(bad)) << bad;
    }
    for (int byte = 1; byte < 256; ++byte) {
        const std::string text(1, static_cast<char>(byte));
        const auto again = percent_decoded(app::percent_encoded(text));
        EXPECT_EQ(again.has_value(), byte >= 32 && byte < 127) << byte;
        if (again) {
            EXPECT_EQ(*again, text);
        }
    }
}

}  // namespace
}  // namespace ancrage::test
