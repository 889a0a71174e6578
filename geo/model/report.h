// What was found wrong in data while reading, checking or building, and what was done about it.
// Nothing is dropped silently: whoever reads data gives back a table and a Report.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "geo/model/message.h"

namespace ancrage::geo {

enum class Severity { note, warning, error };

// What was done about a problem. The words are in the translation table under "action.<name>".
enum class Action { kept, repaired, dropped, missing };

struct Problem {
    Severity severity = Severity::warning;
    Action action = Action::kept;
    std::string source;   // file, layer or address, as the person knows it
    std::string feature;  // key of the feature, empty when the whole source is meant
    Message what;
};

struct Report {
    std::vector<Problem> problems;

    void add(Problem problem) { problems.push_back(std::move(problem)); }
    void append(Report other) {
        for (Problem& problem : other.problems) problems.push_back(std::move(problem));
    }
    std::size_t count(Severity severity) const {
        std::size_t found = 0;
        for (const Problem& problem : problems) found += problem.severity == severity ? 1 : 0;
        return found;
    }
};

}  // namespace ancrage::geo
