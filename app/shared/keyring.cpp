#include "app/shared/keyring.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <chrono>
#include <csignal>
#include <vector>

namespace ancrage::app {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds patience(60);
constexpr std::size_t longest_password = 4096;  // bytes

// -1 when there is no such program. What it writes comes out of `output`.
pid_t start(std::vector<std::string>& words, int output) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = -1;
    const int failed = ::posix_spawnp(&process, words.front().c_str(), &actions, nullptr,
                                      arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? process : -1;
}

// All that comes until the other side closes; false when it does not in time, or writes too much.
bool read_all(int file, std::string& text) {
    const Clock::time_point end = Clock::now() + patience;
    while (text.size() <= longest_password) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd one{file, POLLIN, 0};
        if (left <= 0 || ::poll(&one, 1, static_cast<int>(left)) <= 0) return false;
        std::array<char, 512> piece{};
        const ssize_t got = ::read(file, piece.data(), piece.size());
        if (got <= 0) return got == 0;
        text.append(piece.data(), static_cast<std::size_t>(got));
    }
    return false;
}

}  // namespace

std::optional<std::string> keyring_password(const geo::DatabasePlace& place) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return std::nullopt;
    std::vector<std::string> words{"secret-tool", "lookup",   "application", "ancrage",
                                   "host",        place.host, "database",    place.database,
                                   "user",        place.user};
    const pid_t process = start(words, pipe[1]);
    ::close(pipe[1]);
    std::string password;
    bool found = false;
    if (process > 0) {
        found = read_all(pipe[0], password);
        if (!found) ::kill(process, SIGKILL);
        int status = 0;
        ::waitpid(process, &status, 0);
        found = found && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    ::close(pipe[0]);
    if (password.ends_with('\n')) password.pop_back();
    if (!found || password.empty()) return std::nullopt;
    return password;
}

}  // namespace ancrage::app
