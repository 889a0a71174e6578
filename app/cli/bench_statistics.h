// What a benchmark says of many timings: ranks rather than a mean, because one frame that waits for
// another program must not colour the rest.
#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace ancrage::app {

using BenchClock = std::chrono::steady_clock;

double milliseconds_since(BenchClock::time_point start);

// What all threads of this process have used so far: hardly changed by whatever else the machine
// does, unlike the time on the clock.
double processor_milliseconds();

// The value with the share `q` (0 to 1) of the others below it, the nearest rank; 0 of nothing.
double quantile(std::vector<double> values, double q);

// "median", "p95", "min", "max" and how many there were ("runs").
nlohmann::ordered_json summary(const std::vector<double>& values);

// MiB of memory this process holds at most so far, and now.
double peak_memory_megabytes();
double memory_megabytes();

// One line a figure: a name, median, extremes and number. Figures are objects made by summary().
void print_figures(const char* group, const nlohmann::ordered_json& figures);

}  // namespace ancrage::app
