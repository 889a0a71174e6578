// How an area's sectors differ from those of a reference.
//
// Location quotient (INSEE: "indice de spécificité") of sector i in area a against reference R:
//     LQ = (n_ai / n_a) / (n_Ri / n_R)
// 1 is as in the reference, 2 twice its share. P. Sargant Florence, in "Report on the Location of
// Industry", Political and Economic Planning, London 1939; C. Kubrak, "Concentration et
// spécialisation des activités économiques", INSEE, document de travail H 2013/01, II.4.2.
//
// Coefficient of specialisation of the area (the same, II.4.1):
//     S = 1/2 x sum over i of | n_ai / n_a - n_Ri / n_R |
// 0 is the reference's own mix, 1 has nothing in common with it.
//
// n counts installations whose NAF code is known; what is not known takes no part.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ancrage::layers {

// Counts of one area or reference, one a sector, in the same order for both.
using SectorCounts = std::span<const std::size_t>;

std::size_t total_of(SectorCounts counts);

// Nothing when the area or the reference counts none, or the reference none of this sector.
std::optional<double> location_quotient(SectorCounts area, SectorCounts reference,
                                        std::size_t sector);

// Nothing when the area or the reference counts none.
std::optional<double> specialisation_coefficient(SectorCounts area, SectorCounts reference);

// Below this number of installations a quotient moves by more than a fifth with one of them.
inline constexpr std::size_t few_installations = 5;
// From here on a sector is said to be over-represented, and up to here under-represented.
inline constexpr double over_represented = 1.5;
inline constexpr double under_represented = 0.5;

}  // namespace ancrage::layers
