// What the tests of layers/ share: the real catalogue and programmes, the demonstration region.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "layers/atlas.h"
#include "layers/atlas_index.h"
#include "layers/card.h"

namespace ancrage::tests {

inline constexpr layers::Date today{2026, 11, 20};

std::filesystem::path catalogue_folder();
layers::LayerCatalogue real_catalogue();
// An attribute table of assets/catalogue, named after its file.
geo::FeatureTable real_table(const std::string& name);
std::vector<geo::FeatureTable> real_tables();

// As the atlas' build does: the ground shared by layers that cut communes.
void measure_shared_grounds(layers::Atlas& atlas);

// The demonstration region with the real programmes.
layers::Atlas demonstration();

// A row of a layer by key; fails the test when there is none.
layers::FeatureRef feature(const layers::Atlas& atlas, const std::string& address);

// One programme of each row: id, level, zone rule, status ("exclusive | running | note", words
// without blanks); its document is of 2019.
struct ProgrammeRow {
    std::string id;
    std::string level;
    std::string zone_rule;
    std::string status;
    std::string document = "003_71bd199509d758a0.txt";
};
layers::ProgrammeCatalogue programmes(const std::vector<ProgrammeRow>& rows);

const layers::Reach* find_reach(const layers::Atlas& atlas, const std::vector<layers::Reach>& found,
                                const std::string& programme);

}  // namespace ancrage::tests
