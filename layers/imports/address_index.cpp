#include "layers/imports/address_index.h"

#include <algorithm>

#include "layers/search/spelling.h"

namespace ancrage::layers {

namespace {

// The number, then what tells "12 bis" from "12 b" and "12".
std::uint32_t number_key(int number, std::string_view extension) {
    constexpr std::uint32_t room = 64;
    std::uint32_t rest = 0;
    // By its first letter: "b" and "bis" are the same door, "t" and "ter" as well.
    if (!extension.empty()) {
        rest = 1 + static_cast<std::uint32_t>(static_cast<unsigned char>(extension.front())) % 32;
    }
    return static_cast<std::uint32_t>(std::clamp(number, 0, 60'000)) * room + rest;
}

}  // namespace

void AddressIndex::add(std::string_view code, std::string_view street, int number,
                       std::string_view extension, geo::Coordinate at) {
    std::string key = street_key(street);
    if (key.empty() || code.empty()) return;
    const auto [entry, added] = by_name_.try_emplace(std::string(code) + " " + key,
                                                     static_cast<std::uint32_t>(streets_.size()));
    if (added) {
        by_commune_[std::string(code)].push_back(entry->second);
        streets_.push_back(std::move(key));
    }
    addresses_.push_back({entry->second, number_key(number, extension), static_cast<float>(at.x),
                          static_cast<float>(at.y)});
}

void AddressIndex::finish() {
    std::ranges::sort(addresses_, [](const Address& a, const Address& b) {
        return a.street != b.street ? a.street < b.street : a.number < b.number;
    });
    addresses_.shrink_to_fit();
}

std::optional<FoundAddress> AddressIndex::find(const std::string& code,
                                               const AddressParts& parts) const {
    if (parts.street.empty()) return std::nullopt;
    FoundAddress found;
    std::uint32_t street = 0;
    const auto exact = by_name_.find(code + " " + parts.street);
    if (exact != by_name_.end()) {
        street = exact->second;
    } else {
        const auto nearest = street_like(code, parts.street);
        if (!nearest) return std::nullopt;
        street = *nearest;
        found.spelling = true;
    }
    const auto range = std::ranges::equal_range(addresses_, street, {}, &Address::street);
    const auto number = number_key(parts.number, parts.extension);
    const auto door = std::ranges::lower_bound(range, number, {}, &Address::number);
    const auto plain = number_key(parts.number, {});
    const bool is_known = parts.number > 0 && door != range.end() && door->number == number;
    const auto same =
        is_known ? door : std::ranges::lower_bound(range, plain, {}, &Address::number);
    const bool is_door =
        parts.number > 0 && same != range.end() && (is_known || same->number == plain);
    const Address& chosen = is_door ? *same : range[range.size() / 2];
    found.street = !is_door;
    found.at = {static_cast<double>(chosen.x), static_cast<double>(chosen.y)};
    return found;
}

// The commune's only street that differs by a slip or two, or that the text begins or ends with.
std::optional<std::uint32_t> AddressIndex::street_like(const std::string& code,
                                                       const std::string& key) const {
    const auto streets = by_commune_.find(code);
    if (streets == by_commune_.end()) return std::nullopt;
    std::optional<std::uint32_t> nearest;
    std::size_t least = forgiven_slips(key) + 1;
    bool several = false;
    for (const std::uint32_t street : streets->second) {
        const std::string& known = streets_[street];
        const bool contained = known.find(' ') != std::string::npos &&
                               (key.starts_with(known + " ") || key.ends_with(" " + known));
        const std::size_t slips = contained ? 0 : slips_between(key, known, least).whole;
        if (slips > least || slips > forgiven_slips(key)) continue;
        several = slips == least && nearest.has_value();
        least = slips;
        nearest = street;
    }
    return several ? std::nullopt : nearest;
}

}  // namespace ancrage::layers
