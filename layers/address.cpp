#include "layers/address.h"

#include <algorithm>
#include <compare>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

namespace ancrage::layers {

namespace {

constexpr std::size_t shown_candidates = 12;
constexpr std::size_t shown_suggestions = 3;

std::vector<FeatureRef> with_key(const Atlas& atlas, std::size_t layer, std::string_view key) {
    std::vector<FeatureRef> found;
    const Layer& searched = atlas.layers[layer];
    const geo::Column* column = searched.table.find(searched.definition.key);
    for (std::size_t row = 0; column != nullptr && row < searched.table.row_count(); ++row) {
        if (column->text(row) == key) found.push_back({layer, row});
    }
    return found;
}

std::vector<FeatureRef> with_name(const Atlas& atlas, std::size_t layer,
                                  const std::string& folded) {
    std::vector<FeatureRef> found;
    for (std::size_t row = 0; row < atlas.layers[layer].table.row_count(); ++row) {
        if (fold(atlas.layers[layer].name(row)) == folded) found.push_back({layer, row});
    }
    return found;
}

// The commune of today that a former commune's code or name stands for.
std::vector<FeatureRef> with_former_name(const Atlas& atlas, std::string_view text) {
    const std::size_t communes = atlas.index_of("communes");
    if (communes == atlas.layers.size()) return {};
    const std::string folded = fold(text);
    for (const FormerCommune& former : atlas.former_communes) {
        if (former.code == text || fold(former.name) == folded) {
            return with_key(atlas, communes, former.current_code);
        }
    }
    return {};
}

std::vector<FeatureRef> search_layer(const Atlas& atlas, std::size_t layer, std::string_view text) {
    std::vector<FeatureRef> found = with_key(atlas, layer, text);
    if (found.empty()) found = with_name(atlas, layer, fold(text));
    if (found.empty() && atlas.layers[layer].definition.id == "communes") {
        found = with_former_name(atlas, text);
    }
    return found;
}

std::vector<FeatureRef> search_everywhere(const Atlas& atlas, std::string_view text) {
    std::vector<FeatureRef> found;
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        std::ranges::copy(with_key(atlas, layer, text), std::back_inserter(found));
    }
    if (found.empty()) {
        const std::string folded = fold(text);
        for (std::size_t layer = 0; !folded.empty() && layer < atlas.layers.size(); ++layer) {
            std::ranges::copy(with_name(atlas, layer, folded), std::back_inserter(found));
        }
    }
    if (found.empty()) found = with_former_name(atlas, text);
    return found;
}

// Levenshtein's distance (1966) over bytes.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
        }
    }
    return row.back();
}

struct Suggestion {
    std::size_t distance = 0;
    std::string text;
};

std::string join(const std::vector<std::string>& texts) {
    std::string joined;
    for (const std::string& text : texts) joined += (joined.empty() ? "" : ", ") + text;
    return joined;
}

// The closest few, if they are close at all: a wild guess helps nobody.
std::string nearest(std::vector<Suggestion> suggestions, std::size_t length) {
    std::ranges::sort(suggestions, {},
                      [](const Suggestion& s) { return std::tie(s.distance, s.text); });
    std::vector<std::string> shown;
    for (const Suggestion& suggestion : suggestions) {
        if (shown.size() == shown_suggestions || suggestion.distance > 1 + length / 2) break;
        if (std::ranges::find(shown, suggestion.text) == shown.end()) {
            shown.push_back(suggestion.text);
        }
    }
    return shown.empty() ? "—" : join(shown);
}

void suggest_names(const Atlas& atlas, std::size_t layer, const std::string& folded,
                   std::vector<Suggestion>& suggestions) {
    const Layer& searched = atlas.layers[layer];
    for (std::size_t row = 0; row < searched.table.row_count(); ++row) {
        const std::string name = fold(searched.name(row));
        const std::string key = fold(searched.key(row));
        const std::size_t longest = folded.size() + folded.size() / 2 + 1;
        if (name.size() <= longest) {
            suggestions.push_back(
                {distance(folded, name), searched.definition.id + ":" + searched.name(row)});
        }
        if (key != name && key.size() <= longest) {
            suggestions.push_back({distance(folded, key), address_of(atlas, {layer, row})});
        }
    }
}

geo::Result<FeatureRef> only_one(const Atlas& atlas, std::string_view text,
                                 const std::vector<FeatureRef>& found) {
    if (found.size() == 1) return found.front();
    std::vector<std::string> shown;
    for (const FeatureRef& feature : found) {
        if (shown.size() == shown_candidates) {
            shown.emplace_back("…");
            break;
        }
        shown.push_back(address_of(atlas, feature));
    }
    return geo::wrong_usage("error.area_ambiguous",
                            {std::string(text), std::to_string(found.size()), join(shown)});
}

geo::Result<FeatureRef> resolve_in_layer(const Atlas& atlas, std::size_t layer,
                                         std::string_view text) {
    const Layer& searched = atlas.layers[layer];
    if (searched.state == LayerState::missing) {
        return geo::data_missing("error.area_layer_missing", {searched.definition.id});
    }
    const std::vector<FeatureRef> found = search_layer(atlas, layer, text);
    if (!found.empty()) return only_one(atlas, text, found);
    std::vector<Suggestion> suggestions;
    const std::string folded = fold(text);
    suggest_names(atlas, layer, folded, suggestions);
    return geo::wrong_usage("error.area_unknown_in_layer",
                            {std::string(text), searched.definition.id,
                             nearest(std::move(suggestions), folded.size())});
}

geo::Error unknown_layer(const Atlas& atlas, std::string_view layer) {
    std::vector<Suggestion> suggestions;
    for (const Layer& known : atlas.layers) {
        suggestions.push_back({distance(layer, known.definition.id), known.definition.id});
    }
    return geo::wrong_usage("error.area_unknown_layer",
                            {std::string(layer), nearest(std::move(suggestions), layer.size())});
}

geo::Error unknown_area(const Atlas& atlas, std::string_view text) {
    std::vector<Suggestion> suggestions;
    const std::string folded = fold(text);
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        suggest_names(atlas, layer, folded, suggestions);
    }
    return geo::wrong_usage("error.area_unknown",
                            {std::string(text), nearest(std::move(suggestions), folded.size())});
}

}  // namespace

std::string address_of(const Atlas& atlas, FeatureRef feature) {
    const Layer& layer = atlas.layers[feature.layer];
    return layer.definition.id + ":" + layer.key(feature.row);
}

geo::Result<FeatureRef> resolve_address(const Atlas& atlas, std::string_view address) {
    const std::size_t colon = address.find(':');
    const std::string_view prefix = address.substr(0, colon);
    if (colon != std::string_view::npos) {
        const std::size_t layer = atlas.index_of(prefix);
        if (layer < atlas.layers.size()) {
            return resolve_in_layer(atlas, layer, address.substr(colon + 1));
        }
    }
    // A name may hold a colon of its own.
    const std::vector<FeatureRef> found = search_everywhere(atlas, address);
    if (!found.empty()) return only_one(atlas, address, found);
    if (colon != std::string_view::npos) return unknown_layer(atlas, prefix);
    return unknown_area(atlas, address);
}

}  // namespace ancrage::layers
