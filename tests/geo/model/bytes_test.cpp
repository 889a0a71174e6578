#include "geo/model/bytes.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ancrage::geo {
namespace {

FeatureTable sample_table() {
    FeatureTable table;
    table.name = "communes";
    table.add_column("code", ColumnType::text).add_text("93066");
    table.columns[0].add_text("Évry");
    table.add_column("population", ColumnType::integer).add_integer(113'942);
    table.columns[1].add_empty();
    table.add_column("surface", ColumnType::real).add_real(12.5);
    table.columns[2].add_real(std::nan(""));
    table.geometry.kind = GeometryKind::point;
    table.geometry.add_ring(std::vector<Coordinate>{{652'000.25, 6'862'000.5}});
    table.geometry.end_part();
    table.geometry.end_feature();
    table.geometry.end_feature();
    return table;
}

TEST(Bytes, TableComesBackWhole) {
    ByteWriter writer;
    put(writer, sample_table());
    ByteReader reader(writer.bytes());
    const FeatureTable table = get_feature_table(reader);
    ASSERT_TRUE(reader.ok());
    ASSERT_EQ(table.row_count(), 2U);
    EXPECT_EQ(table.text("code", 1), "Évry");
    EXPECT_EQ(table.number("population", 0), 113'942);
    EXPECT_FALSE(table.number("population", 1).has_value());
    EXPECT_FALSE(table.number("surface", 1).has_value());  // NaN is no number
    EXPECT_EQ(table.geometry.coordinates.front(), (Coordinate{652'000.25, 6'862'000.5}));
    EXPECT_TRUE(table.geometry.is_empty(1));
}

TEST(Bytes, EveryTruncationIsNoticedAndNeverReadsPastTheEnd) {
    ByteWriter writer;
    put(writer, sample_table());
    for (std::size_t size = 0; size < writer.bytes().size(); ++size) {
        const std::vector<std::byte> cut(
            writer.bytes().begin(), writer.bytes().begin() + static_cast<std::ptrdiff_t>(size));
        ByteReader reader(cut);
        (void)get_feature_table(reader);
        EXPECT_FALSE(reader.ok()) << size;
    }
}

TEST(Bytes, ImpossibleCountsAreDamageNotAllocations) {
    ByteWriter writer;
    writer.put(static_cast<std::uint64_t>(-1));
    ByteReader vectors(writer.bytes());
    EXPECT_TRUE(vectors.get_vector<double>().empty());
    EXPECT_FALSE(vectors.ok());
    ByteReader strings(writer.bytes());
    EXPECT_TRUE(strings.get_strings().empty());
    EXPECT_FALSE(strings.ok());
}

TEST(Bytes, HashSeesEveryByte) {
    std::vector<std::byte> bytes(37, std::byte{1});
    const std::uint64_t before = hash_bytes(bytes);
    for (std::byte& byte : bytes) {
        byte = std::byte{2};
        EXPECT_NE(hash_bytes(bytes), before);
        byte = std::byte{1};
    }
    EXPECT_EQ(hash_bytes(bytes), before);
    bytes.push_back(std::byte{0});
    EXPECT_NE(hash_bytes(bytes), before);
}

}  // namespace
}  // namespace ancrage::geo
