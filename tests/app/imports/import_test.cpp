// A person's own table from the file to the layer: every row placed or explained, whatever is
// wrong with it.
#include "app/imports/import_run.h"

#include <gtest/gtest.h>

#include <set>

#include "app/imports/kept_mappings.h"
#include "app/imports/private_layers.h"
#include "geo/io/read_features.h"
#include "tests/app/demonstration.h"
#include "tests/app/program.h"

namespace ancrage::app {
namespace {

using layers::Precision;
using test::TemporaryFolder;

const Translations& words() {
    static const Translations english = test::words_in(layers::Language::english);
    return english;
}

Workspace& region() {
    static Workspace workspace = test::demonstration();
    return workspace;
}

struct Imported {
    geo::Result<ImportedLayer> layer;
    geo::FeatureTable table;
};

// With the roles that were recognised and those said.
Imported import(const Workspace& workspace, const std::string& file, const std::string& output,
                ImportRequest request = {},
                const std::vector<std::pair<std::string, std::string>>& said = {},
                const layers::AddressIndex* addresses = nullptr) {
    const auto preview = preview_import(file, {}, {});
    if (!preview) return {preview.error(), {}};
    auto roles = chosen_roles(preview.value(), said);
    if (!roles) return {roles.error(), {}};
    request.roles = std::move(roles).value();
    const PlaceTables places = make_place_tables(workspace);
    auto layer = run_import(preview.value(), request, {workspace.atlas, places, addresses, words()},
                            output, {}, {});
    if (!layer) return {layer.error(), {}};
    auto read = geo::read_features(output, {});
    return {std::move(layer), read ? std::move(read.value().table) : geo::FeatureTable{}};
}

std::string first_commune(const Workspace& workspace, bool name) {
    const layers::Layer* communes = workspace.atlas.find("communes");
    return name ? communes->name(0) : communes->key(0);
}

TEST(Import, KeepsEveryRowAndItsValues) {
    const TemporaryFolder folder;
    const std::string commune = first_commune(region(), true);
    test::write_text(folder / "a.csv",
                     "Raison sociale;Commune;Effectif;Montant;Date;SIRET;Formule\n"
                     "Éole;" +
                         commune +
                         ";12;1 234,5;23/09/2019;73282932000074;=1+1\n"
                         "Rien;;;2,5;01/02/2020;73282932000074;+33\n"
                         "Autre;Nowhere at all;7;;;;" +
                         std::string(10'000'000, 'x') + "\n");
    const Imported done = import(region(), folder / "a.csv", folder / "a.gpkg");
    ASSERT_TRUE(done.layer) << done.layer.error().message.key;
    const ImportReport& report = done.layer.value().report;
    EXPECT_EQ(report.rows, 3U);
    EXPECT_EQ(report.placed, 1U);
    ASSERT_EQ(done.table.row_count(), 3U);
    EXPECT_EQ(done.table.text("Formule", 0), "=1+1");
    EXPECT_EQ(done.table.text("Formule", 2).size(), 10'000'000U);
    EXPECT_EQ(done.table.number("Montant", 0), 1234.5);
    EXPECT_EQ(done.table.find("Effectif")->type, geo::ColumnType::integer);
    EXPECT_EQ(done.table.text("Date", 1), "2020-02-01");
    EXPECT_FALSE(done.table.geometry.is_empty(0));
    EXPECT_TRUE(done.table.geometry.is_empty(1));
    EXPECT_EQ(done.table.text(line_column, 2), "4");
    // Both rows without a place, and the second row's SIRET again.
    ASSERT_EQ(report.issues.size(), 2U);
    EXPECT_EQ(report.issues[0].line, 3U);
    EXPECT_EQ(report.issues[0].same_as, 2U);
    EXPECT_FALSE(issue_text(report.issues[1], words()).empty());
    EXPECT_EQ(done.layer.value().name, "Raison sociale");
}

TEST(Import, TakesCorrectionsBack) {
    const TemporaryFolder folder;
    const std::string commune = first_commune(region(), true);
    test::write_text(folder / "a.csv", "Nom,Commune\nA," + commune + "\nB,Nowhere at all\n");
    Imported done = import(region(), folder / "a.csv", folder / "a.gpkg");
    ASSERT_TRUE(done.layer);
    ASSERT_EQ(done.layer.value().report.placed, 1U);
    ASSERT_TRUE(
        write_import_report((folder / "r.csv").string(), done.layer.value().report, words()));
    std::string report = test::slurp(folder / "r.csv");
    ASSERT_TRUE(report.ends_with(",\r\n")) << report;
    report.insert(report.size() - 2, first_commune(region(), false));
    test::write_text(folder / "r.csv", report);
    const auto corrections = read_corrections(folder / "r.csv");
    ASSERT_TRUE(corrections);
    ImportRequest request;
    request.corrections = corrections.value();
    done = import(region(), folder / "a.csv", folder / "a.gpkg", request);
    ASSERT_TRUE(done.layer);
    EXPECT_EQ(done.layer.value().report.placed, 2U);
    EXPECT_FALSE(read_corrections(folder / "a.csv"));
}

TEST(Import, JoinsValuesToAreas) {
    const TemporaryFolder folder;
    const layers::Layer* epci = region().atlas.find("epci");
    test::write_text(folder / "v.csv", "Territoire;Valeur\n" + epci->key(0) + ";3,5\n" +
                                           epci->name(1) + ";4,5\ninconnu;1\n");
    ImportRequest request;
    request.join_layer = region().atlas.index_of("epci");
    const Imported done = import(region(), folder / "v.csv", folder / "v.gpkg", request);
    ASSERT_TRUE(done.layer) << done.layer.error().message.key;
    const ImportReport& report = done.layer.value().report;
    EXPECT_EQ(report.areas_matched, 2U);
    EXPECT_EQ(report.placed, 2U);
    EXPECT_EQ(report.reasons[static_cast<std::size_t>(layers::UnplacedReason::code_unknown)], 1U);
    EXPECT_EQ(done.table.geometry.kind, geo::GeometryKind::polygon);
    EXPECT_NEAR(geo::area_of(done.table.geometry, 0), geo::area_of(epci->table.geometry, 0), 1);
    EXPECT_EQ(done.table.number("Valeur", 1), 4.5);
}

TEST(Import, IsStoppedWithoutATrace) {
    const TemporaryFolder folder;
    std::string text = "Nom,Commune\n";
    for (int i = 0; i < 30'000; ++i) text += "A," + first_commune(region(), true) + "\n";
    test::write_text(folder / "a.csv", text);
    const auto preview = preview_import(folder / "a.csv", {}, {});
    ASSERT_TRUE(preview);
    ImportRequest request;
    request.roles = chosen_roles(preview.value(), {}).value();
    const PlaceTables places = make_place_tables(region());
    std::stop_source stop;
    const auto stopped = run_import(
        preview.value(), request, {region().atlas, places, nullptr, words()}, folder / "a.gpkg",
        [&](const geo::Message& step, std::uint64_t, std::uint64_t) {
            if (step.key == "import.step_place") stop.request_stop();
        },
        stop.get_token());
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().message.key, "error.cancelled");
    std::set<std::string> left;
    for (const auto& file : test::fs::directory_iterator(folder.path())) {
        left.insert(file.path().filename());
    }
    EXPECT_EQ(left, std::set<std::string>{"a.csv"});
}

TEST(Import, RemembersWhatColumnsMean) {
    const TemporaryFolder folder;
    const std::string mappings = folder / "deep/import-mappings.json";
    test::write_text(folder / "a.csv", "Lieu;Truc\nA;B\n");
    const std::vector<std::string> names = {"Lieu", "Truc"};
    ASSERT_TRUE(
        keep_mapping(mappings, names, {layers::ImportRole::commune, layers::ImportRole::name}));
    const auto preview = preview_import(folder / "a.csv", {}, mappings);
    ASSERT_TRUE(preview);
    EXPECT_TRUE(preview.value().remembered);
    EXPECT_EQ(preview.value().roles[0].role, layers::ImportRole::commune);
    // In another order, the same; other columns, not.
    EXPECT_EQ(kept_mapping(mappings, {"truc", "LIEU"})->back(), layers::ImportRole::commune);
    EXPECT_FALSE(kept_mapping(mappings, {"Lieu"}));
    test::write_text(mappings, "{\"version\": 1, \"mappings\": [3, {}, {\"columns\": 4}]}");
    EXPECT_FALSE(kept_mapping(mappings, names));
    EXPECT_TRUE(
        keep_mapping(mappings, names, {layers::ImportRole::none, layers::ImportRole::none}));
}

TEST(Import, RefusesLinksAndTablesThatSayNoPlace) {
    const TemporaryFolder folder;
    test::write_text(folder / "a.csv", "Nom,Truc\nA,B\n");
    test::fs::create_symlink(folder / "a.csv", folder / "link.csv");
    const auto link = preview_import(folder / "link.csv", {}, {});
    ASSERT_FALSE(link);
    EXPECT_EQ(link.error().message.key, "error.import_link");
    const Imported none = import(region(), folder / "a.csv", folder / "a.gpkg");
    ASSERT_FALSE(none.layer);
    EXPECT_EQ(none.layer.error().message.key, "error.import_nothing_to_place_by");
    const Imported wrong =
        import(region(), folder / "a.csv", folder / "a.gpkg", {}, {{"Truc", "nonsense"}});
    ASSERT_FALSE(wrong.layer);
    EXPECT_EQ(wrong.layer.error().kind, geo::ErrorKind::usage);
    EXPECT_TRUE(
        import(region(), folder / "a.csv", folder / "a.gpkg", {}, {{"2", "commune"}}).layer);
}

TEST(PrivateLayers, LiveBesideTheAtlas) {
    const TemporaryFolder folder;
    const std::string own = folder.path().string();
    test::write_text(folder / "clients.csv",
                     "Nom,Commune,E-mail\nA," + first_commune(region(), true) + ",a@b.fr\n");
    const std::string id = private_layer_id("Mes clients d’Été !");
    EXPECT_EQ(id, "own_mes_clients_d_ete");
    const Imported done = import(region(), folder / "clients.csv", private_layer_file(own, id));
    ASSERT_TRUE(done.layer);
    const auto described =
        describe_private_layer(done.layer.value(), id, "Mes clients", "2026-11-21", test::assets);
    ASSERT_TRUE(described);
    ASSERT_TRUE(keep_private_layer(own, described.value()));
    test::write_text(folder / "own_broken.json", "{\"version\": 1}");

    OpenOptions options;
    options.assets = test::assets;
    options.demonstration = true;
    options.private_layers = own;
    const auto opened = open_workspace(options);
    ASSERT_TRUE(opened);
    const Workspace& workspace = opened.value();
    const layers::Layer* layer = workspace.atlas.find(id);
    ASSERT_NE(layer, nullptr);
    EXPECT_TRUE(layer->definition.own);
    EXPECT_EQ(layer->definition.theme, layers::Theme::own);
    EXPECT_EQ(workspace.geometry.levels.size(), workspace.atlas.layers.size());
    EXPECT_EQ(workspace.geometry.label_points.size(), workspace.atlas.layers.size());
    EXPECT_TRUE(workspace.styles.layers.contains(id) && workspace.dark_styles.layers.contains(id));
    EXPECT_EQ(workspace.report.problems.size(), 1U);  // the broken one is said
    // It leaves only when it is named, and its e-mails are told.
    EXPECT_FALSE(may_leave(layer->definition, {"communes"}));
    EXPECT_TRUE(may_leave(layer->definition, {id}));
    EXPECT_TRUE(may_leave(workspace.atlas.layers.front().definition, {}));
    ASSERT_EQ(personal_columns_of(*layer).size(), 1U);
    EXPECT_EQ(personal_columns_of(*layer).front().kind, layers::PersonalData::email);

    ASSERT_TRUE(remove_private_layer(own, id));
    EXPECT_FALSE(remove_private_layer(own, id));
    EXPECT_FALSE(remove_private_layer(own, "../clients"));
    EXPECT_TRUE(test::fs::exists(folder / "clients.csv"));
}

}  // namespace
}  // namespace ancrage::app
