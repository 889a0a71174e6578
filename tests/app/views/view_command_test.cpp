// `ancrage view` as a person and another program use it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/views/ready_views.h"
#include "app/views/view_check.h"
#include "app/views/view_file.h"
#include "tests/app/demonstration.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

TEST(ViewCommand, ChecksShowsPacksAndUnpacks) {
    const TemporaryFolder folder;
    app::ViewContent content;
    content.view.title = {"Essai", "Trial"};
    content.view.demonstration = true;
    content.view.layers = {{"communes", true, 1, {}}, {"clients", true, 1, {}}};
    app::PackedLayer clients;
    clients.definition.id = "clients";
    clients.definition.title = {"Mes clients", "My clients"};
    clients.definition.key = "siret";
    clients.definition.name = "siret";
    clients.table.name = "clients";
    clients.table.add_column("siret", geo::ColumnType::text).add_text("0001");
    content.packed.push_back(clients);
    const std::string path = (folder / "a.ancrage").string();
    ASSERT_TRUE(app::save_view(path, content, std::nullopt));
    const Answer good = run_program(folder, {"view", "check", "a.ancrage", "--json"});
    EXPECT_EQ(good.exit_code, 0) << good.output << good.messages;
    const json checked = json::parse(good.output, nullptr, false);
    EXPECT_EQ(checked["private_layers"], json::array({"clients"}));
    EXPECT_EQ(checked["packed_layers"], json::array({"clients"}));
    EXPECT_EQ(run_program(folder, {"view", "show", "a.ancrage"}).output, slurp(path));

    const std::vector<std::string> pack = {"view", "pack",      "a.ancrage",
                                           "-o",   "b.ancrage", "--demo"};
    const Answer asked = run_program(folder, pack);
    EXPECT_EQ(asked.exit_code, 2);
    EXPECT_NE(asked.messages.find("My clients"), std::string::npos) << asked.messages;
    EXPECT_FALSE(fs::exists(folder / "b.ancrage"));
    std::vector<std::string> without = pack;
    without.emplace_back("--without-private");
    EXPECT_EQ(run_program(folder, without).exit_code, 0);
    EXPECT_EQ(slurp(folder / "b.ancrage").find("clients"), std::string::npos);

    EXPECT_EQ(run_program(folder, {"view", "unpack", "a.ancrage", "-o", "out"}).exit_code, 0);
    EXPECT_TRUE(fs::exists(folder / "out/layer-1.gpkg"));
    EXPECT_TRUE(app::open_view((folder / "out/a.ancrage").string()).value().content.packed.empty());
    const Answer bad = run_program(folder, {"view", "check", "out/a.ancrage"});
    EXPECT_EQ(bad.exit_code, 1) << "its layer is elsewhere now";
    EXPECT_NE(bad.output.find("clients"), std::string::npos) << bad.output;
    const Answer list = run_program(folder, {"view", "list", "--json"});
    EXPECT_GE(json::parse(list.output, nullptr, false)["views"].size(), 16U) << list.messages;
}

TEST(ViewCommand, EveryReadyViewIsShownAsItIsOnTheRealData) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    put_real_atlas(folder);
    app::OpenOptions options;
    options.assets = assets;
    options.atlas = (folder / "data/ancrage/atlas.gpkg").string();
    options.geometry = false;
    const auto workspace = app::open_workspace(options);
    ASSERT_TRUE(workspace);
    std::vector<geo::Message> problems;
    std::size_t territories = 0;
    for (const app::ReadyView& ready : app::ready_views(assets, problems)) {
        const auto findings = app::check_view(ready.view, {workspace.value().atlas});
        for (const geo::Message& missing : findings.missing) {
            ADD_FAILURE() << ready.path << ": " << in_words({{}, missing});
        }
        if (ready.view.framed.starts_with("ti_2023:")) ++territories;
    }
    EXPECT_EQ(territories, workspace.value().atlas.find("ti_2023")->table.row_count());
}

}  // namespace
}  // namespace ancrage::test
