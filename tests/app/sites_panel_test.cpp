// The finder of sites in the window, without a screen: questions that answer, a list, a table and
// marks that point at the same site, the arithmetic on the card, and a shortlist that stays.
#include "app/window/sites_panel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>

#include "app/data/settings_text.h"
#include "app/window/actions.h"
#include "app/window/shortlist.h"
#include "app/window/sites_following.h"
#include "app/window/sites_map.h"
#include "tests/app/drawn_text.h"
#include "tests/app/window_stage.h"

namespace ancrage::test {
namespace {

using app::SitesState;
using app::WindowState;
using layers::Criterion;
using layers::RankedSite;

class SitesPanel : public testing::Test {
protected:
    static void SetUpTestSuite() {
        workspace = std::make_unique<app::Workspace>(demonstration_workspace());
    }
    static void TearDownTestSuite() { workspace.reset(); }
    void SetUp() override {
        stage_ =
            std::make_unique<WindowStage>(*workspace, StageOptions{.width = 1920, .height = 1080});
    }

    WindowState& state() { return stage_->state(); }
    SitesState& sites() { return stage_->state().sites; }
    const layers::SiteRanking& ranking() { return sites().answer->ranking; }
    // Until the worker has answered what is asked for now.
    void wait() {
        stage_->frame();
        for (int i = 0; i < 2000 && app::sites_are_busy(state()); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            stage_->frame();
        }
        ASSERT_FALSE(app::sites_are_busy(state()));
        stage_->frame();
    }
    void open() {
        ASSERT_TRUE(stage_->press("layers/show_sites"));
        wait();
        ASSERT_TRUE(sites().answer);
        ASSERT_FALSE(sites().answer->error) << sites().answer->error->key;
    }
    // Every criterion asks for nothing but points, so that something always fits.
    void ask_for_little() {
        for (Criterion& criterion : sites().request.criteria) {
            criterion.role = Criterion::Role::wished;
        }
        app::change_request(sites());
        wait();
        ASSERT_FALSE(ranking().sites.empty() && ranking().unverified.empty());
    }
    static std::string row_name(const RankedSite& site) {
        return std::to_string(site.feature->layer) + "_" + std::to_string(site.feature->row);
    }

    static inline std::unique_ptr<app::Workspace> workspace;
    std::unique_ptr<WindowStage> stage_;
};

TEST_F(SitesPanel, NothingIsWorkedOutBeforeItIsOpenedAndAPresetIsAskedFirst) {
    stage_->settle();
    EXPECT_EQ(sites().worker, nullptr);
    ASSERT_EQ(app::action_of("F"), app::Action::find_sites);
    app::perform(state(), app::Action::find_sites);
    wait();
    ASSERT_TRUE(sites().answer);
    const layers::SitePreset* preset = app::chosen_preset(state());
    ASSERT_NE(preset, nullptr);
    EXPECT_GT(ranking().candidates, 0U);
    for (const std::string& question : preset->questions) {
        EXPECT_NE(state().focus->find("layers/sites/" + question + "/role"), nullptr) << question;
    }
    app::perform(state(), app::Action::find_sites);
    EXPECT_FALSE(sites().open);
}

TEST_F(SitesPanel, EveryPresetAnswersAndSaysWhatItCannotJudge) {
    open();
    for (const layers::SitePreset& preset : workspace->site_presets) {
        app::choose_preset(state(), preset);
        wait();
        EXPECT_EQ(sites().answer->request.criteria.size(), preset.request.criteria.size());
        EXPECT_FALSE(preset.not_judged.empty()) << preset.id;
    }
}

TEST_F(SitesPanel, ARoleAndAWeightAreChangedInTheirPlace) {
    open();
    Criterion& first = sites().request.criteria.front();
    const std::string name = "layers/sites/" + first.id;
    ASSERT_TRUE(stage_->press(name + "/role"));
    ASSERT_TRUE(stage_->press(name + "/ignored"));
    EXPECT_FALSE(sites().request.criteria.front().enabled);
    wait();
    const std::vector<std::size_t> judged = sites().answer->judged();
    EXPECT_EQ(std::ranges::find(judged, std::size_t{0}), judged.end());
    ASSERT_TRUE(stage_->press(name + "/wished"));
    wait();
    EXPECT_TRUE(sites().request.criteria.front().enabled);
    EXPECT_EQ(sites().request.criteria.front().role, Criterion::Role::wished);
}

TEST_F(SitesPanel, AnOwnCriterionIsAddedAndTakenAway) {
    open();
    const std::size_t before = sites().request.criteria.size();
    sites().all_criteria = true;
    stage_->frame();
    ASSERT_TRUE(stage_->press("layers/sites/sites_add"));
    stage_->frame();
    ASSERT_TRUE(stage_->press("sites_add/sites/distance"));
    ASSERT_EQ(sites().request.criteria.size(), before + 1);
    wait();
    EXPECT_FALSE(sites().answer->error);
    const std::string id = sites().request.criteria.back().id;
    ASSERT_TRUE(stage_->press("layers/sites/" + id + "/remove"));
    EXPECT_EQ(sites().request.criteria.size(), before);
    wait();
}

TEST_F(SitesPanel, WhatDoesNotReadIsSaidAndLeavesTheRankingAsItWas) {
    open();
    const auto before = sites().answer;
    for (const std::string& hostile :
         {std::string(5000, '('), std::string("\xff\xfe = 1"), std::string("=cmd|' /C calc'!A0")}) {
        Criterion odd;
        odd.id = "odd";
        odd.measure = {layers::Measure::Kind::test, "", hostile, 0};
        sites().request.criteria.push_back(odd);
        app::change_request(sites());
        wait();
        EXPECT_TRUE(sites().error) << hostile.substr(0, 20);
        EXPECT_EQ(sites().answer, before);
        sites().request.criteria.pop_back();
    }
    app::change_request(sites());
    wait();
    EXPECT_FALSE(sites().error);
}

TEST_F(SitesPanel, ListMapAndTablePointAtTheSameSite) {
    open();
    ask_for_little();
    const auto& group = ranking().sites.empty() ? ranking().unverified : ranking().sites;
    const RankedSite site = group.front();
    const geo::Coordinate pixels = state().map.camera.to_pixels(site.at);
    const ImVec2 mark(static_cast<float>(pixels.x), static_cast<float>(pixels.y));
    ASSERT_NE(app::site_mark_at(state(), mark), nullptr);
    stage_->move_mouse(mark);
    ASSERT_TRUE(sites().hovered);
    ASSERT_TRUE(state().map.hovered);
    EXPECT_EQ(state().map.hovered->layer, sites().hovered->feature->layer);
    EXPECT_EQ(state().map.hovered->feature, sites().hovered->feature->row);
    sites().table.open = true;
    stage_->frame();
    stage_->frame();
    const app::FocusItem* row = state().focus->find("site_table/row_1/row");
    ASSERT_NE(row, nullptr);
    stage_->move_mouse({row->from.x + 20, (row->from.y + row->to.y) / 2});
    ASSERT_TRUE(sites().hovered);
    EXPECT_EQ(sites().hovered, app::key_of(*sites().table.rows.front().site));
}

TEST_F(SitesPanel, TheTableSortsByWhatItsHeadingSaysAndGroupsStayApart) {
    open();
    ask_for_little();
    sites().table.open = true;
    stage_->frame();
    stage_->frame();
    ASSERT_TRUE(stage_->press("site_table/headings/name"));
    const auto& rows = sites().table.rows;
    ASSERT_GT(rows.size(), 1U);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        ASSERT_LE(rows[i - 1].group, rows[i].group);
        if (rows[i - 1].group != rows[i].group) continue;
        const auto name = [&](std::size_t k) {
            return layers::fold(
                app::site_name(state(), sites().request, app::key_of(*rows[k].site)));
        };
        EXPECT_LE(name(i - 1), name(i));
    }
    state().table.layer = 0;
    stage_->frame();
    EXPECT_FALSE(sites().table.open) << "one table at a time";
}

TEST_F(SitesPanel, TheCardShowsAnArithmeticThatAddsUpToTheScore) {
    open();
    ask_for_little();
    const RankedSite& site =
        ranking().sites.empty() ? ranking().unverified.front() : ranking().sites.front();
    double points = 0;
    for (const layers::JudgedValue& value : site.values) points += value.points;
    EXPECT_NEAR(points, site.score, 1e-6);
    app::open_site(state(), site);
    stage_->settle();
    wait();
    ASSERT_NE(state().focus->find("card/site/fold"), nullptr);
    ASSERT_NE(state().focus->find("card/site/keep"), nullptr);
    std::string all;
    for (const DrawnLine& line : drawn_lines()) all += line.words + "\n";
    const std::string title = state().words(sites().answer->request.criteria.front().title);
    EXPECT_NE(all.find(title), std::string::npos);
}

TEST_F(SitesPanel, NothingThatFitsOffersTheNearestStepAndTakesIt) {
    open();
    for (Criterion& criterion : sites().request.criteria) criterion.enabled = false;
    Criterion large;
    large.id = "large";
    large.title = {"Surface", "Area"};
    large.measure.kind = layers::Measure::Kind::area;
    large.role = Criterion::Role::required;
    large.judgement.full = 1e7;
    sites().request.criteria.push_back(large);
    app::change_request(sites());
    wait();
    ASSERT_TRUE(ranking().sites.empty());
    ASSERT_FALSE(ranking().relaxations.empty());
    const std::size_t promised = ranking().relaxations.front().sites;
    sites().part = app::SitesPart::results;
    stage_->frame();
    stage_->frame();
    ASSERT_TRUE(stage_->press("layers/sites/relax_1"));
    wait();
    EXPECT_EQ(ranking().site_count, promised);
}

TEST_F(SitesPanel, TheShortlistKeepsOrderAndNotesInTheSettings) {
    open();
    ask_for_little();
    auto& group = ranking().sites.size() > 1 ? ranking().sites : ranking().unverified;
    ASSERT_GT(group.size(), 1U);
    const RankedSite first = group[0];
    const RankedSite second = group[1];
    app::change_shortlisted(state(), app::key_of(first));
    app::change_shortlisted(state(), app::key_of(second));
    ASSERT_EQ(state().settings.shortlist.size(), 2U);
    sites().part = app::SitesPart::shortlist;
    stage_->frame();
    stage_->frame();
    ASSERT_TRUE(stage_->press("layers/sites/kept/1/down"));
    EXPECT_EQ(state().settings.shortlist[1].address,
              layers::address_of(workspace->atlas, *first.feature));
    state().focus->focus_on("layers/sites/kept/2/open");
    app::perform(state(), app::Action::layer_up);
    EXPECT_EQ(state().settings.shortlist[0].address,
              layers::address_of(workspace->atlas, *first.feature));
    app::perform(state(), app::Action::layer_down);
    state().focus->hide();
    stage_->frame();
    state().settings.shortlist[0].note = "“visiter” \n 12";
    const auto read = app::parse_settings(app::settings_text(state().settings), "settings.json");
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().shortlist, state().settings.shortlist);
    ASSERT_TRUE(stage_->press("layers/sites/kept/1/remove"));
    EXPECT_EQ(state().settings.shortlist.size(), 1U);
    EXPECT_FALSE(app::is_shortlisted(state(), app::key_of(second)));
    EXPECT_TRUE(app::is_shortlisted(state(), app::key_of(first)));
}

TEST_F(SitesPanel, AClickedPointIsACandidateAndMayBeKept) {
    open();
    const std::size_t before = ranking().candidates;
    const geo::Coordinate at = state().map.camera.center;
    sites().request.drawn.push_back({"Point 1", {at}});
    app::change_request(sites());
    wait();
    EXPECT_EQ(ranking().candidates, before + 1);
    const app::SiteKey key{std::nullopt, 0};
    app::change_shortlisted(state(), key);
    EXPECT_TRUE(app::is_shortlisted(state(), key));
    const auto read = app::parse_settings(app::settings_text(state().settings), "settings.json");
    ASSERT_TRUE(read);
    ASSERT_EQ(read.value().shortlist.size(), 1U);
    EXPECT_EQ(read.value().shortlist.front().ring.size(), 1U);
}

}  // namespace
}  // namespace ancrage::test
