#include "layers/imports/commune_names.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "layers/search/postcodes.h"
#include "layers/search/search_text.h"
#include "layers/search/spelling.h"

namespace ancrage::layers {

namespace {

constexpr std::string_view paris = "75056";
constexpr std::size_t department_size = 2;

constexpr std::uint32_t bit(PlaceNote note) {
    return 1U << static_cast<unsigned>(note);
}

bool is_number(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// "s" and "ss" stand for "sur" and "sous", which is_small_word() leaves out like "lès".
bool is_left_out(std::string_view word) {
    return is_small_word(word) || word == "s" || word == "ss" || word == "lez" || word == "les" ||
           word == "france" || word == "idf" || word == "cdx";
}

// The words that tell one commune from another, up to "CEDEX".
std::vector<std::string> telling_words_of(std::string_view name) {
    constexpr std::size_t longest = 200;
    std::vector<std::string> words;
    for (SearchWord& word : search_words(name.substr(0, longest))) {
        if (word.canonical == "cedex") break;
        if (!is_left_out(word.canonical)) words.push_back(std::move(word.canonical));
    }
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string key;
    for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
    return key;
}

}  // namespace

struct CommuneNames::Query {
    std::string key;
    std::string postcode;
    bool names_paris = false;
};

CommuneNames::CommuneNames(const Atlas& atlas, std::span<const geo::Coordinate> commune_centres,
                           std::span<const geo::Coordinate> arrondissement_centres) {
    const auto add_layer = [&](const char* id, std::span<const geo::Coordinate> centres,
                               bool district) {
        const Layer* layer = atlas.find(id);
        if (layer == nullptr) return;
        for (std::size_t row = 0; row < std::min(layer->table.row_count(), centres.size()); ++row) {
            const auto place = static_cast<std::uint32_t>(places_.size());
            const std::string code = layer->key(row);
            std::string department = layer->table.text("dep", row);
            if (department.empty()) department = code.substr(0, department_size);
            places_.push_back({code, layer->name(row), department, centres[row], district});
            by_code_.emplace(code, place);
            if (!district) departments_.push_back(department);
            add_name(layer->name(row), place, false);
        }
    };
    add_layer("communes", commune_centres, false);
    add_layer("arrondissements", arrondissement_centres, true);
    for (const FormerCommune& former : atlas.former_communes) {
        former_.emplace(former.code, former.current_code);
        if (const auto place = place_of(former.current_code)) add_name(former.name, *place, true);
    }
    std::ranges::sort(departments_);
    departments_.erase(std::ranges::unique(departments_).begin(), departments_.end());
    std::ranges::sort(entries_, {}, &Entry::key);
    const Layer* communes = atlas.find("communes");
    for (const PostcodeUse& use : postcodes_in_use(atlas)) {
        if (const auto place = place_of(communes->key(use.commune))) {
            by_postcode_[use.postcode].push_back(*place);
        }
    }
}

void CommuneNames::add_name(std::string_view name, std::uint32_t place, bool former) {
    std::string key = joined(telling_words_of(name));
    if (!key.empty()) entries_.push_back({std::move(key), place, former});
}

std::optional<std::uint32_t> CommuneNames::place_of(std::string_view code) const {
    const auto it = by_code_.find(std::string(code));
    return it == by_code_.end() ? std::nullopt : std::optional(it->second);
}

bool CommuneNames::in_region(std::string_view code) const {
    const std::string_view start = code.substr(0, department_size);
    return std::ranges::binary_search(departments_, start);
}

FoundCommune CommuneNames::by_code(std::string_view code) const {
    FoundCommune found;
    found.place = place_of(code);
    if (found.place) return found;
    if (const auto former = former_.find(std::string(code)); former != former_.end()) {
        found.place = place_of(former->second);
        found.notes = bit(PlaceNote::former_commune);
        if (found.place) return found;
    }
    found.reason = in_region(code) ? UnplacedReason::code_unknown : UnplacedReason::outside_region;
    return found;
}

// 75001 and 75116: the arrondissement that the postcode names.
std::optional<std::uint32_t> CommuneNames::district_of(std::string_view postcode) const {
    if (!postcode.starts_with("75") || postcode.size() != 5) return std::nullopt;
    return place_of("751" + std::string(postcode.substr(3)));
}

FoundCommune CommuneNames::by_postcode(const Query& query) const {
    FoundCommune found;
    if (const auto district = district_of(query.postcode)) {
        found.place = district;
        if (!query.names_paris) found.notes = bit(PlaceNote::postcode_alone);
        return found;
    }
    if (!in_region(query.postcode)) {
        found.reason = UnplacedReason::outside_region;
        return found;
    }
    const auto known = by_postcode_.find(query.postcode);
    if (known == by_postcode_.end()) {
        found.reason = UnplacedReason::postcode_unknown;
        return found;
    }
    if (known->second.size() == 1) {
        found.place = known->second.front();
        found.notes = bit(PlaceNote::postcode_alone);
        return found;
    }
    found.reason = UnplacedReason::postcode_ambiguous;
    found.suggestions = known->second;
    return found;
}

// Nearly the same name, in the postcode's département where there is one: first slips of the
// finger, then a name said shorter or longer ("Évry" for Évry-Courcouronnes).
std::vector<CommuneNames::Entry> CommuneNames::similar(const Query& query) const {
    const std::string_view department =
        std::string_view(query.postcode)
            .substr(0, std::min(department_size, query.postcode.size()));
    const auto in_scope = [&](const Entry& entry) {
        return department.empty() || places_[entry.place].department == department;
    };
    std::vector<Entry> nearest;
    std::size_t least = forgiven_slips(query.key);
    const std::uint64_t letters = letters_of(query.key);
    for (const Entry& entry : entries_) {
        const bool hopeless = static_cast<std::size_t>(
                                  __builtin_popcountll(letters & ~letters_of(entry.key))) > least;
        if (least == 0 || hopeless || !in_scope(entry)) continue;
        const std::size_t slips = slips_between(query.key, entry.key, least).whole;
        if (slips > least) continue;
        if (slips < least) nearest.clear();
        least = slips;
        nearest.push_back(entry);
    }
    if (!nearest.empty()) return nearest;
    for (const Entry& entry : entries_) {
        const bool begins =
            entry.key.starts_with(query.key + " ") || query.key.starts_with(entry.key + " ");
        // "La Plaine Saint-Denis".
        const bool ends = !department.empty() && query.key.ends_with(" " + entry.key);
        if ((begins || ends) && in_scope(entry)) nearest.push_back(entry);
    }
    return nearest;
}

// One of the entries by the postcode; `entries` is not empty.
FoundCommune CommuneNames::choose(std::vector<Entry> entries, const Query& query,
                                  std::uint32_t notes) const {
    FoundCommune found;
    const bool local = query.postcode.empty() || in_region(query.postcode);
    const auto keep = [&](auto test) {
        std::vector<Entry> kept;
        std::ranges::copy_if(entries, std::back_inserter(kept), test);
        if (!kept.empty()) entries = std::move(kept);
    };
    bool disagrees = false;
    if (!query.postcode.empty() && local) {
        const std::string_view department =
            std::string_view(query.postcode).substr(0, department_size);
        disagrees = std::ranges::none_of(entries, [&](const Entry& entry) {
            return places_[entry.place].department == department;
        });
        keep([&](const Entry& entry) { return places_[entry.place].department == department; });
        const auto known = by_postcode_.find(query.postcode);
        if (entries.size() > 1 && known != by_postcode_.end()) {
            keep([&](const Entry& entry) {
                return std::ranges::find(known->second, entry.place) != known->second.end();
            });
        }
    }
    // A name of today before the same name of a commune that has merged.
    keep([](const Entry& entry) { return !entry.former; });
    for (const Entry& entry : entries) {
        if (std::ranges::find(found.suggestions, entry.place) == found.suggestions.end()) {
            found.suggestions.push_back(entry.place);
        }
    }
    if (!local) {
        found.reason = UnplacedReason::outside_region;
        return found;
    }
    if (found.suggestions.size() > 1) {
        found.reason = UnplacedReason::commune_ambiguous;
        return found;
    }
    found.place = found.suggestions.front();
    found.suggestions.clear();
    found.notes = notes;
    if (disagrees) found.notes |= bit(PlaceNote::postcode_disagrees);
    if (entries.front().former) found.notes |= bit(PlaceNote::former_commune);
    return found;
}

FoundCommune CommuneNames::by_name(std::string_view name, std::string_view postcode) const {
    std::vector<std::string> words = telling_words_of(name);
    Query query;
    query.postcode = postcode;
    // "93200 Saint-Denis" in one cell.
    constexpr std::size_t postcode_size = 5;
    if (!words.empty() && is_number(words.front()) && words.front().size() == postcode_size) {
        if (query.postcode.empty()) query.postcode = words.front();
        words.erase(words.begin());
    }
    // "Paris 18e arrondissement".
    query.names_paris = !words.empty() && words.front() == "paris";
    if (query.names_paris && words.size() > 1 && is_number(words[1]) && words[1].size() <= 2) {
        const std::string number = words[1].size() == 1 ? "0" + words[1] : words[1];
        if (const auto district = place_of("751" + number)) {
            FoundCommune found;
            found.place = district;
            return found;
        }
    }
    query.key = joined(words);
    if (query.key.empty()) {
        return query.postcode.empty() ? FoundCommune{} : by_postcode(query);
    }
    const auto same = std::ranges::equal_range(entries_, query.key, {}, &Entry::key);
    FoundCommune found;
    found.reason = UnplacedReason::commune_unknown;
    if (!same.empty()) {
        found = choose({same.begin(), same.end()}, query, 0);
    } else if (auto nearest = similar(query); !nearest.empty()) {
        found = choose(std::move(nearest), query, bit(PlaceNote::spelling));
    }
    const bool says_nothing = !found.place && found.suggestions.empty() && !query.postcode.empty();
    if (says_nothing) {
        FoundCommune by_code = by_postcode(query);
        const bool helps = by_code.place || !by_code.suggestions.empty() ||
                           by_code.reason == UnplacedReason::outside_region;
        if (helps) return by_code;
    }
    const bool is_paris = found.place && places_[*found.place].code == paris;
    if (is_paris) {
        if (const auto district = district_of(query.postcode)) found.place = district;
    }
    return found;
}

}  // namespace ancrage::layers
