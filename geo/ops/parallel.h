// Runs independent jobs on the machine's cores.
#pragma once

#include <functional>
#include <vector>

namespace ancrage::geo {

// Returns when all are done. Jobs are taken in order, so put the longest first; they must not throw
// and must write to nothing they share.
void run_jobs(const std::vector<std::function<void()>>& jobs);

}  // namespace ancrage::geo
