#include "app/window/sites_questions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>

#include "app/text/formats.h"
#include "app/window/sites_text.h"
#include "app/window/tabs.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Criterion;
using layers::Judgement;
using layers::Measure;

constexpr double default_threshold = 1;

constexpr std::array<double, 20> metre_stops = {0,     100,   200,   300,   400,   500,  750,
                                                1000,  1500,  2000,  3000,  4000,  5000, 7500,
                                                10000, 15000, 20000, 30000, 40000, 50000};
constexpr std::array<double, 21> hectare_stops = {0,  0.1, 0.2, 0.5, 1,  1.5, 2,  3,  4,   5,  7.5,
                                                  10, 15,  20,  25,  30, 40,  50, 75, 100, 200};
constexpr std::array<double, 21> percent_stops = {0,  5,  10, 15, 20, 25, 30, 35, 40, 45, 50,
                                                  55, 60, 65, 70, 75, 80, 85, 90, 95, 100};
constexpr std::array<double, 20> count_stops = {0,  1,  2,  3,  4,  5,   7,   10,  15,  20,
                                                25, 30, 40, 50, 75, 100, 150, 200, 300, 500};
constexpr std::array<double, 17> year_stops = {1950, 1955, 1960, 1965, 1970, 1975, 1980, 1985, 1990,
                                               1995, 2000, 2005, 2010, 2015, 2020, 2025, 2030};
constexpr std::array<double, 18> amount_stops = {0,     100,   500,   1000, 2000, 5000,
                                                 10000, 20000, 50000, 1e5,  2e5,  5e5,
                                                 1e6,   2e6,   5e6,   1e7,  2e7,  5e7};

std::span<const double> stops_of(const std::string& unit) {
    if (unit == "m" || unit == "metres") return metre_stops;
    if (unit == "ha") return hectare_stops;
    if (unit == "percent") return percent_stops;
    if (unit == "year") return year_stops;
    if (unit == "eur" || unit == "m2" || unit == "inhabitants") return amount_stops;
    return count_stops;
}

// Where a value lies among the stops, between two of them where it is none.
float place_of(double value, std::span<const double> stops) {
    const auto above = std::ranges::lower_bound(stops, value);
    const auto index = static_cast<std::size_t>(above - stops.begin());
    if (index == 0) return 0;
    if (index == stops.size()) return static_cast<float>(stops.size() - 1);
    const double part = (value - stops[index - 1]) / (stops[index] - stops[index - 1]);
    return static_cast<float>(static_cast<double>(index - 1) + part);
}

// The threshold that a plain question asks for.
std::optional<double>& main_threshold(Judgement& judgement) {
    return !judgement.full && judgement.none ? judgement.none : judgement.full;
}

// The slope keeps its way: what would pass the other end takes it along.
void set_full(Judgement& judgement, double value, bool was_slope, bool more) {
    std::optional<double>& threshold = main_threshold(judgement);
    threshold = value;
    if (!judgement.none || !judgement.full) return;
    if (!was_slope) {
        judgement.none = judgement.full;
        judgement.more_is_better = more;
    } else if (more) {
        judgement.none = std::min(*judgement.none, value);
    } else {
        judgement.none = std::max(*judgement.none, value);
    }
    judgement.more_is_better = more;
}

bool is_slope(const Judgement& judgement) {
    return judgement.full && judgement.none && *judgement.full != *judgement.none;
}

bool show_threshold(WindowState& state, Criterion& criterion, const std::string& unit) {
    Judgement& judgement = criterion.judgement;
    const bool more = is_more_better(judgement);
    const bool slope = is_slope(judgement);
    double value = main_threshold(judgement).value_or(default_threshold);
    if (!threshold_slider(state, "threshold", value, unit)) return false;
    set_full(judgement, value, slope, more);
    return true;
}

// A rounded word that is in or out.
bool value_chip(const WindowState& state, const std::string& words, bool chosen, bool first) {
    ImFont* font = chosen ? state.fonts.small_strong : state.fonts.small;
    const float inset = state.units(9);
    if (!first) {
        ImGui::SameLine(0, state.units(6));
        const float wanted = text_size(font, words).x + 2 * inset;
        if (wanted > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
    }
    const std::string shown = ellipsized(font, words, ImGui::GetContentRegionAvail().x - 2 * inset);
    const ImVec2 inner = text_size(font, shown);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size(inner.x + 2 * inset, state.units(26));
    const bool clicked = pressed(state, "value", size);
    const bool lit = chosen || ImGui::IsItemHovered();
    if (shown != words) tooltip(state, words);
    const ImVec2 end(at.x + size.x, at.y + size.y);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, end, lit ? state.colors.accent_wash : state.colors.paper_raised,
                        size.y / 2);
    list->AddRect(at, end, lit ? state.colors.accent : state.colors.rule_strong, size.y / 2, 0,
                  state.units(1));
    draw_text(list, font, {at.x + inset, at.y + (size.y - inner.y) / 2},
              chosen ? state.colors.accent : state.colors.ink, shown);
    return clicked;
}

using ValueCounts = std::vector<std::pair<std::string, std::size_t>>;

// The texts that candidates have in a column, the most frequent first.
const ValueCounts& values_of(WindowState& state, const std::string& field) {
    static const ValueCounts none;
    const auto& layers = state.sites.request.layers;
    const std::size_t layer =
        layers.empty() ? state.atlas().layers.size() : state.atlas().index_of(layers.front());
    if (layer >= state.atlas().layers.size() || !state.sites.answer) return none;
    auto [kept, is_new] = state.sites.values.try_emplace({layer, field});
    if (!is_new) return kept->second;
    const layers::FilterField* known = state.sites.answer->schema->find(layer, field);
    if (known == nullptr || known->column == layers::FilterField::measured) return kept->second;
    const geo::FeatureTable& table = state.atlas().layers[layer].table;
    std::map<std::string, std::size_t> counts;
    const std::string column = table.columns[known->column].name;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        std::string value = table.text(column, row);
        if (!value.empty()) ++counts[std::move(value)];
    }
    kept->second.assign(counts.begin(), counts.end());
    std::ranges::stable_sort(kept->second, std::greater{}, &ValueCounts::value_type::second);
    return kept->second;
}

bool show_values(WindowState& state, Criterion& criterion) {
    constexpr std::size_t most = 12;
    std::vector<std::string>& chosen = criterion.judgement.values;
    std::vector<std::string> shown = chosen;
    for (const auto& [value, count] : values_of(state, criterion.measure.of)) {
        const bool is_in = std::ranges::find(shown, value) != shown.end();
        if (!is_in && shown.size() < most) shown.push_back(value);
    }
    std::ranges::sort(shown);
    bool changed = false;
    bool first = true;
    for (const std::string& value : shown) {
        const IdScope scope(*state.focus, value);
        const auto found = std::ranges::find(chosen, value);
        if (value_chip(state, value, found != chosen.end(), first)) {
            if (found == chosen.end()) {
                chosen.push_back(value);
            } else if (chosen.size() > 1) {
                chosen.erase(found);
            }
            changed = true;
        }
        first = false;
    }
    if (!shown.empty()) gap(state, 2);
    return changed;
}

// Title at the left, what it weighs at the right; pressed to unfold.
bool show_head(WindowState& state, const Criterion& criterion, bool open) {
    const std::string role = role_and_weight_text(criterion, state.words);
    const std::string title = state.words(criterion.title);
    ImFont* small = state.fonts.small_strong;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const ImVec2 side = text_size(small, role);
    const float sign = state.units(16);
    const float wrap = width - side.x - sign - state.units(12);
    const ImVec2 size = text_size(state.fonts.body, title, wrap);
    const float height = std::max(size.y, side.y) + state.units(6);
    const bool clicked = pressed(state, "role", {width, height});
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool on = criterion.enabled;
    draw_text(list, state.fonts.body, {at.x, at.y + state.units(3)},
              on ? state.colors.ink : state.colors.faint, title, wrap);
    const ImU32 color = hovered || open ? state.colors.accent : state.colors.secondary;
    const float right = at.x + width - sign;
    draw_text(list, small, {right - side.x, at.y + state.units(4)},
              on ? (hovered ? state.colors.accent_hovered : state.colors.accent) : color, role);
    draw_icon(list, open ? Icon::chevron_up : Icon::chevron_down,
              {at.x + width - state.units(5), at.y + state.units(4) + side.y / 2}, state.units(4),
              color, 0, state.units(1.5F));
    return clicked;
}

bool show_role(WindowState& state, Criterion& criterion) {
    const int now = criterion.enabled ? static_cast<int>(criterion.role) : 3;
    const int clicked = tabs(state,
                             {{"required", state.words("sites.required")},
                              {"wished", state.words("sites.wished")},
                              {"avoided", state.words("sites.avoided")},
                              {"ignored", state.words("sites.ignored")}},
                             now);
    if (clicked < 0) return false;
    criterion.enabled = clicked != 3;
    if (criterion.enabled) criterion.role = static_cast<Criterion::Role>(clicked);
    return true;
}

// A name at the left, a slider and the value at the right.
bool labelled_slider(WindowState& state, const char* key, const char* id, double& value,
                     const std::string& unit) {
    gap(state, 6);
    text(state.fonts.small, state.colors.secondary, state.words(key));
    return threshold_slider(state, id, value, unit);
}

bool show_weight(WindowState& state, Criterion& criterion) {
    if (criterion.role != Criterion::Role::wished || !criterion.enabled) return false;
    constexpr float least = 0.5F;
    constexpr float most = 5;
    gap(state, 8);
    text(state.fonts.small, state.colors.secondary, state.words("sites.weight"));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = state.units(72);
    const float width = ImGui::GetContentRegionAvail().x - room - state.units(4);
    auto weight = static_cast<float>(criterion.weight);
    const bool moved = slider(state, "weight", width, weight, least, most);
    const double rounded = std::round(static_cast<double>(weight) * 4) / 4;
    const std::string words = format_number(
        criterion.weight, rounded == std::floor(rounded) ? 0 : 2, state.words.language());
    const ImVec2 size = text_size(state.fonts.small_strong, words);
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small_strong,
              {at.x + width + room - size.x, at.y + (state.units(24) - size.y) / 2},
              state.colors.ink, words);
    if (!moved || rounded == criterion.weight) return false;
    criterion.weight = rounded;
    return true;
}

bool has_threshold(const Criterion& criterion) {
    return criterion.measure.kind != Measure::Kind::test && criterion.judgement.values.empty();
}

// Which way is better, and from where on nothing is given any more.
bool show_slope(WindowState& state, Criterion& criterion, const std::string& unit) {
    Judgement& judgement = criterion.judgement;
    bool changed = false;
    const bool more = is_more_better(judgement);
    gap(state, 8);
    const int clicked = tabs(state,
                             {{"more", state.words("sites.more_is_better")},
                              {"less", state.words("sites.less_is_better")}},
                             more ? 0 : 1);
    if (clicked >= 0 && (clicked == 0) != more) {
        // The two ends change places, or there is one threshold that reads the other way.
        if (is_slope(judgement)) std::swap(judgement.full, judgement.none);
        judgement.more_is_better = !more;
        changed = true;
    }
    if (criterion.role != Criterion::Role::wished) return changed;
    double other = judgement.none.value_or(judgement.full.value_or(default_threshold));
    if (labelled_slider(state, "sites.nothing_from", "none", other, unit)) {
        const double full = judgement.full.value_or(other);
        const bool still_more = is_more_better(judgement);
        judgement.full = full;
        judgement.none = still_more ? std::min(other, full) : std::max(other, full);
        judgement.more_is_better = still_more;
        changed = true;
    }
    return changed;
}

bool show_details(WindowState& state, Criterion& criterion, const std::string& unit) {
    bool changed = false;
    gap(state, 4);
    ImGui::Indent(state.units(12));
    const ImVec2 top = ImGui::GetCursorScreenPos();
    changed = show_role(state, criterion) || changed;
    gap(state, 2);
    changed = show_weight(state, criterion) || changed;
    if (has_threshold(criterion)) changed = show_slope(state, criterion, unit) || changed;
    changed = show_measure(state, criterion) || changed;
    const ImVec2 bottom = ImGui::GetCursorScreenPos();
    ImGui::Unindent(state.units(12));
    const float x = top.x - state.units(10);
    ImGui::GetWindowDrawList()->AddLine({x, top.y}, {x, bottom.y - state.units(4)},
                                        state.colors.accent_wash, state.units(3));
    return changed;
}

}  // namespace

bool threshold_slider(WindowState& state, const char* id, double& value, const std::string& unit) {
    const std::span<const double> stops = stops_of(unit);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = state.units(72);
    const float width = ImGui::GetContentRegionAvail().x - room - state.units(4);
    float place = place_of(value, stops);
    const bool moved = slider(state, id, width, place, 0, static_cast<float>(stops.size() - 1));
    const double chosen = stops[static_cast<std::size_t>(std::lround(place))];
    const bool changed = moved && chosen != value;
    if (changed) value = chosen;
    const std::string words = measured_text(value, unit, state.words);
    const ImVec2 size = text_size(state.fonts.small_strong, words);
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small_strong,
              {at.x + width + room - size.x, at.y + (state.units(24) - size.y) / 2},
              state.colors.ink, words);
    return changed;
}

std::string criterion_unit(const WindowState& state, const Criterion& criterion) {
    if (!state.sites.answer) return {};
    return layers::unit_of(*state.sites.answer->schema, state.sites.request, criterion.measure);
}

bool show_criterion(WindowState& state, Criterion& criterion) {
    const IdScope scope(*state.focus, criterion.id);
    SitesState& sites = state.sites;
    const bool open = sites.open_criteria.contains(criterion.id);
    const std::string unit = criterion_unit(state, criterion);
    bool changed = false;
    if (show_head(state, criterion, open)) flip(sites.open_criteria, criterion.id);
    if (criterion.enabled || open) {
        const bool is_share = criterion.measure.kind == layers::Measure::Kind::share;
        if (names_area(state, criterion) &&
            show_place_choice(state, criterion.id, PlaceKind::area, criterion.measure.of)) {
            criterion.enabled = changed = true;
        }
        if (!criterion.judgement.values.empty()) {
            changed = show_values(state, criterion) || changed;
        } else if (has_threshold(criterion) && !is_share) {
            changed = show_threshold(state, criterion, unit) || changed;
        }
        const std::string demand = demand_text(criterion, unit, state.words);
        if (has_threshold(criterion) && !is_share && !demand.empty()) {
            wrapped_text(state.fonts.small, state.colors.secondary, demand);
        }
    }
    if (open) changed = show_details(state, criterion, unit) || changed;
    gap(state, 10);
    return changed;
}

}  // namespace ancrage::app
