// The real layers, for tests that need them: read from the folder named by ANCRAGE_PACK.
#pragma once

#include <string>
#include <vector>

#include "geo/model/feature_table.h"

namespace ancrage::geo::test {

// Use as: if (!has_pack()) GTEST_SKIP() << skip_reason;
bool has_pack();
inline constexpr const char* skip_reason =
    "ANCRAGE_PACK names no folder: the real layers are not tested";

struct PackLayer {
    std::string name;
    std::string file;
    std::string table;
    std::string key;
};

inline const PackLayer communes = {"communes", "admin-idf/admin_idf_2026.gpkg", "communes", "code"};
inline const PackLayer epci = {"epci", "admin-idf/admin_idf_2026.gpkg", "epci", "code"};
inline const PackLayer qpv = {"qpv", "qpv/qpv_2024_idf.gpkg", "qpv_2024", "code_qp"};

// Layers whose every border is a commune border.
const std::vector<PackLayer>& layers_of_communes();
// All polygon layers: communes first, then those above, then the others.
std::vector<PackLayer> polygon_layers();

// Read and repaired; an empty table and a failed test when it cannot be read.
FeatureTable read_layer(const PackLayer& layer);

}  // namespace ancrage::geo::test
