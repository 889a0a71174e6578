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
    content.view.layers = {{"communes", true, 1, {}}};
    const std::string path = (folder / "a.ancrage").string();
    ASSERT_TRUE(app::save_view(path, content, std::nullopt));
    const Answer good = run_program(folder, {"view", "check", "a.ancrage", "--json"});
    EXPECT_EQ(good.exit_code, 0) << good.messages;
    EXPECT_EQ(json::parse(good.output, nullptr, false)["shown_as_saved"], true);

    const Answer shown = run_program(folder, {"view", "show", "a.ancrage"});
    EXPECT_EQ(shown.output, slurp(path));

    const Answer packed = run_program(
        folder, {"view", "pack", "a.ancrage", "-o", "b.ancrage", "--with", "communes", "--demo"});
    EXPECT_EQ(packed.exit_code, 2);
    EXPECT_EQ(
        run_program(folder, {"view", "pack", "a.ancrage", "-o", "b.ancrage", "--demo"}).exit_code,
        0);
    EXPECT_EQ(run_program(folder, {"view", "unpack", "b.ancrage", "-o", "out"}).exit_code, 0);
    EXPECT_EQ(app::open_view((folder / "out/b.ancrage").string()).value().content.view.title,
              content.view.title);

    content.view.layers.push_back({"marinas", true, 1, {}});
    ASSERT_TRUE(app::save_view(path, content, std::nullopt));
    const Answer bad = run_program(folder, {"view", "check", "a.ancrage"});
    EXPECT_EQ(bad.exit_code, 1);
    EXPECT_NE(bad.output.find("marinas"), std::string::npos) << bad.output;
    EXPECT_EQ(run_program(folder, {"view", "check", "none.ancrage"}).exit_code, 1);
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
