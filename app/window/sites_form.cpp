#include <algorithm>
#include <array>

#include "app/window/sites_questions.h"
#include "app/window/sites_text.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Criterion;
using layers::Measure;
using Kind = Measure::Kind;

constexpr float menu_width = 290;  // points
constexpr const char* own_id = "own-";

struct KindEntry {
    Kind kind;
    const char* id;
    const char* words;
};
constexpr std::array<KindEntry, 10> kinds = {
    {{Kind::area, "area", "sites.measure_area"},
     {Kind::field, "field", "sites.measure_field"},
     {Kind::distance, "distance", "sites.measure_distance"},
     {Kind::count, "count", "sites.measure_count"},
     {Kind::density, "density", "sites.measure_density"},
     {Kind::share, "share", "sites.measure_share"},
     {Kind::programmes, "programmes", "sites.measure_programmes"},
     {Kind::grants, "grants", "sites.measure_grants"},
     {Kind::division, "division", "sites.measure_division"},
     {Kind::test, "test", "sites.measure_test"}}};

bool has_layer(Kind kind) {
    return kind == Kind::distance || kind == Kind::count || kind == Kind::density;
}

bool has_radius(Kind kind) {
    return kind == Kind::count || kind == Kind::density || kind == Kind::grants ||
           kind == Kind::division;
}

bool has_filter(Kind kind) {
    return has_layer(kind) || kind == Kind::programmes || kind == Kind::test;
}

bool is_own(const Criterion& criterion) {
    return criterion.id.starts_with(own_id);
}

std::string layer_title(const WindowState& state, const std::string& id) {
    const std::size_t layer = state.atlas().index_of(id);
    return layer < state.atlas().layers.size()
               ? state.words(state.atlas().layers[layer].definition.title)
               : id;
}

// A framed button that opens a menu of the same name; whether rows must be drawn.
bool choice_menu(WindowState& state, const std::string& name, const std::string& shown) {
    const float room = ImGui::GetContentRegionAvail().x - state.units(50);
    if (button(state, name.c_str(), ellipsized(state.fonts.small_strong, shown, room),
               Icon::chevron_down, ButtonKind::framed)) {
        state.open_menu = state.open_menu == name ? "" : name;
    }
    return begin_menu(state, name.c_str(), menu_width);
}

bool choose_layer(WindowState& state, Measure& measure, const std::string& menu) {
    bool changed = false;
    if (!choice_menu(state, menu, layer_title(state, measure.of))) return false;
    for (const layers::Layer& layer : state.atlas().layers) {
        if (layer.table.row_count() == 0) continue;
        const std::string& id = layer.definition.id;
        if (menu_row(state, id.c_str(), state.words(layer.definition.title), Icon::none,
                     id == measure.of)) {
            measure.of = id;
            changed = true;
        }
    }
    end_menu(state);
    return changed;
}

// Of the first layer of candidates.
std::optional<std::size_t> candidate_layer(const WindowState& state) {
    const auto& layers = state.sites.request.layers;
    if (layers.empty() || !state.sites.answer) return std::nullopt;
    const std::size_t layer = state.atlas().index_of(layers.front());
    return layer < state.atlas().layers.size() ? std::optional(layer) : std::nullopt;
}

std::string field_title(const WindowState& state, const std::string& name) {
    const auto layer = candidate_layer(state);
    if (!layer) return name;
    const layers::FilterField* field = state.sites.answer->schema->find(layer, name);
    if (field == nullptr || field->column == layers::FilterField::measured) return name;
    const layers::Layer& candidates = state.atlas().layers[*layer];
    const std::string& column = candidates.table.columns[field->column].name;
    for (const layers::Field& known : candidates.definition.fields) {
        if (known.column == column) return state.words(known.title);
    }
    return name;
}

void choose_field_of(const WindowState& state, Criterion& criterion,
                     const layers::FilterField& field) {
    criterion.measure.of = field.name;
    criterion.judgement = {};
    if (field.type == layers::FieldType::number) {
        criterion.judgement.full = 1;
        return;
    }
    const geo::FeatureTable& table = state.atlas().layers[*candidate_layer(state)].table;
    const std::string& column = table.columns[field.column].name;
    for (std::size_t row = 0; row < table.row_count() && criterion.judgement.values.empty();
         ++row) {
        if (std::string value = table.text(column, row); !value.empty()) {
            criterion.judgement.values = {std::move(value)};
        }
    }
}

bool choose_field(WindowState& state, Criterion& criterion, const std::string& menu) {
    const auto layer = candidate_layer(state);
    if (!layer) return false;
    bool changed = false;
    const std::string& of = criterion.measure.of;
    if (!choice_menu(state, menu,
                     of.empty() ? state.words("sites.choose_field") : field_title(state, of))) {
        return false;
    }
    for (const layers::FilterField& field : state.sites.answer->schema->fields(layer)) {
        if (field.column == layers::FilterField::measured) continue;
        if (menu_row(state, field.name.c_str(), field_title(state, field.name), Icon::none,
                     field.name == of)) {
            choose_field_of(state, criterion, field);
            changed = true;
        }
    }
    end_menu(state);
    return changed;
}

bool show_field(WindowState& state, const char* id, const char* title, const char* hint,
                std::string& typed) {
    gap(state, 8);
    text(state.fonts.small, state.colors.secondary, state.words(title));
    gap(state, 2);
    return text_field(state, id, state.words(hint),
                      ImGui::GetContentRegionAvail().x - state.units(4), typed, Icon::none, false);
}

Criterion new_criterion(const WindowState& state, Kind kind) {
    Criterion criterion;
    criterion.measure.kind = kind;
    for (std::size_t i = 1; criterion.id.empty(); ++i) {
        const std::string id = own_id + std::to_string(i);
        const auto& all = state.sites.request.criteria;
        if (std::ranges::find(all, id, &Criterion::id) == all.end()) criterion.id = id;
    }
    constexpr double default_radius = 2000;  // metres
    if (has_radius(kind)) criterion.measure.metres = default_radius;
    if (has_layer(kind) || kind == Kind::share) {
        const char* const id = kind == Kind::distance ? "gares"
                               : kind == Kind::share  ? "qpv"
                                                      : "icpe";
        criterion.measure.of = id;
    }
    if (kind == Kind::division) criterion.measure.of = "25";
    if (kind == Kind::distance) {
        criterion.judgement.full = default_radius / 2;
        criterion.judgement.more_is_better = false;
    } else if (kind == Kind::share) {
        criterion.judgement.full = 50;
    } else if (kind != Kind::test) {
        criterion.judgement.full = 1;
    }
    if (kind == Kind::test) {
        const char* const name = "in(qpv)";  // an expression
        criterion.measure.filter = name;
    }
    const auto layer = candidate_layer(state);
    if (kind == Kind::field && layer) {
        for (const layers::FilterField& field : state.sites.answer->schema->fields(layer)) {
            if (field.column == layers::FilterField::measured) continue;
            choose_field_of(state, criterion, field);
            if (field.type == layers::FieldType::number) break;
        }
    }
    criterion.title = own_title(state, criterion.measure);
    return criterion;
}

}  // namespace

layers::Bilingual own_title(const WindowState& state, const layers::Measure& measure) {
    std::string words;
    for (const KindEntry& entry : kinds) {
        if (entry.kind == measure.kind) words = state.words(entry.words);
    }
    if (has_layer(measure.kind) || measure.kind == Kind::share) {
        const std::string of = measure.of.substr(0, measure.of.find(':'));
        words += " · " + layer_title(state, of);
    }
    if (measure.kind == Kind::field && !measure.of.empty()) {
        words = field_title(state, measure.of);
    }
    if (measure.kind == Kind::division) words += " " + measure.of;
    return {words, words};
}

bool show_measure(WindowState& state, Criterion& criterion) {
    layers::Measure& measure = criterion.measure;
    bool changed = false;
    const std::string name = "sites_of_" + criterion.id;
    if (is_own(criterion) && (has_layer(measure.kind) || measure.kind == Kind::field)) {
        gap(state, 8);
        changed = measure.kind == Kind::field ? choose_field(state, criterion, name)
                                              : choose_layer(state, measure, name);
    }
    if (measure.kind == Kind::division) {
        changed =
            show_field(state, "division", "sites.division", "sites.division_hint", measure.of) ||
            changed;
    }
    if (has_radius(measure.kind)) {
        gap(state, 8);
        text(state.fonts.small, state.colors.secondary, state.words("sites.radius"));
        changed = threshold_slider(state, "radius", measure.metres, "m") || changed;
    }
    if (has_filter(measure.kind)) {
        changed =
            show_field(state, "filter", "sites.filter", "sites.filter_hint", measure.filter) ||
            changed;
    }
    if (!is_own(criterion)) return changed;
    if (changed) criterion.title = own_title(state, measure);
    gap(state, 6);
    if (link(state, "remove", state.words("sites.remove"), state.fonts.small_strong)) {
        std::erase_if(state.sites.request.criteria,
                      [id = criterion.id](const Criterion& one) { return one.id == id; });
        return true;
    }
    return changed;
}

bool show_add_criterion(WindowState& state) {
    const std::string name = "sites_add";
    if (button(state, name.c_str(), state.words("sites.add"), Icon::plus, ButtonKind::framed)) {
        state.open_menu = state.open_menu == name ? "" : name;
    }
    if (!begin_menu(state, name.c_str(), menu_width)) return false;
    bool added = false;
    for (const KindEntry& entry : kinds) {
        if (!menu_row(state, entry.id, state.words(entry.words), Icon::none, false)) continue;
        state.sites.request.criteria.push_back(new_criterion(state, entry.kind));
        state.sites.open_criteria.insert(state.sites.request.criteria.back().id);
        added = true;
    }
    end_menu(state);
    return added;
}

}  // namespace ancrage::app
