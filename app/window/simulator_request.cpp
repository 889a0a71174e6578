#include "app/window/simulator_request.h"

#include <algorithm>

#include "app/text/read_amount.h"

namespace ancrage::app {

namespace {

// The last one that is missing in the order of the questions must not hide an earlier one.
void note_missing(AskedSimulation& asked, Unanswered what) {
    if (asked.missing == Unanswered::nothing) asked.missing = what;
}

void read_applicant(AskedSimulation& asked, const KeptSimulation& typed) {
    layers::Applicant& applicant = asked.request.applicant;
    applicant.size = layers::applicant_size(typed.size).value_or(layers::ApplicantSize::pe);
    if (typed.headcount.empty()) return;
    applicant.headcount = read_count(typed.headcount);
    if (!applicant.headcount) note_missing(asked, Unanswered::headcount);
}

// In the catalogue's order, whatever the order they were ticked in.
void read_cases(AskedSimulation& asked, const KeptSimulation& typed,
                const layers::ProgrammeCatalogue& catalogue) {
    for (const layers::AidCase& known : catalogue.aid_cases) {
        const KeptCase* ticked = find_ticked(typed, known.id);
        if (ticked != nullptr) asked.request.cases.push_back({known.id, 0});
    }
    if (asked.request.cases.empty()) note_missing(asked, Unanswered::cases);
    const bool own = typed.separate_costs && asked.request.cases.size() > 1;
    asked.request.shared_cost = !own;
    for (layers::CostedCase& costed : asked.request.cases) {
        const std::string& words = own ? find_ticked(typed, costed.id)->cost : typed.cost;
        const auto cost = read_amount(words);
        if (!cost || *cost <= 0) note_missing(asked, Unanswered::cost);
        costed.cost_eur = cost.value_or(0);
    }
}

}  // namespace

AskedSimulation asked_simulation(const layers::ProgrammeCatalogue& catalogue,
                                 const KeptSimulation& typed,
                                 std::optional<layers::FeatureRef> place, layers::Date today) {
    AskedSimulation asked;
    asked.missing = place ? Unanswered::nothing : Unanswered::place;
    if (place) asked.request.place = *place;
    asked.request.on = today;
    asked.request.history = typed.history;
    read_applicant(asked, typed);
    read_cases(asked, typed, catalogue);
    return asked;
}

bool is_same(const layers::SimulationRequest& a, const layers::SimulationRequest& b) {
    const auto same_case = [](const layers::CostedCase& x, const layers::CostedCase& y) {
        return x.id == y.id && x.cost_eur == y.cost_eur;
    };
    return a.place == b.place && a.applicant.size == b.applicant.size &&
           a.applicant.headcount == b.applicant.headcount && a.shared_cost == b.shared_cost &&
           a.on == b.on && a.history == b.history &&
           std::ranges::equal(a.cases, b.cases, same_case);
}

KeptCase* find_ticked(KeptSimulation& typed, std::string_view id) {
    const auto it = std::ranges::find(typed.cases, id, &KeptCase::id);
    return it == typed.cases.end() ? nullptr : &*it;
}

const KeptCase* find_ticked(const KeptSimulation& typed, std::string_view id) {
    const auto it = std::ranges::find(typed.cases, id, &KeptCase::id);
    return it == typed.cases.end() ? nullptr : &*it;
}

}  // namespace ancrage::app
