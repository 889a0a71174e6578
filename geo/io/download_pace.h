// The pace of a download: how fast bytes come, what is told of it and how often, and how long to
// wait before the next attempt.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <random>
#include <utility>

#include "geo/io/download.h"

namespace ancrage::geo {

class DownloadPace {
public:
    DownloadPace(const DownloadPatience& patience, const DownloadTeller& tell);

    // A new attempt at a file of which some bytes are here.
    void begin(std::uint64_t received);
    // Tells, at most some times a second unless `now`.
    void tell(std::uint64_t received, std::uint64_t total, bool now);

    // Whether there is another attempt after one that ended with so many bytes here.
    bool another(std::uint64_t received);
    // Seconds before the next attempt; 0 where the server asked for none.
    double next_wait();
    // Waits, and tells of it. False: cancelled.
    bool wait(double seconds, const std::stop_token& stop);

    std::chrono::steady_clock::time_point end() const { return end_; }

private:
    using Clock = std::chrono::steady_clock;

    const DownloadPatience& patience_;
    const DownloadTeller& tell_;
    Clock::time_point end_;
    Clock::time_point told_;
    std::deque<std::pair<Clock::time_point, std::uint64_t>> recent_;
    DownloadProgress progress_;
    std::uint64_t furthest_ = 0;
    int fruitless_ = 0;
    std::mt19937 random_{std::random_device()()};
};

}  // namespace ancrage::geo
