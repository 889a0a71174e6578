#include "layers/sites/site_scores.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t block_size = 1024;
constexpr double score_steps = 1e9;  // of one point

// What a block of candidates has come to.
struct Block {
    std::array<double, block_size> points{};
    std::array<double, block_size> known{};
    std::array<std::uint8_t, block_size> out{};
    std::array<std::uint8_t, block_size> unclear{};
};

struct Range {
    std::size_t begin = 0, end = 0;
};

template <typename Grade>
void add_wished(const double* numbers, Range range, double weight, Block& block,
                const Grade& grade) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const double value = grade(numbers[i]);
        const bool is_known = !std::isnan(value);
        block.points[i - range.begin] += is_known ? weight * value : 0;
        block.known[i - range.begin] += is_known ? weight : 0;
    }
}

template <typename Grade>
std::size_t add_limit(const double* numbers, Range range, Criterion::Role role, Block& block,
                      const Grade& grade) {
    const bool is_required = role == Criterion::Role::required;
    std::size_t left_out = 0;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const double value = grade(numbers[i]);
        const bool is_out = is_required ? value < 1 : value >= 1;
        left_out += is_out ? 1 : 0;
        block.out[i - range.begin] |= static_cast<std::uint8_t>(is_out);
        block.unclear[i - range.begin] |= static_cast<std::uint8_t>(std::isnan(value));
    }
    return left_out;
}

// Calls `visit` with the grade as a function of the kind at hand, so that its loop holds no switch.
template <typename Visit>
auto with_grade(const Judge& judge, const Visit& visit) {
    switch (judge.kind()) {
        case Judge::Kind::range: return visit([&](double x) { return judge.ranged(x); });
        case Judge::Kind::at_least: return visit([&](double x) { return judge.at_least(x); });
        case Judge::Kind::at_most: return visit([&](double x) { return judge.at_most(x); });
        case Judge::Kind::text: break;
    }
    return visit([&](double x) { return judge.of_text(x); });
}

void judge_block(const JudgedCriterion& criterion, Range range, Block& block,
                 std::size_t& left_out) {
    const double* numbers = criterion.column->numbers.data();
    if (criterion.role == Criterion::Role::wished) {
        with_grade(criterion.judge, [&](const auto& grade) {
            add_wished(numbers, range, criterion.weight, block, grade);
        });
        return;
    }
    left_out += with_grade(criterion.judge, [&](const auto& grade) {
        return add_limit(numbers, range, criterion.role, block, grade);
    });
}

struct Precedes {
    const SiteScores* scores;
    const std::vector<std::uint32_t>* order;

    bool operator()(std::uint32_t a, std::uint32_t b) const {
        if (scores->score[a] != scores->score[b]) return scores->score[a] > scores->score[b];
        if (scores->known[a] != scores->known[b]) return scores->known[a] > scores->known[b];
        return (*order)[a] < (*order)[b];
    }
};

// The scores when one weight is changed by a factor.
struct Variant {
    const JudgedCriterion* criterion;
    double change;  // of the weight
    double wished;

    double score(const SiteScores& scores, std::uint32_t site) const {
        const double grade = criterion->judge.grade(criterion->column->numbers[site]);
        if (std::isnan(grade)) return score_of(scores.points[site], scores.known[site], wished);
        return score_of(scores.points[site] + change * grade, scores.known[site] + change, wished);
    }
};

// A site under a variant; compared as Precedes does.
struct Standing {
    double score;
    double known;
    std::uint32_t order;
    std::uint32_t place;  // in the list of those whose rank is asked

    bool precedes(const Standing& other) const {
        if (score != other.score) return score > other.score;
        if (known != other.known) return known > other.known;
        return order < other.order;
    }
};

// Those that a change could bring past the last of the asked.
std::vector<std::uint32_t> within_reach(const std::vector<JudgedCriterion>& criteria,
                                        const SiteScores& scores,
                                        const std::vector<std::uint32_t>& candidates,
                                        const std::vector<std::uint32_t>& asked) {
    if (asked.size() == candidates.size()) return candidates;
    double largest = 0;
    for (const JudgedCriterion& criterion : criteria) {
        if (criterion.role == Criterion::Role::wished)
            largest = std::max(largest, criterion.weight);
    }
    // A site in a group has at least half of its wished weights known.
    const double least_known = scores.wished / 2;
    const double moved = weight_change * largest;
    if (least_known <= moved) return candidates;
    const double shift = 100 * moved / (least_known - moved);
    const double floor = scores.score[asked.back()] - 2 * shift;
    std::vector<std::uint32_t> found;
    for (const std::uint32_t site : candidates) {
        if (scores.score[site] >= floor) found.push_back(site);
    }
    return found;
}

void rank_variant(const Variant& variant, const SiteScores& scores,
                  const std::vector<std::uint32_t>& order, const std::vector<std::uint32_t>& near,
                  const std::vector<std::uint32_t>& asked, std::vector<RankRange>& ranges) {
    const auto standing = [&](std::uint32_t site, std::size_t place) {
        return Standing{variant.score(scores, site), scores.known[site], order[site],
                        static_cast<std::uint32_t>(place)};
    };
    const auto precedes = [](const Standing& a, const Standing& b) { return a.precedes(b); };
    std::vector<Standing> list;
    for (std::size_t i = 0; i < asked.size(); ++i) list.push_back(standing(asked[i], i));
    std::ranges::sort(list, precedes);
    // ahead[p]: sites that come before the one at p and not before the one at p - 1.
    std::vector<std::size_t> ahead(list.size() + 1, 0);
    for (const std::uint32_t site : near) {
        const Standing one = standing(site, 0);
        if (one.score < list.back().score) continue;
        const auto first = std::ranges::upper_bound(list, one, precedes);
        ++ahead[static_cast<std::size_t>(first - list.begin())];
    }
    std::size_t rank = 1;
    for (std::size_t p = 0; p < list.size(); ++p) {
        rank += ahead[p];
        RankRange& range = ranges[list[p].place];
        range.best = std::min(range.best, rank);
        range.worst = std::max(range.worst, rank);
    }
}

}  // namespace

Judge::Judge(const Judgement& judgement, const MeasuredColumn& column) {
    if (column.is_text) {
        kind_ = Kind::text;
        for (const std::string& text : column.texts) {
            const std::string folded = fold(text);
            const bool is_one = std::ranges::any_of(
                judgement.values, [&](const std::string& value) { return fold(value) == folded; });
            texts_.push_back(is_one ? 1 : 0);
        }
        return;
    }
    full_ = judgement.full.value_or(judgement.none.value_or(1));
    none_ = judgement.none.value_or(full_);
    span_ = full_ - none_;
    if (full_ != none_) {
        kind_ = Kind::range;
    } else {
        kind_ = judgement.more_is_better ? Kind::at_least : Kind::at_most;
    }
}

double score_of(double points, double known, double wished) {
    if (wished <= 0) return 100;
    if (known <= 0) return 0;
    return std::nearbyint(100 * points / known * score_steps) / score_steps;
}

SiteScores judge_sites(const std::vector<JudgedCriterion>& criteria, std::size_t count) {
    SiteScores scores;
    scores.points.resize(count);
    scores.known.resize(count);
    scores.score.resize(count);
    scores.group.resize(count);
    scores.left_out.assign(criteria.size(), 0);
    for (const JudgedCriterion& criterion : criteria) {
        if (criterion.role == Criterion::Role::wished) scores.wished += criterion.weight;
    }
    for (std::size_t begin = 0; begin < count; begin += block_size) {
        const Range range{begin, std::min(begin + block_size, count)};
        Block block;
        for (std::size_t c = 0; c < criteria.size(); ++c) {
            judge_block(criteria[c], range, block, scores.left_out[c]);
        }
        for (std::size_t i = range.begin; i < range.end; ++i) {
            const std::size_t at = i - range.begin;
            scores.points[i] = block.points[at];
            scores.known[i] = block.known[at];
            scores.score[i] = score_of(block.points[at], block.known[at], scores.wished);
            const bool is_unclear = block.unclear[at] != 0 || block.known[at] < scores.wished / 2;
            scores.group[i] = block.out[at] != 0 ? SiteGroup::left_out
                              : is_unclear       ? SiteGroup::undecided
                                                 : SiteGroup::fit;
        }
    }
    return scores;
}

std::vector<std::uint32_t> best_of(const SiteScores& scores,
                                   const std::vector<std::uint32_t>& order,
                                   std::vector<std::uint32_t> candidates, std::size_t most) {
    const auto kept = static_cast<std::ptrdiff_t>(std::min(most, candidates.size()));
    const Precedes precedes{&scores, &order};
    const auto end = candidates.begin() + kept;
    if (end != candidates.end())
        std::nth_element(candidates.begin(), end, candidates.end(), precedes);
    std::sort(candidates.begin(), end, precedes);
    candidates.erase(end, candidates.end());
    return candidates;
}

std::vector<RankRange> rank_ranges(const std::vector<JudgedCriterion>& criteria,
                                   const SiteScores& scores,
                                   const std::vector<std::uint32_t>& order,
                                   const std::vector<std::uint32_t>& candidates,
                                   const std::vector<std::uint32_t>& ranked) {
    const auto count = static_cast<std::ptrdiff_t>(std::min(sensitive_sites, ranked.size()));
    const std::vector<std::uint32_t> asked(ranked.begin(), ranked.begin() + count);
    std::vector<RankRange> ranges;
    for (std::size_t i = 0; i < asked.size(); ++i) ranges.push_back({i + 1, i + 1});
    if (asked.empty()) return ranges;
    const std::vector<std::uint32_t> near = within_reach(criteria, scores, candidates, asked);
    for (const JudgedCriterion& criterion : criteria) {
        if (criterion.role != Criterion::Role::wished) continue;
        for (const double part : {-weight_change, weight_change}) {
            const double change = part * criterion.weight;
            rank_variant({&criterion, change, scores.wished + change}, scores, order, near, asked,
                         ranges);
        }
    }
    return ranges;
}

}  // namespace ancrage::layers
