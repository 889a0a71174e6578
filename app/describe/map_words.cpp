#include "app/describe/map_words.h"

#include <algorithm>
#include <utility>

#include "app/text/formats.h"
#include "app/text/layer_text.h"

namespace ancrage::app {

using geo::Message;

namespace {

std::string kilometres(double metres, const Translations& words) {
    return rough_number(metres / 1000, words) + "\u00a0km";
}

std::string names_of(const layers::Layer& layer, const std::vector<std::uint32_t>& rows,
                     const Translations& words) {
    std::vector<std::string> names;
    for (const std::uint32_t row : rows) names.push_back(layer.name(row));
    return listed(names, words);
}

std::vector<std::string> where_words(const layers::Atlas& atlas, const MapFacts& facts,
                                     const Translations& words) {
    if (facts.whole_region) return {words("describe.where_region")};
    const geo::Extent& extent = facts.view.extent;
    const std::string width = kilometres(extent.empty() ? 0 : extent.width(), words);
    const std::string height = kilometres(extent.empty() ? 0 : extent.height(), words);
    std::vector<std::string> where;
    if (facts.view.framed) {
        const layers::FeatureRef framed = *facts.view.framed;
        where.push_back(words(Message{"describe.where_framed",
                                      {atlas.layers[framed.layer].name(framed.row),
                                       address_of(atlas, framed), width, height}}));
    } else {
        where.push_back(words(Message{"describe.where_part", {width, height}}));
        if (facts.middle) {
            const std::string commune = atlas.find("communes")->name(*facts.middle);
            where.push_back(words(Message{"describe.where_middle", {commune}}));
        }
    }
    if (facts.departements.empty()) {
        where.push_back(words("describe.where_outside"));
        return where;
    }
    const std::string names = names_of(*atlas.find("departements"), facts.departements, words);
    where.push_back(
        words(Message{facts.departements.size() == 1 ? "describe.where_departements_one"
                                                     : "describe.where_departements_many",
                      {names}}));
    return where;
}

// What an honest reader must know of each layer shown; a note that several layers share, once.
std::vector<std::string> note_words(const layers::Atlas& atlas, const MapFacts& facts,
                                    const Translations& words) {
    std::vector<std::pair<std::string, std::string>> notes;  // note, titles
    for (const LayerInView& entry : facts.layers) {
        const layers::LayerDefinition& definition = atlas.layers[entry.layer].definition;
        const std::string& note = words(definition.note);
        if (note.empty()) continue;
        const auto same =
            std::ranges::find(notes, note, &std::pair<std::string, std::string>::first);
        if (same == notes.end()) {
            notes.emplace_back(note, words(definition.title));
        } else {
            same->second += ", " + words(definition.title);
        }
    }
    std::vector<std::string> paragraphs;
    for (const auto& [note, titles] : notes) {
        paragraphs.push_back(titles + words("punctuation.colon") + note);
    }
    for (const std::size_t missing : facts.missing) {
        paragraphs.push_back(words(
            Message{"describe.layer_missing", {words(atlas.layers[missing].definition.title)}}));
    }
    paragraphs.push_back(words("describe.note_counts"));
    paragraphs.push_back(words("describe.note_density"));
    paragraphs.push_back(words("card.notice"));
    return paragraphs;
}

std::vector<std::string> source_words(const layers::Atlas& atlas, const MapFacts& facts,
                                      const Translations& words) {
    if (atlas.demonstration) return {words("plate.sources_demo")};
    // The section's title says already what these are.
    std::string line = sources_line(atlas, facts.view.visible, words);
    const std::string title = words("plate.sources") + " ";
    if (line.starts_with(title)) line.erase(0, title.size());
    std::vector<std::string> paragraphs{std::move(line)};
    if (!atlas.built_on.empty()) {
        paragraphs.push_back(
            words(Message{"describe.built_on", {format_date(atlas.built_on, words)}}));
    }
    return paragraphs;
}

}  // namespace

MapWords words_of_map(const layers::Atlas& atlas, const MapFacts& facts,
                      const layers::Question* question, const Translations& words) {
    MapWords map;
    map.title = words("describe.title");
    if (atlas.demonstration) map.where.push_back(words("plate.watermark"));
    for (std::string& line : where_words(atlas, facts, words)) map.where.push_back(std::move(line));
    if (question != nullptr) {
        map.where.push_back(words(
            Message{"describe.question", {words(question->title), words(question->explanation)}}));
    }
    const auto add = [&](const char* key, std::vector<std::string> paragraphs) {
        if (!paragraphs.empty()) map.sections.push_back({words(key), std::move(paragraphs)});
    };
    add("describe.section_shown", shown_words(atlas, facts, words));
    add("describe.section_concentrations", concentration_words(atlas, facts, words));
    add("describe.section_overlaps", overlap_words(atlas, facts, words));
    add("describe.section_largest", largest_words(atlas, facts, words));
    add("describe.section_notes", note_words(atlas, facts, words));
    add("describe.section_sources", source_words(atlas, facts, words));
    return map;
}

std::string plain_text(const MapWords& map) {
    std::string text = map.title + "\n";
    for (const std::string& line : map.where) text += line + "\n";
    for (const WordsSection& section : map.sections) {
        text += "\n" + section.title + "\n";
        for (const std::string& paragraph : section.paragraphs) text += "- " + paragraph + "\n";
    }
    return text;
}

}  // namespace ancrage::app
