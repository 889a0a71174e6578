// The programme catalogue as a table that a filter reads like any layer's, one row a programme.
#pragma once

#include <vector>

#include "layers/filter/schema.h"

namespace ancrage::layers {

struct ProgrammeFields {
    geo::FeatureTable table;
    std::vector<FilterField> fields;
};

ProgrammeFields programme_fields(const ProgrammeCatalogue& catalogue, Date today,
                                 const std::vector<ValueTitle>& titles);

}  // namespace ancrage::layers
