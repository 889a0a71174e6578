// "Near here" between two frames: the small menu of a right click, the place asked about, and what
// lies around it.
#pragma once

#include <imgui.h>

#include <memory>
#include <optional>
#include <set>

#include "app/window/last_question.h"
#include "layers/near_here.h"

namespace ancrage::app {

struct NearQuestion {
    geo::Coordinate at;  // Lambert-93 metres
    double metres = 0;   // of the circle

    friend bool operator==(const NearQuestion&, const NearQuestion&) = default;
};

struct NearAnswer {
    NearQuestion question;
    std::optional<geo::Message> error;
    layers::NearHere here;
};

using NearWorker = LastQuestion<NearQuestion, NearAnswer>;

struct NearState {
    struct Menu {
        geo::Coordinate at;
        ImVec2 place;  // ImGui units
    };
    std::optional<Menu> menu;

    std::optional<NearQuestion> asked;  // nothing while closed
    std::optional<NearQuestion> sent;   // to the worker
    std::shared_ptr<NearWorker> worker;
    std::shared_ptr<const NearAnswer> answer;
    std::set<std::size_t> open_layers;  // whose features are named
};

}  // namespace ancrage::app
