#include "geo/io/download_pace.h"

#include <algorithm>
#include <cmath>
#include <thread>

namespace ancrage::geo {
namespace {

double seconds_of(std::chrono::steady_clock::duration duration) {
    return std::chrono::duration<double>(duration).count();
}

std::chrono::steady_clock::duration duration_of(double seconds) {
    return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
        std::chrono::duration<double>(seconds));
}

}  // namespace

DownloadPace::DownloadPace(const DownloadPatience& patience, const DownloadTeller& tell)
    : patience_(patience), tell_(tell), end_(Clock::now() + duration_of(patience.whole)) {}

void DownloadPace::begin(std::uint64_t received) {
    recent_.clear();
    recent_.emplace_back(Clock::now(), received);
    progress_.waiting = 0;
}

void DownloadPace::tell(std::uint64_t received, std::uint64_t total, bool now) {
    constexpr double between = 0.1;  // seconds
    constexpr double remembered = 5;
    const auto time = Clock::now();
    if (!now && seconds_of(time - told_) < between) return;
    told_ = time;
    // Fewer bytes than before: the file begins again.
    if (recent_.empty() || received < recent_.back().second) begin(received);
    recent_.emplace_back(time, received);
    while (recent_.size() > 2 && seconds_of(time - recent_[1].first) > remembered) {
        recent_.pop_front();
    }
    const double passed = seconds_of(time - recent_.front().first);
    progress_.received = received;
    progress_.total = total;
    progress_.bytes_per_second =
        passed > 0 ? static_cast<double>(received - recent_.front().second) / passed : 0;
    progress_.seconds_left.reset();
    if (total >= received && total > 0 && progress_.bytes_per_second > 0) {
        progress_.seconds_left = static_cast<double>(total - received) / progress_.bytes_per_second;
    }
    if (tell_) tell_(progress_);
}

bool DownloadPace::another(std::uint64_t received) {
    constexpr std::uint64_t fruit = 1U << 20U;
    ++fruitless_;
    if (received >= furthest_ + fruit) {
        furthest_ = received;
        fruitless_ = 1;
    }
    if (fruitless_ >= patience_.attempts || Clock::now() >= end_) return false;
    ++progress_.attempt;
    return true;
}

double DownloadPace::next_wait() {
    std::uniform_real_distribution<double> jitter(0.75, 1.25);
    const double wait = patience_.first_wait * std::exp2(fruitless_ - 1) * jitter(random_);
    return std::min(wait, patience_.longest_wait);
}

bool DownloadPace::wait(double seconds, const std::stop_token& stop) {
    const auto until = std::min(Clock::now() + duration_of(seconds), end_);
    progress_.bytes_per_second = 0;
    progress_.seconds_left.reset();
    for (;;) {
        if (stop.stop_requested()) return false;
        const auto now = Clock::now();
        if (now >= until) return true;
        progress_.waiting = seconds_of(until - now);
        if (tell_) tell_(progress_);
        std::this_thread::sleep_for(std::min(until - now, duration_of(0.1)));
    }
}

}  // namespace ancrage::geo
