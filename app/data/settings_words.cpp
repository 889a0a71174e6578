#include "app/data/settings_words.h"

#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/data/settings_entries.h"
#include "geo/io/database_text.h"

namespace ancrage::app {

namespace {

using layers::Language;
using namespace settings_entries;

std::string number_text(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end.ptr};
}

// What a value looks like on the command line.
struct Teller {
    std::vector<SettingEntry>& entries;

    template <typename Value, typename... Limits>
    void operator()(const char* name, bool by_hand, const Value& value, const Limits&...) const {
        entries.push_back({name, told(value), by_hand});
    }

private:
    static std::string told(const std::optional<Language>& value) {
        return value ? name_in(languages, *value) : std::string();
    }
    static std::string told(ThemeChoice value) { return name_in(themes, value); }
    static std::string told(UpdatesChoice value) { return name_in(update_choices, value); }
    static std::string told(const std::string& value) { return value; }
    static std::string told(bool value) { return value ? "on" : "off"; }
    static std::string told(float value) { return number_text(brought_into(value, points, 0)); }
    static std::string told(int value) { return std::to_string(value); }
    static std::string told(const std::vector<std::uint8_t>& value) {
        std::string all;
        for (const std::uint8_t one : value)
            all += std::string(all.empty() ? "" : " ") + told(one != 0);
        return all;
    }
    static std::string told(const std::vector<KeptLayer>& value) {
        std::string all;
        for (const KeptLayer& layer : value) {
            if (layer.visible) all += (all.empty() ? "" : " ") + layer.id;
        }
        return all;
    }
    static std::string told(const std::optional<KeptView>& value) {
        if (!value) return {};
        return number_text(value->x) + " " + number_text(value->y) + " " +
               number_text(value->metres_per_point);
    }
    static std::string told(const std::vector<std::string>& value) {
        std::string all;
        for (const std::string& one : value) all += (all.empty() ? "" : " ") + one;
        return all;
    }
    static std::string told(const std::vector<KeptSite>& value) {
        std::string all;
        for (const KeptSite& site : value) {
            all += (all.empty() ? "" : " ") + (site.address.empty() ? site.name : site.address);
        }
        return all;
    }
    static std::string told(const KeptSimulation& value) {
        std::string all = value.size;
        for (const KeptCase& one : value.cases) all += " " + one.id;
        return all;
    }
};

std::optional<double> parse_factor(std::string_view words) {
    std::string digits(words);
    const bool is_percent = digits.ends_with('%');
    if (is_percent) digits.pop_back();
    while (digits.ends_with(' ')) digits.pop_back();
    std::ranges::replace(digits, ',', '.');
    double value = 0;
    const char* last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, value);
    if (error != std::errc() || end != last || !std::isfinite(value)) return std::nullopt;
    return is_percent ? value / 100 : value;
}

// Sets the entry called `name`; `accepted` says what it takes when the words are none of it.
struct Changer {
    std::string_view name;
    std::string_view words;
    bool found = false;
    bool by_hand = false;
    bool changed = false;
    std::string accepted = {};

    template <typename Value, typename... Limits>
    void operator()(const char* entry, bool can_be_set, Value& value, const Limits&... limits) {
        if (name != entry) return;
        found = true;
        by_hand = can_be_set;
        if (can_be_set) changed = set(value, limits...);
    }

private:
    bool set(std::optional<Language>& value) {
        accepted = "fr, en";
        Language language = Language::french;
        const bool known = find_in(languages, words, language);
        if (known) value = language;
        return known;
    }
    bool set(ThemeChoice& value) {
        accepted = "light, dark";
        return find_in(themes, words, value);
    }
    bool set(UpdatesChoice& value) {
        accepted = "never, weekly";
        return find_in(update_choices, words, value);
    }
    bool set(bool& value) {
        accepted = "on, off";
        constexpr std::array<std::pair<bool, const char*>, 10> answers = {{{true, "on"},
                                                                           {false, "off"},
                                                                           {true, "true"},
                                                                           {false, "false"},
                                                                           {true, "yes"},
                                                                           {false, "no"},
                                                                           {true, "oui"},
                                                                           {false, "non"},
                                                                           {true, "1"},
                                                                           {false, "0"}}};
        return find_in(answers, words, value);
    }
    bool set(float& value, const Range& range) {
        accepted = number_text(brought_into(range.low, range, 0)) + " … " +
                   number_text(brought_into(range.high, range, 0));
        const auto factor = parse_factor(words);
        if (!factor || !is_within(*factor, range)) return false;
        value = static_cast<float>(*factor);
        return true;
    }
    bool set(std::string& value) {
        value = words;
        return true;
    }
    // Names between commas or spaces; none empties the list.
    bool set(std::vector<std::string>& value) {
        value.clear();
        std::string one;
        for (const char c : words) {
            const bool is_between = c == ',' || c == ' ';
            if (!is_between) one += c;
            if (is_between && !one.empty()) value.push_back(std::exchange(one, {}));
        }
        if (!one.empty()) value.push_back(one);
        return true;
    }
    template <typename Value, typename... Limits>
    bool set(Value&, const Limits&...) {
        return false;  // kept by the window, never set by hand
    }
};

// The one entry that is checked before: a password must not come into the file.
geo::Status check_text(std::string_view name, std::string_view value) {
    if (name != "database" || value.empty()) return geo::Done{};
    return geo::check_connection_text(std::string(value));
}

geo::Error unfit(const Settings& settings, const char* key, std::string_view name) {
    std::string known;
    for (const SettingEntry& entry : setting_entries(settings)) {
        if (entry.by_hand) known += (known.empty() ? "" : ", ") + entry.name;
    }
    return geo::wrong_usage(key, {std::string(name), known});
}

}  // namespace

std::vector<SettingEntry> setting_entries(const Settings& settings) {
    std::vector<SettingEntry> entries;
    Teller teller{entries};
    visit_entries(settings, teller);
    return entries;
}

geo::Result<std::string> setting_value(const Settings& settings, std::string_view name) {
    for (const SettingEntry& entry : setting_entries(settings)) {
        if (entry.name == name) return entry.value;
    }
    return unfit(settings, "error.setting_unknown", name);
}

geo::Status change_setting(Settings& settings, std::string_view name, std::string_view value) {
    if (auto good = check_text(name, value); !good) return good;
    Changer changer{.name = name, .words = value};
    visit_entries(settings, changer);
    if (changer.changed) return geo::Done{};
    if (changer.by_hand) {
        return geo::wrong_usage("error.setting_value",
                                {std::string(name), std::string(value), changer.accepted});
    }
    const char* key = changer.found ? "error.setting_not_by_hand" : "error.setting_unknown";
    return unfit(settings, key, name);
}

}  // namespace ancrage::app
