#include "app/data/area_measures.h"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <utility>

#include "layers/programmes/enumerations.h"

namespace ancrage::app {

namespace {

using What = AreaMeasure::What;
using layers::KindMoney;

constexpr std::string_view prefix = "aid.";
constexpr std::array<std::pair<What, std::string_view>, 5> names = {
    {{What::programmes, "programmes"},
     {What::zone_programmes, "zone_programmes"},
     {What::grants, "grants"},
     {What::ceilings, "ceilings"},
     {What::envelopes, "envelopes"}}};

bool has_kind(What what) {
    return what == What::ceilings || what == What::envelopes;
}

double value_of(const AreaMeasure& measure, const layers::AreaMoney& money) {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    switch (measure.what) {
        case What::programmes: return static_cast<double>(money.programmes);
        case What::zone_programmes: return static_cast<double>(money.zone_programmes);
        case What::grants: return money.grants.empty() ? unknown : money.grants_eur;
        default: break;
    }
    const KindMoney* kind = money.find(measure.kind);
    if (kind == nullptr) return unknown;
    if (measure.what == What::ceilings) {
        return kind->ceilings.empty() ? unknown : kind->ceilings_eur;
    }
    return kind->envelopes.empty() ? unknown : kind->envelopes_eur;
}

bool states(const layers::Programme& programme, const AreaMeasure& measure) {
    if (programme.kind != measure.kind) return false;
    if (measure.what == What::ceilings) return programme.ceiling_eur.has_value();
    const bool of_a_zone = programme.link != layers::ZoneLink::open;
    return of_a_zone && programme.envelope_eur.has_value();
}

}  // namespace

std::string name_of(const AreaMeasure& measure) {
    std::string name(prefix);
    for (const auto& [what, word] : names) {
        if (what == measure.what) name += word;
    }
    if (has_kind(measure.what)) name += "." + measure.kind;
    return name;
}

std::optional<AreaMeasure> measure_named(std::string_view column) {
    if (!column.starts_with(prefix)) return std::nullopt;
    column.remove_prefix(prefix.size());
    for (const auto& [what, word] : names) {
        if (!has_kind(what) && column == word) return AreaMeasure{what};
        if (!has_kind(what) || !column.starts_with(word)) continue;
        const std::string_view kind = column.substr(word.size());
        if (!kind.starts_with('.') || !layers::programme_kinds.allows(kind.substr(1))) continue;
        return AreaMeasure{what, std::string(kind.substr(1))};
    }
    return std::nullopt;
}

std::vector<AreaMeasure> measures_of(const layers::Atlas& atlas, std::size_t layer) {
    const layers::Layer& areas = atlas.layers[layer];
    if (areas.definition.geometry != geo::GeometryKind::polygon || areas.table.row_count() < 2) {
        return {};
    }
    std::vector<AreaMeasure> measures = {{What::programmes}, {What::zone_programmes}};
    if (!atlas.programmes.grants.empty()) measures.push_back({What::grants});
    for (const What what : {What::ceilings, What::envelopes}) {
        for (const std::string_view kind : layers::programme_kinds.words) {
            const AreaMeasure measure{what, std::string(kind)};
            if (std::ranges::any_of(atlas.programmes.programmes,
                                    [&](const auto& one) { return states(one, measure); })) {
                measures.push_back(measure);
            }
        }
    }
    return measures;
}

std::vector<double> values_of(const AreaMeasure& measure,
                              const std::vector<layers::AreaMoney>& money) {
    std::vector<double> values;
    values.reserve(money.size());
    for (const layers::AreaMoney& one : money) values.push_back(value_of(measure, one));
    return values;
}

bool asks_for_measures(const render::StyleSheet& sheet) {
    return std::ranges::any_of(sheet.layers, [](const auto& layer) {
        return measure_named(layer.second.color_by_value.column).has_value();
    });
}

void give_measures(render::StyleSheet& sheet, const MoneySource& source,
                   const layers::MoneyChoice& choice) {
    for (auto& [id, style] : sheet.layers) {
        const auto measure = measure_named(style.color_by_value.column);
        const std::size_t layer = source.atlas.index_of(id);
        if (!measure || layer == source.atlas.layers.size()) continue;
        const auto money =
            layers::money_of_layer(source.reach, source.grants, source.atlas, layer, choice);
        style.color_by_value.values =
            std::make_shared<const std::vector<double>>(values_of(*measure, money));
    }
}

}  // namespace ancrage::app
