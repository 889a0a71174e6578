// Communes by the names and postcodes people write: without accents, hyphens or articles, "St" for
// Saint, "s/" for sur, CEDEX, "Paris 18e", names of communes that have merged, slips of the finger.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/model/geometry.h"
#include "layers/atlas.h"
#include "layers/imports/placement.h"

namespace ancrage::layers {

struct FoundCommune {
    std::optional<std::uint32_t> place;  // in CommuneNames; nothing: see `reason`
    std::uint32_t notes = 0;             // as in Placement
    UnplacedReason reason = UnplacedReason::nothing_to_go_by;
    std::vector<std::uint32_t> suggestions;
};

class CommuneNames {
public:
    // One centre a row of the communes and of the arrondissements layer (empty where there is
    // none). Nothing of the atlas is kept.
    CommuneNames(const Atlas& atlas, std::span<const geo::Coordinate> commune_centres,
                 std::span<const geo::Coordinate> arrondissement_centres);

    struct Place {
        std::string code;
        std::string name;
        std::string department;
        geo::Coordinate centre;
        bool district = false;  // an arrondissement of Paris
    };
    const Place& operator[](std::uint32_t place) const { return places_[place]; }
    std::size_t size() const { return places_.size(); }

    // By INSEE code, of today or of a commune that has merged.
    FoundCommune by_code(std::string_view code) const;
    // By what the columns say; either may be empty. `postcode` is five digits or empty.
    FoundCommune by_name(std::string_view name, std::string_view postcode) const;
    // Whether a code or postcode belongs to a département of the map.
    bool in_region(std::string_view code) const;

private:
    struct Entry {  // a name of a place
        std::string key;
        std::uint32_t place = 0;
        bool former = false;
    };
    struct Query;

    void add_name(std::string_view name, std::uint32_t place, bool former);
    FoundCommune choose(std::vector<Entry> entries, const Query& query, std::uint32_t notes) const;
    std::vector<Entry> similar(const Query& query) const;
    FoundCommune by_postcode(const Query& query) const;
    std::optional<std::uint32_t> district_of(std::string_view postcode) const;
    std::optional<std::uint32_t> place_of(std::string_view code) const;

    std::vector<Place> places_;
    std::vector<Entry> entries_;  // by key
    std::unordered_map<std::string, std::uint32_t> by_code_;
    std::unordered_map<std::string, std::string> former_;  // code: current code
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_postcode_;
    std::vector<std::string> departments_;
};

}  // namespace ancrage::layers
