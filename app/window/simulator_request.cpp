#include "app/window/simulator_request.h"

#include <algorithm>

#include "app/text/read_amount.h"

namespace ancrage::app {

namespace {

void note_missing(AskedSimulation& asked, Question what) {
    if (!asked.lacks(what)) asked.missing.push_back(what);
}

// 0 where the words are no cost.
double cost_of(const std::string& words) {
    return read_amount(words).value_or(0);
}

void read_applicant(AskedSimulation& asked, const KeptSimulation& typed) {
    layers::Applicant& applicant = asked.request.applicant;
    applicant.size = layers::applicant_size(typed.size).value_or(layers::ApplicantSize::pe);
    if (typed.headcount.empty()) return;
    applicant.headcount = read_count(typed.headcount);
    if (!applicant.headcount) note_missing(asked, Question::applicant);
}

// In the catalogue's order, whatever the order they were ticked in.
void read_cases(AskedSimulation& asked, const KeptSimulation& typed,
                const layers::ProgrammeCatalogue& catalogue) {
    for (const layers::AidCase& known : catalogue.aid_cases) {
        const KeptCase* ticked = find_ticked(typed, known.id);
        if (ticked != nullptr) asked.request.cases.push_back({known.id, 0});
    }
    if (asked.request.cases.empty()) note_missing(asked, Question::cases);
    const bool own = typed.separate_costs && asked.request.cases.size() > 1;
    for (layers::CostedCase& costed : asked.request.cases) {
        const std::string& words = own ? find_ticked(typed, costed.id)->cost : typed.cost;
        costed.cost_eur = cost_of(words);
        costed.own_cost = own;
        if (costed.cost_eur <= 0) note_missing(asked, Question::cost);
    }
    if (!own && cost_of(typed.cost) <= 0) note_missing(asked, Question::cost);
}

}  // namespace

bool AskedSimulation::lacks(Question question) const {
    return std::ranges::find(missing, question) != missing.end();
}

AskedSimulation asked_simulation(const layers::ProgrammeCatalogue& catalogue,
                                 const KeptSimulation& typed,
                                 std::optional<layers::FeatureRef> place, layers::Date today) {
    AskedSimulation asked;
    if (!place) note_missing(asked, Question::place);
    asked.request.place = place.value_or(layers::FeatureRef{});
    asked.request.on = today;
    asked.request.history = typed.history;
    read_applicant(asked, typed);
    read_cases(asked, typed, catalogue);
    return asked;
}

bool is_same(const layers::SimulationRequest& a, const layers::SimulationRequest& b) {
    const auto same_case = [](const layers::CostedCase& x, const layers::CostedCase& y) {
        return x.id == y.id && x.cost_eur == y.cost_eur && x.own_cost == y.own_cost;
    };
    return a.place == b.place && a.applicant.size == b.applicant.size &&
           a.applicant.headcount == b.applicant.headcount && a.on == b.on &&
           a.history == b.history && std::ranges::equal(a.cases, b.cases, same_case);
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
