#include "app/text/problem_text.h"

namespace ancrage::app {

std::string describe(const geo::Problem& problem, const Translations& words) {
    std::string text = problem.source;
    if (!problem.feature.empty()) text += " " + problem.feature;
    if (!text.empty()) text += words("punctuation.colon");
    text += words(problem.what);
    switch (problem.action) {
        case geo::Action::kept: return text + " (" + words("action.kept") + ")";
        case geo::Action::repaired: return text + " (" + words("action.repaired") + ")";
        case geo::Action::dropped: return text + " (" + words("action.dropped") + ")";
        case geo::Action::missing: return text + " (" + words("action.missing") + ")";
    }
    return text;
}

}  // namespace ancrage::app
