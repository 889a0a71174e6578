#include "layers/checks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

constexpr double expected_in_named_communes = 0.9;

void add_problem(Layer& layer, geo::Severity severity, std::string feature, geo::Message what) {
    layer.problems.push_back(
        {severity, geo::Action::kept, layer.definition.id, std::move(feature), std::move(what)});
}

void check_keys(Layer& layer) {
    const geo::Column* keys = layer.table.find(layer.definition.key);
    if (keys == nullptr) {
        add_problem(layer, geo::Severity::error, "",
                    {"problem.layer_key_absent", {layer.definition.key}});
        return;
    }
    std::map<std::string, std::size_t> uses;
    std::size_t empty = 0;
    for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
        if (keys->has(row))
            ++uses[keys->text(row)];
        else
            ++empty;
    }
    if (empty > 0) {
        add_problem(layer, geo::Severity::warning, "",
                    {"problem.layer_key_empty", {std::to_string(empty)}});
    }
    for (const auto& [key, count] : uses) {
        if (count == 1) continue;
        add_problem(layer, geo::Severity::note, key,
                    {"problem.layer_key_repeated", {std::to_string(count)}});
    }
}

std::set<std::string> codes_of(const Layer& communes) {
    std::set<std::string> codes;
    for (std::size_t row = 0; row < communes.table.row_count(); ++row) {
        codes.insert(communes.key(row));
    }
    return codes;
}

template <typename Rows>
void check_commune_codes(const Rows& rows, const std::set<std::string>& codes, const char* table,
                         geo::Report& report) {
    for (const auto& row : rows) {
        if (row.commune_code.empty() || codes.contains(row.commune_code)) continue;
        report.add({geo::Severity::warning,
                    geo::Action::kept,
                    table,
                    row.id,
                    {"problem.commune_code_unknown", {row.commune_code, row.commune_name}}});
    }
}

std::set<std::string> named_communes(const Atlas& atlas, const std::string& codes) {
    std::set<std::string> named;
    std::size_t start = 0;
    while (start <= codes.size()) {
        const std::size_t end = std::min(codes.find(';', start), codes.size());
        named.insert(current_commune_code(atlas.former_communes, codes.substr(start, end - start)));
        start = end + 1;
    }
    return named;
}

}  // namespace

void check_layer(Layer& layer) {
    const LayerDefinition& definition = layer.definition;
    const std::size_t count = layer.table.row_count();
    if (count == 0) {
        layer.state = LayerState::missing;
        if (layer.problems.empty()) {
            layer.problems.push_back({geo::Severity::error,
                                      geo::Action::missing,
                                      definition.id,
                                      "",
                                      {"problem.layer_empty", {}}});
        }
        return;
    }
    layer.state = count == definition.expected_count ? LayerState::loaded : LayerState::incomplete;
    if (layer.state == LayerState::incomplete) {
        add_problem(layer, geo::Severity::warning, "",
                    {"problem.layer_count",
                     {std::to_string(count), std::to_string(definition.expected_count)}});
    }
    // Borders made of communes come later, where the source draws none.
    const bool comes_later = layer.table.geometry.kind == geo::GeometryKind::none &&
                             definition.composition.kind != Composition::Kind::none;
    if (layer.table.geometry.kind != definition.geometry && !comes_later) {
        add_problem(layer, geo::Severity::error, "", {"problem.layer_geometry", {}});
    }
    if (layer.table.find(definition.name) == nullptr) {
        add_problem(layer, geo::Severity::error, "",
                    {"problem.layer_name_absent", {definition.name}});
    }
    check_keys(layer);
}

void report_to(Layer& layer, geo::Report report) {
    for (geo::Problem& problem : report.problems) layer.problems.push_back(std::move(problem));
}

geo::Report check_programmes(const Atlas& atlas) {
    geo::Report report;
    const Layer* communes = atlas.find("communes");
    if (atlas.demonstration || communes == nullptr || communes->state == LayerState::missing) {
        return report;
    }
    const std::set<std::string> codes = codes_of(*communes);
    check_commune_codes(atlas.programmes.grants, codes, "grants", report);
    check_commune_codes(atlas.programmes.places, codes, "places", report);
    const auto check_address = [&](const std::string& address, const char* table,
                                   const std::string& id) {
        if (address.empty() || resolve_address(atlas, address)) return;
        report.add({geo::Severity::warning,
                    geo::Action::kept,
                    table,
                    id,
                    {"problem.programme_area_unknown", {address}}});
    };
    for (const ProgrammeArea& area : atlas.programmes.areas) {
        check_address(area.address, "programme_areas", area.programme_id);
    }
    for (const PlaceArea& area : atlas.programmes.place_areas) {
        check_address(area.address, "place_areas", area.id);
    }
    return report;
}

geo::Report check_qpv_communes(const Atlas& atlas) {
    geo::Report report;
    const Layer* qpv = atlas.find("qpv");
    const Layer* communes = atlas.find("communes");
    if (qpv == nullptr || communes == nullptr || qpv->table.find("communes_insee") == nullptr) {
        return report;
    }
    std::vector<double> shares(qpv->table.row_count(), 0);
    std::vector<std::set<std::string>> named(shares.size());
    for (std::size_t row = 0; row < shares.size(); ++row) {
        named[row] = named_communes(atlas, qpv->table.text("communes_insee", row));
    }
    const std::size_t layer = atlas.index_of("qpv");
    for (const Membership& m : atlas.memberships) {
        if (m.layer == layer && named[m.row].contains(communes->key(m.commune))) {
            shares[m.row] += m.share_of_area;
        }
    }
    for (std::size_t row = 0; row < shares.size(); ++row) {
        if (shares[row] >= expected_in_named_communes) continue;
        const auto percent = static_cast<int>(std::lround(shares[row] * 100));
        report.add({geo::Severity::warning,
                    geo::Action::kept,
                    "qpv",
                    qpv->key(row),
                    {"problem.qpv_outside_communes",
                     {std::to_string(percent), qpv->table.text("communes_insee", row)}}});
    }
    return report;
}

}  // namespace ancrage::layers
