// How large a piece may be to be painted in the time there is, learnt from the last pieces.
#pragma once

#include <algorithm>
#include <chrono>

namespace ancrage::render {

class Stopwatch {
public:
    double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
};

class Pace {
public:
    // Pixels of `whole` that take about `seconds`, rather fewer than more.
    double pixels_in(double seconds, double whole) const {
        // Each piece costs something whatever its size: very small ones would only be slower.
        constexpr double most_pieces = 40;
        return std::max(seconds * caution / seconds_per_pixel_, whole / most_pieces);
    }
    void saw(double pixels, double seconds) {
        if (!(pixels > 0) || !(seconds > 0)) return;
        seconds_per_pixel_ += (seconds / pixels - seconds_per_pixel_) * belief;
    }

private:
    static constexpr double caution = 0.75;
    static constexpr double belief = 0.4;
    double seconds_per_pixel_ = 1e-7;
};

}  // namespace ancrage::render
