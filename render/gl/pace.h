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
    // Pixels that take about `seconds`, rather fewer than more.
    double pixels_in(double seconds) const {
        return std::max(0.0, seconds * caution) / seconds_per_pixel_;
    }
    void saw(double pixels, double seconds) {
        if (!(pixels > 0) || !(seconds > 0)) return;
        const double rate = seconds / pixels;
        // What becomes slower is believed at once, what becomes quicker little by little.
        seconds_per_pixel_ = rate > seconds_per_pixel_
                                 ? rate
                                 : seconds_per_pixel_ + (rate - seconds_per_pixel_) * belief;
    }

private:
    static constexpr double caution = 0.75;
    static constexpr double belief = 0.4;
    double seconds_per_pixel_ = 1e-7;
};

}  // namespace ancrage::render
