// Another program, run without a shell and never waited for longer than it may take.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace ancrage::app {

struct ChildProcess {
    std::vector<std::string> words;  // the program (by name or path), then its arguments
    std::chrono::milliseconds patience = std::chrono::seconds(3);
    std::string errors = "/dev/null";  // where what it says on stderr goes
};

struct ChildEnd {
    bool was_there = true;      // false: there is no such program
    std::optional<int> status;  // exit status, 128 for a crash; nothing when it had to be ended
};

// It has nothing to read and nowhere to write.
ChildEnd run_child(ChildProcess child);

}  // namespace ancrage::app
