// The sites a person has put aside, in their order and with their notes: the next start finds them
// again.
#pragma once

#include <string>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::app {

struct KeptSite {
    std::string address;                // "friches:…"; empty for a place that was drawn
    std::string name;                   // as it was called then
    std::string note;                   // the person's own
    std::vector<geo::Coordinate> ring;  // of a drawn place, as in layers::DrawnSite

    friend bool operator==(const KeptSite&, const KeptSite&) = default;
};

}  // namespace ancrage::app
