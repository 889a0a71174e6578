#include "render/classes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "render/natural_breaks.h"

namespace ancrage::render {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<double> numbers(std::size_t count, unsigned seed, int distinct) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> place(0, distinct - 1);
    std::vector<double> values(count);
    // Unevenly spread, as inhabitants are.
    for (double& value : values) value = std::pow(1.3, place(random)) - 3;
    return values;
}

double deviation(const std::vector<double>& sorted, std::size_t begin, std::size_t end) {
    const auto first = sorted.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = sorted.begin() + static_cast<std::ptrdiff_t>(end);
    const double mean = std::accumulate(first, last, 0.0) / static_cast<double>(end - begin);
    return std::accumulate(first, last, 0.0, [&](double sum, double value) {
        return sum + (value - mean) * (value - mean);
    });
}

// The least of all ways to part the sorted values, tried one by one.
double least_deviation(const std::vector<double>& sorted, std::size_t begin, std::size_t classes) {
    if (classes == 1) return deviation(sorted, begin, sorted.size());
    double least = infinite;
    for (std::size_t end = begin + 1; end + classes - 1 <= sorted.size(); ++end) {
        least = std::min(least,
                         deviation(sorted, begin, end) + least_deviation(sorted, end, classes - 1));
    }
    return least;
}

double deviation_of(const std::vector<double>& sorted, const std::vector<double>& limits) {
    double sum = 0;
    std::size_t begin = 0;
    for (std::size_t c = 0; c <= limits.size(); ++c) {
        std::size_t end = begin;
        while (end < sorted.size() && (c == limits.size() || sorted[end] < limits[c])) ++end;
        if (end > begin) sum += deviation(sorted, begin, end);
        begin = end;
    }
    return sum;
}

TEST(NaturalBreaks, AreAsGoodAsTheBestOfAll) {
    for (unsigned seed = 0; seed < 60; ++seed) {
        std::vector<double> values = numbers(6 + seed % 9, seed, 4 + static_cast<int>(seed % 20));
        std::ranges::sort(values);
        for (std::size_t classes = 1; classes <= 5; ++classes) {
            const auto limits = natural_breaks(values, classes);
            const double best = least_deviation(values, 0, std::min(classes, values.size()));
            EXPECT_NEAR(deviation_of(values, limits), best, 1e-9 * (1 + best))
                << "seed " << seed << ", " << classes << " classes";
            EXPECT_TRUE(std::ranges::is_sorted(limits, std::less_equal<>()));
        }
    }
}

TEST(NaturalBreaks, FindGroupsFarFromZeroAndOfManyValues) {
    // Squares of these numbers differ in their last bits only.
    const std::vector<double> far = {1e9, 1e9 + 1, 1e9 + 2, 1e9 + 100, 1e9 + 101, 1e9 + 300};
    EXPECT_EQ(natural_breaks(far, 3), (std::vector<double>{1e9 + 100, 1e9 + 200}));
    std::vector<double> many;
    for (int i = 0; i < 100000; ++i) many.push_back(i < 70000 ? i : i + 1e6);
    const auto limits = natural_breaks(many, 2);
    ASSERT_EQ(limits.size(), 1U);
    EXPECT_GT(limits[0], 69999);
    EXPECT_LE(limits[0], 70000 + 1e6);
}

TEST(Classes, QuantilesHoldAsManyValuesEach) {
    std::vector<double> values(103);
    std::iota(values.begin(), values.end(), -20.0);
    const Classes classes = classify(values, Classing::quantile, 5);
    ASSERT_EQ(classes.size(), 5U);
    for (const std::size_t count : classes.counts)
        EXPECT_NEAR(static_cast<double>(count), 103 / 5.0, 1);
    EXPECT_EQ(classes.least, -20);
    EXPECT_EQ(classes.greatest, 82);
}

TEST(Classes, EqualValuesStayTogether) {
    const std::vector<double> values = {0, 0, 0, 0, 0, 0, 0, 0, 1, 2};
    for (const Classing classing : {Classing::quantile, Classing::jenks}) {
        const Classes classes = classify(values, classing, 4);
        EXPECT_LE(classes.size(), 3U);
        EXPECT_EQ(classes.counts[0], 8U);
        EXPECT_EQ(std::accumulate(classes.counts.begin(), classes.counts.end(), std::size_t{0}),
                  10U);
        EXPECT_EQ(std::ranges::count(classes.counts, 0U), 0);
    }
}

TEST(Classes, FewerValuesThanClasses) {
    for (const Classing classing :
         {Classing::quantile, Classing::equal_interval, Classing::jenks}) {
        const Classes one = classify(std::vector<double>{7, 7, 7}, classing, 5);
        EXPECT_EQ(one.counts, std::vector<std::size_t>{3});
        EXPECT_TRUE(one.limits.empty());
        EXPECT_EQ(class_of(one, 7), 0U);
    }
    const Classes two = classify(std::vector<double>{7, 9}, Classing::jenks, 5);
    EXPECT_EQ(two.counts, (std::vector<std::size_t>{1, 1}));
    EXPECT_EQ(two.limits, std::vector<double>{8});
}

TEST(Classes, EqualIntervalsAreAsWideAndMayBeEmpty) {
    const Classes classes =
        classify(std::vector<double>{0, 1, 2, 99, 100}, Classing::equal_interval, 4);
    EXPECT_EQ(classes.limits, (std::vector<double>{25, 50, 75}));
    EXPECT_EQ(classes.counts, (std::vector<std::size_t>{3, 0, 0, 2}));
    // Wider than a number can say.
    const Classes vast =
        classify(std::vector<double>{-1.7e308, 0, 1.7e308}, Classing::equal_interval, 2);
    EXPECT_EQ(vast.limits, std::vector<double>{0});
    EXPECT_EQ(vast.counts, (std::vector<std::size_t>{1, 2}));
}

TEST(Classes, ManualLimitsAreKeptAsTheyAre) {
    const std::vector<double> breaks = {10, 20, 1000};
    const Classes classes =
        classify(std::vector<double>{5, 10, 19.9, 20}, Classing::manual, 4, breaks);
    EXPECT_EQ(classes.limits, breaks);
    EXPECT_EQ(classes.counts, (std::vector<std::size_t>{1, 2, 1, 0}));
    EXPECT_EQ(class_of(classes, 10), 1U);
    EXPECT_EQ(class_of(classes, 5e9), 3U);
}

TEST(Classes, WhatIsNoNumberIsInNoClass) {
    const std::vector<double> values = {nan, 1, infinite, 2, -infinite, nan};
    for (const Classing classing :
         {Classing::quantile, Classing::equal_interval, Classing::jenks, Classing::manual}) {
        const Classes classes = classify(values, classing, 2, std::vector<double>{1.5});
        EXPECT_EQ(classes.unknown, 4U);
        EXPECT_EQ(classes.counts, (std::vector<std::size_t>{1, 1}));
        EXPECT_FALSE(class_of(classes, nan));
        EXPECT_FALSE(class_of(classes, infinite));
    }
    const Classes nothing = classify(std::vector<double>{nan}, Classing::jenks, 3);
    EXPECT_EQ(nothing.size(), 0U);
    EXPECT_EQ(nothing.unknown, 1U);
    EXPECT_EQ(classify({}, Classing::quantile, 3).size(), 0U);
}

TEST(Roundest, HasTheFewestFiguresInTheInterval) {
    EXPECT_EQ(roundest(983, 1017), 1000);
    EXPECT_EQ(roundest(1212.3, 1298.7), 1250);
    EXPECT_EQ(roundest(0.13, 0.18), 0.15);
    EXPECT_EQ(roundest(-4, 9), 0);
    EXPECT_EQ(roundest(-1298, -1212), -1250);
    EXPECT_EQ(roundest(6, 7), 7);  // 6 itself would part nothing
    EXPECT_EQ(roundest(5, 5), 5);
    EXPECT_EQ(roundest(nan, 5), 5);
}

TEST(Roundest, AlwaysPartsItsTwoNumbers) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> power(-12, 12);
    for (int i = 0; i < 20000; ++i) {
        const double a = std::pow(10, power(random)) * (i % 2 == 0 ? 1 : -1);
        const double b = i % 3 == 0 ? std::nextafter(a, infinite) : a + std::pow(10, power(random));
        if (!(a < b)) continue;
        const double limit = roundest(a, b);
        ASSERT_GT(limit, a) << i;
        ASSERT_LE(limit, b) << i;
    }
}

TEST(Spread, CountsEveryKnownValueOnce) {
    std::vector<double> values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, nan};
    const Classes classes = classify(values, Classing::quantile, 3);
    const Histogram histogram = spread_of(values, classes, 5);
    EXPECT_FALSE(histogram.logarithmic);
    EXPECT_EQ(histogram.counts, (std::vector<std::size_t>{2, 2, 2, 2, 3}));
    EXPECT_DOUBLE_EQ(histogram.middle(0, classes), 1);
    EXPECT_DOUBLE_EQ(histogram.middle(4, classes), 9);
    const std::vector<double> same(4, 3.0);
    const auto one = spread_of(same, classify(same, Classing::quantile, 3), 5);
    EXPECT_EQ(std::accumulate(one.counts.begin(), one.counts.end(), std::size_t{0}), 4U);
    EXPECT_TRUE(spread_of({}, Classes{}, 5).counts.empty());
}

TEST(Spread, OverMagnitudesStepsByRatio) {
    const std::vector<double> values = {1, 20, 200, 2000, 10000};
    const Classes classes = classify(values, Classing::quantile, 2);
    const Histogram histogram = spread_of(values, classes, 4);
    EXPECT_TRUE(histogram.logarithmic);
    EXPECT_EQ(histogram.counts, (std::vector<std::size_t>{1, 1, 1, 2}));
    EXPECT_NEAR(histogram.middle(0, classes), std::sqrt(10), 1e-9);
}

}  // namespace
}  // namespace ancrage::render
