// Which running program a file on disk belongs to, so that what a dead one left behind is told from
// what a live one still uses.
#pragma once

#include <string>

namespace ancrage::app {

struct ProcessMark {
    std::string host;
    long process = 0;
    // Clock ticks from the machine's start to the program's: a number of a process comes back. 0
    // where the system does not tell.
    unsigned long long started = 0;

    friend bool operator==(const ProcessMark&, const ProcessMark&) = default;
};

ProcessMark this_process();

// Whether a process of this machine runs; one that ended and whose parent has not looked does not.
bool is_running(long process);

// False only for a process of this machine that is surely gone.
bool may_be_running(const ProcessMark& mark);

}  // namespace ancrage::app
