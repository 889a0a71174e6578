#include "geo/io/csv.h"

#include <gtest/gtest.h>

#include "geo/io/csv_points.h"
#include "tests/geo/io/support.h"

namespace ancrage::geo {
namespace {

using namespace test;

struct Parsed {
    Result<FeatureTable> table;
    Report report;
};

Parsed parse(const std::string& text, std::size_t max_rows = 1000) {
    ProblemList problems;
    Result<FeatureTable> table = parse_csv(text, "t.csv", max_rows, problems);
    return {std::move(table), problems.take()};
}

TEST(Csv, QuotesSeparatorsAndLineEndsInsideCells) {
    const Parsed parsed = parse("a,b\r\n\"x,\"\"y\"\"\nz\",2\r\n,\"\"\r\n\r\nlast,3");
    ASSERT_TRUE(parsed.table) << error_text(parsed.table);
    const FeatureTable& table = parsed.table.value();
    ASSERT_EQ(table.row_count(), 3u);
    EXPECT_EQ(table.text("a", 0), "x,\"y\"\nz");
    EXPECT_FALSE(table.columns[0].has(1));
    EXPECT_FALSE(table.columns[1].has(1));
    EXPECT_EQ(table.text("b", 2), "3");
    EXPECT_TRUE(parsed.report.problems.empty());
}

TEST(Csv, SeparatorIsFoundInTheHeader) {
    for (const char* text : {"a;b\n1,5;2\n", "a\tb\n1,5\t2\n", "\"a\",b\n\"1,5\",2\n",
                             "\xEF\xBB\xBF\"a\";b\n1,5;2\n"}) {
        const Parsed parsed = parse(text);
        ASSERT_TRUE(parsed.table);
        EXPECT_EQ(parsed.table.value().text("a", 0), "1,5") << text;
        EXPECT_EQ(parsed.table.value().text("b", 0), "2") << text;
    }
}

TEST(Csv, CellsStayAsWritten) {
    const Parsed parsed = parse("code,f\n01004,\"=HYPERLINK(\"\"http://x\"\")\"\n 1e3 ,+1+1\n");
    ASSERT_TRUE(parsed.table);
    EXPECT_EQ(parsed.table.value().text("code", 0), "01004");
    EXPECT_EQ(parsed.table.value().text("f", 0), "=HYPERLINK(\"http://x\")");
    EXPECT_EQ(parsed.table.value().text("code", 1), " 1e3 ");
    EXPECT_EQ(parsed.table.value().text("f", 1), "+1+1");
}

TEST(Csv, RaggedRowsAreKeptAndReported) {
    const Parsed parsed = parse("a,b\n1\n1,2,3\n1,2,,\n");
    ASSERT_TRUE(parsed.table);
    EXPECT_EQ(parsed.table.value().row_count(), 3u);
    EXPECT_EQ(keys_of(parsed.report),
              (std::vector<std::string>{"problem.row_too_short", "problem.row_too_long"}));
    EXPECT_EQ(parsed.report.problems[1].what.arguments, (std::vector<std::string>{"3", "3", "2"}));
}

TEST(Csv, NamesAreMadeUnique) {
    const Parsed parsed = parse("a,,a,a\n1,2,3,4\n");
    ASSERT_TRUE(parsed.table);
    EXPECT_EQ(parsed.table.value().text("a", 0), "1");
    EXPECT_EQ(parsed.table.value().text("column_2", 0), "2");
    EXPECT_EQ(parsed.table.value().text("a_2", 0), "3");
    EXPECT_EQ(parsed.table.value().text("a_3", 0), "4");
    EXPECT_EQ(parsed.report.problems.size(), 3u);
}

TEST(Csv, ALostQuoteNeverSwallowsTheFile) {
    const Parsed parsed = parse("a,b\n1,2\n3,\"4\n5,6\n7,8\n");
    EXPECT_EQ(error_text(parsed.table), "error.csv_quote | t.csv | 3");
}

TEST(Csv, RowsAreLimited) {
    EXPECT_TRUE(parse("a\n1\n2\n", 2).table);
    EXPECT_EQ(error_key(parse("a\n1\n2\n3\n", 2).table), "error.too_many_features");
}

TEST(Csv, NothingAtAllIsAnError) {
    EXPECT_EQ(error_key(parse("").table), "error.file_empty");
    EXPECT_EQ(error_key(parse("\n\n\r\n").table), "error.file_empty");
    EXPECT_EQ(parse("a,b\n").table.value().row_count(), 0u);
}

TEST(Csv, CoordinatesAsPeopleWriteThem) {
    EXPECT_EQ(coordinate_from_text("2.35"), 2.35);
    EXPECT_EQ(coordinate_from_text(" 2,35 "), 2.35);
    EXPECT_EQ(coordinate_from_text("-0,5"), -0.5);
    EXPECT_EQ(coordinate_from_text("652 211,5"), 652211.5);
    EXPECT_EQ(coordinate_from_text("6\u202F861\u00A0681"), 6861681);
    EXPECT_EQ(coordinate_from_text("+3"), 3);
    for (const char* text : {"", " ", "2.3.4", "1,234.5", "nan", "inf", "1e999", "2°", "=1+1"}) {
        EXPECT_FALSE(coordinate_from_text(text)) << text;
    }
}

}  // namespace
}  // namespace ancrage::geo
