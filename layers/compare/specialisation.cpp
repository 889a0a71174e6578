#include "layers/compare/specialisation.h"

#include <cmath>
#include <numeric>

namespace ancrage::layers {

std::size_t total_of(SectorCounts counts) {
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

namespace {

double share_of(SectorCounts counts, std::size_t sector, std::size_t total) {
    return static_cast<double>(counts[sector]) / static_cast<double>(total);
}

}  // namespace

std::optional<double> location_quotient(SectorCounts area, SectorCounts reference,
                                        std::size_t sector) {
    const std::size_t own_total = total_of(area);
    const std::size_t reference_total = total_of(reference);
    if (own_total == 0 || reference_total == 0 || reference[sector] == 0) return std::nullopt;
    return share_of(area, sector, own_total) / share_of(reference, sector, reference_total);
}

std::optional<double> specialisation_coefficient(SectorCounts area, SectorCounts reference) {
    const std::size_t own_total = total_of(area);
    const std::size_t reference_total = total_of(reference);
    if (own_total == 0 || reference_total == 0) return std::nullopt;
    double differences = 0;
    for (std::size_t i = 0; i < area.size(); ++i) {
        differences +=
            std::abs(share_of(area, i, own_total) - share_of(reference, i, reference_total));
    }
    return differences / 2;
}

}  // namespace ancrage::layers
