#include "app/window/sites_text.h"

#include <algorithm>
#include <cmath>

#include "app/text/formats.h"

namespace ancrage::app {

using layers::Criterion;

std::string role_and_weight_text(const Criterion& criterion, const Translations& words) {
    if (!criterion.enabled) return words("sites.ignored");
    switch (criterion.role) {
        case Criterion::Role::required: return words("sites.required");
        case Criterion::Role::avoided: return words("sites.avoided");
        case Criterion::Role::wished: break;
    }
    const int decimals = criterion.weight == std::floor(criterion.weight) ? 0 : 1;
    return words(geo::Message{"sites.wished_weight",
                              {format_number(criterion.weight, decimals, words.language())}});
}

std::string score_text(double score, const Translations& words) {
    // 99.6 is not 100.
    const double shown = score < 100 ? std::min(std::round(score), 99.0) : 100;
    return format_number(shown, 0, words.language());
}

}  // namespace ancrage::app
