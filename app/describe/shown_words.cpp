// What the map shows, layer by layer; what the layers' figures rank first; what lies inside what.
#include <algorithm>

#include "app/describe/map_words.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"

namespace ancrage::app {

using geo::Message;

namespace {

std::string subsets_text(const LayerInView& entry, const Translations& words) {
    std::vector<std::string> subsets;
    for (const Subset& subset : entry.subsets) {
        subsets.push_back(counted_subset(subset.id, subset.rows.size(), words));
    }
    if (subsets.empty()) return {};
    return words(Message{"describe.of_which", {listed(subsets, words)}});
}

std::string shown_line(const layers::Atlas& atlas, const MapFacts& facts, const LayerInView& entry,
                       const Translations& words) {
    const layers::Layer& layer = atlas.layers[entry.layer];
    const layers::LayerDefinition& definition = layer.definition;
    std::string text = words(definition.title) + words("punctuation.colon");
    const std::string in_view = format_count(entry.rows.size(), words);
    text +=
        entry.rows.size() == entry.total
            ? words(Message{"describe.shown_all", {in_view}})
            : words(Message{"describe.shown_part", {in_view, format_count(entry.total, words)}});
    text += subsets_text(entry, words);
    if (entry.inside) {
        const layers::FeatureRef framed = *facts.view.framed;
        text += words(Message{
            "describe.inside",
            {atlas.layers[framed.layer].name(framed.row), format_count(*entry.inside, words)}});
    }
    text += ". " + publisher_text(definition, words) + ", " + vintage_text(definition, words) + ".";
    const std::string badge = badge_text(definition, words);
    return badge.empty() ? text : text + " [" + badge + "]";
}

// "par population", "par surface": the words of the column, or of the outline measured here.
std::string measure_text(const Largest& largest, const Translations& words) {
    if (largest.field == nullptr) return words("describe.by_outline");
    const std::string key = "describe.by_" + largest.field->column;
    if (words.has(key)) return words(key);
    return words(Message{"describe.by_figure", {words(largest.field->title)}});
}

std::string value_text(const Largest& largest, double value, const Translations& words) {
    return largest.measure == Measure::inhabitants ? format_number(value, 0, words.language())
                                                   : format_hectares(value, words.language());
}

std::string name_and_commune(const layers::Atlas& atlas, const layers::Layer& layer,
                             const Measured& row) {
    std::string name = short_name(layer, row.row);
    if (!row.commune) return name;
    const std::string commune = atlas.find("communes")->name(*row.commune);
    return name.starts_with(commune) ? name : name + ", " + commune;
}

std::string largest_line(const layers::Atlas& atlas, const Largest& largest,
                         const Translations& words) {
    const layers::Layer& layer = atlas.layers[largest.layer];
    const std::size_t with_figure = largest.in_view - largest.without_figure;
    std::string text = words(layer.definition.title) + ", " + measure_text(largest, words);
    if (with_figure > largest.rows.size()) {
        text += words(
            Message{"describe.first_of",
                    {format_count(largest.rows.size(), words), format_count(with_figure, words)}});
    }
    text += words("punctuation.colon");
    for (std::size_t i = 0; i < largest.rows.size(); ++i) {
        const Measured& row = largest.rows[i];
        if (i > 0) text += words("punctuation.semicolon");
        text += name_and_commune(atlas, layer, row) + " (" + value_text(largest, row.value, words) +
                ")";
    }
    if (largest.tied_with_last > 0) {
        text +=
            words(Message{largest.tied_with_last == 1 ? "describe.tied_one" : "describe.tied_many",
                          {format_count(largest.tied_with_last, words)}});
    }
    text += ".";
    if (largest.without_figure > 0) {
        text += words(Message{largest.without_figure == 1 ? "describe.without_figure_one"
                                                          : "describe.without_figure_many",
                              {format_count(largest.without_figure, words)}});
    }
    return text;
}

std::string coverage_text(const layers::Atlas& atlas, const Coverage& coverage,
                          const Translations& words) {
    const auto language = words.language();
    const std::string& title = words(atlas.layers[coverage.layer].definition.title);
    const std::string surface = format_share(coverage.share_of_surface, language);
    if (!coverage.share_of_inhabitants) {
        return words(Message{"describe.covers_surface", {title, surface}});
    }
    return words(Message{"describe.covers",
                         {title, surface, format_share(*coverage.share_of_inhabitants, language)}});
}

}  // namespace

std::vector<std::string> shown_words(const layers::Atlas& atlas, const MapFacts& facts,
                                     const Translations& words) {
    if (facts.layers.empty()) return {words("describe.nothing_shown")};
    std::vector<std::string> paragraphs;
    for (const LayerInView& entry : facts.layers) {
        paragraphs.push_back(shown_line(atlas, facts, entry, words));
    }
    return paragraphs;
}

std::vector<std::string> largest_words(const layers::Atlas& atlas, const MapFacts& facts,
                                       const Translations& words) {
    std::vector<std::string> paragraphs;
    for (const Largest& largest : facts.largest) {
        paragraphs.push_back(largest_line(atlas, largest, words));
    }
    return paragraphs;
}

std::vector<std::string> overlap_words(const layers::Atlas& atlas, const MapFacts& facts,
                                       const Translations& words) {
    std::vector<std::string> paragraphs;
    for (const Coverage& coverage : facts.coverages) {
        std::vector<std::string> parts;
        for (const Overlap& overlap : facts.overlaps) {
            if (overlap.areas != coverage.layer) continue;
            const std::string what =
                overlap.subset.empty()
                    ? counted(atlas.layers[overlap.points], overlap.inside, words)
                    : counted_subset(overlap.subset, overlap.inside, words);
            const double share =
                static_cast<double>(overlap.inside) / static_cast<double>(overlap.in_view);
            parts.push_back(words(Message{"describe.part_of",
                                          {what, format_count(overlap.in_view, words),
                                           format_share(share, words.language())}}));
        }
        paragraphs.push_back(coverage_text(atlas, coverage, words) +
                             words(Message{"describe.holds", {listed(parts, words)}}));
    }
    return paragraphs;
}

}  // namespace ancrage::app
