// What a source gave is used whole or not at all.
#include "layers/supply/accept.h"

#include <gtest/gtest.h>

#include <limits>

namespace ancrage::layers {
namespace {

Layer points(std::size_t count, geo::Coordinate first = {650'000, 6'860'000}) {
    Layer layer;
    layer.definition.key = "id";
    layer.definition.geometry = geo::GeometryKind::point;
    geo::Column& keys = layer.table.add_column("id", geo::ColumnType::integer);
    for (std::size_t i = 0; i < count; ++i) keys.add_integer(static_cast<std::int64_t>(i));
    layer.table.geometry.kind = geo::GeometryKind::point;
    for (std::size_t i = 0; i < count; ++i) {
        const geo::Coordinate at{first.x + static_cast<double>(i), first.y};
        layer.table.geometry.add_ring({&at, 1});
        layer.table.geometry.end_part();
        layer.table.geometry.end_feature();
    }
    return layer;
}

struct Acceptance : testing::Test {
    LayerSource source;
    std::vector<FormerCommune> former{{"93059", "Pierrefitte", "93066"}};
    geo::FeatureTable none;
    Layer communes;

    Acceptance() {
        source.id = "s";
        source.least = 10;
        source.most = 30;
        communes.definition.key = "code";
        geo::Column& codes = communes.table.add_column("code", geo::ColumnType::text);
        for (const char* code : {"75056", "93066"}) codes.add_text(code);
    }
    std::string verdict(const Layer& layer) {
        const auto status = accept_layer(layer, source, {&communes, former, none});
        return status ? "" : status.error().message.key;
    }
    static void add_codes(Layer& layer, const std::vector<std::string>& codes) {
        geo::Column& column = layer.table.add_column("insee", geo::ColumnType::text);
        for (const std::string& code : codes) column.add_text(code);
    }
};

TEST_F(Acceptance, TheRowsExpectedInFranceAreUsed) {
    EXPECT_EQ(verdict(points(20)), "");
}

TEST_F(Acceptance, HalfTheRowsOrTwiceAreNot) {
    EXPECT_EQ(verdict(points(9)), "error.source_count");
    EXPECT_EQ(verdict(points(31)), "error.source_count");
}

TEST_F(Acceptance, DegreesTakenForMetresAreNotInFrance) {
    EXPECT_EQ(verdict(points(20, {2.3, 48.8})), "error.source_extent");
}

TEST_F(Acceptance, ColumnsOrGeometryOfAnotherKindAreNot) {
    Layer without_key = points(20);
    without_key.table.columns[0].name = "other";
    EXPECT_EQ(verdict(without_key), "error.source_keys");
    Layer lines = points(20);
    lines.definition.geometry = geo::GeometryKind::line;
    EXPECT_EQ(verdict(lines), "error.source_geometry_kind");
}

TEST_F(Acceptance, EmptyGeometryIsFineInOneRowOfTwentyOnly) {
    Layer layer = points(20);
    layer.table.columns[0].add_integer(20);
    layer.table.geometry.end_feature();
    EXPECT_EQ(verdict(layer), "");
    layer.table.columns[0].add_integer(21);
    layer.table.geometry.end_feature();
    EXPECT_EQ(verdict(layer), "error.source_geometry_empty");
}

TEST_F(Acceptance, CodesMustBeCommunesFormerOnesAndArrondissementsIncluded) {
    source.commune = "insee";
    Layer good = points(20);
    std::vector<std::string> codes(18, "93066");
    codes.insert(codes.end(), {"93059", "75113"});
    add_codes(good, codes);
    EXPECT_EQ(verdict(good), "");
    Layer bad = points(20);
    codes.assign(18, "93066");
    codes.insert(codes.end(), {"13055", ""});
    add_codes(bad, codes);
    EXPECT_EQ(verdict(bad), "error.source_codes");
}

TEST(RowsOfTheRegion, OnlyWhatHasAVertexInACommuneStays) {
    geo::GeometryArray communes;
    communes.kind = geo::GeometryKind::polygon;
    const std::vector<geo::Coordinate> square{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
    communes.add_ring(square);
    communes.end_part();
    communes.end_feature();
    geo::GeometryArray lines;
    lines.kind = geo::GeometryKind::line;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<std::vector<geo::Coordinate>> paths{
        {{20, 20}, {30, 30}}, {{20, 20}, {5, 5}}, {{nan, nan}, {nan, 5}}};
    for (const auto& path : paths) {
        lines.add_ring(path);
        lines.end_part();
        lines.end_feature();
    }
    lines.end_feature();  // an empty one
    EXPECT_EQ(rows_within(lines, communes), (std::vector<std::size_t>{1}));
}

}  // namespace
}  // namespace ancrage::layers
