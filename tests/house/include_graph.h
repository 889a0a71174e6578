// The law of the house as data: which folder may include which, and which folder owns each
// third-party library. Reads the #include lines of a tree and lists those that break it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ancrage::house {

struct Violation {
    std::string file;     // relative to the root
    int line = 0;         // from 1
    std::string include;  // as written, with its quotes or brackets
    std::string reason;
};

std::vector<Violation> include_violations(const std::filesystem::path& root);

// "file:line: include: reason", one a line.
std::string describe(const std::vector<Violation>& violations);

}  // namespace ancrage::house
