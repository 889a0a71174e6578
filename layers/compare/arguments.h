// The three arguments of a prospecting file (local market, productive hubs, synergies), each drawn
// from the profile against its reference and each with what speaks against it. Nothing is judged by
// feeling: a figure at least a quarter above or below its reference's is a point, on one side or on
// the other; what is not known is said as such.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/message.h"
#include "layers/compare/area_profile.h"
#include "layers/compare/compare_tables.h"
#include "layers/compare/complementary_areas.h"

namespace ancrage::layers {

// A number that a point leans on, in a unit of AreaFigure.
struct ArgumentFigure {
    std::string_view name;  // of area_figures(), or "quotient"
    std::string_view unit;
    std::optional<double> value;
    std::optional<double> reference;
};

struct ArgumentPoint {
    // Words, without the figures below. Its arguments come first, then the sector and the places.
    geo::Message text;
    std::vector<ArgumentFigure> figures;
    std::vector<std::size_t> sources;  // layers of the atlas; empty: the catalogue
    std::string fact;                  // id of a fact of the catalogue, when one is behind it
    std::string division;              // NAF, when it is about a sector
    std::vector<FeatureRef> places;    // areas it names
};

enum class ArgumentKind { market, hubs, synergies };
inline constexpr std::string_view argument_names[] = {"market", "hubs", "synergies"};
constexpr std::string_view name_of(ArgumentKind kind) {
    return argument_names[static_cast<std::size_t>(kind)];
}

struct Argument {
    ArgumentKind kind = ArgumentKind::market;
    std::vector<ArgumentPoint> supports;
    std::vector<ArgumentPoint> against;
    std::vector<ArgumentPoint> missing;  // what one would need to know and is not held
};

struct ThreeArguments {
    std::vector<Argument> arguments;  // market, hubs, synergies
};

// A figure counts when it is this much above or below its reference.
inline constexpr double telling_ratio = 1.25;

// What the arguments are drawn from.
struct ArgumentInputs {
    const AreaProfile& area;
    const AreaProfile& reference;
    const std::vector<ComplementaryArea>& complements;
};
ThreeArguments three_arguments(const Atlas& atlas, const CompareTables& tables,
                               const ArgumentInputs& inputs);

}  // namespace ancrage::layers
