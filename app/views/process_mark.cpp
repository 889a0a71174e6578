#include "app/views/process_mark.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <sstream>

namespace ancrage::app {

namespace {

// The 22nd value of /proc/<process>/stat; the second, a name in parentheses, may hold spaces.
unsigned long long start_of(long process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    const std::size_t name_end = line.rfind(')');
    if (name_end == std::string::npos) return 0;
    std::istringstream values(line.substr(name_end + 1));
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

bool may_be_running(const ProcessMark& mark) {
    if (mark.host != host_name()) return true;
    if (mark.process <= 0) return false;
    const bool is_there = ::kill(static_cast<pid_t>(mark.process), 0) == 0 || errno != ESRCH;
    if (!is_there) return false;
    const unsigned long long started = start_of(mark.process);
    return started == 0 || mark.started == 0 || started == mark.started;
}

}  // namespace ancrage::app
