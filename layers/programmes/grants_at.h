// The grants already given in an area and the named places in it. Both hang on their commune; those
// that are not in one commune hang on the areas of place_areas.csv.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "layers/atlas_index.h"

namespace ancrage::layers {

// Indices in ProgrammeCatalogue::grants or ::places, ascending.
struct MoneyPlaces {
    std::vector<std::size_t> here;    // surely in the area
    std::vector<std::size_t> shared;  // here or in a neighbour: the document does not say which
};

// Worked out once for an atlas; keeps a reference to the index.
class GrantPlaces {
public:
    explicit GrantPlaces(const AtlasIndex& index);

    // Of an area made of whole communes; nothing for other features, which are smaller than what is
    // known.
    MoneyPlaces grants_in(FeatureRef area) const { return found_in(grants_, area); }
    MoneyPlaces places_in(FeatureRef area) const { return found_in(places_, area); }
    // Of several communes together; rows of that layer, each once.
    MoneyPlaces grants_in_communes(std::vector<std::uint32_t> communes) const;

private:
    // The communes that each grant or place may lie in; none when nothing says.
    using Communes = std::vector<std::vector<std::uint32_t>>;
    MoneyPlaces found_in(const Communes& communes, FeatureRef area) const;
    static MoneyPlaces found_in(const Communes& communes, const std::vector<std::uint32_t>& inside);

    const AtlasIndex* index_;
    Communes grants_;
    Communes places_;
};

}  // namespace ancrage::layers
