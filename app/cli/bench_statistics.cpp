#include "app/cli/bench_statistics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>

namespace ancrage::app {

double milliseconds_since(BenchClock::time_point start) {
    return std::chrono::duration<double, std::milli>(BenchClock::now() - start).count();
}

double processor_milliseconds() {
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

double quantile(std::vector<double> values, double q) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::lround(q * last))];
}

nlohmann::ordered_json summary(const std::vector<double>& values) {
    return {{"median", quantile(values, 0.5)},
            {"p95", quantile(values, 0.95)},
            {"min", quantile(values, 0)},
            {"max", quantile(values, 1)},
            {"runs", values.size()}};
}

double peak_memory_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;  // Linux gives KiB
}

double memory_megabytes() {
    std::ifstream file("/proc/self/statm");  // proc(5): pages of the program, then those resident
    double program = 0;
    double resident = 0;
    file >> program >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0);
}

void print_figures(const char* group, const nlohmann::ordered_json& figures) {
    for (const auto& [name, figure] : figures.items()) {
        if (!figure.is_object() || !figure.contains("runs")) continue;
        std::printf("%-10s %-20s %9.2f  (%.2f – %.2f, p95 %.2f, n = %d)\n", group, name.c_str(),
                    figure.at("median").get<double>(), figure.at("min").get<double>(),
                    figure.at("max").get<double>(), figure.at("p95").get<double>(),
                    figure.at("runs").get<int>());
    }
}

}  // namespace ancrage::app
