// Saved views as text: what is written comes back, and nothing else is taken for a view.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>

#include "app/text/translations.h"
#include "app/views/ready_views.h"
#include "app/views/view_file.h"
#include "app/views/view_json.h"
#include "tests/app/demonstration.h"
#include "tests/app/views/random_views.h"

namespace ancrage::test {
namespace {

using app::View;

std::string text_of(const View& view, const std::vector<app::PackedLayer>& packed = {}) {
    const auto text = app::view_text(view, packed);
    EXPECT_TRUE(text);
    return text ? text.value() : std::string();
}

std::string key_of(const std::string& text) {
    const auto read = app::parse_view(text, "f");
    return read ? std::string() : read.error().message.key;
}

app::PackedLayer layer_of(geo::GeometryKind kind) {
    app::PackedLayer layer;
    layer.definition.id = "clients";
    layer.definition.title = {"Mes clients", "My clients"};
    layer.definition.key = "siret";
    layer.definition.name = "raison";
    layer.definition.geometry = kind;
    layer.definition.fields = {{"effectif", {"Effectif", "Headcount"}, "inhabitants"}};
    layer.definition.expected_count = 2;
    layer.table.name = "clients";
    layer.table.geometry.kind = kind;
    layer.table.add_column("siret", geo::ColumnType::text).add_text("0001");
    layer.table.add_column("effectif", geo::ColumnType::integer).add_integer(-9007199254740993);
    layer.table.add_column("ca", geo::ColumnType::real).add_real(0.1);
    for (geo::Column& column : layer.table.columns) column.add_empty();
    return layer;
}

app::PackedLayer polygons() {
    app::PackedLayer layer = layer_of(geo::GeometryKind::polygon);
    geo::GeometryArray& geometry = layer.table.geometry;
    const std::vector<geo::Coordinate> outer = {{652381.1234, 6862047.5},
                                                {652481, 6862047.5},
                                                {652481, 6862147.0009},
                                                {652381.1234, 6862047.5}};
    const std::vector<geo::Coordinate> hole = {
        {652400, 6862060}, {652410, 6862070}, {652410, 6862060}, {652400, 6862060}};
    geometry.add_ring(outer);
    geometry.add_ring(hole);
    geometry.end_part();
    geometry.add_ring(outer);
    geometry.end_part();
    geometry.end_feature();
    geometry.end_feature();  // a row that could not be placed
    return layer;
}

TEST(ViewJson, WhatIsWrittenComesBackTheSame) {
    Random random(7);
    for (int i = 0; i < 300; ++i) {
        const View view = random_view(random);
        const std::string text = text_of(view);
        const auto read = app::parse_view(text, "f");
        ASSERT_TRUE(read) << in_words(read.error()) << "\n" << text;
        EXPECT_EQ(read.value().view, view) << text;
        EXPECT_EQ(text_of(read.value().view), text);
    }
}

TEST(ViewJson, NumbersNoFileMayHoldAreBroughtIntoTheirRange) {
    View view;
    view.layers = {{"a\xff", true, std::nanf(""), {}}};
    view.camera = app::KeptView{std::numeric_limits<double>::infinity(), 0, 1};
    view.shortlist = {{"", "drawn", "", {{std::nan(""), 1e300}}}};
    const auto read = app::parse_view(text_of(view), "f");
    ASSERT_TRUE(read) << in_words(read.error());
    EXPECT_EQ(read.value().view.layers.front().opacity, 1);
    EXPECT_FALSE(read.value().view.camera);
    EXPECT_EQ(read.value().view.shortlist.front().ring.front(), (geo::Coordinate{0, 1e8}));
}

TEST(ViewJson, APackedLayerComesBackToTheMillimetre) {
    for (const app::PackedLayer& layer : {polygons(), layer_of(geo::GeometryKind::none)}) {
        const auto read = app::parse_view(text_of({}, {layer}), "f");
        ASSERT_TRUE(read) << in_words(read.error());
        ASSERT_EQ(read.value().packed.size(), 1U);
        const app::PackedLayer& back = read.value().packed.front();
        EXPECT_EQ(back.definition.title, layer.definition.title);
        EXPECT_EQ(back.definition.fields.front().title, layer.definition.fields.front().title);
        const auto& geometry = layer.table.geometry;
        EXPECT_EQ(back.table.geometry.kind, geometry.kind);
        EXPECT_EQ(back.table.geometry.feature_offsets, geometry.feature_offsets);
        EXPECT_EQ(back.table.geometry.part_offsets, geometry.part_offsets);
        EXPECT_EQ(back.table.geometry.ring_offsets, geometry.ring_offsets);
        for (std::size_t i = 0; i < geometry.coordinates.size(); ++i) {
            EXPECT_NEAR(back.table.geometry.coordinates[i].x, geometry.coordinates[i].x, 0.0005001);
            EXPECT_NEAR(back.table.geometry.coordinates[i].y, geometry.coordinates[i].y, 0.0005001);
        }
        ASSERT_EQ(back.table.columns.size(), layer.table.columns.size());
        for (std::size_t c = 0; c < layer.table.columns.size(); ++c) {
            EXPECT_EQ(back.table.columns[c].present, layer.table.columns[c].present);
            EXPECT_EQ(back.table.columns[c].text(0), layer.table.columns[c].text(0));
        }
    }
}

TEST(ViewJson, SaysWhatIsWrong) {
    const std::string begin = R"({"ancrage_view": 1)";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"", "error.json_syntax"},
        {"[]", "error.view_not_one"},
        {"{}", "error.view_not_one"},
        {R"({"ancrage_view": "1"})", "error.view_not_one"},
        {R"({"ancrage_view": 2})", "error.view_newer"},
        {begin + R"(, "colour": 1})", "error.json_unknown"},
        {begin + R"(, "title": 1})", "error.json_object"},
        {begin + R"(, "title": {"de": ""}})", "error.json_unknown"},
        {begin + R"(, "language": "de"})", "error.json_choice"},
        {begin + R"(, "layers": [{"id": "a", "visible": true}]})", "error.json_missing"},
        {begin + R"(, "layers": [{"id": "a", "visible": true, "opacity": 2}]})",
         "error.json_range"},
        {begin + R"(, "camera": {"x": NaN, "y": 0, "metres_per_point": 1}})", "error.json_syntax"},
        {begin + R"(, "camera": {"x": 1e999, "y": 0, "metres_per_point": 1}})",
         "error.json_syntax"},
        {begin + R"(, "filter": {"expression": 3}})", "error.json_text"},
        {begin + R"(, "filter": {"expression": "", "expression": ""}})", "error.json_twice"},
        {begin + R"(, "finder": {"request": {"criteria": [3]}}})", "error.json_object"},
        {begin + R"(, "shortlist": [{"address": "", "name": "", "note": "", "ring": []}]})",
         "error.json_place"},
        {begin + R"(, "data": [{"layer": "a", "vintage": "", "features": -1}]})",
         "error.json_count"},
        {begin + R"(, "data": [{"layer": "a", "vintage": "", "features": 1, "hash": "g"}]})",
         "error.view_hash"},
        {begin + R"(, "about": {"fr": ")" + "\xc3\x28" + "\"}}", "error.json_syntax"},
        {begin + ", \"x\": " + std::string(100'000, '[') + std::string(100'000, ']') + "}",
         "error.json_deep"},
        {begin + R"(, "about": {"fr": ")" + std::string(10'000'000, 'x') + "\"}}",
         "error.json_large"}};
    for (const auto& [text, key] : cases) EXPECT_EQ(key_of(text), key) << text.substr(0, 200);
    const auto twice =
        app::parse_view(begin + R"(, "layers": [{"id": "a", "visible": true, "opacity": 1},
                                {"id": "a", "visible": true, "opacity": 1}]})",
                        "f");
    ASSERT_FALSE(twice);
    EXPECT_NE(in_words(twice.error()).find("\"a\""), std::string::npos);
}

TEST(ViewJson, RefusesPackedLayersThatDoNotHoldTogether) {
    const std::string good = text_of({}, {polygons()});
    const auto with = [&good](const std::string& old, const std::string& now) {
        std::string text = good;
        text.replace(text.find(old), old.size(), now);
        return key_of(text);
    };
    EXPECT_EQ(key_of(good), "");
    EXPECT_EQ(with(R"("geometry":"polygon")", R"("geometry":"line")"), "error.view_geometry");
    EXPECT_EQ(with(R"("geometry":"polygon")", R"("geometry":"cube")"), "error.json_choice");
    EXPECT_EQ(with("[652481.0,", "[\"652481\","), "error.view_geometry");
    EXPECT_EQ(with("[652481.0,", "[1e300,"), "error.view_geometry");
    EXPECT_EQ(with(R"("0001",null)", R"("0001")"), "error.view_uneven");
    EXPECT_EQ(with(R"("0001",null)", "1,null"), "error.view_column");
    EXPECT_EQ(with(R"("name":"ca")", R"("name":"siret")"), "error.json_twice_named");
}

TEST(ViewJson, AFileCutAnywhereIsRefusedInWords) {
    Random random(3);
    View view;
    while (text_of(view).size() < 3000) view = edited(view, random);
    const std::string whole = text_of(view);
    const app::Translations words = words_in(layers::Language::french);
    for (std::size_t size = 0; size + 2 < whole.size(); size += 50) {
        const auto cut = app::parse_view(whole.substr(0, size), "f");
        ASSERT_FALSE(cut) << size;
        EXPECT_EQ(words(cut.error().message).find("⟨"), std::string::npos);
        // A byte that does not belong there never does worse than be refused.
        std::string damaged = whole;
        damaged[size] = '\0';
        EXPECT_FALSE(app::parse_view(damaged, "f")) << size;
        damaged[size] = '}';
        (void)app::parse_view(damaged, "f");
    }
    std::string wide;
    for (const char c : whole) wide += std::string{c, '\0'};
    EXPECT_EQ(key_of("\xff\xfe" + wide), "error.json_syntax");
}

// By the schema that other programs read, with a validator that is not ours.
TEST(ViewJson, EveryViewIsWhatTheSchemaSays) {
    if (std::system("python3 -c 'import jsonschema' 2>/dev/null") != 0) {
        GTEST_SKIP() << "needs python3-jsonschema";
    }
    const TemporaryFolder folder;
    Random random(11);
    for (int i = 0; i < 40; ++i) {
        write_text(folder / (std::to_string(i) + ".ancrage"), text_of(random_view(random)));
    }
    write_text(folder / "packed.ancrage", text_of({}, {polygons()}));
    const std::string program =
        "import json,glob,sys,jsonschema\n"
        "schema=json.load(open(sys.argv[1]))\n"
        "check=jsonschema.Draft202012Validator(schema)\n"
        "jsonschema.Draft202012Validator.check_schema(schema)\n"
        "files=[f for d in sys.argv[2:] for f in glob.glob(d+'/*.ancrage')]\n"
        "assert len(files)>50\n"
        "for f in files: check.validate(json.load(open(f)))\n"
        "assert not check.is_valid({'ancrage_view':1,'colour':1})\n";
    write_text(folder / "check.py", program);
    const std::string command = "python3 " + quoted((folder / "check.py").string()) + " " +
                                quoted(tests::source_folder() + "/docs/view.schema.json") + " " +
                                quoted(folder.path().string()) + " " + quoted(assets + "/views");
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(ReadyViews, AllOpenAreWrittenAsWeWriteThemAndSpeakBothLanguages) {
    std::vector<geo::Message> problems;
    const auto ready = app::ready_views(assets, problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_GE(ready.size(), 16U);
    for (const app::ReadyView& one : ready) {
        EXPECT_EQ(text_of(one.view), slurp(one.path)) << one.path;
        for (const layers::Bilingual& text : {one.view.title, one.view.about}) {
            EXPECT_FALSE(text.french.empty() || text.english.empty()) << one.path;
        }
        EXPECT_FALSE(one.view.layers.empty()) << one.path;
    }
}

}  // namespace
}  // namespace ancrage::test
