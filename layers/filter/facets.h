// Facets: a filter on programmes built by clicking values, and how many programmes and features
// each value would keep.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "layers/filter/engine.h"

namespace ancrage::layers {

// In the order they are shown.
enum class Facet : std::uint8_t {
    axis,
    kind,
    beneficiary,
    operator_name,
    zone,
    link,
    level,
    freshness,
    amount
};
inline constexpr std::size_t facet_count = 9;
// The field a facet chooses values of; amounts are bands of the ceiling.
std::string_view field_of(Facet facet);

// Bands of an award's ceiling, each from its first euro to below the next one's. "not_stated" is
// the value of the facet for programmes whose ceiling is unknown.
struct AmountBand {
    std::string_view value;
    double from = 0;
    std::optional<double> below;
};
inline constexpr std::array<AmountBand, 5> amount_bands{{{"under_10k", 0, 10e3},
                                                         {"from_10k", 10e3, 50e3},
                                                         {"from_50k", 50e3, 200e3},
                                                         {"from_200k", 200e3, 1e6},
                                                         {"from_1m", 1e6, {}}}};
inline constexpr std::string_view ceiling_not_stated = "not_stated";

// Values of one facet are alternatives; facets hold together.
struct FacetChoices {
    std::map<Facet, std::set<std::string>> values = {};
    std::string text = {};  // words to be found in programme.text

    friend bool operator==(const FacetChoices&, const FacetChoices&) = default;
};

// A filter as the facets show it: their choices, and whatever else it asks for.
struct FacetedFilter {
    FacetChoices choices = {};
    Expression rest = {};
};

Expression expression_of(const FacetedFilter& filter);
// The other way round, from any expression. expression_of(faceted(e)) keeps the same rows as e, and
// faceted(expression_of(f)) is f, unless its rest has a part that a facet without choices shows.
FacetedFilter faceted(const Expression& expression);

// Values a facet offers, in the order of the catalogue's enumerations, operators by name.
std::vector<std::string> facet_values(const FilterSchema& schema, Facet facet);

struct FacetValue {
    std::string value;
    bool chosen = false;
    std::size_t programmes = 0;
    std::size_t rows = 0;  // of the layer asked for
};
struct FacetCounts {
    Facet facet = Facet::axis;
    std::vector<FacetValue> values;
};

// For each value what the filter would keep if it were the only one chosen of its facet: the
// choices of the other facets and the rest hold. `layer` is the one whose rows are counted, if any;
// the filter must pass check_expression for it and for the programmes. A rest that means nothing
// for the programmes (feature.in(qpv)) does not count against them. Nothing when stopped.
std::optional<std::vector<FacetCounts>> count_facets(FilterEngine& engine,
                                                     const FacetedFilter& filter,
                                                     FilterTarget layer,
                                                     const std::stop_token& stop = {});

}  // namespace ancrage::layers
