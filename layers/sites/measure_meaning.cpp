// What a measure means before any site is measured: places, filters, fields, and their errors.
#include <algorithm>
#include <string_view>

#include "layers/sites/site_measures.h"

namespace ancrage::layers {

namespace {

constexpr std::string_view installations = "icpe";
constexpr std::string_view division_column = "code_naf";
constexpr std::size_t division_digits = 2;

bool is_division(std::string_view text) {
    return text.size() == division_digits &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Installations whose NAF code is of the division.
PlaceRows rows_of_division(const Atlas& atlas, std::size_t layer, const std::string& division) {
    const geo::FeatureTable& table = atlas.layers[layer].table;
    const geo::Column* codes = table.find(division_column);
    return {layer, RowSet::where(table.row_count(), [&](std::size_t row) {
                return codes != nullptr && codes->text(row).starts_with(division);
            })};
}

std::vector<std::string> field_names(const FilterSchema& schema, const SiteCandidates& candidates) {
    std::vector<std::string> names;
    for (const SitePart& part : candidates.parts) {
        if (!part.layer) continue;
        for (const FilterField& field : schema.fields(*part.layer)) names.push_back(field.name);
    }
    return names;
}

}  // namespace

geo::Result<Expression> SiteMeasures::read_filter(const std::string& text,
                                                  FilterTarget target) const {
    const FilterSchema& schema = engine_->schema();
    auto read = parse_expression(text, schema, target);
    if (const auto* wrong = std::get_if<FilterError>(&read)) {
        return geo::Error{geo::ErrorKind::usage, wrong->message};
    }
    const auto wrong = check_expression(std::get<Expression>(read), schema, target);
    if (wrong) return geo::Error{geo::ErrorKind::usage, wrong->message};
    return std::get<Expression>(std::move(read));
}

// A field that no candidate has is unknown everywhere, where some layer of the atlas has it.
geo::Result<bool> SiteMeasures::field_is_text(const std::string& field,
                                              const SiteCandidates& candidates) const {
    const FilterSchema& schema = engine_->schema();
    bool is_held = false;
    for (std::size_t layer = 0; layer < schema.atlas().layers.size(); ++layer) {
        is_held = is_held || schema.find(layer, field) != nullptr;
    }
    if (!is_held) {
        const std::string nearest = nearest_word(field, field_names(schema, candidates));
        return geo::wrong_usage("error.site_field_unknown", {field, nearest});
    }
    return std::ranges::any_of(candidates.parts, [&](const SitePart& part) {
        const FilterField* found = part.layer ? schema.find(*part.layer, field) : nullptr;
        return found != nullptr && found->type != FieldType::number;
    });
}

geo::Status SiteMeasures::read_places(const Measure& measure, const std::string& origin,
                                      Meaning& meaning, const std::stop_token& stop) {
    const AtlasIndex& index = engine_->world().index;
    auto places = site_place(index, measure.of, origin);
    // A layer that the atlas is known to lack: nothing can be measured, which is no mistake.
    if (!places && places.error().kind == geo::ErrorKind::data_missing) return geo::Done{};
    if (!places) return places.error();
    meaning.places = std::move(places).value();
    for (const PlaceRows& place : meaning.places) {
        if (measure.kind == Measure::Kind::share && !engine_->schema().is_area_layer(place.layer)) {
            return geo::wrong_usage("error.site_share_of_points", {measure.of});
        }
    }
    if (measure.filter.empty()) return geo::Done{};
    for (PlaceRows& place : meaning.places) {
        const auto filter = read_filter(measure.filter, place.layer);
        if (!filter) return filter.error();
        const auto rows = engine_->select(filter.value(), place.layer, stop);
        if (!rows) return rows.error();
        place.rows &= *rows.value();
    }
    return geo::Done{};
}

geo::Result<SiteMeasures::Meaning> SiteMeasures::meaning_of(const Measure& measure,
                                                            const SiteCandidates& candidates,
                                                            const std::string& origin,
                                                            const std::stop_token& stop) {
    Meaning meaning;
    const Atlas& atlas = engine_->world().index.atlas();
    switch (measure.kind) {
        case Measure::Kind::area:
        case Measure::Kind::grants:
        case Measure::Kind::test: break;
        case Measure::Kind::field: {
            const auto is_text = field_is_text(measure.of, candidates);
            if (!is_text) return is_text.error();
            meaning.is_text = is_text.value();
            break;
        }
        case Measure::Kind::programmes: {
            const auto filter = read_filter(measure.filter, {});
            if (!filter) return filter.error();
            const auto rows = engine_->select(filter.value(), {}, stop);
            if (!rows) return rows.error();
            meaning.programmes = *rows.value();
            *meaning.programmes &= engine_->universe({}, false);
            break;
        }
        case Measure::Kind::division: {
            if (!is_division(measure.of)) {
                return geo::wrong_usage("error.site_division", {measure.of});
            }
            const std::size_t layer = atlas.index_of(installations);
            if (layer < atlas.layers.size()) {
                meaning.places.push_back(rows_of_division(atlas, layer, measure.of));
            }
            break;
        }
        case Measure::Kind::distance:
        case Measure::Kind::count:
        case Measure::Kind::density:
        case Measure::Kind::share: {
            const auto read = read_places(measure, origin, meaning, stop);
            if (!read) return read.error();
            break;
        }
    }
    return meaning;
}

}  // namespace ancrage::layers
