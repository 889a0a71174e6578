#include "layers/programmes/money.h"

#include <algorithm>
#include <map>

namespace ancrage::layers {

namespace {

bool has(std::span<const std::uint64_t> words, std::size_t bit) {
    constexpr std::size_t word_bits = 64;
    return bit / word_bits < words.size() &&
           (words[bit / word_bits] >> (bit % word_bits) & 1U) != 0;
}

void add_ceiling(const Programme& programme, std::size_t index, KindMoney& money) {
    if (!programme.ceiling_eur) {
        ++money.without_ceiling;
    } else if (programme.ceiling_basis == CeilingBasis::eligible_cost) {
        ++money.cost_ceilings;
    } else {
        money.ceilings_eur += *programme.ceiling_eur;
        money.ceilings.push_back(index);
        if (programme.ceiling_basis == CeilingBasis::award_per_year) ++money.yearly_ceilings;
    }
}

void add_envelope(const Programme& programme, std::size_t index, bool by_zone, KindMoney& money) {
    if (!programme.envelope_eur) {
        ++money.without_envelope;
    } else if (programme.envelope_basis != EnvelopeBasis::budget &&
               programme.envelope_basis != EnvelopeBasis::granted) {
        ++money.other_envelopes;
    } else if (!by_zone) {
        ++money.indivisible;
    } else {
        money.envelopes_eur += *programme.envelope_eur;
        money.envelopes.push_back(index);
    }
}

// Whether a grant belongs to the programmes asked for.
bool counts(const ProgrammeCatalogue& catalogue, const Grant& grant, const MoneyChoice& choice) {
    if (choice.programmes.empty()) return true;
    const Programme* programme = catalogue.find(grant.programme_id);
    return programme != nullptr &&
           has(choice.programmes,
               static_cast<std::size_t>(programme - catalogue.programmes.data()));
}

void add_grants(const ProgrammeCatalogue& catalogue, const MoneyPlaces& found,
                const MoneyChoice& choice, AreaMoney& money) {
    for (const std::size_t index : found.here) {
        const Grant& grant = catalogue.grants[index];
        if (!counts(catalogue, grant, choice)) continue;
        if (grant.amount_eur) {
            money.grants_eur += *grant.amount_eur;
            money.grants.push_back(index);
        } else {
            ++money.grants_without_amount;
        }
    }
    money.grants_shared =
        static_cast<std::size_t>(std::ranges::count_if(found.shared, [&](std::size_t index) {
            return counts(catalogue, catalogue.grants[index], choice);
        }));
}

}  // namespace

const KindMoney* AreaMoney::find(std::string_view kind) const {
    const auto found = std::ranges::find(kinds, kind, &KindMoney::kind);
    return found == kinds.end() ? nullptr : &*found;
}

AreaMoney money_at(const ReachIndex& reach, const GrantPlaces& grants, const Atlas& atlas,
                   FeatureRef feature, const MoneyChoice& choice) {
    AreaMoney money;
    const ProgrammeCatalogue& catalogue = atlas.programmes;
    const std::uint32_t reach_class = reach.class_of(feature);
    std::map<std::string, KindMoney> kinds;
    for (std::size_t i = 0; i < catalogue.programmes.size(); ++i) {
        if (!choice.programmes.empty() && !has(choice.programmes, i)) continue;
        if (!choice.history && has(reach.ended(reach_class), i)) continue;
        if (has(reach.unknown(reach_class), i)) ++money.unknown;
        if (!has(reach.reached(reach_class), i)) continue;
        const Programme& programme = catalogue.programmes[i];
        const bool by_zone = has(reach.through_zone(reach_class), i);
        ++money.programmes;
        if (by_zone) ++money.zone_programmes;
        KindMoney& of_kind = kinds[programme.kind];
        ++of_kind.programmes;
        add_ceiling(programme, i, of_kind);
        add_envelope(programme, i, by_zone, of_kind);
    }
    for (auto& [kind, found] : kinds) {
        found.kind = kind;
        money.kinds.push_back(std::move(found));
    }
    add_grants(catalogue, grants.grants_in(feature), choice, money);
    return money;
}

std::vector<AreaMoney> money_of_layer(const ReachIndex& reach, const GrantPlaces& grants,
                                      const Atlas& atlas, std::size_t layer,
                                      const MoneyChoice& choice) {
    std::vector<AreaMoney> money;
    const std::size_t rows = atlas.layers[layer].table.row_count();
    money.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        money.push_back(money_at(reach, grants, atlas, {layer, row}, choice));
    }
    return money;
}

}  // namespace ancrage::layers
