// `ancrage simulate`: what the documents allowed each programme to bring to a project at a place.
#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/simulation_json.h"
#include "app/text/simulation_print.h"
#include "geo/io/transformer.h"
#include "layers/simulator/simulation.h"

namespace ancrage::app {

namespace {

std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool complete = error == std::errc() && end == text.data() + text.size();
    return complete ? std::optional(value) : std::nullopt;
}

// "500000"; the bounds are the simulator's.
geo::Result<double> cost_of(const std::string& text) {
    const auto value = number_of(text);
    if (!value) return geo::wrong_usage("simulation.error_cost_text", {text});
    return *value;
}

// "etude-diagnostic", which takes the cost of --cost, or "etude-diagnostic=40000".
geo::Result<std::vector<layers::CostedCase>> cases_of(const SimulateArguments& arguments) {
    std::vector<layers::CostedCase> cases;
    const auto shared = cost_of(arguments.cost.empty() ? "0" : arguments.cost);
    if (!shared) return shared.error();
    for (const std::string& text : arguments.cases) {
        const std::size_t equals = text.find('=');
        layers::CostedCase asked{text.substr(0, equals), shared.value(), false};
        if (equals != std::string::npos) {
            const auto own = cost_of(text.substr(equals + 1));
            if (!own) return own.error();
            asked.cost_eur = own.value();
            asked.own_cost = true;
        }
        cases.push_back(std::move(asked));
    }
    return cases;
}

std::optional<geo::Coordinate> degrees_of(const std::string& text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string::npos) return std::nullopt;
    const auto longitude = number_of(std::string_view(text).substr(0, comma));
    const auto latitude = number_of(std::string_view(text).substr(comma + 1));
    if (!longitude || !latitude) return std::nullopt;
    return geo::Coordinate{*longitude, *latitude};
}

// An area by its address, or the commune that holds a point.
geo::Status find_place(const layers::AtlasIndex& index, const std::string& at,
                       layers::SimulationRequest& request) {
    const auto degrees = degrees_of(at);
    if (!degrees) {
        const auto area = layers::resolve_address(index.atlas(), at);
        if (!area) return area.error();
        request.place = area.value();
        return geo::Done{};
    }
    auto transformer = geo::Transformer::create("EPSG:4326", "EPSG:2154");
    if (!transformer) return transformer.error();
    std::vector<geo::Coordinate> metres{*degrees};
    transformer.value().apply(metres);
    const bool known = std::isfinite(metres[0].x) && std::isfinite(metres[0].y) &&
                       index.communes() < index.atlas().layers.size();
    const auto rows =
        known ? index.locator().rows_at(index.communes(), metres[0]) : std::vector<std::uint32_t>{};
    if (rows.empty()) return geo::wrong_usage("simulation.error_no_area", {at});
    request.place = {index.communes(), rows.front()};
    request.point = metres[0];
    return geo::Done{};
}

std::string known_sizes() {
    std::string list;
    for (const std::string_view name : layers::applicant_sizes()) {
        list += (list.empty() ? "" : ", ") + std::string(name);
    }
    return list;
}

// Everything but the place, which needs the atlas.
geo::Result<layers::SimulationRequest> request_of(const SimulateArguments& arguments) {
    layers::SimulationRequest request;
    const auto size = layers::applicant_size(arguments.size);
    if (!size) return geo::wrong_usage("simulation.error_size", {arguments.size, known_sizes()});
    request.applicant = {*size, arguments.headcount};
    request.history = arguments.history;
    request.on = today();
    if (!arguments.on.empty()) {
        constexpr std::size_t whole_date = 10;  // "2019-06-30"
        const auto day = layers::last_day_of(arguments.on);
        if (!day || arguments.on.size() != whole_date) {
            return geo::wrong_usage("simulation.error_date", {arguments.on});
        }
        request.on = *day;
    }
    auto cases = cases_of(arguments);
    if (!cases) return cases.error();
    request.cases = std::move(cases).value();
    return request;
}

}  // namespace

void add_simulate(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    SimulateArguments& simulate = arguments.simulate;
    CLI::App* verb = app.add_subcommand(
        "simulate", say("Ce que les documents permettaient à chaque programme d'apporter à un "
                        "projet, à leur date ; jamais une promesse",
                        "What the documents allowed each programme to bring to a project, at their "
                        "date; never a promise"));
    verb->add_option("--at", simulate.at,
                     say("le lieu : couche:code, un code, un nom, ou longitude,latitude",
                         "the place: layer:code, a code, a name, or longitude,latitude"))
        ->required();
    verb->add_option("--size", simulate.size,
                     say("taille : pe (petite), me (moyenne), eti, ge (grande), collectivite, "
                         "non_eco (activité non économique)",
                         "size: pe (small), me (medium), eti (mid-cap), ge (large), collectivite "
                         "(local authority), non_eco (non-economic activity)"))
        ->required();
    verb->add_option("--case", simulate.cases,
                     say("un cas, ou un cas et son coût (etude-diagnostic=40000) ; plusieurs fois "
                         "pour plusieurs cas",
                         "a case, or a case and its cost (etude-diagnostic=40000); several times "
                         "for several cases"));
    verb->add_option("--cost", simulate.cost,
                     say("coût éligible en euros, le même pour les cas qui n'en ont pas",
                         "eligible cost in euros, the same for the cases without their own"));
    verb->add_option("--headcount", simulate.headcount,
                     say("effectif, pour les barèmes par tranche", "people, for banded scales"));
    verb->add_option("--on", simulate.on,
                     say("jour de lecture, AAAA-MM-JJ (aujourd'hui sinon)",
                         "day of reading, YYYY-MM-DD (else today)"));
    verb->add_flag("--history", simulate.history,
                   say("aussi les programmes terminés, marqués", "ended programmes too, marked"));
    verb->callback([&arguments] { arguments.verb = Verb::simulate; });
}

int run_simulate(const Session& session) {
    auto request = request_of(session.arguments.simulate);
    if (!request) return report_error(request.error(), session.words);
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const layers::AtlasIndex index(atlas);
    const auto found = find_place(index, session.arguments.simulate.at, request.value());
    if (!found) return report_error(found.error(), session.words);
    const auto simulation = layers::simulate(index, request.value());
    if (!simulation) return report_error(simulation.error(), session.words);
    const std::string answer =
        session.arguments.json ? simulation_json(atlas, simulation.value(), session.words) + "\n"
                               : simulation_print(atlas, simulation.value(), session.words);
    std::fwrite(answer.data(), 1, answer.size(), stdout);
    return exit_done;
}

}  // namespace ancrage::app
