// In what two atlases differ, in words a failing test can print: features by key, geometry,
// cells of the columns both have, who belongs to which commune.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "layers/atlas.h"

namespace ancrage::test {

struct Likeness {
    double metres = 0;                        // that a vertex may be off
    std::set<std::string> not_held;           // layers that only one of the two has to have
    std::set<std::string> by_position;        // layers whose keys are numbers of rows
    std::map<std::string, double> metres_of;  // by layer, instead of `metres`
    std::map<std::string, std::set<std::string>> not_compared;  // columns, by layer
    double number_tolerance = 0;                                // relative, of numbers
};

// At most a few of each layer.
std::vector<std::string> differences(const layers::Atlas& one, const layers::Atlas& other,
                                     const Likeness& likeness);

// The atlas of a file, with the assets it was made with; no layers when it cannot be opened.
layers::Atlas atlas_at(const std::string& path, const std::string& assets);

}  // namespace ancrage::test
