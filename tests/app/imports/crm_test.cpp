// The list of customers an officer really has: five thousand rows made of the region's real
// communes, with every kind of mess, half of it in an old encoding.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "app/imports/import_run.h"
#include "geo/io/read_features.h"
#include "geo/io/text_encoding.h"
#include "layers/address.h"
#include "tests/app/demonstration.h"
#include "tests/app/program.h"

namespace ancrage::app {
namespace {

using test::TemporaryFolder;

layers::Layer layer_from(const std::string& atlas, const std::string& id) {
    geo::ReadOptions options;
    options.table = id;
    auto read = geo::read_features(atlas, options);
    EXPECT_TRUE(read) << id;
    layers::Layer layer;
    layer.definition.id = id;
    layer.definition.key = "code";
    layer.definition.name = "nom";
    if (read) layer.table = std::move(read.value().table);
    return layer;
}

layers::Atlas region_from(const std::string& file) {
    layers::Atlas atlas;
    for (const char* id : {"communes", "arrondissements", "icpe"}) {
        atlas.layers.push_back(layer_from(file, id));
    }
    auto former = geo::read_attributes(file, "former_communes");
    EXPECT_TRUE(former);
    if (former) atlas.former_communes = layers::read_former_communes(former.value().table);
    return atlas;
}

PlaceTables tables_of(const layers::Atlas& atlas) {
    std::array<std::vector<geo::Coordinate>, 2> centres;
    for (std::size_t i = 0; i < centres.size(); ++i) {
        const geo::GeometryArray& geometry = atlas.layers[i].table.geometry;
        for (std::size_t row = 0; row < geometry.feature_count(); ++row) {
            centres[i].push_back(geo::extent_of(geometry, row).center());
        }
    }
    PlaceTables tables{layers::CommuneNames(atlas, centres[0], centres[1]), {}, {}};
    tables.communes = geo::PolygonLocator(atlas.layers[0].table.geometry);
    for (std::size_t row = 0; row < atlas.layers[0].table.row_count(); ++row) {
        tables.commune_codes.push_back(atlas.layers[0].key(row));
    }
    return tables;
}

std::string capitals(const std::string& name) {
    std::string text = layers::fold(name);
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string siret(std::size_t number) {
    std::string digits = std::to_string(10'000'000'000'000ULL + number * 10);
    for (char check = '0'; check <= '9'; ++check) {
        digits.back() = check;
        if (layers::siret_of(digits)) break;
    }
    return digits;
}

struct Row {
    std::string commune, postcode, code, longitude, latitude;
    std::string expected;  // code; "-": nowhere; "": anywhere in the region
};

// What an intern, a spreadsheet and three mergers make of a commune.
Row messy(const layers::Atlas& atlas, std::size_t commune, std::size_t mess) {
    const layers::Layer& communes = atlas.layers[0];
    const std::string code = communes.key(commune);
    const std::string name = communes.name(commune);
    const std::string postcode = communes.table.text("dep", commune) + "990";
    switch (mess) {
        case 0: return {"", "", code, "", "", code};
        case 1: return {capitals(name), postcode, "", "", "", code};
        case 2: return {replaced(name, "Saint", "St"), postcode, "", "", "", code};
        case 3: return {capitals(name) + " CEDEX 3", postcode, "", "", "", code};
        case 4: return {replaced(name, "-sur-", " s/ "), postcode, "", "", "", code};
        case 5: return {"  " + replaced(name, "-", " ") + " ", postcode, "", "", "", code};
        case 6: return {"", "", "", "2,3522", "48,8566", "75056"};
        case 7: return {"", "", "", "48.8566", "2.3522", "75056"};  // swapped
        case 8: {
            const layers::FormerCommune& former =
                atlas.former_communes[commune % atlas.former_communes.size()];
            const std::string dep = former.code.substr(0, 2);
            return {former.name, dep + "990", "", "", "", former.current_code};
        }
        case 9: {
            const std::size_t number = 1 + commune % 20;
            const std::string two = (number < 10 ? "0" : "") + std::to_string(number);
            return {"Paris " + std::to_string(number) + "e", "", "", "", "", "751" + two};
        }
        case 10: {
            std::string slip = name;
            if (slip.size() > 8 && static_cast<unsigned char>(slip[4]) < 0x80 &&
                static_cast<unsigned char>(slip[5]) < 0x80) {
                std::swap(slip[4], slip[5]);
            }
            return {slip, postcode, "", "", "", ""};
        }
        case 11: return {"Marseille", "13001", "", "", "", "-"};
        case 12: return {"", "", "", "", "", "-"};
        case 13: return {name, postcode, "99999", "0", "0", code};
        case 14: return {"=HYPERLINK(\"http://x\")", "", "", "", "", "-"};
        default: return {name, postcode, code, "", "", code};
    }
}

TEST(Crm, PlacesOrExplainsFiveThousandMessyRows) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    test::put_real_atlas(folder);
    const layers::Atlas atlas = region_from((folder / "data/ancrage/atlas.gpkg").string());
    const PlaceTables places = tables_of(atlas);
    const std::size_t communes = atlas.layers[0].table.row_count();
    ASSERT_GT(communes, 1000U);

    constexpr std::size_t rows = 5'000;
    constexpr std::size_t messes = 16;
    std::mt19937 random(7);
    std::vector<Row> made;
    std::string text =
        "Raison sociale;N° SIRET;Ville;Code postal;Code INSEE;Longitude;Latitude;Commentaire\r\n";
    for (std::size_t i = 0; i < rows; ++i) {
        made.push_back(messy(atlas, random() % communes, i % messes));
        const Row& row = made.back();
        const std::string number = siret(i % 50 == 49 ? i - 1 : i);
        const std::string comment =
            i == 2'000 ? std::string(10'000'000, 'z') : "=1+cmd|' /C calc'!A0";
        text += "\"Société \"\"n° " + std::to_string(i) + "\"\"\";" + number + ";\"" +
                replaced(replaced(row.commune, "\"", "\"\""), "x\"", "x\"\"") + "\";" +
                row.postcode + ";" + row.code + ";" + row.longitude + ";" + row.latitude + ";" +
                comment + "\r\n";
    }
    // As a spreadsheet of 2003 saved it.
    std::string old;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            old += text[i];
        } else if (byte == 0xC2 || byte == 0xC3) {
            const auto next = static_cast<unsigned char>(text[++i]);
            old += static_cast<char>(byte == 0xC3 ? next + 0x40 : next);
        } else {
            ++i;  // œ and its like, of which the region's names have none
        }
    }
    test::write_text(folder / "crm.csv", old);

    const Translations words = test::words_in(layers::Language::french);
    const auto preview = preview_import(folder / "crm.csv", {}, {});
    ASSERT_TRUE(preview) << preview.error().message.key;
    EXPECT_EQ(preview.value().guess.layout.encoding, geo::Encoding::windows_1252);
    ImportRequest request;
    request.roles = chosen_roles(preview.value(), {}).value();
    const auto done = run_import(preview.value(), request, {atlas, places, nullptr, words},
                                 folder / "crm.gpkg", {}, {});
    ASSERT_TRUE(done) << done.error().message.key;
    const auto read = geo::read_features(folder / "crm.gpkg", {});
    ASSERT_TRUE(read);
    const geo::FeatureTable& table = read.value().table;
    ASSERT_EQ(table.row_count(), rows);
    std::size_t right = 0;
    std::vector<std::size_t> wrong(messes);
    for (std::size_t i = 0; i < rows; ++i) {
        const bool placed = !table.geometry.is_empty(i);
        const std::string code = table.text(commune_column, i);
        const std::string& expected = made[i].expected;
        const bool explained = placed || !table.text(note_column, i).empty();
        EXPECT_TRUE(explained) << i;
        const bool good = expected == "-" ? !placed : expected.empty() || code == expected;
        right += good ? 1 : 0;
        wrong[i % messes] += good ? 0 : 1;
        // Nothing was computed or cut.
        if (i == 2'000) {
            EXPECT_EQ(table.text("Commentaire", i).size(), 10'000'000U);
        } else {
            EXPECT_EQ(table.text("Commentaire", i), "=1+cmd|' /C calc'!A0");
        }
    }
    EXPECT_GE(right, rows * 99 / 100) << testing::PrintToString(wrong);
    EXPECT_EQ(table.text("Raison sociale", 1), "Société \"n° 1\"");
    const ImportReport& report = done.value().report;
    EXPECT_EQ(report.notes[static_cast<std::size_t>(layers::PlaceNote::duplicate_siret)], 100U);
    EXPECT_GT(report.notes[static_cast<std::size_t>(layers::PlaceNote::swapped)], 300U);
    EXPECT_GT(report.notes[static_cast<std::size_t>(layers::PlaceNote::former_commune)], 300U);
    EXPECT_EQ(report.rows, rows);
}

}  // namespace
}  // namespace ancrage::app
