// Tables as files: what a spreadsheet must not run, what comes back when the file is read again,
// and that a failed write leaves nothing.
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/data/csv_writer.h"
#include "app/data/export_place.h"
#include "app/data/table_export.h"
#include "app/text/table_text.h"
#include "geo/io/csv.h"
#include "geo/io/read_features.h"
#include "layers/table/table_view.h"
#include "program.h"
#include "tests/layers/table_fixtures.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

using test::TemporaryFolder;
using tests::add_row;

const std::string assets = tests::source_folder() + "/assets";

Translations words_in(layers::Language language) {
    auto words = Translations::load(assets + "/translations", language);
    EXPECT_TRUE(words);
    return words ? std::move(words).value() : Translations(language);
}

layers::Layer sites() {
    layers::Layer layer = tests::sites_layer();
    layer.definition.title = {"Sites", "Sites"};
    layer.definition.publisher = "Éditeur";
    layer.definition.dataset = "Sites; de l’essai";
    layer.definition.vintage = "2024-03";
    layer.definition.licence = "Licence Ouverte";
    layer.definition.badge = layers::Badge::proxy;
    add_row(layer, {"=1+1", "Usine « L’Œuvre \"Évry\" »; été", "2019-01-01", 12.5, -3},
            {652'000, 6'862'000});
    add_row(layer, {"-12,5", "@SUM(A1)\nsuite", "", -1, 0}, {700'000, 6'600'000});
    add_row(layer, {"+33 1 23", "\t=cmd|' /C calc'!A0", "2021", 100'000, 7}, {652'000, 6'862'000});
    return layer;
}

TableExtract whole(const layers::Layer& layer) {
    TableExtract extract{&layer, layers::table_columns(layer), {}, "", "2026-11-21"};
    for (std::uint32_t i = 0; i < layer.table.row_count(); ++i) extract.rows.push_back(i);
    return extract;
}

TEST(TableExport, FormulasAreDefusedAndNumbersAreNot) {
    for (const char* risky : {"=1+1", "+33 1", "-x", "@a", "\t1", "\r", "\n=1", "=", "-", "--1",
                              "＝1", "-1+1", "+1-2"}) {
        EXPECT_EQ(without_formula(risky), "'" + std::string(risky)) << risky;
    }
    for (const char* harmless : {"", "-12,5", "-12.5", "+33", "1=1", "a@b", " =1", "Évry", "'="}) {
        EXPECT_EQ(without_formula(harmless), harmless);
    }
}

TEST(TableExport, FrenchCsvOpensInAFrenchSpreadsheet) {
    const layers::Layer layer = sites();
    const auto csv = table_csv(whole(layer), words_in(layers::Language::french));
    ASSERT_TRUE(csv);
    const std::string& text = csv.value();
    EXPECT_TRUE(
        text.starts_with("\xEF\xBB\xBFNom;Code;Superficie (ha);Depuis;emplois;Longitude;"
                         "Latitude;Source;Millésime;Licence;Mention\r\n"))
        << text;
    EXPECT_NE(text.find("\"Usine « L’Œuvre \"\"Évry\"\" »; été\";'=1+1;12,5;2019-01-01;-3;2,"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("\"'@SUM(A1)\nsuite\";-12,5;;;0;3,000000;46,500000;\"Éditeur, Sites; de "
                        "l’essai\";mars 2024;Licence Ouverte;indicatif\r\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("\"'\t=cmd|' /C calc'!A0\";'+33 1 23;100000;2021;7;"), std::string::npos)
        << text;
}

TEST(TableExport, EnglishCsvComesBackAsItWas) {
    const TemporaryFolder folder;
    const layers::Layer layer = sites();
    const std::string path = (folder / "sites.csv").string();
    ASSERT_TRUE(write_table(path, whole(layer), words_in(layers::Language::english)));
    const auto read = geo::read_features(path, {});
    ASSERT_TRUE(read);
    const geo::FeatureTable& table = read.value().table;
    ASSERT_EQ(table.row_count(), 3u);
    EXPECT_EQ(table.text("Name", 0), layer.table.columns[1].texts[0]);
    EXPECT_EQ(table.text("Name", 1), "'@SUM(A1)\nsuite");
    EXPECT_EQ(table.number("Area (ha)", 0), 12.5);
    EXPECT_EQ(table.number("emplois", 0), -3);
    EXPECT_FALSE(table.number("Area (ha)", 1));
    EXPECT_EQ(table.text("Source", 2), "Éditeur, Sites; de l’essai");
    EXPECT_EQ(table.text("Vintage", 2), "March 2024");
    // 3° E 46.5° N is the origin of Lambert-93: x = 700 000, y = 6 600 000.
    EXPECT_NEAR(*table.number("Longitude", 1), 3, 1e-6);
    EXPECT_NEAR(*table.number("Latitude", 1), 46.5, 1e-6);
}

TEST(TableExport, ColumnsAndRowsComeInTheOrderGiven) {
    const layers::Layer layer = sites();
    TableExtract extract = whole(layer);
    extract.columns = {extract.columns[4], extract.columns[4], extract.columns[0]};
    extract.rows = {2, 0};
    const auto csv = table_csv(extract, words_in(layers::Language::english));
    ASSERT_TRUE(csv);
    EXPECT_TRUE(
        csv.value().starts_with("\xEF\xBB\xBF"
                                "emplois [emplois],emplois [emplois],Name,"));
    EXPECT_NE(csv.value().find("\r\n7,7,"), std::string::npos);
    EXPECT_LT(csv.value().find("\r\n7,7,"), csv.value().find("\r\n-3,-3,"));
}

struct DatasetCloser {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, DatasetCloser>;

Dataset open(const std::string& path) {
    GDALAllRegister();
    return Dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
}

TEST(TableExport, GeoPackageKeepsTypesPlaceAndSources) {
    const TemporaryFolder folder;
    const layers::Layer layer = sites();
    TableExtract extract = whole(layer);
    extract.rows = {1, 0};
    extract.filter = "usine";
    const std::string path = (folder / "sites.gpkg").string();
    ASSERT_TRUE(write_table(path, extract, words_in(layers::Language::french)));
    const Dataset dataset = open(path);
    ASSERT_TRUE(dataset);
    ASSERT_EQ(dataset->GetLayerCount(), 2);
    OGRLayer* written = dataset->GetLayerByName("sites");
    ASSERT_NE(written, nullptr);
    EXPECT_STREQ(written->GetSpatialRef()->GetAuthorityCode(nullptr), "2154");
    EXPECT_EQ(written->GetFeatureCount(), 2);
    const OGRFeatureDefn* definition = written->GetLayerDefn();
    EXPECT_EQ(definition->GetFieldDefn(definition->GetFieldIndex("surface"))->GetType(), OFTReal);
    EXPECT_EQ(definition->GetFieldDefn(definition->GetFieldIndex("emplois"))->GetType(),
              OFTInteger64);
    const OGRFeatureUniquePtr first(written->GetNextFeature());
    EXPECT_STREQ(first->GetFieldAsString("nom"), "@SUM(A1)\nsuite");
    EXPECT_TRUE(first->IsFieldNull(definition->GetFieldIndex("surface")));
    EXPECT_DOUBLE_EQ(first->GetGeometryRef()->toPoint()->getX(), 700'000);
    OGRLayer* sources = dataset->GetLayerByName("sources");
    ASSERT_NE(sources, nullptr);
    const OGRFeatureUniquePtr source(sources->GetNextFeature());
    EXPECT_STREQ(source->GetFieldAsString("publisher"), "Éditeur");
    EXPECT_STREQ(source->GetFieldAsString("licence"), "Licence Ouverte");
    EXPECT_STREQ(source->GetFieldAsString("vintage"), "mars 2024");
    EXPECT_STREQ(source->GetFieldAsString("reservation"), "indicatif");
    EXPECT_STREQ(source->GetFieldAsString("filter"), "usine");
    EXPECT_EQ(source->GetFieldAsInteger("rows"), 2);
    EXPECT_EQ(source->GetFieldAsInteger("rows_of_layer"), 3);
}

TEST(TableExport, ColumnsThatOnlyDifferInCapitalsBothArrive) {
    const TemporaryFolder folder;
    layers::Layer layer = sites();
    layer.table.add_column("NOM", geo::ColumnType::text);
    layer.table.add_column("fid", geo::ColumnType::integer);
    layer.table.add_column("Geom", geo::ColumnType::text);
    for (int i = 0; i < 3; ++i) {
        layer.table.columns[5].add_text("autre");
        layer.table.columns[6].add_integer(i);
        layer.table.columns[7].add_text("g");
    }
    const std::string path = (folder / "odd.gpkg").string();
    ASSERT_TRUE(write_table(path, whole(layer), words_in(layers::Language::french)));
    const Dataset dataset = open(path);
    ASSERT_TRUE(dataset);
    OGRLayer* written = dataset->GetLayerByName("sites");
    ASSERT_NE(written, nullptr);
    EXPECT_EQ(written->GetLayerDefn()->GetFieldCount(), 8);
    EXPECT_EQ(written->GetFeatureCount(), 3);
}

TEST(TableExport, APlaceThatCannotBeWrittenIsSaidAndNothingIsLeft) {
    const TemporaryFolder folder;
    const layers::Layer layer = sites();
    const Translations words = words_in(layers::Language::english);
    std::filesystem::create_directory(folder / "taken.csv");
    std::filesystem::create_directory(folder / "taken.gpkg");
    for (const std::string name : {"none/a.csv", "none/a.gpkg", "taken.csv", "taken.gpkg"}) {
        const std::string path = (folder / name).string();
        const auto written = write_table(path, whole(layer), words);
        ASSERT_FALSE(written) << name;
        const auto& arguments = written.error().message.arguments;
        EXPECT_NE(std::ranges::find(arguments, path), arguments.end()) << name;
    }
    const auto written = write_table((folder / "table.pdf").string(), whole(layer), words);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, geo::ErrorKind::usage);
    std::size_t left = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        left += entry.is_regular_file() ? 1 : 0;
    }
    EXPECT_EQ(left, 0u);
}

TEST(TableText, CellsAreReadWithoutTheirUnit) {
    const layers::Layer layer = sites();
    const Translations french = words_in(layers::Language::french);
    const auto columns = layers::table_columns(layer);
    const auto cell = [&](std::size_t column, std::size_t row, const Translations& words) {
        return cell_text(layer.table.columns[columns[column].column], columns[column], row, words);
    };
    EXPECT_EQ(cell(2, 0, french), "12,5");
    EXPECT_EQ(cell(2, 1, french), "");
    EXPECT_EQ(cell(2, 2, french), "100\u202f000,0");
    EXPECT_EQ(cell(2, 2, words_in(layers::Language::english)), "100,000.0");
    EXPECT_EQ(cell(3, 0, french), "01/01/2019");
    EXPECT_EQ(cell(3, 2, french), "2021");
    EXPECT_EQ(cell(4, 0, french), "-3");
    EXPECT_EQ(column_heading(columns[2], french), "Superficie (ha)");
    EXPECT_EQ(column_heading(columns[4], french), "emplois");
}

TEST(ExportPlace, FilesNeverTakeANameThatIsThere) {
    const TemporaryFolder folder;
    const std::string stem = export_stem("Friches d’Évry", iso_date({2026, 3, 9}));
    EXPECT_EQ(stem, "ancrage-friches-d-evry-2026-03-09");
    EXPECT_EQ(export_stem("../..", "2026-03-09"), "ancrage-2026-03-09");
    const std::string first = free_export_path(folder.path().string(), stem, "csv");
    EXPECT_EQ(first, (folder / (stem + ".csv")).string());
    test::write_text(first, "x");
    const std::string second = free_export_path(folder.path().string(), stem, "csv");
    EXPECT_EQ(second, (folder / (stem + "-2.csv")).string());
    test::write_text(second, "x");
    EXPECT_EQ(free_export_path(folder.path().string(), stem, "csv"),
              (folder / (stem + "-3.csv")).string());
}

TEST(ExportPlace, TheFolderOfDocumentsIsRead) {
    const std::string file =
        "# comment XDG_DOCUMENTS_DIR=\"/no\"\nXDG_DOWNLOAD_DIR=\"$HOME/Téléchargements\"\n"
        "  XDG_DOCUMENTS_DIR=\"/data/Documents\"\nXDG_MUSIC_DIR=\"\nXDG_VIDEOS_DIR=relative\n";
    EXPECT_EQ(user_folder(file, "XDG_DOWNLOAD_DIR", "/person"), "/person/Téléchargements");
    EXPECT_EQ(user_folder(file, "XDG_DOCUMENTS_DIR", "/person"), "/data/Documents");
    EXPECT_EQ(user_folder(file, "XDG_MUSIC_DIR", "/person"), "");
    EXPECT_EQ(user_folder(file, "XDG_VIDEOS_DIR", "/person"), "");
    EXPECT_EQ(user_folder("", "XDG_VIDEOS_DIR", "/person"), "");
}

}  // namespace
}  // namespace ancrage::app
