// Where the points are concentrated, as sentences: who leads, who follows, where they are dense.
#include <algorithm>

#include "app/describe/map_words.h"
#include "app/text/formats.h"

namespace ancrage::app {

using geo::Message;

namespace {

std::string level_text(PlaceLevel level, const Translations& words) {
    switch (level) {
        case PlaceLevel::departement: return words("describe.level_departement");
        case PlaceLevel::grouping: return words("describe.level_grouping");
        case PlaceLevel::commune: return words("describe.level_commune");
    }
    return {};
}

std::string name_of(const layers::Atlas& atlas, layers::FeatureRef area) {
    return atlas.layers[area.layer].name(area.row);
}

struct Sentence {
    const layers::Atlas& atlas;
    const Concentration& all;
    const Ranking& ranking;
    const Translations& words;

    std::string count_and_share(std::size_t count) const {
        const double share = static_cast<double>(count) / static_cast<double>(all.in_view);
        return words(Message{"describe.count_and_share",
                             {format_count(count, words), format_share(share, words.language())}});
    }

    // The leaders that hold as many as the first.
    std::vector<std::string> first_names() const {
        std::vector<std::string> names;
        for (const PlaceCount& place : ranking.leaders) {
            if (place.in_view == ranking.leaders.front().in_view) {
                names.push_back(name_of(atlas, place.area));
            }
        }
        return names;
    }

    std::string followers(std::size_t from) const {
        std::vector<std::string> items;
        for (std::size_t i = from; i < ranking.leaders.size(); ++i) {
            const PlaceCount& place = ranking.leaders[i];
            items.push_back(
                words(Message{"describe.follower",
                              {name_of(atlas, place.area), count_and_share(place.in_view)}}));
        }
        if (items.empty()) return {};
        return words(Message{"describe.ahead_of", {listed(items, words)}});
    }

    std::string tied() const {
        if (ranking.tied_with_last == 0) return {};
        return words(
            Message{ranking.tied_with_last == 1 ? "describe.tied_one" : "describe.tied_many",
                    {format_count(ranking.tied_with_last, words)}});
    }

    std::string leading() const {
        const std::string level = level_text(ranking.level, words);
        const std::vector<std::string> first = first_names();
        const std::size_t most = ranking.leaders.front().in_view;
        if (first.size() == ranking.leaders.size() && ranking.tied_with_last > 0) {
            return words(Message{"describe.nobody_leads",
                                 {level, format_count(first.size() + ranking.tied_with_last, words),
                                  format_count(most, words)}});
        }
        return words(Message{first.size() == 1 ? "describe.leads" : "describe.lead_together",
                             {level, listed(first, words), count_and_share(most)}}) +
               followers(first.size()) + tied() + ".";
    }

    // Communes are too small for a density to mean much.
    std::string density(std::string& said) const {
        if (!ranking.densest || ranking.level == PlaceLevel::commune) return {};
        if (all.mean_per_km2 <= 0) return {};
        const PlaceCount& place = *ranking.densest;
        const double ratio = place.per_km2 / all.mean_per_km2;
        const std::string name = name_of(atlas, place.area);
        // Paris is a département and, in the métropole, a territory of its own: said once.
        if (ratio < 1.1 || name == said) return {};
        said = name;
        return words(Message{"describe.densest",
                             {name, rough_number(place.per_km2, words), rough_number(ratio, words),
                              rough_number(all.mean_per_km2, words)}});
    }
};

// Too few to compare: their names instead.
std::string few_text(const layers::Atlas& atlas, const LayerInView& entry,
                     const Translations& words) {
    const layers::Layer& layer = atlas.layers[entry.layer];
    std::vector<std::string> names;
    for (const std::uint32_t row : entry.rows) names.push_back(short_name(layer, row));
    return words(Message{"describe.too_few",
                         {counted(layer, entry.rows.size(), words), listed(names, words)}});
}

std::string paragraph(const layers::Atlas& atlas, const Concentration& concentration,
                      const Translations& words) {
    const layers::Layer& layer = atlas.layers[concentration.layer];
    std::string text =
        words(Message{"describe.in_view", {counted(layer, concentration.in_view, words)}});
    if (concentration.outside > 0) {
        text += words(Message{"describe.outside", {format_count(concentration.outside, words)}});
    }
    text += ".";
    if (concentration.all_in) {
        text += words(Message{"describe.all_in", {name_of(atlas, *concentration.all_in)}});
    }
    std::string densest;
    for (const Ranking& ranking : concentration.rankings) {
        const Sentence sentence{atlas, concentration, ranking, words};
        text += " " + sentence.leading() + sentence.density(densest);
    }
    if (!concentration.all_in && concentration.rankings.empty()) {
        text += words("describe.scattered");
    }
    return text;
}

}  // namespace

std::vector<std::string> concentration_words(const layers::Atlas& atlas, const MapFacts& facts,
                                             const Translations& words) {
    std::vector<std::string> paragraphs;
    for (const Concentration& concentration : facts.concentrations) {
        const auto entry =
            std::ranges::find(facts.layers, concentration.layer, &LayerInView::layer);
        paragraphs.push_back(concentration.in_view < fewest_for_ranking
                                 ? few_text(atlas, *entry, words)
                                 : paragraph(atlas, concentration, words));
    }
    return paragraphs;
}

}  // namespace ancrage::app
