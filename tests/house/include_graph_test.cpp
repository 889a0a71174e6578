#include "tests/house/include_graph.h"

#include <gtest/gtest.h>

#include "tests/house/source_files.h"
#include "tests/source_folder.h"

namespace ancrage::house {
namespace {

TEST(IncludeGraph, TheTreeObeysTheHouse) {
    const std::filesystem::path root = tests::source_folder();
    ASSERT_FALSE(files_in(root, {"geo", "layers", "render", "app"}, {".h"}).empty());
    const auto violations = include_violations(root);
    EXPECT_TRUE(violations.empty()) << describe(violations);
}

struct Case {
    const char* file;
    const char* line;
    bool allowed;
};

class IncludeRule : public testing::TestWithParam<Case> {};

TEST_P(IncludeRule, IsKept) {
    const TemporaryTree tree;
    tree.write(GetParam().file, std::string("#pragma once\n") + GetParam().line + "\n");
    const auto violations = include_violations(tree.root());
    if (GetParam().allowed) {
        EXPECT_TRUE(violations.empty()) << describe(violations);
        return;
    }
    ASSERT_EQ(violations.size(), 1U) << GetParam().file << " " << GetParam().line;
    EXPECT_EQ(violations[0].file, GetParam().file);
    EXPECT_EQ(violations[0].line, 2);
}

INSTANTIATE_TEST_SUITE_P(
    Floors, IncludeRule,
    testing::Values(Case{"geo/model/a.h", "#include \"geo/model/result.h\"", true},
                    Case{"geo/model/a.h", "#include \"geo/ops/levels.h\"", false},
                    Case{"geo/ops/a.cpp", "#include \"geo/model/level.h\"", true},
                    Case{"geo/ops/a.cpp", "#include \"layers/atlas.h\"", false},
                    Case{"layers/a.h", "#include \"geo/model/report.h\"", true},
                    Case{"layers/a.h", "#include \"geo/io/files.h\"", false},
                    Case{"layers/a.h", "#include \"render/style.h\"", false},
                    Case{"render/gl/a.cpp", "#include \"layers/atlas.h\"", false},
                    Case{"render/gl/a.cpp", "#include \"geo/ops/levels.h\"", false},
                    Case{"render/gl/a.cpp", "#include \"app/main.h\"", false},
                    Case{"app/cli/a.cpp", "#include \"render/gl/map_renderer.h\"", true},
                    Case{"app/cli/a.cpp", "#include \"tests/house/source_files.h\"", false},
                    Case{"app/cli/a.cpp", "#include \"neighbour.h\"", false},
                    Case{"app/cli/a.cpp", "#include \"../text/formats.h\"", false}));

INSTANTIATE_TEST_SUITE_P(
    Libraries, IncludeRule,
    testing::Values(Case{"geo/model/a.h", "#include <vector>", true},
                    Case{"geo/model/a.h", "#include <gdal.h>", false},
                    Case{"geo/model/a.h", "#include <unistd.h>", false},
                    Case{"geo/model/a.h", "#include <boost/geometry.hpp>", false},
                    Case{"geo/io/a.cpp", "#include <ogrsf_frmts.h>", true},
                    Case{"geo/io/a.cpp", "#include <proj.h>", true},
                    Case{"geo/io/a.cpp", "#include <geos_c.h>", false},
                    Case{"geo/ops/a.cpp", "  #  include  <geos_c.h>  // overlay", true},
                    Case{"geo/ops/a.cpp", "#include <GL/glu.h>", true},
                    Case{"geo/ops/a.cpp", "#include <cpl_conv.h>", false},
                    Case{"render/gl/a.cpp", "#include <glad/gl.h>", true},
                    Case{"render/style.cpp", "#include <glad/gl.h>", false},
                    Case{"render/style.cpp", "#include <toml++/toml.h>", true},
                    Case{"render/page/a.cpp", "#include <cairo.h>", true},
                    Case{"app/cli/a.cpp", "#include <cairo.h>", false},
                    Case{"app/window/a.cpp", "#include <imgui.h>", true},
                    Case{"app/window/a.cpp", "#include \"imgui_impl_glfw.h\"", true},
                    Case{"app/cli/a.cpp", "#include <imgui.h>", false},
                    Case{"app/cli/a.cpp", "#include <GLFW/glfw3.h>", false},
                    Case{"app/cli/a.cpp", "#include <gdal.h>", false},
                    Case{"app/cli/a.cpp", "#include <nlohmann/json.hpp>", true},
                    Case{"layers/card.cpp", "#include <nlohmann/json.hpp>", false},
                    Case{"layers/card.cpp", "// not #include <gdal.h>", true}));

}  // namespace
}  // namespace ancrage::house
