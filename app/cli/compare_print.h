// Compared areas for a terminal and for a spreadsheet.
#pragma once

#include <string>

#include "app/cli/compare_json.h"

namespace ancrage::app {

// Side by side, then sectors, ceilings and remarks; the three arguments when they are asked for.
std::string comparison_print(const layers::AreaComparison& comparison, bool with_arguments,
                             const CompareWords& with);
// A line a figure and a sector; for each area value, rank, peers, known and of.
std::string comparison_csv(const layers::AreaComparison& comparison, const CompareWords& with);
std::string similar_print(layers::FeatureRef area, const std::vector<layers::SimilarArea>& similar,
                          const std::vector<layers::ComplementaryArea>& complementary,
                          const CompareWords& with);

}  // namespace ancrage::app
