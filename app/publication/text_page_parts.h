// The parts of the page of text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/publication/text_page.h"
#include "layers/address.h"

namespace ancrage::app {

// Layers shown, the top one first.
std::vector<std::size_t> shown_layers(const TextPage& page);

// "#cadre=…&choix=…" and the rest of the view: the same map, on this place.
class PlaceLinks {
public:
    explicit PlaceLinks(const TextPage& page);
    std::string to(layers::FeatureRef feature) const;

private:
    const layers::Atlas* atlas_;
    std::string rest_;
};

// A section under a title, empty when it has no content.
std::string section(const char* id, const std::string& title, const std::string& content);

// "layer : detail" pairs.
std::string pair_html(std::string_view term, const std::string& detail_html);

std::string legend_html(const TextPage& page, const Translations& words);
std::string card_html(const TextPage& page, const PlaceLinks& links, const Translations& words);

}  // namespace ancrage::app
