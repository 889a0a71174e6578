// The French nomenclature of activities, NAF rév. 2 (INSEE, 2008), at the level of its 88 divisions
// and 21 sections: what the code of an installation ("25.61Z") belongs to.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/feature_table.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::layers {

struct NafDivision {
    std::string code;     // "25"
    std::string section;  // "C"
    Bilingual title;      // short
};

// Sections that make, handle or move things: industry, energy, waste, construction, transport and
// storage (B to F, H). The others of the register (trade, real estate, head offices) say who owns a
// site more than what it does.
bool is_productive(std::string_view section);

// Read-only once made.
class Naf {
public:
    Naf() = default;
    // Columns division, section, title_fr, title_en (assets/catalogue/naf_divisions.csv); rows
    // without a division or section are passed over.
    explicit Naf(const geo::FeatureTable& table);

    const std::vector<NafDivision>& divisions() const { return divisions_; }  // by code
    // Index in divisions() of a code that begins with two digits: "25.61Z", "2561Z", "25". Nothing
    // for an empty code or a division that there is not.
    std::optional<std::size_t> division_of(std::string_view code) const;

private:
    std::vector<NafDivision> divisions_;
};

}  // namespace ancrage::layers
