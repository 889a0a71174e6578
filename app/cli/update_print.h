// What `ancrage data update` and its like answer, for people and for programs.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/data/pack_file.h"
#include "app/sources/update.h"
#include "app/text/translations.h"

namespace ancrage::app {

nlohmann::ordered_json news_json(const std::vector<LayerNews>& news, const Translations& words);
void print_news(const std::vector<LayerNews>& news, const layers::LayerCatalogue& catalogue,
                const Translations& words);

nlohmann::ordered_json outcome_json(const UpdateOutcome& outcome, const Translations& words);
void print_outcome(const UpdateOutcome& outcome, const Translations& words);

nlohmann::ordered_json sources_json(const layers::LayerCatalogue& catalogue,
                                    const Translations& words);
void print_sources(const layers::LayerCatalogue& catalogue, const Translations& words);

// What is wrong with an atlas that was opened, a sentence each; nothing when it is as it should be.
std::vector<std::string> atlas_findings(const layers::Atlas& atlas, const Translations& words);

// "good", "changed", "missing", "unlisted".
const char* verified_word(VerifiedFile::State state);

// On stdout; bytes that are not UTF-8 are replaced.
void print_json(const nlohmann::ordered_json& answer);

// One line on stderr that is rewritten at a terminal: address, share, rate, time left. Elsewhere
// nothing: the steps are told anyway.
std::function<void(const std::string&, const geo::DownloadProgress&)> transfer_on_stderr(
    const Translations& words);

}  // namespace ancrage::app
