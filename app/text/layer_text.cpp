#include "app/text/layer_text.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/text/formats.h"

namespace ancrage::app {

std::string badge_text(const layers::LayerDefinition& definition, const Translations& words) {
    switch (definition.badge) {
        case layers::Badge::none: return {};
        case layers::Badge::proxy: return words("badge.proxy");
        case layers::Badge::rebuilt: return words("badge.rebuilt");
        case layers::Badge::expired: return words("badge.expired");
        case layers::Badge::own: return words("badge.own");
        case layers::Badge::kept: return words("badge.kept");
    }
    return {};
}

std::string publisher_text(const layers::LayerDefinition& definition, const Translations& words) {
    if (!definition.own) return definition.publisher;
    // Brought from a team's library; what a colleague imported has no publisher.
    if (definition.publisher.empty()) return words("shared.publisher");
    if (definition.publisher != "private") return definition.publisher;
    return words("own.publisher");
}

std::string vintage_text(const layers::LayerDefinition& definition, const Translations& words) {
    if (definition.vintage == "n.d.") return words("layer.undated");
    return format_date(definition.vintage, words);
}

std::string as_of_text(const layers::Atlas& atlas, const Translations& words) {
    if (!atlas.is_kept_vintage) return {};
    return words(geo::Message{"vintage.as_of", {format_date(atlas.built_on, words)}});
}

std::string sources_line(const layers::Atlas& atlas, const std::vector<std::uint8_t>& visible,
                         const Translations& words) {
    // Grouped by publisher, so that a name is not repeated for each of its data sets.
    std::vector<std::pair<std::string, std::string>> publishers;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        const layers::LayerDefinition& layer = atlas.layers[i].definition;
        if (visible[i] == 0 || atlas.layers[i].state == layers::LayerState::missing) continue;
        if (!seen.insert(layer.publisher + layer.dataset + layer.vintage).second) continue;
        const bool says_vintage = layer.dataset.find(layer.vintage) != std::string::npos;
        const std::string what =
            says_vintage ? layer.dataset : layer.dataset + " (" + vintage_text(layer, words) + ")";
        const std::string publisher = publisher_text(layer, words);
        const auto it =
            std::ranges::find(publishers, publisher, &std::pair<std::string, std::string>::first);
        if (it == publishers.end()) {
            publishers.emplace_back(publisher, what);
        } else {
            it->second += ", " + what;
        }
    }
    std::string text = as_of_text(atlas, words);
    if (!text.empty()) text += " ";
    text += words("plate.sources");
    for (std::size_t i = 0; i < publishers.size(); ++i) {
        text += (i == 0 ? " " : words("punctuation.semicolon")) + publishers[i].first + ", " +
                publishers[i].second;
    }
    return text + ".";
}

}  // namespace ancrage::app
