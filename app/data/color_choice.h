// A layer coloured by one of its numbers because a person wants to see it so: which number, in how
// many classes, made how. Kept with the session; the colours are the style sheet's ramp.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "layers/atlas.h"
#include "render/style.h"

namespace ancrage::app {

inline constexpr int fewest_classes = 3;
// With more, neighbours in the ramp cannot be told apart on a grey print.
inline constexpr int most_classes = 6;

struct ColorChoice {
    std::string column;  // empty: as the style sheet has it
    bool per_km2 = false;
    render::Classing classing = render::Classing::quantile;
    int classes = 5;

    bool used() const { return !column.empty(); }
    friend bool operator==(const ColorChoice&, const ColorChoice&) = default;
};

// The ways of making classes that need nothing said, by the names they have in files.
inline constexpr std::array<std::pair<render::Classing, const char*>, 3> chosen_classings = {
    {{render::Classing::quantile, "quantile"},
     {render::Classing::jenks, "jenks"},
     {render::Classing::equal_interval, "equal_interval"}}};

// What the layer may be coloured by, the most telling first: numbers that the catalogue describes
// and that differ. Of inhabitants their density comes first, since a large area with few people
// must not weigh more than a small one with many.
// Then the measures of area_measures.h.
std::vector<ColorChoice> colors_to_choose(const layers::Atlas& atlas, std::size_t layer);

// Puts the choice into a layer's style: the whole area in colour, at every scale.
void wear(render::Style& style, const ColorChoice& choice, const render::Ramp& ramp,
          geo::GeometryKind kind);

}  // namespace ancrage::app
