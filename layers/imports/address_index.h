// Addresses of a Base Adresse Nationale file in memory: by commune, street and number. Two million
// of them, the whole region, take about 100 MB.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/model/geometry.h"
#include "layers/imports/address_text.h"

namespace ancrage::layers {

struct FoundAddress {
    geo::Coordinate at;   // Lambert-93 metres
    bool street = false;  // the number is not known: the middle of the street
    bool spelling = false;
};

class AddressIndex {
public:
    // `code` is the INSEE code of the file, of an arrondissement in Paris.
    void add(std::string_view code, std::string_view street, int number, std::string_view extension,
             geo::Coordinate at);
    // To be called once, after the last add().
    void finish();

    std::size_t size() const { return addresses_.size(); }
    // Nothing when the commune has no such street.
    std::optional<FoundAddress> find(const std::string& code, const AddressParts& parts) const;

private:
    struct Address {
        std::uint32_t street = 0;
        std::uint32_t number = 0;  // with its extension, as number_key() makes it
        float x = 0;
        float y = 0;
    };

    std::optional<std::uint32_t> street_like(const std::string& code, const std::string& key) const;

    std::vector<std::string> streets_;                        // keys
    std::unordered_map<std::string, std::uint32_t> by_name_;  // "code key": street
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_commune_;
    std::vector<Address> addresses_;  // by street, number
};

}  // namespace ancrage::layers
