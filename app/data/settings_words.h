// Settings as names and values a person reads and changes: what `ancrage settings` shows and takes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/data/settings.h"
#include "geo/model/result.h"

namespace ancrage::app {

// One entry as `ancrage settings` shows it.
struct SettingEntry {
    std::string name;
    std::string value;     // "dark", "on", "1.2"; empty: nothing chosen
    bool by_hand = false;  // false for what the window alone keeps: the last view, sizes
};
std::vector<SettingEntry> setting_entries(const Settings& settings);

// The value of one entry. Error (usage): no such entry.
geo::Result<std::string> setting_value(const Settings& settings, std::string_view name);

// Sets one entry from words: "dark", "on", "off", "1.2", "120%", "en". Errors (usage): no such
// entry, not to be set by hand, or not a value of it; each says what there is instead.
geo::Status change_setting(Settings& settings, std::string_view name, std::string_view value);

}  // namespace ancrage::app
