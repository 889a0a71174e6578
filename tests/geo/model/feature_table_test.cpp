#include "geo/model/feature_table.h"

#include <gtest/gtest.h>

namespace ancrage::geo {
namespace {

TEST(FeatureTable, NumbersFromTextAreStrict) {
    Column column;
    column.type = ColumnType::text;
    for (const char* text : {"12.5", "12,5", "12.5 ha", "", "1e400", "nan", "=1+1"}) {
        column.add_text(text);
    }
    EXPECT_EQ(column.number(0), 12.5);
    for (std::size_t row = 1; row < column.size(); ++row) {
        EXPECT_FALSE(column.number(row).has_value()) << column.text(row);
    }
}

TEST(FeatureTable, TextOfNumbersHasNoSeparators) {
    Column integers;
    integers.type = ColumnType::integer;
    integers.add_integer(-1'234'567);
    integers.add_empty();
    EXPECT_EQ(integers.text(0), "-1234567");
    EXPECT_EQ(integers.text(1), "");
    Column reals;
    reals.type = ColumnType::real;
    reals.add_real(0.1);
    EXPECT_EQ(reals.text(0), "0.1");
}

TEST(FeatureTable, MissingColumnsAreEmptyNotErrors) {
    FeatureTable table;
    EXPECT_EQ(table.row_count(), 0U);
    EXPECT_EQ(table.text("nom", 0), "");
    EXPECT_FALSE(table.number("nom", 0).has_value());
}

TEST(FeatureTable, SelectRowsKeepsOrderEmptinessAndGeometry) {
    FeatureTable table;
    Column& names = table.add_column("nom", ColumnType::text);
    names.add_text("a");
    names.add_empty();
    names.add_text("c");
    table.geometry.kind = GeometryKind::point;
    for (double x = 0; x < 3; ++x) {
        table.geometry.add_ring(std::vector<Coordinate>{{x, 0}});
        table.geometry.end_part();
        table.geometry.end_feature();
    }
    const FeatureTable selected = select_rows(table, {2, 1});
    ASSERT_EQ(selected.row_count(), 2U);
    EXPECT_EQ(selected.text("nom", 0), "c");
    EXPECT_FALSE(selected.columns[0].has(1));
    EXPECT_EQ(selected.geometry.coordinates[0].x, 2);
    EXPECT_EQ(selected.geometry.coordinates[1].x, 1);
}

}  // namespace
}  // namespace ancrage::geo
