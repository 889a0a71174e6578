#include "app/views/process_mark.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <sstream>

namespace ancrage::app {

namespace {

// The values after the second, a name in parentheses that may hold spaces; empty where the system
// does not tell.
std::string values_of(long process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    const std::size_t name_end = line.rfind(')');
    return name_end == std::string::npos ? std::string() : line.substr(name_end + 1);
}

// The 22nd value of /proc/<process>/stat.
unsigned long long start_of(long process) {
    std::istringstream values(values_of(process));
    constexpr int values_before = 19;
    std::string passed_over;
    for (int i = 0; i < values_before; ++i) values >> passed_over;
    unsigned long long started = 0;
    values >> started;
    return started;
}

std::string host_name() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return "?";
    return name.data();
}

}  // namespace

ProcessMark this_process() {
    const long process = ::getpid();
    return {host_name(), process, start_of(process)};
}

bool is_running(long process) {
    if (process <= 0) return false;
    const bool is_there = ::kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH;
    return is_there && !values_of(process).starts_with(" Z");
}

bool may_be_running(const ProcessMark& mark) {
    if (mark.host != host_name()) return true;
    if (!is_running(mark.process)) return false;
    const unsigned long long started = start_of(mark.process);
    return started == 0 || mark.started == 0 || started == mark.started;
}

}  // namespace ancrage::app
