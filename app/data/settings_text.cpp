#include "app/data/settings_text.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/data/kept_json.h"
#include "app/data/settings_entries.h"

namespace ancrage::app {

namespace {

using layers::Language;
using nlohmann::ordered_json;
using namespace settings_entries;

// Raised when an entry changes its meaning; a new entry needs no new version.
constexpr int settings_version = 1;
constexpr int deepest_nesting = 32;

struct Writer {
    ordered_json& object;

    void operator()(const char* name, bool, const std::optional<Language>& value) const {
        if (value) object[name] = name_in(languages, *value);
    }
    void operator()(const char* name, bool, ThemeChoice value) const {
        object[name] = name_in(themes, value);
    }
    void operator()(const char* name, bool, UpdatesChoice value) const {
        object[name] = name_in(update_choices, value);
    }
    void operator()(const char* name, bool, const std::string& value) const {
        if (!value.empty()) object[name] = value;
    }
    void operator()(const char* name, bool, bool value) const { object[name] = value; }
    void operator()(const char* name, bool, float value, const Range& range) const {
        object[name] = brought_into(value, range, range.low > 0 ? 1 : 0);
    }
    void operator()(const char* name, bool, int value, const Range& range) const {
        object[name] = static_cast<int>(brought_into(value, range, 0));
    }
    void operator()(const char* name, bool, const std::vector<std::uint8_t>& value) const {
        if (value.empty()) return;
        ordered_json list = ordered_json::array();
        for (const std::uint8_t one : value) list.push_back(one != 0);
        object[name] = std::move(list);
    }
    void operator()(const char* name, bool, const std::optional<KeptView>& value) const {
        const bool is_view = value && std::isfinite(value->x) && std::isfinite(value->y) &&
                             is_within(value->metres_per_point, view_scales);
        if (is_view) object[name] = kept_json(*value);
    }
    void operator()(const char* name, bool, const KeptSimulation& value) const {
        if (!(value == KeptSimulation{})) object[name] = kept_json(value);
    }
    void operator()(const char* name, bool, const std::vector<std::string>& value) const {
        if (!value.empty()) object[name] = value;
    }
    template <typename Kept>
    void operator()(const char* name, bool, const std::vector<Kept>& value) const {
        if (!value.empty()) object[name] = kept_json(value);
    }
};

// Takes each known entry out of the object; `wrong` is the first whose value is not one.
struct Reader {
    ordered_json& object;
    std::string wrong;

    void operator()(const char* name, bool, std::optional<Language>& value) {
        Language language = Language::french;
        read(name, [&](const ordered_json& node) {
            const bool known = node.is_string() &&
                               find_in(languages, node.get_ref<const std::string&>(), language);
            if (known) value = language;
            return known;
        });
    }
    void operator()(const char* name, bool, ThemeChoice& value) {
        read(name, [&](const ordered_json& node) {
            return node.is_string() && find_in(themes, node.get_ref<const std::string&>(), value);
        });
    }
    void operator()(const char* name, bool, UpdatesChoice& value) {
        read(name, [&](const ordered_json& node) {
            return node.is_string() &&
                   find_in(update_choices, node.get_ref<const std::string&>(), value);
        });
    }
    void operator()(const char* name, bool, std::string& value) {
        read(name, [&](const ordered_json& node) {
            if (node.is_string()) value = node.get<std::string>();
            return node.is_string();
        });
    }
    void operator()(const char* name, bool, bool& value) {
        read(name, [&](const ordered_json& node) { return take(node, value); });
    }
    void operator()(const char* name, bool, float& value, const Range& range) {
        read(name, [&](const ordered_json& node) { return take(node, value, range); });
    }
    void operator()(const char* name, bool, int& value, const Range& range) {
        read(name, [&](const ordered_json& node) {
            return node.is_number_integer() && take(node, value, range);
        });
    }
    void operator()(const char* name, bool, std::vector<std::uint8_t>& value) {
        read(name, [&](const ordered_json& node) {
            bool good = node.is_array();
            for (const ordered_json& one : node) {
                bool open = false;
                good = good && take(one, open);
                value.push_back(open ? 1 : 0);
            }
            return good;
        });
    }
    void operator()(const char* name, bool, std::vector<KeptLayer>& value) {
        read_kept(name, value, kept_layers);
    }
    void operator()(const char* name, bool, std::optional<KeptView>& value) {
        read_kept(name, value, kept_view);
    }
    void operator()(const char* name, bool, KeptSimulation& value) {
        read_kept(name, value, kept_simulation);
    }
    void operator()(const char* name, bool, std::vector<KeptSite>& value) {
        read_kept(name, value, kept_sites);
    }
    void operator()(const char* name, bool, std::vector<std::string>& value) {
        read_kept(name, value,
                  [](JsonEntries& entries, const char* texts) { return entries.texts(texts); });
    }

private:
    template <typename Value, typename Take>
    void read_kept(const char* name, Value& value, Take taken) {
        JsonFile file{.path = {}, .passes_over_unknown = true};
        JsonEntries entries(object, file);
        value = taken(entries, name);
        if (file.error && wrong.empty()) wrong = name;
        object.erase(name);
    }
    template <typename Take>
    void read(const char* name, Take taken) {
        const auto found = object.find(name);
        if (found == object.end()) return;
        if (!taken(*found) && wrong.empty()) wrong = name;
        object.erase(name);
    }
    static bool take(const ordered_json& node, bool& value) {
        if (node.is_boolean()) value = node.get<bool>();
        return node.is_boolean();
    }
    template <typename Number>
    static bool take(const ordered_json& node, Number& value, const Range& range) {
        if (!node.is_number() || !is_within(node.get<double>(), range)) return false;
        value = static_cast<Number>(node.get<double>());
        return true;
    }
};

geo::Result<ordered_json> parse_object(std::string_view text, const std::string& path) {
    bool too_deep = false;
    try {
        ordered_json object = ordered_json::parse(
            text, [&too_deep](int depth, ordered_json::parse_event_t, ordered_json&) {
                too_deep = too_deep || depth > deepest_nesting;
                return !too_deep;
            });
        if (too_deep) return geo::failed("error.settings_too_deep", {path});
        if (object.is_object()) return object;
    } catch (const ordered_json::parse_error& error) {
        const auto until = text.substr(0, error.byte == 0 ? 0 : error.byte - 1);
        const auto line = std::ranges::count(until, '\n') + 1;
        return geo::failed("error.settings_not_json", {path, std::to_string(line)});
    } catch (const ordered_json::exception&) {  // a number no computer holds: 1e999
        return geo::failed("error.settings_not_json", {path, "1"});
    }
    return geo::failed("error.settings_not_json", {path, "1"});
}

}  // namespace

std::string settings_text(const Settings& settings) {
    ordered_json object = {{"version", settings_version}};
    Writer writer{object};
    visit_entries(settings, writer);
    const ordered_json unknown = ordered_json::parse(settings.unknown, nullptr, false);
    if (unknown.is_object()) {
        for (const auto& [name, value] : unknown.items()) object[name] = value;
    }
    return object.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

geo::Result<Settings> parse_settings(std::string_view text, const std::string& path) {
    auto parsed = parse_object(text, path);
    if (!parsed) return parsed.error();
    ordered_json& object = parsed.value();
    const auto version = object.find("version");
    if (version == object.end() || !version->is_number_integer() || version->get<double>() < 1) {
        return geo::failed("error.settings_wrong_value", {path, "version"});
    }
    if (version->get<double>() > settings_version) {
        return geo::failed("error.settings_newer", {path, version->dump()});
    }
    object.erase("version");
    Settings settings;
    Reader reader{object, {}};
    visit_entries(settings, reader);
    if (!reader.wrong.empty()) {
        return geo::failed("error.settings_wrong_value", {path, reader.wrong});
    }
    if (!object.empty()) settings.unknown = object.dump();
    return settings;
}

}  // namespace ancrage::app
