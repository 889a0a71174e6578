// What a person asked of the simulator, as they typed it: the next start finds it again.
#pragma once

#include <string>
#include <vector>

namespace ancrage::app {

struct KeptCase {
    std::string id;    // of layers::AidCase
    std::string cost;  // as typed; used while each case has its own

    friend bool operator==(const KeptCase&, const KeptCase&) = default;
};

struct KeptSimulation {
    std::string size = "pe";  // name of layers::ApplicantSize
    std::string headcount;    // as typed; empty: not given
    std::string cost;         // as typed, in euros
    std::vector<KeptCase> cases;
    bool separate_costs = false;
    bool history = false;

    friend bool operator==(const KeptSimulation&, const KeptSimulation&) = default;
};

}  // namespace ancrage::app
