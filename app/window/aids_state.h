// What the panel of programmes holds between two frames: the filter asked for, and what it keeps of
// the programmes and of the map.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "app/window/filter_worker.h"

namespace ancrage::app {

struct AidsState {
    bool open = false;  // in the left panel, in place of the layers

    // What is asked for. `text` is what is typed as an expression, while that is how it is asked.
    layers::FacetedFilter filter;
    bool by_text = false;
    std::string text;
    bool is_restored = false;  // the text is of a view shown again: facets once it is understood
    bool history = false;
    std::size_t counted = 0;  // layer whose features are counted
    bool asked = false;       // the worker has been asked just this

    std::shared_ptr<FilterWorker> worker;
    std::shared_ptr<const FilterAnswer> answer;  // the last one that could be evaluated
    std::optional<layers::FilterError> error;    // of what is typed now

    bool list_open = false;  // the programmes kept, in place of the facets
    std::array<std::uint8_t, layers::facet_count> facet_open{1, 1, 1, 0, 0, 0, 0, 1, 0};
    std::array<std::uint8_t, layers::facet_count> all_values{};
    std::set<std::size_t> open_programmes;  // by index in the catalogue
    bool expression_open = false;
    bool verdict_open = false;  // on the card: why the filter keeps a place

    // Whether a filter is at work on the map.
    bool is_filtering() const { return answer && !answer->keeps_everything(); }
    // The rows of a layer that it keeps; null where it says nothing of them.
    layers::SharedRows kept_of(std::size_t layer) const {
        return is_filtering() ? answer->features[layer] : nullptr;
    }
    // Of a layer coloured by money; empty until it is worked out.
    std::vector<layers::AreaMoney> money_of(std::size_t layer) const {
        const bool is_there = answer && answer->money.contains(layer);
        return is_there ? answer->money.at(layer) : std::vector<layers::AreaMoney>{};
    }
    bool hides(layers::FeatureRef feature) const {
        return is_filtering() && answer->hides(feature);
    }
};

// Asks anew, with the next frame.
inline void change_filter(AidsState& aids) {
    aids.asked = false;
}

inline void clear_filter(AidsState& aids) {
    aids.filter = {};
    aids.text.clear();
    aids.by_text = false;
    aids.error.reset();
    change_filter(aids);
}

}  // namespace ancrage::app
