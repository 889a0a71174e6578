#include "render/level_choice.h"

namespace ancrage::render {

std::optional<std::size_t> level_at(const std::vector<geo::Level>* levels,
                                    double metres_per_pixel) {
    if (levels == nullptr || levels->empty()) return std::nullopt;
    const double limit = metres_per_pixel / 2;
    std::size_t best = 0;
    for (std::size_t i = 1; i < levels->size(); ++i) {
        const double held = (*levels)[best].tolerance;
        const double offered = (*levels)[i].tolerance;
        const bool is_better = held > limit ? offered < held : offered > held && offered <= limit;
        if (is_better) best = i;
    }
    return best;
}

}  // namespace ancrage::render
