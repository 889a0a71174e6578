#include "geo/io/problem_list.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ancrage::geo {
namespace {

constexpr std::size_t most_of_a_kind = 1000;

}  // namespace

void ProblemList::add(Problem problem) {
    Kind& kind = kinds_[problem.what.key];
    if (++kind.count <= most_of_a_kind) {
        report_.add(std::move(problem));
    } else if (kind.count == most_of_a_kind + 1) {
        kind.sample = std::move(problem);
    }
}

void ProblemList::add(Report report) {
    for (Problem& problem : report.problems) add(std::move(problem));
}

Report ProblemList::take() {
    std::vector<std::string> counted;
    for (const auto& [key, kind] : kinds_) {
        if (kind.count > most_of_a_kind) counted.push_back(key);
    }
    std::ranges::sort(counted);
    for (const std::string& key : counted) {
        Kind& kind = kinds_[key];
        kind.sample.feature.clear();
        kind.sample.what = {"problem.not_listed",
                            {std::to_string(kind.count - most_of_a_kind), key}};
        report_.add(std::move(kind.sample));
    }
    kinds_.clear();
    return std::exchange(report_, {});
}

}  // namespace ancrage::geo
