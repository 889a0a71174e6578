#include "layers/compare/arguments.h"

#include <algorithm>
#include <utility>

#include "layers/compare/specialisation.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t most_sectors = 3;  // named in one argument
constexpr std::size_t most_neighbours = 3;
constexpr double top_part = 0.25;  // of the peers: large or small

// Of a figure, or of a sector, on one side of the reference.
enum class Side { above, near, below, unknown };

Side side_of(std::optional<double> value, std::optional<double> reference) {
    if (!value || !reference) return Side::unknown;
    if (*value >= *reference * telling_ratio && *value > 0) return Side::above;
    if (*value * telling_ratio <= *reference && *reference > 0) return Side::below;
    return Side::near;
}

ArgumentFigure figure_of(const ArgumentInputs& inputs, std::string_view name) {
    const AreaFigure& own = inputs.area.figure(name);
    // Sums follow the size of an area: only ratios stand beside the reference's.
    constexpr std::string_view sums[] = {"", "inhabitants", "ha", "eur"};
    const bool is_sum = std::ranges::find(sums, own.unit) != std::end(sums);
    return {own.name, own.unit, own.value,
            is_sum ? std::optional<double>() : inputs.reference.value(name)};
}

ArgumentPoint point_of(const ArgumentInputs& inputs, std::string key,
                       std::initializer_list<std::string_view> names) {
    ArgumentPoint point;
    point.text.key = std::move(key);
    for (const std::string_view name : names) {
        point.figures.push_back(figure_of(inputs, name));
        for (const std::size_t layer : inputs.area.figure(name).sources) {
            if (std::ranges::find(point.sources, layer) == point.sources.end()) {
                point.sources.push_back(layer);
            }
        }
    }
    return point;
}

// What is said of one figure on each side of its reference.
struct Telling {
    std::string_view figure;
    const char* above;
    const char* below;
    const char* unknown;
};

void weigh(const ArgumentInputs& inputs, const Telling& telling, Argument& argument) {
    const std::string_view name = telling.figure;
    switch (side_of(inputs.area.value(name), inputs.reference.value(name))) {
        case Side::above:
            argument.supports.push_back(point_of(inputs, telling.above, {name}));
            break;
        case Side::below:
            argument.against.push_back(point_of(inputs, telling.below, {name}));
            break;
        case Side::unknown:
            argument.missing.push_back(point_of(inputs, telling.unknown, {name}));
            break;
        case Side::near: break;
    }
}

void add_fact(const CompareTables& tables, std::string_view id, std::vector<ArgumentPoint>& to) {
    const Fact* fact = tables.find_fact(id);
    if (fact == nullptr) return;
    ArgumentPoint point;
    point.text = {"compare.point_fact", {}};
    point.fact = fact->id;
    to.push_back(std::move(point));
}

bool holds_paris(const Atlas& atlas, const AreaProfile& profile) {
    constexpr std::string_view whole[] = {"region:", "departements:75", "communes:75056",
                                          "ept:75056", "arrondissements:"};
    return atlas.demonstration || std::ranges::any_of(whole, [&](std::string_view start) {
               return profile.area.id.starts_with(start);
           });
}

std::vector<std::string> place_words(const PeerRank& rank) {
    return {std::to_string(rank.rank), std::to_string(rank.of)};
}

Argument market(const Atlas& atlas, const CompareTables& tables, const ArgumentInputs& inputs) {
    Argument argument;
    argument.kind = ArgumentKind::market;
    const AreaFigure& population = inputs.area.figure("population");
    if (population.rank && population.rank->of > 1) {
        const double place =
            static_cast<double>(population.rank->rank) / static_cast<double>(population.rank->of);
        if (place <= top_part) {
            argument.supports.push_back(
                point_of(inputs, "compare.point_market_large", {"population"}));
            argument.supports.back().text.arguments = place_words(*population.rank);
        } else if (place > 1 - top_part) {
            argument.against.push_back(
                point_of(inputs, "compare.point_market_small", {"population"}));
            argument.against.back().text.arguments = place_words(*population.rank);
        }
    }
    weigh(inputs,
          {"density", "compare.point_market_dense", "compare.point_market_sparse",
           "compare.point_market_no_population"},
          argument);
    weigh(inputs,
          {"stations_per_100_km2", "compare.point_market_served", "compare.point_market_unserved",
           "compare.point_market_no_stations"},
          argument);
    if (!holds_paris(atlas, inputs.area)) {
        add_fact(tables, "emplois-ide-couronnes-2020", argument.supports);
    }
    argument.missing.push_back(point_of(inputs, "compare.point_market_no_income", {}));
    return argument;
}

void add_sectors(const Naf& naf, const ArgumentInputs& inputs, Argument& argument) {
    std::vector<const AreaSector*> strong;
    for (const AreaSector& sector : inputs.area.divisions) {
        const auto division = naf.division_of(sector.code);
        const bool productive = division && is_productive(naf.divisions()[*division].section);
        if (productive && sector.quotient.value_or(0) >= over_represented &&
            sector.count >= least_strong) {
            strong.push_back(&sector);
        }
    }
    std::ranges::stable_sort(strong, std::ranges::greater{},
                             [](const AreaSector* sector) { return *sector->quotient; });
    if (strong.size() > most_sectors) strong.resize(most_sectors);
    for (const AreaSector* sector : strong) {
        ArgumentPoint point = point_of(inputs, "compare.point_hubs_sector", {"naf_known"});
        point.figures = {{"quotient", "ratio", sector->quotient, 1},
                         {"installations", "", static_cast<double>(sector->count),
                          static_cast<double>(sector->reference_count)}};
        point.division = sector->code;
        argument.supports.push_back(point);
        if (!sector->few) continue;
        point.text.key = "compare.point_hubs_few";
        argument.against.push_back(std::move(point));
    }
}

void add_land(const ArgumentInputs& inputs, Argument& argument) {
    const AreaFigure& sites = inputs.area.figure("friches");
    if (!sites.value) {
        argument.missing.push_back(
            point_of(inputs, "compare.point_hubs_land_unknown", {"friches"}));
        return;
    }
    if (*sites.value > 0) {
        argument.supports.push_back(
            point_of(inputs, "compare.point_hubs_land", {"friches", "friches_surface"}));
    } else {
        argument.against.push_back(point_of(inputs, "compare.point_hubs_no_land", {"friches"}));
    }
    if (inputs.area.value("friches_with_project").value_or(0) > 0) {
        argument.against.push_back(
            point_of(inputs, "compare.point_hubs_taken", {"friches_with_project"}));
    }
    if (inputs.area.value("friches_potential").value_or(0) > 0) {
        argument.missing.push_back(
            point_of(inputs, "compare.point_hubs_potential", {"friches_potential"}));
    }
}

Argument hubs(const CompareTables& tables, const ArgumentInputs& inputs) {
    Argument argument;
    argument.kind = ArgumentKind::hubs;
    weigh(inputs,
          {"installations_per_km2", "compare.point_hubs_dense", "compare.point_hubs_sparse",
           "compare.point_hubs_no_installations"},
          argument);
    weigh(inputs,
          {"installations_per_1000", "compare.point_hubs_industrial",
           "compare.point_hubs_residential", "compare.point_hubs_no_rate"},
          argument);
    add_sectors(tables.naf, inputs, argument);
    add_land(inputs, argument);
    add_fact(tables, "recul-emploi-industriel-25-ans", argument.against);
    argument.missing.push_back(point_of(inputs, "compare.point_hubs_naf", {"naf_known"}));
    argument.missing.push_back(point_of(inputs, "compare.point_hubs_no_jobs", {}));
    return argument;
}

void add_complements(const ArgumentInputs& inputs, Argument& argument) {
    const auto known = inputs.area.figure("naf_known").coverage;
    if (inputs.area.area.is_drawn() || !known || known->known < few_installations) {
        argument.missing.push_back(
            point_of(inputs, "compare.point_synergies_unknown", {"naf_known"}));
        return;
    }
    if (inputs.complements.empty()) {
        argument.against.push_back(point_of(inputs, "compare.point_synergies_none", {}));
    }
    for (std::size_t i = 0; i < inputs.complements.size() && i < most_neighbours; ++i) {
        const ComplementaryArea& complement = inputs.complements[i];
        const bool brings = !complement.brings.empty();
        const ComplementarySector& sector =
            brings ? complement.brings.front() : complement.takes.front();
        ArgumentPoint point = point_of(
            inputs, brings ? "compare.point_synergies_brings" : "compare.point_synergies_takes",
            {"naf_known"});
        point.figures = {{"quotient", "ratio", sector.own_quotient, sector.other_quotient},
                         {"installations", "", static_cast<double>(sector.own_count),
                          static_cast<double>(sector.other_count)}};
        point.division = sector.division;
        point.places = {complement.area};
        argument.supports.push_back(std::move(point));
    }
}

void add_money(const ArgumentInputs& inputs, Argument& argument) {
    const double own = inputs.area.value("programmes_exclusive").value_or(0) +
                       inputs.area.value("programmes_priority").value_or(0);
    if (own > 0) {
        argument.supports.push_back(point_of(inputs, "compare.point_synergies_programmes",
                                             {"programmes_exclusive", "programmes_priority"}));
    } else {
        argument.against.push_back(point_of(inputs, "compare.point_synergies_no_programmes",
                                            {"programmes_exclusive", "programmes_priority"}));
    }
    const auto grants = inputs.area.value("grants_count");
    if (!grants) {
        argument.missing.push_back(
            point_of(inputs, "compare.point_synergies_grants_unknown", {"grants_count"}));
    } else if (*grants > 0) {
        argument.supports.push_back(
            point_of(inputs, "compare.point_synergies_grants", {"grants_count", "grants"}));
    } else {
        argument.against.push_back(
            point_of(inputs, "compare.point_synergies_no_grants", {"grants_count"}));
    }
}

Argument synergies(const ArgumentInputs& inputs) {
    Argument argument;
    argument.kind = ArgumentKind::synergies;
    add_complements(inputs, argument);
    add_money(inputs, argument);
    argument.against.push_back(point_of(inputs, "compare.point_synergies_dated", {}));
    argument.missing.push_back(point_of(inputs, "compare.point_synergies_no_flows", {}));
    return argument;
}

}  // namespace

ThreeArguments three_arguments(const Atlas& atlas, const CompareTables& tables,
                               const ArgumentInputs& inputs) {
    return {{market(atlas, tables, inputs), hubs(tables, inputs), synergies(inputs)}};
}

}  // namespace ancrage::layers
