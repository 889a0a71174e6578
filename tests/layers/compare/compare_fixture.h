// What the tests of compared areas begin with.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "layers/compare/area_comparer.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {

inline layers::CompareTables real_compare_tables() {
    return {layers::Naf(real_table("naf_divisions")), layers::read_facts(real_table("facts"))};
}

// The demonstration region with sectors that differ from west to east: two installations of three
// have a NAF code.
inline layers::Atlas demonstration_with_sectors() {
    constexpr const char* sectors[] = {"25.61Z", "20.13A", "38.11Z", "52.10B"};
    layers::Atlas atlas = demonstration();
    geo::FeatureTable& table = atlas.layers[atlas.index_of("icpe")].table;
    const geo::Extent extent = geo::extent_of(table.geometry);
    geo::Column& column = *table.find("code_naf");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const geo::Coordinate at = table.geometry.ring(table.geometry.first_ring(row)).front();
        const double east = (at.x - extent.min_x) / extent.width();
        const auto sector = static_cast<std::size_t>(east * 3.999);
        column.texts[row] = row % 5 == 0 ? "10.71C" : sectors[sector];
        column.present[row] = row % 3 == 2 ? 0 : 1;
    }
    return atlas;
}

// An atlas made ready. Not to be copied: its parts refer to each other.
struct ComparedAtlas {
    explicit ComparedAtlas(layers::Atlas made)
        : atlas(std::move(made)),
          index(atlas),
          reach(index, today),
          tables(real_compare_tables()),
          comparer(index, reach, tables) {}
    ComparedAtlas(const ComparedAtlas&) = delete;
    ComparedAtlas& operator=(const ComparedAtlas&) = delete;

    layers::ComparedArea area(const std::string& address) const {
        auto found = layers::compared_area(atlas, feature(atlas, address));
        EXPECT_TRUE(found) << address;
        return found ? std::move(found).value() : layers::ComparedArea{};
    }
    layers::AreaProfile profile(const std::string& address) {
        auto found = comparer.profile(area(address));
        EXPECT_TRUE(found) << address;
        return found ? std::move(found).value() : layers::AreaProfile{};
    }
    std::vector<std::string> addresses(const std::string& layer) const {
        std::vector<std::string> all;
        const std::size_t at = atlas.index_of(layer);
        for (std::size_t row = 0; row < atlas.layers[at].table.row_count(); ++row) {
            all.push_back(layers::address_of(atlas, {at, row}));
        }
        return all;
    }

    layers::Atlas atlas;
    layers::AtlasIndex index;
    layers::ReachIndex reach;
    layers::CompareTables tables;
    layers::AreaComparer comparer;
};

}  // namespace ancrage::tests
