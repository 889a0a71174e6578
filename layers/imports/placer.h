// Gives every row of somebody's table its place, by the most precise thing it says: coordinates,
// full address, INSEE code, postcode and name of a commune. Nothing is guessed silently: each
// placement says how it came about.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "geo/model/polygon_locator.h"
#include "layers/imports/address_index.h"
#include "layers/imports/commune_names.h"
#include "layers/imports/placement.h"

namespace ancrage::layers {

// What a row says of its place; any of it may be empty.
struct PlaceQuery {
    std::string_view house_number;
    std::string_view address;
    std::string_view postcode;
    std::string_view commune;
    std::string_view insee;
    std::optional<geo::Coordinate> point;  // Lambert-93 metres
    bool point_swapped = false;
    bool point_unreadable = false;  // there was something, and it was no point
};

// Not for two threads at once: it remembers the names it has looked up.
class Placer {
public:
    // Keeps references to all three. `communes` are the outlines that points lie in, row by row of
    // the communes layer with their INSEE codes; `addresses` may be null.
    Placer(const CommuneNames& names, const geo::PolygonLocator& communes,
           const std::vector<std::string>& commune_codes, const AddressIndex* addresses);

    Placement place(const PlaceQuery& query);
    // What somebody answered in place of the row: "communes:93066", "93066", or a point.
    Placement correct(std::string_view code) const;
    Placement correct(geo::Coordinate point) const;

private:
    FoundCommune commune_of(const PlaceQuery& query, const AddressParts& parts);
    const FoundCommune& named(std::string_view name, const std::string& postcode);
    void put_at(Placement& placement, geo::Coordinate point) const;
    bool put_at_address(Placement& placement, const AddressParts& parts) const;

    const CommuneNames* names_;
    const geo::PolygonLocator* communes_;
    const std::vector<std::string>* commune_codes_;
    const AddressIndex* addresses_;
    std::unordered_map<std::string, FoundCommune> known_;
};

}  // namespace ancrage::layers
