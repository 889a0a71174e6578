// Where a row of the catalogue comes from: file name of the public document and line in it.
#pragma once

#include <string>

namespace ancrage::layers {

struct SourceLine {
    std::string document;  // "003_71bd199509d758a0.txt"
    std::string line;

    friend bool operator==(const SourceLine&, const SourceLine&) = default;
};

}  // namespace ancrage::layers
