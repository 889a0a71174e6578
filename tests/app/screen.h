// A screen in memory (Xvfb) for the tests that open the real window.
#pragma once

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <string>

namespace ancrage::test {

// An X server of its own for each test, on the first display that is free; DISPLAY names it while
// it lives.
class Screen {
public:
    explicit Screen(int width = 1600, int height = 900) {
        const std::string size = std::to_string(width) + "x" + std::to_string(height) + "x24";
        std::array<int, 2> channel{};
        if (::pipe(channel.data()) != 0) return;
        process_ = ::fork();
        if (process_ == 0) {
            ::close(channel[0]);
            ::prctl(PR_SET_PDEATHSIG, SIGTERM);  // a test that crashes takes its screen along
            const std::string number = std::to_string(channel[1]);
            ::execlp("Xvfb", "Xvfb", "-displayfd", number.c_str(), "-screen", "0", size.c_str(),
                     "-nolisten", "tcp", static_cast<char*>(nullptr));
            ::_exit(127);
        }
        ::close(channel[1]);
        char digit = 0;
        while (::read(channel[0], &digit, 1) == 1 && digit != '\n') number_ += digit;
        ::close(channel[0]);
        if (!number_.empty()) ::setenv("DISPLAY", name().c_str(), 1);
    }
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;
    ~Screen() {
        ::unsetenv("DISPLAY");
        if (process_ > 0) {
            ::kill(process_, SIGTERM);
            ::waitpid(process_, nullptr, 0);
        }
    }
    bool is_up() const { return !number_.empty(); }
    std::string name() const { return ":" + number_; }

private:
    pid_t process_ = -1;
    std::string number_;
};

}  // namespace ancrage::test
