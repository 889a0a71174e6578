#include "layers/filter/schema.h"

#include <algorithm>
#include <array>
#include <utility>

#include "layers/address.h"
#include "layers/filter/programme_fields.h"
#include "layers/search/spelling.h"
#include "layers/table/table_columns.h"

namespace ancrage::layers {

namespace {

// Hectares in one of a unit of area; 0 for any other unit.
double hectares_in(std::string_view unit) {
    if (unit == "m2" || unit == "m2_ha") return 1e-4;
    if (unit == "km2") return 100;
    return unit == "ha" ? 1 : 0;
}

FilterField field_of(const TableColumn& column) {
    FilterField field;
    field.name = column.id;
    field.column = column.column;
    field.unit = column.unit;
    field.type = column.numeric          ? FieldType::number
                 : column.unit == "date" ? FieldType::date
                                         : FieldType::text;
    for (const std::string& title : {column.id, column.title.french, column.title.english}) {
        if (!title.empty()) field.words.push_back(fold(title));
    }
    if (column.role == ColumnRole::name) field.words.insert(field.words.end(), {"name", "nom"});
    if (column.role == ColumnRole::code) field.words.emplace_back("code");
    return field;
}

bool has_word(const std::vector<FilterField>& fields, std::string_view word) {
    return std::ranges::any_of(fields, [&](const FilterField& field) {
        return std::ranges::find(field.words, word) != field.words.end();
    });
}

// What every layer answers to, under whatever names its own data have.
void add_shared_names(const Layer& layer, std::vector<FilterField>& fields) {
    const auto column = [&](const std::string& id) {
        return std::ranges::find(fields, id, &FilterField::name);
    };
    if (const auto key = column(layer.definition.key);
        key != fields.end() && !has_word(fields, "code")) {
        key->words.emplace_back("code");
    }
    if (has_word(fields, "area ha")) return;
    FilterField area;
    area.name = "area_ha";
    area.words = {"area ha", "surface ha", "superficie ha"};
    area.type = FieldType::number;
    area.unit = "ha";
    if (layer.definition.geometry != geo::GeometryKind::polygon) {
        // Points have no outline: the area their own register publishes.
        const auto published = std::ranges::find_if(fields, [](const FilterField& field) {
            return field.type == FieldType::number && hectares_in(field.unit) > 0;
        });
        if (published == fields.end()) return;
        area.column = published->column;
        area.scale = hectares_in(published->unit);
    }
    fields.push_back(std::move(area));
}

constexpr std::array<std::pair<std::string_view, std::array<std::string_view, 2>>, 6> zone_layers{
    {{"territoire_industrie", {"ti_2018", "ti_2023"}},
     {"afr_zone", {"afr_2014", ""}},
     {"bassin_emploi", {"bassins", ""}},
     {"commune", {"communes", ""}},
     {"region", {"region", ""}},
     {"qpv", {"qpv", ""}}}};

std::optional<FilterPlace> zone_place(const Atlas& atlas, std::string_view folded) {
    for (const auto& [zone, layers] : zone_layers) {
        if (fold(zone) != folded) continue;
        FilterPlace place{std::string(zone), {}, {}};
        for (const std::string_view id : layers) {
            const std::size_t layer = atlas.index_of(id);
            if (layer < atlas.layers.size()) place.layers.push_back(layer);
        }
        return place;
    }
    return std::nullopt;
}

}  // namespace

FilterSchema::FilterSchema(const Atlas& atlas, Date today, const std::vector<ValueTitle>& titles)
    : atlas_(&atlas) {
    ProgrammeFields made = programme_fields(atlas.programmes, today, titles);
    programmes_ = std::move(made.table);
    programme_fields_ = std::move(made.fields);
    for (const Layer& layer : atlas.layers) {
        std::vector<FilterField> fields;
        for (const TableColumn& column : table_columns(layer)) fields.push_back(field_of(column));
        add_shared_names(layer, fields);
        layer_fields_.push_back(std::move(fields));
    }
}

const FilterField* FilterSchema::find(FilterTarget target, std::string_view name) const {
    const std::vector<FilterField>& known = fields(target);
    const auto exact = std::ranges::find(known, name, &FilterField::name);
    if (exact != known.end()) return &*exact;
    const std::string folded = fold(name);
    if (folded.empty()) return nullptr;
    for (const FilterField& field : known) {
        if (fold(field.name) == folded) return &field;
    }
    for (const FilterField& field : known) {
        if (std::ranges::find(field.words, folded) != field.words.end()) return &field;
    }
    return nullptr;
}

bool FilterSchema::is_site_layer(std::size_t layer) const {
    return atlas_->layers[layer].definition.theme == Theme::productive_land;
}

bool FilterSchema::is_point_layer(std::size_t layer) const {
    return atlas_->layers[layer].definition.geometry == geo::GeometryKind::point;
}

bool FilterSchema::is_area_layer(std::size_t layer) const {
    return atlas_->layers[layer].definition.geometry == geo::GeometryKind::polygon;
}

bool FilterSchema::is_own(const Subject& subject, FilterTarget target) const {
    switch (subject.kind) {
        case Subject::Kind::programme: return !target;
        case Subject::Kind::feature: return target.has_value();
        case Subject::Kind::site:
            return target && (is_site_layer(*target) || is_point_layer(*target));
        case Subject::Kind::area: return target && is_area_layer(*target);
        case Subject::Kind::layer: return target && *target == atlas_->index_of(subject.layer);
    }
    return false;
}

std::vector<FilterTarget> FilterSchema::tables_of(const Subject& subject,
                                                  FilterTarget target) const {
    const bool is_line =
        target && atlas_->layers[*target].definition.geometry == geo::GeometryKind::line;
    if (subject.kind == Subject::Kind::programme && !is_line) return {FilterTarget{}};
    if (subject.kind == Subject::Kind::programme) return {};
    std::vector<FilterTarget> tables;
    for (std::size_t layer = 0; layer < atlas_->layers.size(); ++layer) {
        const bool is_meant =
            (subject.kind == Subject::Kind::site && is_site_layer(layer)) ||
            (subject.kind == Subject::Kind::area && is_area_layer(layer)) ||
            (subject.kind == Subject::Kind::layer && layer == atlas_->index_of(subject.layer));
        const bool other_is_line =
            atlas_->layers[layer].definition.geometry == geo::GeometryKind::line;
        const bool is_linked =
            target ? is_area_layer(layer) || is_area_layer(*target) : !other_is_line;
        if (is_meant && is_linked && target != FilterTarget(layer)) tables.emplace_back(layer);
    }
    return tables;
}

geo::Result<FilterPlace> find_place(const Atlas& atlas, std::string_view text) {
    const std::string folded = fold(text);
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        const LayerDefinition& definition = atlas.layers[layer].definition;
        const bool is_it = text == definition.id || folded == fold(definition.id) ||
                           folded == fold(definition.title.french) ||
                           folded == fold(definition.title.english);
        if (!is_it || folded.empty()) continue;
        if (atlas.layers[layer].state == LayerState::missing) {
            return geo::data_missing("error.area_layer_missing", {definition.id});
        }
        return FilterPlace{definition.id, {layer}, {}};
    }
    if (const auto zone = zone_place(atlas, folded)) return *zone;
    const geo::Result<FeatureRef> found = resolve_address(atlas, text);
    if (!found) return found.error();
    const FeatureRef feature = found.value();
    // Where a layer repeats a code, only the name tells which one is meant.
    std::string address = address_of(atlas, feature);
    if (!resolve_address(atlas, address)) address = text;
    return FilterPlace{std::move(address), {feature.layer}, feature.row};
}

std::string nearest_word(std::string_view typed, const std::vector<std::string>& words) {
    const std::string folded = fold(typed);
    std::size_t least = 2 + folded.size() / 3;
    std::string nearest = "—";
    for (const std::string& word : words) {
        const std::string other = fold(word);
        const std::size_t slips = slips_between(folded, other, least).whole;
        const bool begins = folded.size() >= 3 && other.starts_with(folded) && least > 0;
        const std::size_t distance = begins ? std::min<std::size_t>(slips, 1) : slips;
        if (distance >= least) continue;
        least = distance;
        nearest = word;
    }
    return nearest;
}

}  // namespace ancrage::layers
