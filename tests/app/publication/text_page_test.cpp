// The map as a page of text: what it says, and what it never lets through.
#include "app/publication/text_page.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "app/publication/html.h"
#include "tests/app/demonstration.h"

namespace ancrage::test {
namespace {

const std::string hostile = "<img src=x onerror=alert(1)>\"'&</section>\xE2\x80\xAE";

std::string page_of(const app::Workspace& workspace, const app::View& view,
                    layers::Language language = layers::Language::french) {
    const layers::AtlasIndex index(workspace.atlas);
    const layers::ViewCounter counter(workspace.atlas);
    const app::TextPage page{workspace, index, counter, view, {}, {2026, 11, 22}};
    return app::text_page(page, words_in(language));
}

// Every commune, every publisher, every programme bears a name that would be a script.
app::Workspace attacked() {
    app::Workspace workspace = demonstration();
    for (layers::Layer& layer : workspace.atlas.layers) {
        for (geo::Column& column : layer.table.columns) {
            if (column.name != layer.definition.name || column.type != geo::ColumnType::text) {
                continue;
            }
            for (std::string& text : column.texts) text = hostile + text;
        }
        layer.definition.publisher += hostile;
        layer.definition.dataset += hostile;
        layer.definition.licence += hostile;
        layer.definition.address = "javascript:alert(1)";
        layer.definition.title = {hostile, hostile};
        layer.definition.note = {hostile, hostile};
    }
    for (layers::Programme& programme : workspace.atlas.programmes.programmes) {
        programme.name += hostile;
        programme.note += hostile;
        programme.institution += hostile;
    }
    return workspace;
}

app::View everything(const layers::Atlas& atlas) {
    app::View view;
    for (const layers::Layer& layer : atlas.layers) {
        view.layers.push_back({layer.definition.id, true, 1, {}});
    }
    view.selected = layers::address_of(atlas, {atlas.index_of("communes"), 0});
    return view;
}

// Tags that open and close in order, of a few kinds; no attribute that runs anything.
void expect_sound(const std::string& html) {
    static const std::regex tag("<(/?)([a-z0-9]+)([^<>]*)>");
    const std::set<std::string> alone = {"br", "rect", "circle", "path", "img"};
    std::vector<std::string> open;
    for (std::sregex_iterator it(html.begin(), html.end(), tag), end; it != end; ++it) {
        const std::string name = (*it)[2];
        EXPECT_FALSE(name == "script" || name == "img" || name == "style" || name == "iframe");
        EXPECT_FALSE(std::regex_search((*it)[3].str(), std::regex("\\s(on[a-z]+|style)\\s*=")))
            << it->str();
        EXPECT_EQ((*it)[3].str().find("javascript:"), std::string::npos) << it->str();
        if (alone.contains(name)) continue;
        if ((*it)[1].length() == 0) {
            open.push_back(name);
        } else {
            ASSERT_FALSE(open.empty()) << it->str();
            ASSERT_EQ(open.back(), name) << html.substr(0, it->position()).substr(0, 400);
            open.pop_back();
        }
    }
    EXPECT_TRUE(open.empty());
    const std::string left = std::regex_replace(html, tag, "");
    EXPECT_EQ(left.find('<'), std::string::npos);
    EXPECT_EQ(left.find('>'), std::string::npos);
}

TEST(TextPage, SaysTheLegendTheListsAndTheSources) {
    const app::Workspace workspace = demonstration();
    app::View view;
    const std::string html = page_of(workspace, view);
    expect_sound(html);
    EXPECT_EQ(html.find("<h1>"), 0U);
    for (const char* part : {"text-legend", "text-described", "text-lists", "text-sources"}) {
        EXPECT_NE(html.find("<h2 id=\"" + std::string(part) + "\">"), std::string::npos) << part;
    }
    EXPECT_NE(html.find("<th scope=\"col\">"), std::string::npos);
    EXPECT_NE(html.find("<th scope=\"row\">"), std::string::npos);
    EXPECT_NE(page_of(workspace, view, layers::Language::english), html);
}

TEST(TextPage, TheSelectedPlaceHasItsCard) {
    const app::Workspace workspace = demonstration();
    const app::View view = everything(workspace.atlas);
    const std::string html = page_of(workspace, view, layers::Language::english);
    expect_sound(html);
    const auto area = layers::resolve_address(workspace.atlas, view.selected).value();
    const std::string name = workspace.atlas.layers[area.layer].name(area.row);
    EXPECT_NE(html.find("<h2 id=\"text-area\">" + app::html_text(name)), std::string::npos);
    EXPECT_NE(html.find("Who helps here"), std::string::npos);
    EXPECT_NE(html.find("#cadre="), std::string::npos) << "places are links";
}

TEST(TextPage, NothingFromDataIsMarkup) {
    const app::Workspace workspace = attacked();
    const std::string html = page_of(workspace, everything(workspace.atlas));
    expect_sound(html);
    EXPECT_NE(html.find("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"), std::string::npos);
    EXPECT_EQ(html.find("\xE2\x80\xAE"), std::string::npos) << "turned text";
}

TEST(TextPage, AHostileViewIsText) {
    const app::Workspace workspace = demonstration();
    app::View view = everything(workspace.atlas);
    view.title = {hostile, hostile};
    view.about = {hostile, hostile};
    view.filter.expression = hostile;
    view.chosen = {hostile};
    view.selected = hostile;
    view.layers.push_back({hostile, true, 1, {hostile}});
    expect_sound(page_of(workspace, view));
}

TEST(TextPage, LongListsAreCut) {
    app::Workspace workspace = demonstration();
    const std::string html = page_of(workspace, everything(workspace.atlas));
    const std::size_t communes = workspace.atlas.index_of("communes");
    ASSERT_LT(communes, workspace.atlas.layers.size());
    std::size_t links = 0;
    for (std::size_t at = html.find("<li><a "); at != std::string::npos;
         at = html.find("<li><a ", at + 1)) {
        ++links;
    }
    std::size_t expected = 0;
    for (const layers::Layer& layer : workspace.atlas.layers) {
        if (layer.definition.geometry == geo::GeometryKind::line) continue;
        expected += std::min(layer.table.row_count(), app::most_listed);
    }
    EXPECT_EQ(links, expected);
}

TEST(Html, TextIsTextWhateverItHolds) {
    EXPECT_EQ(app::html_text("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
    EXPECT_EQ(app::html_text("L’Île"), "L’Île");
    EXPECT_EQ(app::html_text(std::string("a\0b\x1B\x7F", 5)), "ab");
    EXPECT_EQ(app::html_text("\xC3("), "\xEF\xBF\xBD(");
    EXPECT_EQ(app::html_text("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80");
    EXPECT_EQ(app::html_link("https://a.fr/?x=1&y=2", "A"),
              "<a href=\"https://a.fr/?x=1&amp;y=2\" rel=\"noopener external\">A</a>");
    for (const char* address : {"javascript:alert(1)", "http://a.fr", "https://a.fr/\"onclick=", "",
                                "https://a.fr/ b", " https://a.fr", "HTTPS://a.fr"}) {
        EXPECT_EQ(app::html_link(address, "A<"), "A&lt;") << address;
    }
    EXPECT_EQ(app::json_in_html("{\"a\":\"</script>\"}"), "{\"a\":\"\\u003c/script>\"}");
}

}  // namespace
}  // namespace ancrage::test
