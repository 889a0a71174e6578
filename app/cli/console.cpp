#include "app/cli/console.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

namespace ancrage::app {

int report_error(const geo::Error& error, const Translations& words) {
    std::fprintf(stderr, "ancrage: %s\n", words(error.message).c_str());
    switch (error.kind) {
        case geo::ErrorKind::usage: return exit_wrong_usage;
        case geo::ErrorKind::data_missing: return exit_data_missing;
        case geo::ErrorKind::failed: break;
    }
    return exit_failed;
}

void report_problems(const geo::Report& report, const Translations& words, std::size_t limit) {
    std::size_t shown = 0;
    for (const geo::Problem& problem : report.problems) {
        if (problem.severity == geo::Severity::note) continue;
        if (++shown > limit) continue;
        std::fprintf(stderr, "ancrage: %s\n", describe(problem, words).c_str());
    }
    if (shown > limit) {
        std::fprintf(
            stderr, "ancrage: %s\n",
            words(geo::Message{"message.more_problems", {std::to_string(shown - limit)}}).c_str());
    }
}

std::function<void(const geo::Message&, std::size_t, std::size_t)> progress_on_stderr(
    const Translations& words) {
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    return [&words, terminal](const geo::Message& step, std::size_t done, std::size_t total) {
        const std::string text = words(step);
        if (terminal) {
            std::fprintf(stderr, "\r\033[K[%zu/%zu] %s%s", done, total, text.c_str(),
                         done == total ? "\n" : "");
        } else {
            std::fprintf(stderr, "[%zu/%zu] %s\n", done, total, text.c_str());
        }
        std::fflush(stderr);
    };
}

namespace {

std::atomic<bool> interrupted{false};  // signal handlers may touch nothing else

}  // namespace

std::stop_token stop_on_interrupt() {
    static std::stop_source source;
    // The handler only raises a flag; who looks at it may lock.
    static std::jthread watcher([](const std::stop_token& closing) {
        while (!closing.stop_requested() && !interrupted) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        if (interrupted) source.request_stop();
    });
    std::signal(SIGINT, [](int) { interrupted = true; });
    return source.get_token();
}

}  // namespace ancrage::app
