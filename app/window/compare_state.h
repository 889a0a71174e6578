// Areas put side by side between two frames: which ones, and what was worked out of them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/window/last_question.h"
#include "layers/compare/area_comparer.h"

namespace ancrage::app {

struct CompareQuestion {
    std::vector<layers::ComparedArea> areas;
    std::optional<layers::ComparedArea> reference;  // nothing: the region
};

struct CompareAnswer {
    CompareQuestion question;
    std::optional<geo::Message> error;  // then there is no comparison
    layers::AreaComparison comparison;
    std::vector<std::vector<layers::SimilarArea>> similar;  // one an area; none of a drawn shape
    std::shared_ptr<const layers::CompareTables> tables;
};

using CompareWorker = LastQuestion<CompareQuestion, CompareAnswer>;

enum class ComparePart { figures, sectors, arguments, similar };

struct CompareState {
    bool open = false;
    ComparePart part = ComparePart::figures;
    CompareQuestion question;
    bool asked = false;  // the worker has been asked just this
    std::shared_ptr<CompareWorker> worker;
    std::shared_ptr<const CompareAnswer> answer;

    bool looking = false;  // for one more area
    bool for_reference = false;
    std::string typed;
};

}  // namespace ancrage::app
