// How much money is written against an area: what the map by money shows. Nothing here is an
// entitlement, and sums stay within one kind: a guarantee is not a grant, a loan is neither.
//
// * Ceilings: the cap of one award, a programme after the other; a cap of one year's award counts
//   as one year. A cap on eligible costs is no aid and is counted apart.
// * Envelopes are printed for a whole scheme, so none is this area's money. Only those of
//   programmes that a zone brings here are summed, and they are shared with all the other areas of
//   that zone; regional and national ones cannot be divided and are counted apart. So are envelopes
//   that are one year's budget, loans guaranteed, a total with other funders, or means steered to a
//   zone without being a budget line.
// * Grants given: every amount paid by a funder counts once. Two funders of one dossier (EX070158)
//   are two amounts, their total cost is never added; a transferred grant (EX065392) is one row.
//   What may lie in a neighbour is counted and not summed. A grant is history by nature: it counts
//   whatever became of its programme.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layers/programmes/grants_at.h"
#include "layers/programmes/reach_index.h"

namespace ancrage::layers {

// Which programmes count.
struct MoneyChoice {
    // A bit a programme, as ReachIndex gives them; empty for all.
    std::span<const std::uint64_t> programmes = {};
    bool history = false;  // also those that have ended
};

// Euros of the programmes of one kind.
struct KindMoney {
    std::string kind;            // as Programme::kind
    std::size_t programmes = 0;  // that reach the area
    double ceilings_eur = 0;
    std::vector<std::size_t> ceilings;  // programmes summed: their sources stand behind the sum
    std::size_t yearly_ceilings = 0;    // of those, caps of one year's award
    std::size_t cost_ceilings = 0;      // left out: caps on eligible costs
    std::size_t without_ceiling = 0;    // left out: no amount stated
    double envelopes_eur = 0;
    std::vector<std::size_t> envelopes;  // programmes summed
    std::size_t indivisible = 0;         // left out: printed for the whole region or country
    std::size_t other_envelopes = 0;     // left out: yearly, guaranteed, total cost, steered
    std::size_t without_envelope = 0;    // left out: no amount stated
};

struct AreaMoney {
    std::size_t programmes = 0;       // that reach the area, wholly or in part
    std::size_t zone_programmes = 0;  // exclusive to a zone it is in, or first in it
    std::size_t unknown = 0;          // whose reach is not known; in no sum
    std::vector<KindMoney> kinds;     // that have a programme here, by name
    double grants_eur = 0;
    std::vector<std::size_t> grants;        // summed: indices in ProgrammeCatalogue::grants
    std::size_t grants_without_amount = 0;  // given here, amount not published
    std::size_t grants_shared = 0;          // here or in a neighbour

    const KindMoney* find(std::string_view kind) const;
};

AreaMoney money_at(const ReachIndex& reach, const GrantPlaces& grants, const Atlas& atlas,
                   FeatureRef feature, const MoneyChoice& choice);

// One a row of the layer.
std::vector<AreaMoney> money_of_layer(const ReachIndex& reach, const GrantPlaces& grants,
                                      const Atlas& atlas, std::size_t layer,
                                      const MoneyChoice& choice);

}  // namespace ancrage::layers
