#include "layers/compare/area_totals.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>

#include "geo/model/polygon_locator.h"
#include "layers/overlap.h"

namespace ancrage::layers {

namespace {

// Words of the column site_statut.
constexpr std::string_view potential_status = "friche potentielle";
constexpr std::string_view project_status = "friche avec projet";

// Part of a QPV, or of the area, that makes the QPV one of the area: outlines of two publishers
// overlap a little along their borders.
constexpr double shared_content = 0.05;

constexpr std::size_t word_bits = 64;

void add_bits(std::vector<std::uint64_t>& to, std::span<const std::uint64_t> more) {
    to.resize(std::max(to.size(), more.size()));
    for (std::size_t i = 0; i < more.size(); ++i) to[i] |= more[i];
}

bool has(std::span<const std::uint64_t> words, std::size_t bit) {
    return bit / word_bits < words.size() &&
           (words[bit / word_bits] >> (bit % word_bits) & 1U) != 0;
}

void clear(std::vector<std::uint64_t>& words, std::size_t bit) {
    if (bit / word_bits < words.size()) {
        words[bit / word_bits] &= ~(std::uint64_t{1} << (bit % word_bits));
    }
}

}  // namespace

bool is_held(const Atlas& atlas, std::size_t layer) {
    return layer < atlas.layers.size() && atlas.layers[layer].state != LayerState::missing;
}

FigureLayers::FigureLayers(const Atlas& atlas)
    : communes(atlas.index_of("communes")),
      installations(atlas.index_of("icpe")),
      friches(atlas.index_of("friches")),
      stations(atlas.index_of("gares")),
      qpv(atlas.index_of("qpv")),
      region(atlas.index_of("region")) {}

AreaCounter::AreaCounter(const AtlasIndex& index, const ReachIndex& reach, const Naf& naf)
    : index_(&index), reach_(&reach), naf_(&naf), layers_(index.atlas()), grants_(index) {
    std::vector<std::uint32_t> communes;
    if (is_held(index.atlas(), layers_.communes)) {
        communes.resize(index.atlas().layers[layers_.communes].table.row_count());
        std::iota(communes.begin(), communes.end(), 0U);
    }
    const MoneyPlaces placed = grants_.grants_in_communes(std::move(communes));
    grants_unplaced_ =
        index.atlas().programmes.grants.size() - placed.here.size() - placed.shared.size();
}

// Points that only stand at the centre of their commune are in no smaller ground.
std::vector<FeatureRef> AreaCounter::points_of(const ComparedArea& area) const {
    std::vector<FeatureRef> points;
    const Atlas& atlas = index_->atlas();
    if (area.feature) {
        if (index_->cuts_communes(area.feature->layer)) return index_->points_in(*area.feature);
        for (const std::uint32_t commune : whole_communes_of(*index_, *area.feature)) {
            const auto& inside = index_->points_in_commune(commune);
            points.insert(points.end(), inside.begin(), inside.end());
        }
        return points;
    }
    const geo::PolygonLocator shape(area.drawn);
    for (const std::size_t layer : {layers_.installations, layers_.friches, layers_.stations}) {
        if (!is_held(atlas, layer)) continue;
        const geo::GeometryArray& geometry = atlas.layers[layer].table.geometry;
        for (std::size_t row = 0; row < geometry.feature_count(); ++row) {
            if (geometry.is_empty(row)) continue;
            const geo::Coordinate at = geometry.ring(geometry.first_ring(row)).front();
            if (!shape.features_at(at).empty()) points.push_back({layer, row});
        }
    }
    return points;
}

void AreaCounter::add_population(const ComparedArea& area, AreaTotals& totals) const {
    totals.population_layer = layers_.communes;
    if (!area.feature) return;
    const Atlas& atlas = index_->atlas();
    const auto add = [&](FeatureRef place) {
        const auto people = atlas.layers[place.layer].table.number("population", place.row);
        ++totals.population_rows.of;
        if (!people) return;
        ++totals.population_rows.known;
        totals.population = totals.population.value_or(0) + *people;
    };
    if (index_->made_of_communes(area.feature->layer)) {
        for (const std::uint32_t commune : whole_communes_of(*index_, *area.feature)) {
            add({layers_.communes, commune});
        }
    } else if (atlas.layers[area.feature->layer].table.find("population") != nullptr) {
        totals.population_layer = area.feature->layer;
        add(*area.feature);
    }
}

void AreaCounter::add_friche(std::size_t row, AreaTotals& totals) const {
    const geo::FeatureTable& table = index_->atlas().layers[layers_.friches].table;
    const std::string status = table.text("site_statut", row);
    FricheTotal& total = status == potential_status ? totals.potential_friches : totals.friches;
    ++total.count;
    if (status == project_status) ++totals.friches_with_project;
    const auto surface = table.number("unite_fonciere_surface", row);
    if (!surface) return;
    ++total.with_surface;
    total.square_metres += *surface;
}

void AreaCounter::add_points(const std::vector<FeatureRef>& points, AreaTotals& totals) const {
    const Atlas& atlas = index_->atlas();
    totals.divisions.assign(naf_->divisions().size(), 0);
    std::set<std::string> stations;
    for (const FeatureRef& point : points) {
        if (point.layer == layers_.installations) {
            ++totals.installations;
            const auto division =
                naf_->division_of(atlas.layers[point.layer].table.text("code_naf", point.row));
            if (!division) continue;
            ++totals.naf_known;
            ++totals.divisions[*division];
        } else if (point.layer == layers_.friches) {
            add_friche(point.row, totals);
        } else if (point.layer == layers_.stations) {
            stations.insert(fold(atlas.layers[point.layer].name(point.row)));
        }
    }
    totals.stations = stations.size();
}

void AreaCounter::add_qpv(const ComparedArea& area, AreaTotals& totals) const {
    if (!is_held(index_->atlas(), layers_.qpv)) return;
    if (!area.feature) {
        for (const DrawnGround& ground : area.grounds) {
            if (ground.area.layer != layers_.qpv) continue;
            const geo::GeometryArray& outlines = index_->atlas().layers[layers_.qpv].table.geometry;
            const double whole = geo::area_of(outlines, ground.area.row);
            const double least = shared_content * std::min(whole, totals.square_metres);
            if (ground.square_metres >= least) ++totals.qpv_count;
            totals.qpv_square_metres += ground.square_metres;
        }
        return;
    }
    for (const AreaOverlap& overlap : areas_overlapping(*index_, *area.feature, layers_.qpv)) {
        if (std::max(overlap.share_of_area, overlap.share_of_feature) >= shared_content) {
            ++totals.qpv_count;
        }
        totals.qpv_square_metres += overlap.share_of_feature * totals.square_metres;
    }
}

void AreaCounter::add_reached(FeatureRef feature, bool without_qpv, AreaTotals& totals,
                              std::vector<std::uint64_t>& unknown) const {
    const std::uint32_t reach_class = reach_->class_of(feature);
    const auto ended = reach_->ended(reach_class);
    const auto& programmes = index_->atlas().programmes.programmes;
    const auto current = [&](std::span<const std::uint64_t> words, bool in_zone) {
        std::vector<std::uint64_t> kept(words.begin(), words.end());
        for (std::size_t i = 0; i < programmes.size(); ++i) {
            const bool of_qpv = without_qpv && programmes[i].zone_rule == ZoneRule::qpv;
            const bool elsewhere = of_qpv && (in_zone || programmes[i].link == ZoneLink::exclusive);
            if (elsewhere || has(ended, i)) clear(kept, i);
        }
        return kept;
    };
    add_bits(totals.programmes, current(reach_->reached(reach_class), false));
    add_bits(totals.zone_programmes, current(reach_->through_zone(reach_class), true));
    add_bits(unknown, current(reach_->unknown(reach_class), false));
}

void AreaCounter::count_programmes(const std::vector<std::uint64_t>& unknown,
                                   AreaTotals& totals) const {
    const auto& programmes = index_->atlas().programmes.programmes;
    for (std::size_t i = 0; i < programmes.size(); ++i) {
        if (!has(totals.programmes, i)) {
            if (has(unknown, i)) ++totals.programmes_unknown;
        } else if (programmes[i].link == ZoneLink::exclusive) {
            ++totals.programmes_exclusive;
        } else if (programmes[i].link == ZoneLink::priority && has(totals.zone_programmes, i)) {
            ++totals.programmes_priority;
        } else {
            ++totals.programmes_open;
        }
    }
}

// Of a drawn shape: what reaches the communes it meets, without what stops at QPVs that it does not
// meet.
void AreaCounter::add_programmes(const ComparedArea& area, AreaTotals& totals) const {
    std::vector<std::uint64_t> unknown;
    if (area.feature) {
        add_reached(*area.feature, false, totals, unknown);
    } else {
        for (const DrawnGround& ground : area.grounds) {
            if (ground.area.layer != layers_.communes) continue;
            add_reached(ground.area, totals.qpv_square_metres <= 0, totals, unknown);
        }
    }
    count_programmes(unknown, totals);
}

void AreaCounter::add_grants(const ComparedArea& area, AreaTotals& totals) const {
    if (!area.feature || !index_->made_of_communes(area.feature->layer)) return;
    totals.grants_known = true;
    totals.grants_unplaced = grants_unplaced_;
    totals.grants = grants_.grants_in(*area.feature);
    for (const std::size_t i : totals.grants.here) {
        const Grant& grant = index_->atlas().programmes.grants[i];
        if (!grant.amount_eur) continue;
        ++totals.grants_with_amount;
        totals.grants_eur += *grant.amount_eur;
    }
}

AreaTotals AreaCounter::totals_of(const ComparedArea& area) const {
    AreaTotals totals;
    totals.square_metres = ground_of(index_->atlas(), area);
    add_population(area, totals);
    add_points(points_of(area), totals);
    add_qpv(area, totals);
    add_programmes(area, totals);
    add_grants(area, totals);
    return totals;
}

std::vector<std::size_t> AreaCounter::divisions_of(FeatureRef area) const {
    AreaTotals totals;
    ComparedArea compared;
    compared.feature = area;
    add_points(points_of(compared), totals);
    return std::move(totals.divisions);
}

}  // namespace ancrage::layers
