// Filters the atlas beside the frames; an answer stays on the screen until the next is there.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/window/finder.h"
#include "app/window/last_question.h"
#include "layers/filter/explain.h"
#include "layers/filter/facets.h"
#include "layers/programmes/money.h"

namespace ancrage::app {

struct FilterQuestion {
    // An expression as a person wrote it, in place of `filter`.
    std::optional<std::string> text = {};
    layers::FacetedFilter filter = {};
    bool history = false;     // what has ended, too
    std::size_t counted = 0;  // layer whose features are counted for each value
    // The feature whose being shown or hidden is to be explained.
    std::optional<layers::FeatureRef> explained = {};
    std::vector<std::size_t> measured = {};  // layers coloured by money or reach
};

struct FilterAnswer {
    FilterQuestion question;
    layers::FacetedFilter filter;              // what was meant
    std::string expression;                    // the same as text; empty keeps everything
    std::optional<layers::FilterError> error;  // then nothing was filtered
    std::vector<layers::FacetCounts> facets;
    layers::SharedRows programmes;
    // One a layer; null where the filter says nothing of its features (lines, other subjects).
    std::vector<layers::SharedRows> features;
    // Of the layers measured, what the programmes kept bring to each area.
    std::map<std::size_t, std::vector<layers::AreaMoney>> money;
    std::optional<layers::Explanation> explanation;
    std::shared_ptr<const layers::FilterSchema> schema;  // that the explanation speaks of

    bool keeps_everything() const { return expression.empty(); }
    // A feature that the filter hides.
    bool hides(layers::FeatureRef feature) const {
        const bool judged = feature.layer < features.size() && features[feature.layer];
        return judged && !features[feature.layer]->test(feature.row);
    }
};

using FilterWorker = LastQuestion<FilterQuestion, FilterAnswer>;

// `wake` is called on the worker's thread when an answer is there.
std::shared_ptr<FilterWorker> make_filter_worker(std::shared_ptr<const Finder> finder,
                                                 layers::Date today,
                                                 std::vector<layers::ValueTitle> titles,
                                                 void (*wake)());

}  // namespace ancrage::app
