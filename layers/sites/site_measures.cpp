#include "layers/sites/site_measures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

#include "layers/overlap.h"
#include "layers/sites/drawn.h"

namespace ancrage::layers {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t rows_between_looks = 256;  // at the stop request
constexpr std::size_t most_bytes = std::size_t{512} << 20U;

std::string key_of(const Measure& measure, const std::string& origin) {
    return std::to_string(static_cast<int>(measure.kind)) + "\n" + measure.of + "\n" +
           measure.filter + "\n" + std::to_string(measure.metres) + "\n" + origin;
}

bool needs_place(Measure::Kind kind) {
    return kind == Measure::Kind::distance || kind == Measure::Kind::count ||
           kind == Measure::Kind::density || kind == Measure::Kind::share ||
           kind == Measure::Kind::division;
}

MeasuredColumn unknown_column(std::size_t count, bool is_text) {
    MeasuredColumn column;
    column.numbers.assign(count, unknown);
    column.is_text = is_text;
    return column;
}

// A column of several parts, one after the other.
MeasuredColumn joined_column(const std::vector<SharedColumn>& parts) {
    MeasuredColumn whole;
    std::unordered_map<std::string, double> places;
    for (const SharedColumn& part : parts) {
        whole.is_text = whole.is_text || part->is_text;
        std::vector<double> place_of;
        for (const std::string& text : part->texts) {
            const auto place = static_cast<double>(whole.texts.size());
            const auto [known, is_new] = places.try_emplace(text, place);
            if (is_new) whole.texts.push_back(text);
            place_of.push_back(known->second);
        }
        for (const double number : part->numbers) {
            const bool is_place = part->is_text && !std::isnan(number);
            whole.numbers.push_back(is_place ? place_of[static_cast<std::size_t>(number)] : number);
        }
        if (!part->witnesses.empty()) {
            whole.witnesses.resize(whole.numbers.size() - part->numbers.size(), {no_witness, 0});
            whole.witnesses.insert(whole.witnesses.end(), part->witnesses.begin(),
                                   part->witnesses.end());
        }
    }
    if (!whole.witnesses.empty()) whole.witnesses.resize(whole.numbers.size(), {no_witness, 0});
    return whole;
}

// The ground no farther than `metres` from a site, in square kilometres: exact for a point and for
// an outline without bays (Steiner's formula).
double square_kilometres_around(const NearPlace& place, double metres) {
    const double circle = std::acos(-1.0) * metres * metres;
    const double strip = geo::length_of(*place.geometry, place.row) * metres;
    const bool is_area = place.geometry->kind == geo::GeometryKind::polygon;
    const double inside = is_area ? geo::area_of(*place.geometry, place.row) : 0;
    return (circle + (is_area ? strip : 0) + inside) / 1e6;
}

}  // namespace

NearPlace SiteMeasures::place_at(const SitePart& part, std::size_t row) const {
    if (part.layer) return engine_->near_rows().place_of({*part.layer, row});
    return {part.shape.get(), 0, {}};
}

geo::Result<MeasuredColumn> SiteMeasures::test_column(std::size_t layer, const std::string& filter,
                                                      const std::stop_token& stop) {
    const auto expression = read_filter(filter, layer);
    if (!expression) return expression.error();
    const auto rows = engine_->select(expression.value(), layer, stop);
    if (!rows) return rows.error();
    MeasuredColumn column;
    for (std::size_t row = 0; row < rows.value()->size(); ++row) {
        column.numbers.push_back(rows.value()->test(row) ? 1 : 0);
    }
    return column;
}

MeasuredColumn SiteMeasures::field_column(std::size_t layer, const Measure& measure, bool is_text) {
    const FilterSchema& schema = engine_->schema();
    const std::size_t count = schema.table(layer).row_count();
    const FilterField* field = site_field(schema, layer, measure);
    MeasuredColumn column = unknown_column(count, is_text);
    if (field == nullptr) return column;
    std::unordered_map<std::string, double> places;
    for (std::size_t row = 0; row < count; ++row) {
        if (!is_text) {
            column.numbers[row] =
                engine_->columns().number_of(layer, *field, row).value_or(unknown);
            continue;
        }
        const auto text = engine_->columns().value_of(layer, *field, row);
        if (!text || is_unknown_text(*text)) continue;
        const auto place = static_cast<double>(column.texts.size());
        const auto [known, is_new] = places.try_emplace(*text, place);
        if (is_new) column.texts.push_back(*text);
        column.numbers[row] = known->second;
    }
    return column;
}

MeasuredColumn SiteMeasures::share_column(const SitePart& part, const Meaning& meaning) {
    MeasuredColumn column;
    column.numbers.assign(part.count, 0);
    const auto raise = [&](std::size_t row, double percent) {
        column.numbers[row] = std::max(column.numbers[row], percent);
    };
    for (const PlaceRows& place : meaning.places) {
        const geo::GeometryArray& areas =
            engine_->schema().atlas().layers[place.layer].table.geometry;
        if (part.layer) {
            const auto shares =
                engine_->linked_rows().shares_in(*part.layer, place.layer, place.rows);
            for (std::size_t row = 0; row < part.count; ++row) {
                raise(row, static_cast<double>(shares[row]) * 100);
            }
        } else if (part.shape->kind == geo::GeometryKind::polygon) {
            double inside = 0;
            place.rows.for_each([&](std::size_t row) {
                inside += common_square_metres(*part.shape, 0, areas, row);
            });
            raise(0, std::min(100.0, 100 * inside / geo::area_of(*part.shape, 0)));
        } else {
            const auto rows =
                engine_->world().index.locator().rows_at(place.layer, mark_of(*part.shape, 0));
            const bool is_inside =
                std::ranges::any_of(rows, [&](std::uint32_t row) { return place.rows.test(row); });
            raise(0, is_inside ? 100 : 0);
        }
    }
    if (!part.layer) return column;
    const geo::GeometryArray& geometry =
        engine_->schema().atlas().layers[*part.layer].table.geometry;
    for (std::size_t row = 0; row < part.count; ++row) {
        if (geometry.is_empty(row)) column.numbers[row] = unknown;
    }
    return column;
}

double SiteMeasures::near_number(const NearPlace& place, const Measure& measure,
                                 const Meaning& meaning) {
    double count = 0;
    for (const PlaceRows& meant : meaning.places) {
        count += static_cast<double>(
            engine_->near_rows().within(place, meant.layer, meant.rows, measure.metres).size());
    }
    if (measure.kind != Measure::Kind::density) return count;
    return count / square_kilometres_around(place, measure.metres);
}

// A drawn place is reached by what reaches its commune whole, and by what reaches it in part
// through a zone that the place lies in.
double SiteMeasures::programme_count(const SitePart& part, std::size_t row, const RowSet& wanted) {
    const FilterWorld& world = engine_->world();
    if (part.layer) {
        const std::uint32_t reach_class = world.reach.class_of({*part.layer, row});
        const auto& reached = engine_->reach_rows().programmes(reach_class, false);
        std::size_t count = 0;
        for (std::size_t i = 0; i < reached.size(); ++i) {
            count += static_cast<std::size_t>(std::popcount(reached[i] & wanted.words()[i]));
        }
        return static_cast<double>(count);
    }
    const geo::Coordinate at = mark_of(*part.shape, 0);
    const std::size_t communes = world.index.communes();
    const Atlas& atlas = world.index.atlas();
    if (communes == atlas.layers.size()) return unknown;
    const auto rows = world.index.locator().rows_at(communes, at);
    if (rows.empty()) return 0;
    const std::uint32_t reach_class = world.reach.class_of({communes, rows.front()});
    const auto& now = engine_->reach_rows().programmes(reach_class, false);
    double count = 0;
    for (const Reach& reach : world.reach.reaches(reach_class)) {
        const bool is_now = (now[reach.programme / 64] >> (reach.programme % 64) & 1U) != 0;
        if (!is_now || !wanted.test(reach.programme)) continue;
        const std::size_t zones = atlas.index_of(reach.perimeter);
        const bool is_in_zone =
            reach.certainty == Certainty::reached ||
            (zones < atlas.layers.size() && !world.index.locator().rows_at(zones, at).empty());
        count += is_in_zone ? 1 : 0;
    }
    return count;
}

double SiteMeasures::grant_count(const SitePart& part, const NearPlace& place, double metres) {
    const AtlasIndex& index = engine_->world().index;
    const std::size_t communes = index.communes();
    if (communes == index.atlas().layers.size()) return unknown;
    if (!grants_) grants_.emplace(index);
    const RowSet all(index.atlas().layers[communes].table.row_count(), true);
    std::vector<std::size_t> found;
    const auto add = [&](std::size_t commune) {
        const MoneyPlaces money = grants_->grants_in({communes, commune});
        found.insert(found.end(), money.here.begin(), money.here.end());
    };
    // A commune as a candidate is its own, and "near" never finds a feature near itself.
    if (part.layer == communes && place.feature) add(place.feature->row);
    const NearPlace anywhere{place.geometry, place.row, {}};
    const NearPlace& from = part.layer == communes ? place : anywhere;
    for (const NearRow& near : engine_->near_rows().within(from, communes, all, metres)) {
        add(near.row);
    }
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    return static_cast<double>(found.size() - repeated.size());
}

double SiteMeasures::number_at(const SitePart& part, std::size_t row, const Measure& measure,
                               const Meaning& meaning, FeatureRef& witness) {
    const NearPlace place = place_at(part, row);
    if (place.geometry->kind == geo::GeometryKind::none || place.geometry->is_empty(place.row)) {
        return unknown;
    }
    switch (measure.kind) {
        case Measure::Kind::area:
            return place.geometry->kind == geo::GeometryKind::polygon
                       ? geo::area_of(*place.geometry, place.row) / 10'000
                       : unknown;
        case Measure::Kind::programmes: return programme_count(part, row, *meaning.programmes);
        case Measure::Kind::grants: return grant_count(part, place, measure.metres);
        case Measure::Kind::distance: break;
        default: return near_number(place, measure, meaning);
    }
    double nearest = unknown;
    for (const PlaceRows& meant : meaning.places) {
        const auto found = engine_->near_rows().nearest(place, meant.layer, meant.rows);
        if (!found || found->metres >= nearest) continue;
        nearest = found->metres;
        witness = {meant.layer, found->row};
    }
    return nearest;
}

geo::Result<MeasuredColumn> SiteMeasures::part_column(const SitePart& part, const Measure& measure,
                                                      const Meaning& meaning,
                                                      const std::stop_token& stop) {
    const bool is_own = measure.kind == Measure::Kind::field || measure.kind == Measure::Kind::test;
    if (is_own && !part.layer) return unknown_column(part.count, meaning.is_text);
    if (measure.kind == Measure::Kind::test) return test_column(*part.layer, measure.filter, stop);
    if (part.layer && (is_own || measure.kind == Measure::Kind::area)) {
        return field_column(*part.layer, measure, meaning.is_text);
    }
    // The atlas lacks the layer: nothing is known, which is not nothing there.
    if (needs_place(measure.kind) && meaning.places.empty()) {
        return unknown_column(part.count, false);
    }
    if (measure.kind == Measure::Kind::share) return share_column(part, meaning);
    MeasuredColumn column = unknown_column(part.count, false);
    const bool is_distance = measure.kind == Measure::Kind::distance;
    if (is_distance) column.witnesses.assign(part.count, {no_witness, 0});
    FeatureRef ignored;
    for (std::size_t row = 0; row < part.count; ++row) {
        if (row % rows_between_looks == 0 && stop.stop_requested()) {
            return geo::failed("error.filter_stopped");
        }
        FeatureRef& witness = is_distance ? column.witnesses[row] : ignored;
        column.numbers[row] = number_at(part, row, measure, meaning, witness);
    }
    return column;
}

geo::Result<SharedColumn> SiteMeasures::column(const SiteCandidates& candidates,
                                               const Measure& measure, const std::string& origin,
                                               const std::stop_token& stop) {
    std::string key = key_of(measure, origin);
    Kept& whole = wholes_[candidates.key() + key];
    whole.used = true;
    if (whole.column) return whole.column;
    auto meaning = meaning_of(measure, candidates, origin, stop);
    if (!meaning) return meaning.error();
    if (meaning.value().is_text) key += "\ntext";
    std::vector<SharedColumn> columns;
    for (const SitePart& part : candidates.parts) {
        Kept& kept = parts_[part.key + "\n" + key];
        kept.used = true;
        if (!kept.column) {
            auto made = part_column(part, measure, meaning.value(), stop);
            if (!made) return made.error();
            kept.column = std::make_shared<const MeasuredColumn>(std::move(made).value());
        }
        columns.push_back(kept.column);
    }
    whole.column = columns.size() == 1
                       ? columns.front()
                       : std::make_shared<const MeasuredColumn>(joined_column(columns));
    return whole.column;
}

void SiteMeasures::tidy() {
    const auto is_much = [](const std::map<std::string, Kept>& kept) {
        std::size_t bytes = 0;
        for (const auto& [key, one] : kept) {
            if (one.column) bytes += one.column->numbers.size() * sizeof(double);
        }
        return bytes > most_bytes;
    };
    for (std::map<std::string, Kept>* kept : {&parts_, &wholes_}) {
        const bool much = is_much(*kept);
        std::erase_if(*kept, [much](const auto& entry) {
            return !entry.second.column || (much && !entry.second.used);
        });
        for (auto& [key, one] : *kept) one.used = false;
    }
}

}  // namespace ancrage::layers
