#include "layers/imports/placer.h"

#include <algorithm>

#include "layers/imports/column_roles.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t most_remembered = 200'000;

// Paris is one commune and twenty districts.
bool is_same_commune(const std::string& code, const std::string& other) {
    const auto whole = [](const std::string& one) {
        return one.starts_with("751") ? std::string("75056") : one;
    };
    return whole(code) == whole(other);
}

std::string_view without_layer(std::string_view code) {
    const std::size_t colon = code.find(':');
    return colon == std::string_view::npos ? code : code.substr(colon + 1);
}

}  // namespace

Placer::Placer(const CommuneNames& names, const geo::PolygonLocator& communes,
               const std::vector<std::string>& commune_codes, const AddressIndex* addresses)
    : names_(&names), communes_(&communes), commune_codes_(&commune_codes), addresses_(addresses) {}

const FoundCommune& Placer::named(std::string_view name, const std::string& postcode) {
    std::string key = postcode + " " + std::string(name.substr(0, 200));
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
    if (known_.size() >= most_remembered) known_.clear();
    return known_.emplace(std::move(key), names_->by_name(name, postcode)).first->second;
}

// By the code first, then by name and postcode, of their own columns or at the end of the address.
FoundCommune Placer::commune_of(const PlaceQuery& query, const AddressParts& parts) {
    FoundCommune by_code;
    const auto code = insee_code_of(query.insee);
    if (code) by_code = names_->by_code(*code);
    if (by_code.place) return by_code;
    const auto own_postcode = postcode_of(query.postcode);
    const bool by_columns = !query.commune.empty() || own_postcode;
    const std::string postcode = by_columns ? own_postcode.value_or("") : parts.postcode;
    const std::string_view name = by_columns ? query.commune : std::string_view(parts.commune);
    FoundCommune found = named(name, postcode);
    if (!code && query.insee.empty()) return found;
    if (found.place) {
        found.notes |= 1U << static_cast<unsigned>(PlaceNote::code_unknown);
    } else if (found.reason == UnplacedReason::nothing_to_go_by) {
        found.reason = code ? by_code.reason : UnplacedReason::code_unknown;
    }
    return found;
}

void Placer::put_at(Placement& placement, geo::Coordinate point) const {
    const auto rows = communes_->features_at(point);
    placement.precision = Precision::coordinates;
    placement.at = point;
    if (rows.empty()) {
        placement.add(PlaceNote::outside_region);
        placement.code.clear();
        return;
    }
    const std::string& code = (*commune_codes_)[rows.front()];
    if (!placement.code.empty() && !is_same_commune(placement.code, code)) {
        placement.add(PlaceNote::coordinates_elsewhere);
    }
    if (!is_same_commune(placement.code, code)) placement.code = code;
}

bool Placer::put_at_address(Placement& placement, const AddressParts& parts) const {
    if (addresses_ == nullptr || addresses_->size() == 0) return false;
    const auto found = addresses_->find(placement.code, parts);
    if (!found) return false;
    placement.at = found->at;
    placement.precision = found->street ? Precision::street : Precision::address;
    if (found->spelling) placement.add(PlaceNote::spelling);
    return true;
}

Placement Placer::place(const PlaceQuery& query) {
    AddressParts parts;
    const bool reads_address = !query.address.empty() && !query.point;
    if (reads_address) {
        parts =
            query.house_number.empty()
                ? split_address(query.address)
                : split_address(std::string(query.house_number) + " " + std::string(query.address));
    }
    const FoundCommune commune = commune_of(query, parts);
    Placement placement;
    if (commune.place) {
        const CommuneNames::Place& place = (*names_)[*commune.place];
        placement.code = place.code;
        placement.at = place.centre;
        placement.notes = commune.notes;
        placement.precision = place.district ? Precision::district : Precision::commune;
    }
    if (query.point_unreadable) placement.add(PlaceNote::coordinates_unreadable);
    if (query.point) {
        if (query.point_swapped) placement.add(PlaceNote::swapped);
        put_at(placement, *query.point);
        return placement;
    }
    if (commune.place) {
        if (!parts.street.empty()) put_at_address(placement, parts);
        return placement;
    }
    placement.reason = commune.reason;
    const bool only_coordinates =
        query.point_unreadable && commune.reason == UnplacedReason::nothing_to_go_by;
    if (only_coordinates) placement.reason = UnplacedReason::coordinates_unusable;
    constexpr std::size_t most_suggestions = 5;
    for (const std::uint32_t place : commune.suggestions) {
        if (placement.suggestions.size() == most_suggestions) break;
        placement.suggestions.push_back((*names_)[place].code);
    }
    return placement;
}

Placement Placer::correct(std::string_view code) const {
    Placement placement;
    const FoundCommune found = names_->by_code(without_layer(code));
    if (!found.place) {
        placement.reason = found.reason;
        return placement;
    }
    const CommuneNames::Place& place = (*names_)[*found.place];
    placement.code = place.code;
    placement.at = place.centre;
    placement.notes = found.notes;
    placement.precision = place.district ? Precision::district : Precision::commune;
    placement.add(PlaceNote::corrected);
    return placement;
}

Placement Placer::correct(geo::Coordinate point) const {
    Placement placement;
    placement.add(PlaceNote::corrected);
    put_at(placement, point);
    return placement;
}

}  // namespace ancrage::layers
