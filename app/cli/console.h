// Speaking to the person at a terminal, or to another program: answers on stdout, messages and
// progress on stderr, errors turned into words and exit codes.
#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "app/text/problem_text.h"
#include "app/text/translations.h"
#include "geo/model/report.h"
#include "geo/model/result.h"

namespace ancrage::app {

inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_wrong_usage = 2;
inline constexpr int exit_data_missing = 3;

// "ancrage: …" on stderr; the exit code of the error's kind.
int report_error(const geo::Error& error, const Translations& words);

// One line a problem on stderr: source, feature, what, what was done. At most `limit` lines, then
// a count of the rest.
void report_problems(const geo::Report& report, const Translations& words, std::size_t limit);

// Shows steps on stderr: one line that is rewritten at a terminal, one line a step elsewhere.
std::function<void(const geo::Message&, std::size_t, std::size_t)> progress_on_stderr(
    const Translations& words);

// Requested by Ctrl+C from here on, for the rest of the process: the work at hand is then given up
// whole.
std::stop_token stop_on_interrupt();

}  // namespace ancrage::app
