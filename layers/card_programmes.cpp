#include "layers/card_programmes.h"

#include <algorithm>
#include <tuple>

namespace ancrage::layers {

namespace {

int level_rank(const Programme& programme) {
    if (programme.level == "local") return 0;
    return programme.level == "regional" ? 1 : 2;
}

bool states_amount(const Programme& programme) {
    return programme.rate_min_percent || programme.rate_max_percent || programme.ceiling_eur;
}

}  // namespace

void rank_programmes(const ProgrammeCatalogue& catalogue, std::vector<Reach>& reaches) {
    const auto key = [&](const Reach& reach) {
        const Programme& programme = catalogue.programmes[reach.programme];
        return std::tuple(reach.group, reach.freshness, reach.certainty, !states_amount(programme),
                          level_rank(programme));
    };
    std::ranges::stable_sort(reaches, {}, key);
}

std::vector<ProgrammeGroup> programme_groups(const std::vector<Reach>& ranked) {
    std::vector<ProgrammeGroup> groups;
    for (const ReachGroup name :
         {ReachGroup::zone, ReachGroup::local, ReachGroup::regional, ReachGroup::national}) {
        ProgrammeGroup group;
        group.group = name;
        for (std::size_t i = 0; i < ranked.size(); ++i) {
            if (ranked[i].group != name) continue;
            if (ranked[i].freshness == Freshness::ended) {
                group.ended.push_back(i);
            } else {
                (group.best.size() < best_few ? group.best : group.rest).push_back(i);
            }
        }
        if (group.size() > 0) groups.push_back(std::move(group));
    }
    return groups;
}

}  // namespace ancrage::layers
