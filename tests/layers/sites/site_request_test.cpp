#include <cmath>
#include <limits>

#include "geo/ops/overlay.h"
#include "layers/sites/check_request.h"
#include "layers/sites/drawn.h"
#include "layers/sites/relaxations.h"
#include "layers/sites/site_preset.h"
#include "tests/layers/sites/site_fixtures.h"

namespace ancrage::layers {
namespace {

using tests::criterion;
using tests::SiteBench;
using tests::station;
using Role = Criterion::Role;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

SiteRequest asking(const Criterion& one) {
    SiteRequest request;
    request.criteria = {one};
    return request;
}

TEST(SiteRequest, WhatMakesNoSenseIsSaidAsAMistake) {
    SiteBench bench;
    const Measure area{.kind = Measure::Kind::area};
    const Measure status{.kind = Measure::Kind::field, .of = "site_statut"};
    const auto of = [](Measure measure, Judgement judgement = {.full = 1}, double weight = 1) {
        return asking(
            criterion("x", std::move(measure), std::move(judgement), Role::wished, weight));
    };
    EXPECT_EQ(bench.error(of(area, {.full = 1}, nan)), "error.criterion_weight");
    EXPECT_EQ(bench.error(of(area, {.full = 1}, infinity)), "error.criterion_weight");
    EXPECT_EQ(bench.error(of(area, {.full = 1}, 0)), "error.criterion_weight");
    EXPECT_EQ(bench.error(of(area, {.full = nan})), "error.criterion_threshold");
    EXPECT_EQ(bench.error(of(area, {.full = 1, .none = infinity})), "error.criterion_threshold");
    EXPECT_EQ(bench.error(of(area, {})), "error.criterion_unjudged");
    EXPECT_EQ(bench.error(of(area, {.values = {"a"}})), "error.criterion_values");
    EXPECT_EQ(bench.error(of(status, {.full = 1})), "error.criterion_of_text");
    EXPECT_EQ(bench.error(of({.kind = Measure::Kind::field, .of = "nonesuch"})),
              "error.site_field_unknown");
    EXPECT_EQ(bench.error(of({.kind = Measure::Kind::distance, .of = "nonesuch"})),
              "error.area_unknown");
    EXPECT_EQ(bench.error(of({.kind = Measure::Kind::share, .of = "gares"})),
              "error.site_share_of_points");
    EXPECT_EQ(bench.error(of({.kind = Measure::Kind::count, .of = "icpe"})),
              "error.criterion_metres");
    EXPECT_EQ(bench.error(of({.kind = Measure::Kind::count, .of = "icpe", .metres = nan})),
              "error.criterion_metres");
    EXPECT_EQ(bench.error(of({.kind = Measure::Kind::division, .of = "2x", .metres = 1000})),
              "error.site_division");
    EXPECT_EQ(bench.error(of({.kind = Measure::Kind::distance, .of = "origin"})),
              "error.site_origin_missing");
    EXPECT_EQ(bench.error(of({.kind = Measure::Kind::distance, .of = "gares", .filter = "mode ="})),
              "error.filter_expected_value");
    SiteRequest twice = of(area);
    twice.criteria.push_back(twice.criteria.front());
    EXPECT_EQ(bench.error(twice), "error.criterion_twice");
}

TEST(SiteRequest, CandidatesAreLayersOfPointsAndAreasOnly) {
    SiteBench bench;
    SiteRequest request;
    for (const auto& [layer, key] : std::vector<std::pair<std::string, std::string>>{
             {"iris_activite", "error.site_layer_context"},
             {"rail", "error.site_layer_lines"},
             {"frichs", "error.site_layer_unknown"}}) {
        request.layers = {layer};
        EXPECT_EQ(bench.error(request), key);
    }
    request.layers = {"icpe", "icpe"};
    EXPECT_EQ(bench.error(request), "error.site_layer_twice");
    request.layers = {};
    EXPECT_EQ(bench.error(request), "error.site_nothing");
    request.layers = {"communes"};
    EXPECT_EQ(bench.find(request).site_count, bench.layer("communes").table.row_count());
}

TEST(SiteRequest, AnEmptyLayerIsSaidAndGivesNothing) {
    Atlas atlas = tests::demonstration();
    Layer& friches = atlas.layers[atlas.index_of("friches")];
    friches.table = geo::select_rows(friches.table, {});
    SiteBench bench(std::move(atlas));
    const SiteRanking ranking = bench.find(asking(criterion("s", station(), {.full = 1})));
    EXPECT_EQ(ranking.candidates, 0U);
    ASSERT_FALSE(ranking.remarks.empty());
    EXPECT_EQ(ranking.remarks.front().key, "remark.site_layer_empty");
}

TEST(SiteRequest, DrawnRingsAreChecked) {
    const auto key_of = [](std::vector<geo::Coordinate> ring) {
        const auto made = drawn_geometry({"land", std::move(ring)});
        return made ? std::string() : made.error().message.key;
    };
    EXPECT_EQ(key_of({}), "error.drawn_few");
    EXPECT_EQ(key_of({{0, 0}, {1, 1}}), "error.drawn_few");
    EXPECT_EQ(key_of({{0, 0}, {nan, 1}, {5, 5}}), "error.drawn_number");
    EXPECT_EQ(key_of({{0, 0}, {infinity, 1}, {5, 5}}), "error.drawn_number");
    EXPECT_EQ(key_of({{0, 0}, {100, 100}, {100, 0}, {0, 100}}), "error.drawn_crosses");
    EXPECT_EQ(key_of({{0, 0}, {100, 0}, {50, 0}, {50, 50}}), "error.drawn_crosses");
    EXPECT_EQ(key_of({{0, 0}, {100, 0}, {200, 0}}), "error.drawn_crosses");
    EXPECT_EQ(key_of({{0, 0}, {0.1, 0}, {0.1, 0.1}}), "error.drawn_flat");
    EXPECT_EQ(key_of(std::vector<geo::Coordinate>(most_drawn_corners + 1)), "error.drawn_many");
    EXPECT_EQ(key_of({{7, 7}}), "");
    // Closed or not, either way round.
    const auto closed = drawn_geometry({"land", {{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}}});
    ASSERT_TRUE(closed);
    EXPECT_DOUBLE_EQ(geo::area_of(closed.value(), 0), 10'000);
}

TEST(SiteRequest, CommonGroundIsThatOfTheOverlay) {
    const Atlas atlas = tests::demonstration();
    const geo::GeometryArray& communes = atlas.find("communes")->table.geometry;
    const geo::Extent extent = geo::extent_of(communes);
    const geo::Coordinate middle = extent.center();
    const auto star = drawn_geometry({"star",
                                      {{middle.x - 9000, middle.y - 4000},
                                       {middle.x + 500, middle.y - 900},
                                       {middle.x + 12000, middle.y - 7000},
                                       {middle.x + 4000, middle.y + 2500},
                                       {middle.x + 300, middle.y + 11000},
                                       {middle.x - 3000, middle.y + 1200}}});
    ASSERT_TRUE(star);
    const auto overlay = geo::overlay(star.value(), communes);
    ASSERT_TRUE(overlay);
    std::vector<double> expected(communes.feature_count(), 0);
    for (const geo::Overlap& overlap : overlay.value().overlaps) expected[overlap.b] = overlap.area;
    double sum = 0;
    for (std::size_t row = 0; row < expected.size(); ++row) {
        const double common = common_square_metres(star.value(), 0, communes, row);
        EXPECT_NEAR(common, expected[row], 0.01) << row;
        sum += common;
    }
    EXPECT_GT(sum, 1e6);
}

TEST(SiteRequest, DrawnPlacesAreCandidatesAndTheBorderIsSaid) {
    SiteBench bench;
    const geo::Extent region = geo::extent_of(bench.layer("region").table.geometry);
    const geo::Coordinate middle = mark_of(bench.layer("region").table.geometry, 0);
    const auto square = [](geo::Coordinate at, double half) {
        return std::vector<geo::Coordinate>{{at.x - half, at.y - half},
                                            {at.x + half, at.y - half},
                                            {at.x + half, at.y + half},
                                            {at.x - half, at.y + half}};
    };
    SiteRequest request;
    request.layers = {};
    request.drawn = {{"inside", square(middle, 100)},
                     {"across", square({region.min_x, region.center().y}, region.width())},
                     {"outside", {{region.max_x + 5e4, region.max_y + 5e4}}}};
    request.criteria = {
        criterion("surface", {.kind = Measure::Kind::area}, {.full = 4}, Role::required),
        criterion("region", {.kind = Measure::Kind::share, .of = "region"},
                  {.full = 100, .none = 0}),
        criterion("station", station(), {.full = 0, .none = 1e6}),
        criterion("programmes", {.kind = Measure::Kind::programmes}, {.full = 1}),
        criterion("grants", {.kind = Measure::Kind::grants}, {.full = 1})};
    const SiteRanking ranking = bench.find(request);
    ASSERT_EQ(ranking.sites.size(), 2U);
    const RankedSite& inside = ranking.sites.front();
    EXPECT_EQ(inside.drawn, 0U);
    EXPECT_NEAR(*inside.values[0].number, 4, 1e-9);
    EXPECT_NEAR(*inside.values[1].number, 100, 1e-6);
    EXPECT_EQ(*inside.values[3].number > 0, true);
    ASSERT_EQ(ranking.undecided.size(), 1U) << "a point has no area";
    EXPECT_EQ(*ranking.undecided.front().values[3].number, 0);
    std::vector<std::string> keys;
    for (const geo::Message& remark : ranking.remarks) keys.push_back(remark.key);
    EXPECT_EQ(keys, (std::vector<std::string>{"remark.drawn_across", "remark.drawn_outside"}));
}

TEST(SiteRequest, ContradictionsAreRemarked) {
    const Measure metres = station();
    const Measure zone{.kind = Measure::Kind::share, .of = "qpv"};
    const auto remarks = [](std::vector<Criterion> criteria) {
        SiteRequest request;
        request.criteria = std::move(criteria);
        return contradictions(request).size();
    };
    const Criterion at_least_10 = criterion("a", metres, {.full = 10}, Role::required);
    EXPECT_EQ(remarks({at_least_10, criterion("b", metres, {.full = 5}, Role::avoided)}), 1U);
    EXPECT_EQ(remarks({at_least_10, criterion("b", metres, {.full = 20}, Role::avoided)}), 0U);
    EXPECT_EQ(remarks({at_least_10, criterion("b", metres, {.full = 9, .more_is_better = false},
                                              Role::required)}),
              1U);
    EXPECT_EQ(remarks({at_least_10, criterion("b", metres, {.full = 10, .more_is_better = false},
                                              Role::required)}),
              0U);
    EXPECT_EQ(remarks({criterion("a", zone, {.full = 50}, Role::required),
                       criterion("b", zone, {.full = 50}, Role::avoided)}),
              1U);
    EXPECT_EQ(remarks({criterion("a", zone, {.full = 101}, Role::required)}), 1U);
    const Measure status{.kind = Measure::Kind::field, .of = "site_statut"};
    EXPECT_EQ(remarks({criterion("a", status, {.values = {"Été"}}, Role::required),
                       criterion("b", status, {.values = {"ete"}}, Role::avoided)}),
              1U);
}

TEST(SiteRequest, RelaxedThresholdsHaveTwoDigitsAndAccept) {
    EXPECT_DOUBLE_EQ(rounded_away(1683, true), 1700);
    EXPECT_DOUBLE_EQ(rounded_away(2.38, false), 2.3);
    EXPECT_DOUBLE_EQ(rounded_away(1700, true), 1700);
    for (const double value : {0.0123, 0.99, 7.0, 99.4, 12345.6}) {
        EXPECT_GE(rounded_away(value, true), value);
        EXPECT_LE(rounded_away(value, false), value);
    }
}

constexpr const char* preset_text = R"(
title = { fr = "Essai", en = "Trial" }
explanation = { fr = "Pour voir.", en = "To see." }
layers = ["friches"]
questions = ["a", "b", "c", "d", "e"]
)";

std::string preset_with(const std::string& more) {
    std::string text = preset_text;
    for (const char* id : {"a", "b", "c", "d", "e"}) {
        text += std::string("[[criterion]]\nid = \"") + id +
                "\"\ntitle = { fr = \"x\", en = \"x\" }\nmeasure = { kind = \"area\" }\n" +
                "role = \"wished\"\njudge = { none = 1, full = 5 }\n";
    }
    return text + more;
}

TEST(SitePreset, IsReadStrictly) {
    const auto key_of = [](const std::string& text) {
        const auto read = parse_site_preset(text, "trial", "trial.toml");
        return read ? std::string() : read.error().message.key;
    };
    EXPECT_EQ(key_of(preset_with("")), "");
    EXPECT_EQ(key_of(preset_with("[[criterio]]\nid = \"z\"\n")), "error.catalogue_entry_unknown");
    EXPECT_EQ(key_of(preset_text), "error.preset_question");
    const std::string criterion_a =
        "[[criterion]]\nid = \"a\"\ntitle = { fr = \"x\", en = \"x\" }\nmeasure = { kind = "
        "\"area\" }\n"
        "role = \"wished\"\njudge = { at_least = 1 }\n";
    EXPECT_EQ(key_of(preset_with(criterion_a)), "error.preset_criterion");
    EXPECT_EQ(key_of(preset_with("[[not_judged]]\ntitle = { fr = \"x\", en = \"x\" }\n")),
              "error.catalogue_entry_table");
    EXPECT_EQ(key_of("title = 3"), "error.catalogue_entry_table");
    EXPECT_EQ(key_of("[[["), "error.catalogue_syntax");
}

TEST(SitePreset, SettingsChangeOneCriterion) {
    SiteRequest request;
    request.criteria = {
        criterion("surface_ha", {.kind = Measure::Kind::area}, {.full = 8, .none = 1}),
        criterion("station_m", station(), {.full = 300, .none = 2000}),
        criterion("status", {.kind = Measure::Kind::field, .of = "site_statut"},
                  {.values = {"x"}})};
    const auto set = [&](const char* text) {
        const auto done = change_criterion(request, text);
        return done ? std::string() : done.error().message.key;
    };
    EXPECT_EQ(set("surface_ha_min=5"), "");
    EXPECT_EQ(request.criteria[0].judgement, (Judgement{.full = 5, .none = 1}));
    EXPECT_EQ(set("surface_ha_min=0.5"), "");
    EXPECT_EQ(request.criteria[0].judgement, (Judgement{.full = 0.5}));
    EXPECT_EQ(set("station_m_max=3000"), "");
    EXPECT_EQ(request.criteria[1].judgement, (Judgement{.full = 3000, .more_is_better = false}));
    EXPECT_EQ(set("status_values=a;b"), "");
    EXPECT_EQ(request.criteria[2].judgement.values, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(set("status=avoided"), "");
    EXPECT_EQ(request.criteria[2].role, Role::avoided);
    EXPECT_EQ(set("status=off"), "");
    EXPECT_FALSE(request.criteria[2].enabled);
    EXPECT_EQ(set("station_m_weight=4"), "");
    EXPECT_EQ(request.criteria[1].weight, 4);
    EXPECT_EQ(set("origin=communes:1"), "");
    EXPECT_EQ(set("surface_ha_max=5"), "error.site_setting_value");
    EXPECT_EQ(set("surface_ha_min=nan"), "error.site_setting_value");
    EXPECT_EQ(set("surface_ha_min="), "error.site_setting_value");
    EXPECT_EQ(set("status_min=4"), "error.site_setting_value");
    EXPECT_EQ(set("surface"), "error.site_setting_value");
    EXPECT_EQ(set("price_max=3"), "error.site_setting_unknown");
}

}  // namespace
}  // namespace ancrage::layers
