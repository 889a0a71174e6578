// A Report under construction that a hostile file cannot make endless: of each kind of problem the
// first thousand are kept one by one, the rest are counted.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include "geo/model/report.h"

namespace ancrage::geo {

class ProblemList {
public:
    void add(Problem problem);
    void add(Report report);
    // The problems in the order they came, then one line for each kind that was only counted.
    Report take();

private:
    struct Kind {
        std::size_t count = 0;
        Problem sample;
    };

    Report report_;
    std::unordered_map<std::string, Kind> kinds_;
};

}  // namespace ancrage::geo
