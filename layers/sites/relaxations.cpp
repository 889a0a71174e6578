#include "layers/sites/relaxations.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace ancrage::layers {

namespace {

constexpr std::size_t most_pairs = 3;

// The limits that stand in the way of a candidate.
struct Obstacles {
    std::size_t count = 0;
    std::size_t first = 0, second = 0;  // numbers of the first two
};

class Search {
public:
    Search(const SiteRequest& request, const std::vector<JudgedCriterion>& criteria,
           const std::vector<std::size_t>& numbers)
        : request_(request), criteria_(criteria), numbers_(numbers) {}

    void add(std::uint32_t site) {
        const Obstacles obstacles = obstacles_of(site);
        if (obstacles.count == 1) alone_[obstacles.first].push_back(site);
        if (obstacles.count == 2) ++pairs_[{obstacles.first, obstacles.second}];
    }

    std::vector<Relaxation> found() const {
        std::vector<std::pair<double, Relaxation>> moves;
        for (const auto& [c, sites] : alone_) moves.push_back(relaxed(c, sites));
        std::ranges::stable_sort(moves, {}, [](const auto& move) { return move.first; });
        std::vector<Relaxation> list;
        for (const auto& [distance, move] : moves) list.push_back(move);
        return list.empty() ? pairs() : list;
    }

private:
    Obstacles obstacles_of(std::uint32_t site) const {
        Obstacles found;
        for (std::size_t c = 0; c < criteria_.size(); ++c) {
            const JudgedCriterion& criterion = criteria_[c];
            if (criterion.role == Criterion::Role::wished) continue;
            const double grade = criterion.judge.grade(criterion.column->numbers[site]);
            if (!std::isnan(grade) && !leaves_out(criterion.role, grade)) continue;
            if (found.count == 0) found.first = c;
            if (found.count == 1) found.second = c;
            ++found.count;
        }
        return found;
    }

    // How far, in proportion, and the relaxation.
    std::pair<double, Relaxation> relaxed(std::size_t c,
                                          const std::vector<std::uint32_t>& sites) const {
        constexpr double left_out_altogether = 1e9;
        const JudgedCriterion& criterion = criteria_[c];
        const Judgement& judgement = request_.criteria[numbers_[c]].judgement;
        std::vector<double> values;
        for (const std::uint32_t site : sites) {
            const double value = criterion.column->numbers[site];
            if (!std::isnan(value)) values.push_back(value);
        }
        const bool is_moved = !criterion.column->is_text && !values.empty() &&
                              request_.criteria[numbers_[c]].measure.kind != Measure::Kind::test;
        if (!is_moved) {
            return {
                left_out_altogether,
                {.criterion = numbers_[c], .threshold = 0, .dropped = true, .sites = sites.size()}};
        }
        const double full = judgement.full.value_or(judgement.none.value_or(1));
        const double none = judgement.none.value_or(full);
        const bool is_more = full == none ? judgement.more_is_better : full > none;
        // Required from `full` on: the largest of what is below; avoided from `full` on: the
        // threshold has to rise above the smallest.
        const bool is_required = criterion.role == Criterion::Role::required;
        const bool upwards = is_more != is_required;
        const double nearest =
            upwards ? *std::ranges::min_element(values) : *std::ranges::max_element(values);
        double threshold = rounded_away(nearest, upwards);
        // What is avoided from a threshold on is avoided on it too.
        if (!is_required && threshold == nearest) {
            threshold = std::nextafter(nearest, upwards ? 1e300 : -1e300);
            threshold = rounded_away(threshold, upwards);
        }
        const auto passes = [&](double value) {
            if (is_required) return upwards ? value <= threshold : value >= threshold;
            return upwards ? value < threshold : value > threshold;
        };
        const auto count = static_cast<std::size_t>(std::ranges::count_if(values, passes));
        const double distance =
            std::abs(threshold - full) / std::max({std::abs(full), std::abs(threshold), 1e-9});
        return {distance, {.criterion = numbers_[c], .threshold = threshold, .sites = count}};
    }

    std::vector<Relaxation> pairs() const {
        std::vector<Relaxation> list;
        for (const auto& [pair, sites] : pairs_) {
            list.push_back({.criterion = numbers_[pair.first],
                            .threshold = 0,
                            .dropped = true,
                            .also_dropped = numbers_[pair.second],
                            .sites = sites});
        }
        std::ranges::stable_sort(list, std::greater<>{}, &Relaxation::sites);
        if (list.size() > most_pairs) list.resize(most_pairs);
        return list;
    }

    const SiteRequest& request_;
    const std::vector<JudgedCriterion>& criteria_;
    const std::vector<std::size_t>& numbers_;
    std::map<std::size_t, std::vector<std::uint32_t>> alone_;
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> pairs_;
};

}  // namespace

double rounded_away(double value, bool upwards) {
    if (value == 0 || !std::isfinite(value)) return value;
    const double step = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 1);
    const double steps = value / step;
    // 1 700 is 17 steps of 100, or a rounding beside it.
    constexpr double rounding = 1e-9;
    const double whole = upwards ? std::ceil(steps - rounding) : std::floor(steps + rounding);
    const double rounded = step >= 1 ? whole * step : whole / std::round(1 / step);
    const bool accepts = upwards ? rounded >= value : rounded <= value;
    if (accepts) return rounded;
    return step >= 1 ? (whole + (upwards ? 1 : -1)) * step
                     : (whole + (upwards ? 1 : -1)) / std::round(1 / step);
}

std::vector<Relaxation> relaxations_of(const SiteRequest& request,
                                       const std::vector<JudgedCriterion>& criteria,
                                       const std::vector<std::size_t>& numbers,
                                       const SiteScores& scores,
                                       const std::vector<std::uint8_t>& unverified) {
    Search search(request, criteria, numbers);
    for (std::size_t site = 0; site < scores.group.size(); ++site) {
        const bool is_known = scores.known[site] >= scores.wished / 2;
        if (unverified[site] == 0 && is_known) search.add(static_cast<std::uint32_t>(site));
    }
    return search.found();
}

}  // namespace ancrage::layers
