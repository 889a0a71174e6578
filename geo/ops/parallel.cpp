#include "geo/ops/parallel.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>

namespace ancrage::geo {

void run_jobs(const std::vector<std::function<void()>>& jobs) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < jobs.size(); i = next++) jobs[i]();
    };
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < std::min(cores, jobs.size()); ++i) helpers.emplace_back(work);
    work();
}

}  // namespace ancrage::geo
