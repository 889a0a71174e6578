// How a row of somebody's table found its place, or why it did not: what the report of an import
// says, row by row.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::layers {

// From the least to the most precise.
enum class Precision { none, area, commune, district, street, address, coordinates };

inline constexpr std::array<std::pair<Precision, const char*>, 7> precision_names{
    {{Precision::none, "none"},
     {Precision::area, "area"},  // the outline of a joined area
     {Precision::commune, "commune"},
     {Precision::district, "district"},
     {Precision::street, "street"},
     {Precision::address, "address"},
     {Precision::coordinates, "coordinates"}}};

// What must be said of a row that was placed. One bit each in Placement::notes.
enum class PlaceNote {
    swapped,                 // longitude and latitude were the other way round
    coordinates_unreadable,  // there were some, and they are none of metropolitan France
    coordinates_elsewhere,   // they lie in another commune than the one the row names
    outside_region,          // they lie outside every commune of the map
    former_commune,          // the row names a commune that has merged
    code_unknown,            // the INSEE code is none of the map: the name was taken
    spelling,                // the commune's name was nearly right
    postcode_disagrees,      // the name's commune is in another département than the postcode
    postcode_alone,          // no name that helps: the only commune of the postcode
    geocoded,                // by the service the person named
    corrected,               // by the person's own corrections
    by_name,                 // a joined area, by its name instead of its code
    duplicate_siret          // another row has the same SIRET; both are kept
};

inline constexpr std::array<std::pair<PlaceNote, const char*>, 13> place_note_names{
    {{PlaceNote::swapped, "swapped"},
     {PlaceNote::coordinates_unreadable, "coordinates_unreadable"},
     {PlaceNote::coordinates_elsewhere, "coordinates_elsewhere"},
     {PlaceNote::outside_region, "outside_region"},
     {PlaceNote::former_commune, "former_commune"},
     {PlaceNote::code_unknown, "code_unknown"},
     {PlaceNote::spelling, "spelling"},
     {PlaceNote::postcode_disagrees, "postcode_disagrees"},
     {PlaceNote::postcode_alone, "postcode_alone"},
     {PlaceNote::geocoded, "geocoded"},
     {PlaceNote::corrected, "corrected"},
     {PlaceNote::by_name, "by_name"},
     {PlaceNote::duplicate_siret, "duplicate_siret"}}};

// Why a row has no place.
enum class UnplacedReason {
    nothing_to_go_by,     // no coordinates, code, postcode or commune in the row
    outside_region,       // its postcode or code is of another region
    commune_unknown,      // no commune has such a name
    commune_ambiguous,    // several have
    postcode_ambiguous,   // several communes share the postcode and the row names none of them
    postcode_unknown,     // nobody we know of has it
    code_unknown,         // no area has that code
    coordinates_unusable  // coordinates alone, and none of metropolitan France
};

inline constexpr std::array<std::pair<UnplacedReason, const char*>, 8> unplaced_reason_names{
    {{UnplacedReason::nothing_to_go_by, "nothing_to_go_by"},
     {UnplacedReason::outside_region, "outside_region"},
     {UnplacedReason::commune_unknown, "commune_unknown"},
     {UnplacedReason::commune_ambiguous, "commune_ambiguous"},
     {UnplacedReason::postcode_ambiguous, "postcode_ambiguous"},
     {UnplacedReason::postcode_unknown, "postcode_unknown"},
     {UnplacedReason::code_unknown, "code_unknown"},
     {UnplacedReason::coordinates_unusable, "coordinates_unusable"}}};

template <typename Value, std::size_t size>
const char* name_of(const std::array<std::pair<Value, const char*>, size>& names, Value value) {
    for (const auto& [one, name] : names) {
        if (one == value) return name;
    }
    return "";
}

struct Placement {
    Precision precision = Precision::none;
    geo::Coordinate at;       // Lambert-93 metres
    std::string code;         // INSEE, of the commune or arrondissement; may be unknown
    std::uint32_t notes = 0;  // bits
    std::optional<UnplacedReason> reason;  // set when it is not placed
    std::vector<std::string> suggestions;  // codes of communes it could be

    bool has(PlaceNote note) const { return (notes & (1U << static_cast<unsigned>(note))) != 0; }
    void add(PlaceNote note) { notes |= 1U << static_cast<unsigned>(note); }
    bool placed() const { return precision != Precision::none; }
};

}  // namespace ancrage::layers
