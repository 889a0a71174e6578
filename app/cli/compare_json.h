// Compared areas as data for other programs.
#pragma once

#include <string>
#include <vector>

#include "app/text/translations.h"
#include "layers/compare/area_comparer.h"

namespace ancrage::app {

// What every answer about compared areas needs.
struct CompareWords {
    const layers::Atlas& atlas;
    const layers::CompareTables& tables;
    const Translations& words;
};

std::string comparison_json(const layers::AreaComparison& comparison, const CompareWords& with);
std::string similar_json(layers::FeatureRef area, const std::vector<layers::SimilarArea>& similar,
                         const std::vector<layers::ComplementaryArea>& complementary,
                         const CompareWords& with);

}  // namespace ancrage::app
