#include "layers/compare/complementary_areas.h"

#include <algorithm>

#include "layers/compare/area_totals.h"
#include "layers/compare/specialisation.h"

namespace ancrage::layers {

namespace {

using Counts = std::vector<std::size_t>;

// Divisions strong in `there` and weak in `here`. What the reference has none of says nothing.
std::vector<ComplementarySector> strong_there(const Naf& naf, const Counts& here,
                                              const Counts& there, const Counts& reference) {
    std::vector<ComplementarySector> sectors;
    for (std::size_t i = 0; i < naf.divisions().size(); ++i) {
        const auto own = location_quotient(here, reference, i);
        const auto other = location_quotient(there, reference, i);
        if (!own || !other || there[i] < least_strong) continue;
        if (!is_productive(naf.divisions()[i].section)) continue;
        if (*other < over_represented || *own > under_represented) continue;
        sectors.push_back({naf.divisions()[i].code, here[i], there[i], *own, *other});
    }
    std::ranges::stable_sort(sectors, std::ranges::greater{}, &ComplementarySector::other_quotient);
    return sectors;
}

// The same seen from here.
std::vector<ComplementarySector> turned(std::vector<ComplementarySector> sectors) {
    for (ComplementarySector& sector : sectors) {
        std::swap(sector.own_count, sector.other_count);
        std::swap(sector.own_quotient, sector.other_quotient);
    }
    return sectors;
}

}  // namespace

std::vector<ComplementaryArea> complementary_areas(const AreaCounter& counter, FeatureRef area,
                                                   const std::vector<FeatureRef>& candidates,
                                                   const Counts& reference, std::size_t most) {
    std::vector<ComplementaryArea> found;
    const Naf& naf = counter.naf();
    const Counts here = counter.divisions_of(area);
    if (total_of(here) < few_installations) return found;
    for (const FeatureRef candidate : candidates) {
        const Counts there = counter.divisions_of(candidate);
        if (total_of(there) < few_installations) continue;
        ComplementaryArea complement;
        complement.area = candidate;
        complement.brings = strong_there(naf, here, there, reference);
        complement.takes = turned(strong_there(naf, there, here, reference));
        if (complement.brings.empty() && complement.takes.empty()) continue;
        found.push_back(std::move(complement));
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, [](const ComplementaryArea& each) {
        return each.brings.size() + each.takes.size();
    });
    if (found.size() > most) found.resize(most);
    return found;
}

}  // namespace ancrage::layers
