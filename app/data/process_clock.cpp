#include "app/data/process_clock.h"

#include <unistd.h>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

namespace ancrage::app {

double milliseconds_since_process_start() {
    std::ifstream file("/proc/self/stat");
    std::string line;
    std::getline(file, line);
    // The program's name, in parentheses, may hold spaces: count fields after it.
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    std::string field;
    for (int i = 3; i <= 21; ++i) fields >> field;
    double start_ticks = 0;
    fields >> start_ticks;
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double milliseconds =
        static_cast<double>(now.tv_sec) * 1000 + static_cast<double>(now.tv_nsec) / 1e6;
    return milliseconds - start_ticks * 1000 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace ancrage::app
