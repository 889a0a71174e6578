#include "render/natural_breaks.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "render/classes.h"

namespace ancrage::render {

namespace {

// Sums over the distinct values before each, so that a class' sum of squared deviations is three
// differences. Values are counted from their mean, in the widest number there is: the squares of
// large values close together would leave nothing of what sets them apart.
class Deviations {
public:
    Deviations(const std::vector<double>& distinct, const std::vector<double>& counts)
        : count_(distinct.size() + 1), sum_(count_.size()), squares_(count_.size()) {
        long double mean = 0;
        long double total = 0;
        for (std::size_t i = 0; i < distinct.size(); ++i) {
            total += counts[i];
            mean += (distinct[i] - mean) * counts[i] / total;
        }
        const auto widest = std::max<long double>(
            {mean - distinct.front(), distinct.back() - mean, std::numeric_limits<double>::min()});
        for (std::size_t i = 0; i < distinct.size(); ++i) {
            const long double away = (distinct[i] - mean) / widest;
            count_[i + 1] = count_[i] + counts[i];
            sum_[i + 1] = sum_[i] + away * counts[i];
            squares_[i + 1] = squares_[i] + away * away * counts[i];
        }
    }

    // Of the distinct values [begin, end).
    double within(std::size_t begin, std::size_t end) const {
        const long double count = count_[end] - count_[begin];
        const long double sum = sum_[end] - sum_[begin];
        const long double deviation = squares_[end] - squares_[begin] - sum * sum / count;
        return std::max(0.0, static_cast<double>(deviation));
    }

private:
    std::vector<long double> count_, sum_, squares_;
};

// Of all ways to part the first n distinct values into as many classes as rounds were made, the
// least deviation, for every n; and where the last of these classes begins.
struct Round {
    std::vector<double> least;
    std::vector<std::uint32_t> begins;
};

class Parting {
public:
    Parting(const Deviations& deviations, const Round& before, Round& now)
        : deviations_(deviations), before_(before), now_(now) {}

    // Ends [first, last]; the last class begins in [lowest, highest]. The more values there are,
    // the later the best last class begins: that halves the search with every step down.
    void solve(std::size_t first, std::size_t last, std::size_t lowest, std::size_t highest) {
        if (first > last) return;
        const std::size_t end = first + (last - first) / 2;
        std::size_t best = lowest;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t begin = lowest; begin <= std::min(highest, end - 1); ++begin) {
            const double deviation = before_.least[begin] + deviations_.within(begin, end);
            if (deviation >= least) continue;
            least = deviation;
            best = begin;
        }
        now_.least[end] = least;
        now_.begins[end] = static_cast<std::uint32_t>(best);
        if (end > first) solve(first, end - 1, lowest, best);
        solve(end + 1, last, best, highest);
    }

private:
    const Deviations& deviations_;
    const Round& before_;
    Round& now_;
};

}  // namespace

std::vector<double> natural_breaks(const std::vector<double>& sorted, std::size_t wanted) {
    std::vector<double> distinct;
    std::vector<double> counts;
    for (const double value : sorted) {
        if (distinct.empty() || value != distinct.back()) {
            distinct.push_back(value);
            counts.push_back(0);
        }
        counts.back() += 1;
    }
    const std::size_t size = distinct.size();
    const std::size_t classes = std::min(wanted, size);
    if (classes < 2) return {};
    const Deviations deviations(distinct, counts);
    std::vector<Round> rounds(
        classes, Round{std::vector<double>(size + 1), std::vector<std::uint32_t>(size + 1, 0)});
    for (std::size_t end = 1; end <= size; ++end) {
        rounds[0].least[end] = deviations.within(0, end);
    }
    for (std::size_t c = 1; c < classes; ++c) {
        Parting(deviations, rounds[c - 1], rounds[c]).solve(c + 1, size, c, size - 1);
    }
    std::vector<double> limits;
    std::size_t end = size;
    for (std::size_t c = classes; c-- > 1;) {
        end = rounds[c].begins[end];
        limits.push_back(roundest(distinct[end - 1], distinct[end]));
    }
    std::ranges::reverse(limits);
    return limits;
}

}  // namespace ancrage::render
