// Every template over the demonstration region, before anything is drawn: texts in their rooms, on
// the page, none over another; what must be on a page is on it.
#include "app/pages/compose.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "app/data/paths.h"
#include "app/pages/book.h"
#include "tests/app/demonstration.h"
#include "tests/page_texts.h"

namespace ancrage::test {
namespace {

using app::PageOf;
using app::PageTemplate;

class ComposedPages : public testing::Test {
protected:
    static void SetUpTestSuite() {
        workspace_ = new app::Workspace(demonstration());
        world_ = app::PageWorld::create(*workspace_, {2026, 11, 20}).value().release();
        types_ = new render::PageTypes(render::PageTypes::open(app::font_folder().value()).value());
    }
    static void TearDownTestSuite() {
        delete types_;
        delete world_;
        delete workspace_;
    }

    ComposedPages() {
        charter_.colors = workspace_->styles.page;
        const layers::Layer& communes = *atlas().find("communes");
        for (std::size_t row = 0; row < 3; ++row) {
            areas_.push_back("communes:" + communes.key(row));
        }
        view_.title = {"Où produire", "Where to produce"};
        view_.page.notes = {"Une note.", "A note."};
        view_.framed = areas_.front();
        view_.selected = areas_.front();
        view_.comparison.areas = areas_;
        const layers::Layer& friches = *atlas().find("friches");
        for (std::size_t i = 0; i < 60; ++i) {
            const std::size_t row = i % friches.table.row_count();
            view_.shortlist.push_back(
                {"friches:" + friches.key(row),
                 friches.name(row),
                 i % 4 == 0 ? "Proche de la gare, à visiter au printemps" : "",
                 {}});
        }
    }

    static const layers::Atlas& atlas() { return workspace_->atlas; }

    geo::Result<std::vector<render::PagePlan>> compose(const PageTemplate& page,
                                                       const app::View& view,
                                                       const app::Translations& words) {
        const auto subject = app::view_subject(*world_, view, page.of, words);
        if (!subject) return subject.error();
        return app::compose_pages(
            {*world_, page, charter_, subject.value(), words, types_->text()});
    }

    static std::string text_of(const render::PagePlan& page) {
        std::string text;
        for (const render::PlacedText& each : page.texts) text += each.text + "\n";
        return text;
    }

    static app::Workspace* workspace_;
    static app::PageWorld* world_;
    static render::PageTypes* types_;
    app::Charter charter_;
    app::View view_;
    std::vector<std::string> areas_;
};
app::Workspace* ComposedPages::workspace_ = nullptr;
app::PageWorld* ComposedPages::world_ = nullptr;
render::PageTypes* ComposedPages::types_ = nullptr;

TEST_F(ComposedPages, EveryTemplateSetsItsTextsCleanlyInBothLanguages) {
    const auto templates = app::read_page_templates(assets);
    ASSERT_TRUE(templates);
    for (const auto language : {layers::Language::french, layers::Language::english}) {
        const app::Translations words = words_in(language);
        for (const PageTemplate& page : templates.value()) {
            app::View view = view_;
            if (page.of == PageOf::site) view.selected = view.shortlist.front().address;
            const auto pages = compose(page, view, words);
            ASSERT_TRUE(pages) << page.id << ": " << in_words(pages.error());
            for (const render::PagePlan& plan : pages.value()) {
                EXPECT_EQ(tests::faults_of(plan, types_->text()), "") << page.id;
                EXPECT_FALSE(plan.watermark.empty()) << page.id;
                EXPECT_NE(text_of(plan).find(words("page.made").substr(0, 5)), std::string::npos);
            }
        }
    }
}

TEST_F(ComposedPages, AShortlistOfSixtyGoesOnUnderItsHeads) {
    const app::Translations words = words_in(layers::Language::french);
    const auto page = app::find_page_template(assets, "shortlist");
    ASSERT_TRUE(page);
    const auto pages = compose(page.value(), view_, words);
    ASSERT_TRUE(pages);
    ASSERT_GE(pages.value().size(), 2U);
    for (const render::PagePlan& plan : pages.value()) {
        EXPECT_EQ(
            std::ranges::count(plan.texts, words("page.site_commune"), &render::PlacedText::text),
            1);
    }
    EXPECT_NE(text_of(pages.value().back()).find("60\n"), std::string::npos);
}

TEST_F(ComposedPages, WhatAFilterHidesIsNeitherDrawnNorCounted) {
    app::View view;
    view.filter.expression = "population > 1000000000";
    const app::Translations words = words_in(layers::Language::french);
    const auto picture = app::view_picture(view, *world_, words);
    ASSERT_TRUE(picture) << in_words(picture.error());
    const std::size_t communes = atlas().index_of("communes");
    EXPECT_EQ(picture.value().request.kept[communes], 0U);
    ASSERT_FALSE(picture.value().request.looks[communes].empty());
    const render::FeatureLook& look = picture.value().request.looks[communes].front();
    EXPECT_TRUE(!look.shown || look.opacity < 1);
    view.filter.expression = "population >";
    EXPECT_FALSE(app::view_picture(view, *world_, words));
}

TEST_F(ComposedPages, PrivateLayersStayAtHome) {
    app::View view;
    view.layers = {{"communes", true, 1, {}}, {"clients", true, 1, {}}};
    view.data = {{"clients", "", 3, 0, true}};
    view.shortlist = {{"clients:1", "Client", "secret", {}}, {areas_[0], "Commune", "", {}}};
    view.selected = "clients:1";
    const app::View shown = app::without_private(view, atlas());
    EXPECT_EQ(shown.layers.size(), 1U);
    ASSERT_EQ(shown.shortlist.size(), 1U);
    EXPECT_EQ(shown.shortlist.front().address, areas_[0]);
    EXPECT_TRUE(shown.selected.empty());
}

TEST_F(ComposedPages, ABookHasACoverContentsItsAreasAndAnIndex) {
    const app::Translations words = words_in(layers::Language::english);
    const auto page = app::find_page_template(assets, "area");
    ASSERT_TRUE(page);
    app::BookOrder order{*world_, page.value(), charter_, words, types_->text(), {}, "A book", ""};
    EXPECT_FALSE(app::compose_book(order));
    for (const std::string& address : areas_) {
        order.areas.push_back(layers::resolve_address(atlas(), address).value());
    }
    const auto book = app::compose_book(order);
    ASSERT_TRUE(book) << in_words(book.error());
    const std::vector<render::PagePlan>& pages = book.value();
    EXPECT_EQ(pages[0].bookmark, "A book");
    EXPECT_EQ(pages[1].bookmark, words("page.contents"));
    EXPECT_EQ(pages[1].links.size(), areas_.size() + 1);
    EXPECT_EQ(std::ranges::count_if(pages, [](const auto& each) { return each.is_part; }),
              static_cast<std::ptrdiff_t>(areas_.size()) + 3);
    // Every link leads to a page that is there, on the number that is written.
    for (std::size_t i = 0; i < pages.size(); ++i) {
        EXPECT_EQ(tests::faults_of(pages[i], types_->text()), "") << i;
        for (const render::PlannedLink& link : pages[i].links) {
            EXPECT_NE(std::ranges::find(pages, link.target, &render::PagePlan::anchor),
                      pages.end());
        }
        const std::string number = std::to_string(i + 1) + " / " + std::to_string(pages.size());
        EXPECT_NE(text_of(pages[i]).find(number), std::string::npos);
    }
    const auto stopped = app::compose_book(order, [](std::size_t, std::size_t) { return false; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().message.key, "error.pages_stopped");
}

}  // namespace
}  // namespace ancrage::test
