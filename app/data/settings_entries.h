// The list of every entry of the settings: its name, its place in the struct and the values it may
// have, written once for all that reads, writes, shows or changes settings.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "app/data/settings.h"

namespace ancrage::app::settings_entries {

inline constexpr std::array<std::pair<layers::Language, const char*>, 2> languages = {
    {{layers::Language::french, "fr"}, {layers::Language::english, "en"}}};
inline constexpr std::array<std::pair<ThemeChoice, const char*>, 2> themes = {
    {{ThemeChoice::light, "light"}, {ThemeChoice::dark, "dark"}}};
inline constexpr std::array<std::pair<UpdatesChoice, const char*>, 2> update_choices = {
    {{UpdatesChoice::never, "never"}, {UpdatesChoice::weekly, "weekly"}}};

template <typename Names, typename Value>
std::string name_in(const Names& names, Value value) {
    for (const auto& [known, name] : names) {
        if (known == value) return name;
    }
    return names.front().second;
}

template <typename Value, typename Names>
bool find_in(const Names& names, std::string_view name, Value& value) {
    for (const auto& [known, known_name] : names) {
        if (known_name != name) continue;
        value = known;
        return true;
    }
    return false;
}

struct Range {
    double low = 0;
    double high = 0;
};
inline constexpr Range font_sizes = {smallest_font_size, largest_font_size};
inline constexpr Range points = {0, 100'000};
inline constexpr Range shares = {0, 1};
inline constexpr Range coordinates = {-1e8, 1e8};
inline constexpr Range view_scales = {1e-3, 1e6};

// Within the range as the nearest float writes it: 0.85 and 0.85F are the same to a person.
inline bool is_within(double value, const Range& range) {
    constexpr double rounding = 1e-6;
    return value >= range.low - rounding && value <= range.high + rounding;
}

inline double brought_into(double value, const Range& range, double otherwise) {
    if (!std::isfinite(value)) return otherwise;
    constexpr double decimals = 1e4;
    return std::round(std::clamp(value, range.low, range.high) * decimals) / decimals;
}

// Every entry of the file, in the order it is written: its name, whether `ancrage settings` sets
// it, and its place.
template <typename AnySettings, typename Visitor>
void visit_entries(AnySettings& settings, Visitor& visit) {
    visit("language", true, settings.language);
    visit("theme", true, settings.theme);
    visit("high_contrast", true, settings.high_contrast);
    visit("reduced_motion", true, settings.reduced_motion);
    visit("font_size", true, settings.font_size, font_sizes);
    visit("background", true, settings.background);
    visit("welcome_dismissed", true, settings.welcome_dismissed);
    visit("updates", true, settings.updates);
    visit("updates_asked_on", false, settings.updates_asked_on);
    visit("layers_width", false, settings.layers_width, points);
    visit("card_width", false, settings.card_width, points);
    visit("table_height", false, settings.table_height, points);
    visit("layers_folded", false, settings.layers_folded);
    visit("window_width", false, settings.window_width, points);
    visit("window_height", false, settings.window_height, points);
    visit("window_maximized", false, settings.window_maximized);
    visit("themes_open", false, settings.themes_open);
    visit("layers", false, settings.layers);
    visit("view", false, settings.view);
    visit("simulation", false, settings.simulation);
    visit("shortlist", false, settings.shortlist);
    visit("recent_views", false, settings.recent_views);
    visit("database", true, settings.database);
    visit("browsed", true, settings.browsed);
}

}  // namespace ancrage::app::settings_entries
