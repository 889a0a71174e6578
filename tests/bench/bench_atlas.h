// What the kernels are timed on: the real atlas where there is one (ANCRAGE_ATLAS, or the data
// folder), else the demonstration region; and how their times are told.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <utility>
#include <vector>

#include "app/data/paths.h"
#include "app/data/workspace.h"

namespace ancrage {

// Microseconds that this thread has worked: a machine busy with other things does not count.
inline double processor_time() {
    std::timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

inline app::Workspace open_atlas(bool geometry) {
    app::OpenOptions options;
    options.assets = app::assets_folder().value();
    options.atlas = app::default_atlas_path();
    options.demonstration = !std::filesystem::exists(options.atlas);
    options.geometry = geometry;
    return std::move(app::open_workspace(options)).value();
}

inline void name_atlas(benchmark::State& state, const layers::Atlas& atlas) {
    state.SetLabel(atlas.demonstration ? "demonstration region" : "real atlas");
}

// Counters in microseconds. `times` must not be empty.
inline void report_times(benchmark::State& state, std::vector<double> times) {
    std::ranges::sort(times);
    state.counters["n"] = static_cast<double>(times.size());
    state.counters["median_us"] = times[times.size() / 2];
    state.counters["p99_us"] = times[times.size() * 99 / 100];
    state.counters["max_us"] = times.back();
}

}  // namespace ancrage
