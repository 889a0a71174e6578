#include "render/classes.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "render/natural_breaks.h"

namespace ancrage::render {

namespace {

std::vector<double> known_and_sorted(std::span<const double> values) {
    std::vector<double> known;
    known.reserve(values.size());
    std::ranges::copy_if(values, std::back_inserter(known),
                         [](double value) { return std::isfinite(value); });
    std::ranges::sort(known);
    return known;
}

// The first of the values from `at` on, or back from there, that differs from the one before it:
// whichever is nearer.
std::size_t nearest_change(const std::vector<double>& sorted, std::size_t at) {
    const auto same = std::ranges::equal_range(sorted, sorted[at]);
    const auto begin = static_cast<std::size_t>(same.begin() - sorted.begin());
    const auto end = static_cast<std::size_t>(same.end() - sorted.begin());
    return begin > 0 && (end == sorted.size() || at - begin <= end - at) ? begin : end;
}

std::vector<double> quantile_limits(const std::vector<double>& sorted, std::size_t wanted) {
    std::vector<double> limits;
    std::size_t before = 0;
    for (std::size_t i = 1; i < wanted; ++i) {
        const std::size_t at = (i * sorted.size() + wanted / 2) / wanted;
        if (at >= sorted.size()) break;
        const std::size_t change = nearest_change(sorted, at);
        if (change <= before || change >= sorted.size()) continue;
        limits.push_back(roundest(sorted[change - 1], sorted[change]));
        before = change;
    }
    return limits;
}

std::vector<double> equal_limits(double least, double greatest, std::size_t wanted) {
    std::vector<double> limits;
    for (std::size_t i = 1; i < wanted && least < greatest; ++i) {
        // A mean, not a sum of steps: the width itself may be beyond what a number can hold.
        const double share = static_cast<double>(i) / static_cast<double>(wanted);
        const double limit = least * (1 - share) + greatest * share;
        if (limit > (limits.empty() ? least : limits.back())) limits.push_back(limit);
    }
    return limits;
}

std::vector<double> limits_of(const std::vector<double>& sorted, Classing classing,
                              std::size_t wanted, std::span<const double> breaks) {
    switch (classing) {
        case Classing::quantile: return quantile_limits(sorted, wanted);
        case Classing::equal_interval: return equal_limits(sorted.front(), sorted.back(), wanted);
        case Classing::jenks: return natural_breaks(sorted, wanted);
        case Classing::manual: break;
    }
    return {breaks.begin(), breaks.end()};
}

std::size_t place_among(const std::vector<double>& limits, double value) {
    return static_cast<std::size_t>(std::ranges::upper_bound(limits, value) - limits.begin());
}

// The multiple of 1 / `inverse` or of `step` nearest the middle, when it lies in the interval.
std::optional<double> multiple_between(double above, double upto, double step, double inverse) {
    const auto units = [&](double value) { return inverse > 1 ? value * inverse : value / step; };
    const auto value_of = [&](double count) {
        return inverse > 1 ? count / inverse : count * step;
    };
    const double middle = above / 2 + upto / 2;
    for (const double count : {std::round(units(middle)), std::floor(units(upto))}) {
        const double value = value_of(count);
        if (value > above && value <= upto) return value == 0 ? 0 : value;
    }
    return std::nullopt;
}

}  // namespace

double roundest(double above, double upto) {
    const double size = std::max(std::abs(above), std::abs(upto));
    if (!(above < upto) || !std::isfinite(size)) return upto;
    const int highest = static_cast<int>(std::ceil(std::log10(size)));
    for (int power = highest; power > highest - 17; --power) {
        for (const double figure : {10.0, 5.0, 2.0}) {
            const double step = figure * std::pow(10.0, power - 1);
            const double inverse = std::pow(10.0, 1 - power) / figure;
            if (const auto found = multiple_between(above, upto, step, inverse)) return *found;
        }
    }
    return upto;
}

Classes classify(std::span<const double> values, Classing classing, std::size_t wanted,
                 std::span<const double> breaks) {
    Classes classes;
    const std::vector<double> sorted = known_and_sorted(values);
    classes.unknown = values.size() - sorted.size();
    if (sorted.empty()) return classes;
    classes.least = sorted.front();
    classes.greatest = sorted.back();
    classes.limits = limits_of(sorted, classing, std::max<std::size_t>(wanted, 1), breaks);
    classes.counts.assign(classes.limits.size() + 1, 0);
    for (const double value : sorted) ++classes.counts[place_among(classes.limits, value)];
    return classes;
}

std::optional<std::size_t> class_of(const Classes& classes, double value) {
    if (!std::isfinite(value)) return std::nullopt;
    return place_among(classes.limits, value);
}

double Histogram::middle(std::size_t bar, const Classes& classes) const {
    const double share = (static_cast<double>(bar) + 0.5) / static_cast<double>(counts.size());
    if (logarithmic) {
        return std::exp(std::log(classes.least) * (1 - share) + std::log(classes.greatest) * share);
    }
    return classes.least * (1 - share) + classes.greatest * share;
}

Histogram spread_of(std::span<const double> values, const Classes& classes, std::size_t bars) {
    Histogram histogram;
    if (classes.size() == 0 || bars == 0) return histogram;
    // Over so many magnitudes nearly all would stand in the first of bars of equal width.
    constexpr double much = 200;
    histogram.logarithmic = classes.least > 0 && classes.greatest / classes.least > much;
    histogram.counts.assign(bars, 0);
    const auto place = [&](double value) {
        return histogram.logarithmic ? std::log(value) : value / 2;
    };
    const double first = place(classes.least);
    const double width = place(classes.greatest) - first;
    for (const double value : values) {
        if (!std::isfinite(value)) continue;
        const double share = width > 0 ? (place(value) - first) / width : 0.5;
        const auto bar = static_cast<std::size_t>(share * static_cast<double>(bars));
        ++histogram.counts[std::min(bar, bars - 1)];
    }
    return histogram;
}

}  // namespace ancrage::render
