#include "app/data/child_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <thread>

namespace ancrage::app {

namespace {

constexpr int crashed = 128;
// How the C library's spawn tells that the program could not be run.
constexpr int not_run = 127;

// -1 when there is no such program.
pid_t start(std::vector<std::string>& words, const std::string& errors) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_WRONLY | O_CREAT,
                                       S_IRUSR | S_IWUSR);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = -1;
    const int failed = ::posix_spawnp(&process, words.front().c_str(), &actions, nullptr,
                                      arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? process : -1;
}

// The exit status; nothing when it had to be ended.
std::optional<int> wait_for(pid_t process, std::chrono::milliseconds patience) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point end = Clock::now() + patience;
    int status = 0;
    while (true) {
        const pid_t ended = ::waitpid(process, &status, WNOHANG);
        if (ended == process) return WIFEXITED(status) ? WEXITSTATUS(status) : crashed;
        if (ended < 0 && errno != EINTR) return crashed;
        if (Clock::now() >= end) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ::kill(process, SIGKILL);
    ::waitpid(process, &status, 0);
    return std::nullopt;
}

}  // namespace

ChildEnd run_child(ChildProcess child) {
    const pid_t process = start(child.words, child.errors);
    if (process < 0) return {false, std::nullopt};
    const std::optional<int> status = wait_for(process, child.patience);
    return {status != not_run, status};
}

}  // namespace ancrage::app
