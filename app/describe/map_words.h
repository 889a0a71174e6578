// The facts of a map as sentences, in French or English: for a screen reader, an e-mail, a
// terminal, and the window's panel.
#pragma once

#include <string>
#include <vector>

#include "app/describe/map_facts.h"
#include "app/text/translations.h"
#include "layers/catalogue/questions.h"

namespace ancrage::app {

struct WordsSection {
    std::string title;
    std::vector<std::string> paragraphs;
};

struct MapWords {
    std::string title;
    std::vector<std::string> where;  // what part of the region, and which question it answers
    std::vector<WordsSection> sections;
};

// `question` is the preset the visible layers come from, or null.
MapWords words_of_map(const layers::Atlas& atlas, const MapFacts& facts,
                      const layers::Question* question, const Translations& words);

// The same as plain text: titles on lines of their own, paragraphs as "- …" lines.
std::string plain_text(const MapWords& map);

// The parts of the above, each a list of paragraphs; empty when there is nothing to say.
std::vector<std::string> shown_words(const layers::Atlas& atlas, const MapFacts& facts,
                                     const Translations& words);
std::vector<std::string> concentration_words(const layers::Atlas& atlas, const MapFacts& facts,
                                             const Translations& words);
std::vector<std::string> largest_words(const layers::Atlas& atlas, const MapFacts& facts,
                                       const Translations& words);
std::vector<std::string> overlap_words(const layers::Atlas& atlas, const MapFacts& facts,
                                       const Translations& words);

// "830 friches", "1 friche": a number of a layer's features, or of a subset ("icpe_SH").
std::string counted(const layers::Layer& layer, std::size_t count, const Translations& words);
std::string counted_subset(const std::string& subset, std::size_t count, const Translations& words);
// "A", "A et B", "A, B et C".
std::string listed(const std::vector<std::string>& items, const Translations& words);
// A number with two significant digits, never more than three decimals.
std::string rough_number(double value, const Translations& words);
// A name no longer than about sixty letters, cut between words.
std::string short_name(const layers::Layer& layer, std::size_t row);

}  // namespace ancrage::app
