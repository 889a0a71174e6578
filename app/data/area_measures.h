// Numbers of an area that are not in its table but follow from the programmes that reach it and the
// grants given in it: what the map is coloured by for money and reach. They are named like columns
// ("aid.programmes", "aid.ceilings.subvention"), so that a colour choice or a style sheet may ask
// for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/atlas.h"
#include "layers/programmes/money.h"
#include "render/style.h"

namespace ancrage::app {

// programmes: that reach the area. zone_programmes: reserved to a zone it is in, or first in it.
// grants: euros given there, as the documents list them. ceilings, envelopes: of one kind, as
// layers/programmes/money.h adds them up.
struct AreaMeasure {
    enum class What { programmes, zone_programmes, grants, ceilings, envelopes };
    What what = What::programmes;
    std::string kind = {};  // of ceilings and envelopes

    bool is_money() const { return what >= What::grants; }
    friend bool operator==(const AreaMeasure&, const AreaMeasure&) = default;
};

std::string name_of(const AreaMeasure& measure);
// Nothing for any other column.
std::optional<AreaMeasure> measure_named(std::string_view column);

// Those that the areas of a layer may be coloured by, the most telling first: sums only of kinds
// for which the catalogue states an amount.
std::vector<AreaMeasure> measures_of(const layers::Atlas& atlas, std::size_t layer);

// One an area. Where nothing is stated the number is unknown (NaN), which is not zero.
std::vector<double> values_of(const AreaMeasure& measure,
                              const std::vector<layers::AreaMoney>& money);

// What money is worked out from: lives as long as the index it was made of.
struct MoneySource {
    const layers::ReachIndex& reach;
    const layers::GrantPlaces& grants;
    const layers::Atlas& atlas;
};

bool asks_for_measures(const render::StyleSheet& sheet);
// Gives every style that asks for a measure its values. `choice`: which programmes count.
void give_measures(render::StyleSheet& sheet, const MoneySource& source,
                   const layers::MoneyChoice& choice);

}  // namespace ancrage::app
