// Judging and ranking: from measured columns to scores, groups, an order and how firm it is. The
// loops that a slider runs through, a million candidates in a fraction of a second.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "layers/sites/site_measures.h"

namespace ancrage::layers {

// A measured value to a grade of 0 to 1; NaN stays NaN.
class Judge {
public:
    enum class Kind : std::uint8_t { range, at_least, at_most, text };

    Judge(const Judgement& judgement, const MeasuredColumn& column);

    Kind kind() const { return kind_; }
    double grade(double number) const {
        switch (kind_) {
            case Kind::range: return ranged(number);
            case Kind::at_least: return at_least(number);
            case Kind::at_most: return at_most(number);
            case Kind::text: return of_text(number);
        }
        return 0;
    }
    // The same, for loops that know the kind.
    double ranged(double number) const {
        const double part = (number - none_) / span_;
        return part < 0 ? 0 : part > 1 ? 1 : part;
    }
    double at_least(double number) const {
        return number < full_ ? 0 : number >= full_ ? 1 : number;
    }
    double at_most(double number) const {
        return number > full_ ? 0 : number <= full_ ? 1 : number;
    }
    double of_text(double number) const {
        return std::isnan(number) ? number : texts_[static_cast<std::size_t>(number)];
    }

private:
    Kind kind_ = Kind::at_least;
    double full_ = 1;
    double none_ = 0;
    double span_ = 1;
    std::vector<double> texts_;  // a grade each
};

struct JudgedCriterion {
    const MeasuredColumn* column = nullptr;
    Judge judge;
    Criterion::Role role = Criterion::Role::wished;
    double weight = 1;
};

enum class SiteGroup : std::uint8_t { fit, left_out, undecided };

// One entry a candidate.
struct SiteScores {
    std::vector<double> points;  // sum of weight x grade over what is known
    std::vector<double> known;   // sum of the weights that are known
    std::vector<double> score;   // 0 to 100, to a billionth: what is equal is equal
    std::vector<SiteGroup> group;
    double wished = 0;                  // sum of the weights
    std::vector<std::size_t> left_out;  // by each criterion alone
};
SiteScores judge_sites(const std::vector<JudgedCriterion>& criteria, std::size_t count);

// Score from points and known weights, as SiteScores holds it; 100 where nothing is wished.
double score_of(double points, double known, double wished);

// Whether a criterion leaves a candidate out, given its grade.
inline bool leaves_out(Criterion::Role role, double grade) {
    if (role == Criterion::Role::required) return grade < 1;
    return role == Criterion::Role::avoided && grade >= 1;
}

// These candidates, the best `most` of them in order: by score, known weight, then `order`.
std::vector<std::uint32_t> best_of(const SiteScores& scores,
                                   const std::vector<std::uint32_t>& order,
                                   std::vector<std::uint32_t> candidates, std::size_t most);

// Ranks are told for so many of the best: a change of a weight moves the others among themselves.
inline constexpr std::size_t sensitive_sites = 1'000;
inline constexpr double weight_change = 0.2;

struct RankRange {
    std::size_t best = 0, worst = 0;
};
// For the first of `ranked` (best_of of all of `candidates`) the ranks they take when one weight
// at a time is a fifth larger or smaller. Exact: every candidate that could pass one is counted.
std::vector<RankRange> rank_ranges(const std::vector<JudgedCriterion>& criteria,
                                   const SiteScores& scores,
                                   const std::vector<std::uint32_t>& order,
                                   const std::vector<std::uint32_t>& candidates,
                                   const std::vector<std::uint32_t>& ranked);

}  // namespace ancrage::layers
