#include "layers/compare/figures.h"

#include <algorithm>
#include <array>

#include "layers/compare/specialisation.h"

namespace ancrage::layers {

namespace {

constexpr double square_metres_per_ha = 10'000;
constexpr double square_metres_per_km2 = 1'000'000;

// What a figure is made of.
struct Inputs {
    const AreaTotals& totals;
    const AreaTotals& reference;
};

using Value = std::optional<double> (*)(const Inputs&);

// The layers behind a figure; own: the area's outline.
enum Source : unsigned {
    from_own = 1U,
    from_people = 2U,
    from_installations = 4U,
    from_friches = 8U,
    from_stations = 16U,
    from_qpv = 32U,
    from_catalogue = 64U
};

struct Rule {
    FigureKind kind;
    unsigned sources = 0;
    Value value = nullptr;
};

double number(std::size_t count) {
    return static_cast<double>(count);
}

std::optional<double> ratio(double above, std::optional<double> below) {
    if (!below || !(*below > 0)) return std::nullopt;
    return above / *below;
}

double km2(const AreaTotals& totals) {
    return totals.square_metres / square_metres_per_km2;
}

// A sum of surfaces of which none is known is unknown; without any brownfield it is zero.
std::optional<double> hectares(const FricheTotal& total) {
    if (total.count != 0 && total.with_surface == 0) return std::nullopt;
    return total.square_metres / square_metres_per_ha;
}

std::optional<double> grants(const AreaTotals& totals, double value) {
    return totals.grants_known ? std::optional(value) : std::nullopt;
}

const std::array rules = {
    Rule{{"population", "inhabitants"},
         from_people,
         [](const Inputs& in) { return in.totals.population; }},
    Rule{{"surface", "ha"},
         from_own,
         [](const Inputs& in) {
             return std::optional(in.totals.square_metres / square_metres_per_ha);
         }},
    Rule{{"density", "inhabitants_per_km2"},
         from_people | from_own,
         [](const Inputs& in) {
             return in.totals.population ? ratio(*in.totals.population, km2(in.totals))
                                         : std::nullopt;
         }},
    Rule{{"installations", ""},
         from_installations,
         [](const Inputs& in) { return std::optional(number(in.totals.installations)); }},
    Rule{{"installations_per_1000", "per_1000_inhabitants"},
         from_installations | from_people,
         [](const Inputs& in) {
             return ratio(number(in.totals.installations) * 1000, in.totals.population);
         }},
    Rule{{"installations_per_km2", "per_km2"},
         from_installations | from_own,
         [](const Inputs& in) { return ratio(number(in.totals.installations), km2(in.totals)); }},
    Rule{{"naf_known", "percent"},
         from_installations,
         [](const Inputs& in) {
             return ratio(number(in.totals.naf_known) * 100, number(in.totals.installations));
         }},
    Rule{{"specialisation", "index"},
         from_installations,
         [](const Inputs& in) {
             return specialisation_coefficient(in.totals.divisions, in.reference.divisions);
         }},
    Rule{{"friches", ""},
         from_friches,
         [](const Inputs& in) { return std::optional(number(in.totals.friches.count)); }},
    Rule{{"friches_with_project", ""},
         from_friches,
         [](const Inputs& in) { return std::optional(number(in.totals.friches_with_project)); }},
    Rule{{"friches_surface", "ha"},
         from_friches,
         [](const Inputs& in) { return hectares(in.totals.friches); }},
    Rule{{"friches_surface_per_km2", "ha_per_km2"},
         from_friches | from_own,
         [](const Inputs& in) {
             const auto surface = hectares(in.totals.friches);
             return surface ? ratio(*surface, km2(in.totals)) : std::nullopt;
         }},
    Rule{{"friches_potential", ""},
         from_friches,
         [](const Inputs& in) { return std::optional(number(in.totals.potential_friches.count)); }},
    Rule{{"friches_potential_surface", "ha"},
         from_friches,
         [](const Inputs& in) { return hectares(in.totals.potential_friches); }},
    Rule{{"stations", ""},
         from_stations,
         [](const Inputs& in) { return std::optional(number(in.totals.stations)); }},
    Rule{{"stations_per_100_km2", "per_100_km2"},
         from_stations | from_own,
         [](const Inputs& in) { return ratio(number(in.totals.stations) * 100, km2(in.totals)); }},
    Rule{{"qpv", ""},
         from_qpv,
         [](const Inputs& in) { return std::optional(number(in.totals.qpv_count)); }},
    Rule{{"qpv_share", "percent"},
         from_qpv | from_own,
         [](const Inputs& in) {
             return ratio(in.totals.qpv_square_metres * 100, in.totals.square_metres);
         }},
    Rule{{"programmes_exclusive", ""},
         from_catalogue,
         [](const Inputs& in) { return std::optional(number(in.totals.programmes_exclusive)); }},
    Rule{{"programmes_priority", ""},
         from_catalogue,
         [](const Inputs& in) { return std::optional(number(in.totals.programmes_priority)); }},
    Rule{{"programmes_open", ""},
         from_catalogue,
         [](const Inputs& in) { return std::optional(number(in.totals.programmes_open)); }},
    Rule{{"grants", "eur"},
         from_catalogue,
         [](const Inputs& in) { return grants(in.totals, in.totals.grants_eur); }},
    Rule{{"grants_count", ""},
         from_catalogue,
         [](const Inputs& in) { return grants(in.totals, number(in.totals.grants.here.size())); }},
    Rule{
        {"grants_shared", ""},
        from_catalogue,
        [](const Inputs& in) { return grants(in.totals, number(in.totals.grants.shared.size())); }},
};

// Layers that a figure needs and the atlas may miss, as bits of Source with their index.
std::vector<std::size_t> layers_behind(const FigureLayers& held, const ComparedArea& area,
                                       const AreaTotals& totals, unsigned sources) {
    std::vector<std::size_t> layers;
    const auto add = [&](std::size_t layer) {
        if (std::ranges::find(layers, layer) == layers.end()) layers.push_back(layer);
    };
    if ((sources & from_installations) != 0) add(held.installations);
    if ((sources & from_friches) != 0) add(held.friches);
    if ((sources & from_stations) != 0) add(held.stations);
    if ((sources & from_qpv) != 0) add(held.qpv);
    if ((sources & from_people) != 0) add(totals.population_layer);
    if ((sources & from_own) != 0 && area.feature) add(area.feature->layer);
    return layers;
}

bool layers_are_held(const Atlas& atlas, const FigureLayers& held, unsigned sources) {
    const auto missing = [&](unsigned source, std::size_t layer) {
        return (sources & source) != 0 && !is_held(atlas, layer);
    };
    return !missing(from_installations, held.installations) &&
           !missing(from_friches, held.friches) && !missing(from_stations, held.stations) &&
           !missing(from_qpv, held.qpv);
}

void add_coverage(const Rule& rule, const AreaTotals& totals, AreaFigure& figure) {
    const std::string_view name = rule.kind.name;
    if ((rule.sources & from_people) != 0 && totals.population_rows.of > 1) {
        figure.coverage = totals.population_rows;
    }
    if (name == "naf_known" || name == "specialisation") {
        figure.coverage = Coverage{totals.naf_known, totals.installations};
    }
    if (name == "friches_surface" || name == "friches_surface_per_km2") {
        figure.coverage = Coverage{totals.friches.with_surface, totals.friches.count};
    }
    if (name == "friches_potential_surface") {
        figure.coverage =
            Coverage{totals.potential_friches.with_surface, totals.potential_friches.count};
    }
    if (name == "grants" && totals.grants_known) {
        figure.coverage = Coverage{totals.grants_with_amount, totals.grants.here.size()};
    }
}

// Why a figure is unknown, or what it leaves out.
void add_remarks(const Rule& rule, const ComparedArea& area, const AreaTotals& totals, bool held,
                 AreaFigure& figure) {
    const std::string_view name = rule.kind.name;
    const auto say = [&](std::string key) { figure.remarks.push_back({std::move(key), {}}); };
    if (!held) {
        say("compare.remark_layer_missing");
    } else if (!figure.value) {
        if ((rule.sources & from_people) != 0 && !totals.population) {
            say(area.is_drawn() ? "compare.remark_population_drawn"
                                : "compare.remark_population_unknown");
        }
        if (name == "specialisation" || name == "naf_known") say("compare.remark_no_naf");
        if (name.starts_with("friches")) say("compare.remark_no_surface");
        if (name.starts_with("grants")) say("compare.remark_grants_by_commune");
    }
    if (name.starts_with("friches_potential")) say("compare.remark_potential");
    if (name == "friches_surface" && figure.value.value_or(0) > 0) say("compare.remark_land_unit");
    if (name == "specialisation" && figure.value && totals.naf_known < few_installations) {
        say("compare.remark_few_naf");
    }
    if (name == "grants_count" && totals.grants_unplaced > 0) {
        figure.remarks.push_back(
            {"compare.remark_grants_unplaced", {std::to_string(totals.grants_unplaced)}});
    }
    if (name.starts_with("programmes") && area.is_drawn()) say("compare.remark_programmes_drawn");
    if (name == "programmes_exclusive" && totals.programmes_unknown > 0) {
        figure.remarks.push_back(
            {"compare.remark_programmes_unknown", {std::to_string(totals.programmes_unknown)}});
    }
}

}  // namespace

const std::vector<FigureKind>& area_figures() {
    static const std::vector<FigureKind> kinds = [] {
        std::vector<FigureKind> all;
        for (const Rule& rule : rules) all.push_back(rule.kind);
        return all;
    }();
    return kinds;
}

std::optional<double> figure_value(const Atlas& atlas, const FigureLayers& held, std::size_t figure,
                                   const AreaTotals& totals, const AreaTotals& reference) {
    const Rule& rule = rules[figure];
    if (!layers_are_held(atlas, held, rule.sources)) return std::nullopt;
    return rule.value({totals, reference});
}

std::vector<AreaFigure> figures_of(const Atlas& atlas, const FigureLayers& held,
                                   const ComparedArea& area, const AreaTotals& totals,
                                   const AreaTotals& reference) {
    std::vector<AreaFigure> figures;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        AreaFigure figure;
        figure.name = rules[i].kind.name;
        figure.unit = rules[i].kind.unit;
        figure.value = figure_value(atlas, held, i, totals, reference);
        figure.sources = layers_behind(held, area, totals, rules[i].sources);
        std::erase_if(figure.sources, [&](std::size_t layer) { return !is_held(atlas, layer); });
        add_coverage(rules[i], totals, figure);
        add_remarks(rules[i], area, totals, layers_are_held(atlas, held, rules[i].sources), figure);
        figures.push_back(std::move(figure));
    }
    return figures;
}

}  // namespace ancrage::layers
