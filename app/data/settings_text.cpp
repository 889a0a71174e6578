#include "app/data/settings_text.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/data/settings_entries.h"

namespace ancrage::app {

namespace {

using layers::Language;
using nlohmann::json;
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
    void operator()(const char* name, bool, const std::vector<KeptLayer>& value) const {
        if (value.empty()) return;
        ordered_json list = ordered_json::array();
        for (const KeptLayer& layer : value) {
            ordered_json entry = {{"id", layer.id},
                                  {"visible", layer.visible},
                                  {"opacity", brought_into(layer.opacity, shares, 1)}};
            if (layer.color.used()) {
                entry["color"] = {{"column", layer.color.column},
                                  {"per_km2", layer.color.per_km2},
                                  {"classing", name_in(chosen_classings, layer.color.classing)},
                                  {"classes", layer.color.classes}};
            }
            list.push_back(std::move(entry));
        }
        object[name] = std::move(list);
    }
    void operator()(const char* name, bool, const std::optional<KeptView>& value) const {
        const bool is_view = value && std::isfinite(value->x) && std::isfinite(value->y) &&
                             is_within(value->metres_per_point, view_scales);
        if (!is_view) return;
        object[name] = {
            {"x", brought_into(value->x, coordinates, 0)},
            {"y", brought_into(value->y, coordinates, 0)},
            {"metres_per_point", brought_into(value->metres_per_point, view_scales, 1)}};
    }
    void operator()(const char* name, bool, const KeptSimulation& value) const {
        if (value == KeptSimulation{}) return;
        ordered_json cases = ordered_json::array();
        for (const KeptCase& one : value.cases) {
            cases.push_back({{"id", one.id}, {"cost", one.cost}});
        }
        object[name] = {{"size", value.size},
                        {"headcount", value.headcount},
                        {"cost", value.cost},
                        {"cases", std::move(cases)},
                        {"separate_costs", value.separate_costs},
                        {"history", value.history}};
    }
    void operator()(const char* name, bool, const std::vector<KeptSite>& value) const {
        if (value.empty()) return;
        ordered_json list = ordered_json::array();
        for (const KeptSite& site : value) {
            ordered_json ring = ordered_json::array();
            for (const geo::Coordinate point : site.ring) {
                ring.push_back(
                    {brought_into(point.x, coordinates, 0), brought_into(point.y, coordinates, 0)});
            }
            list.push_back({{"address", site.address},
                            {"name", site.name},
                            {"note", site.note},
                            {"ring", std::move(ring)}});
        }
        object[name] = std::move(list);
    }
};

// Takes each known entry out of the object; `wrong` is the first whose value is not one.
struct Reader {
    json& object;
    std::string wrong;

    void operator()(const char* name, bool, std::optional<Language>& value) {
        Language language = Language::french;
        read(name, [&](const json& node) {
            const bool known = node.is_string() &&
                               find_in(languages, node.get_ref<const std::string&>(), language);
            if (known) value = language;
            return known;
        });
    }
    void operator()(const char* name, bool, ThemeChoice& value) {
        read(name, [&](const json& node) {
            return node.is_string() && find_in(themes, node.get_ref<const std::string&>(), value);
        });
    }
    void operator()(const char* name, bool, bool& value) {
        read(name, [&](const json& node) { return take(node, value); });
    }
    void operator()(const char* name, bool, float& value, const Range& range) {
        read(name, [&](const json& node) { return take(node, value, range); });
    }
    void operator()(const char* name, bool, int& value, const Range& range) {
        read(name, [&](const json& node) {
            return node.is_number_integer() && take(node, value, range);
        });
    }
    void operator()(const char* name, bool, std::vector<std::uint8_t>& value) {
        read(name, [&](const json& node) {
            bool good = node.is_array();
            for (const json& one : node) {
                bool open = false;
                good = good && take(one, open);
                value.push_back(open ? 1 : 0);
            }
            return good;
        });
    }
    void operator()(const char* name, bool, std::vector<KeptLayer>& value) {
        read(name, [&](const json& node) {
            bool good = node.is_array();
            for (const json& one : node) {
                KeptLayer layer;
                good = good && one.is_object() && one.contains("id") && one["id"].is_string() &&
                       one.contains("visible") && take(one["visible"], layer.visible) &&
                       one.contains("opacity") && take(one["opacity"], layer.opacity, shares) &&
                       (!one.contains("color") || take_color(one["color"], layer.color));
                if (!good) return false;
                layer.id = one["id"].get<std::string>();
                value.push_back(std::move(layer));
            }
            return good;
        });
    }
    void operator()(const char* name, bool, std::optional<KeptView>& value) {
        read(name, [&](const json& node) {
            KeptView view;
            const auto has = [&](const char* part, double& into, const Range& range) {
                return node.contains(part) && take(node[part], into, range);
            };
            const bool good = node.is_object() && has("x", view.x, coordinates) &&
                              has("y", view.y, coordinates) &&
                              has("metres_per_point", view.metres_per_point, view_scales);
            if (good) value = view;
            return good;
        });
    }
    void operator()(const char* name, bool, KeptSimulation& value) {
        read(name, [&](const json& node) {
            KeptSimulation kept;
            const auto has = [](const json& from, const char* part, auto& into) {
                return from.contains(part) && take(from[part], into);
            };
            bool good = node.is_object() && has(node, "size", kept.size) &&
                        has(node, "headcount", kept.headcount) && has(node, "cost", kept.cost) &&
                        has(node, "separate_costs", kept.separate_costs) &&
                        has(node, "history", kept.history) && node.contains("cases") &&
                        node["cases"].is_array();
            if (!good) return false;
            for (const json& one : node["cases"]) {
                KeptCase entry;
                good = good && one.is_object() && has(one, "id", entry.id) &&
                       has(one, "cost", entry.cost);
                kept.cases.push_back(std::move(entry));
            }
            if (good) value = std::move(kept);
            return good;
        });
    }
    void operator()(const char* name, bool, std::vector<KeptSite>& value) {
        read(name, [&](const json& node) {
            bool good = node.is_array();
            for (const json& one : node) {
                KeptSite site;
                const auto has = [&one](const char* part, std::string& into) {
                    return one.contains(part) && take(one[part], into);
                };
                good = good && one.is_object() && has("address", site.address) &&
                       has("name", site.name) && has("note", site.note) && one.contains("ring") &&
                       take_ring(one["ring"], site.ring) &&
                       site.address.empty() != site.ring.empty();
                if (!good) return false;
                value.push_back(std::move(site));
            }
            return good;
        });
    }

private:
    static bool take_color(const json& node, ColorChoice& color) {
        constexpr Range counts = {fewest_classes, most_classes};
        const auto is_text = [&](const char* part) {
            return node.contains(part) && node[part].is_string();
        };
        const bool good = node.is_object() && is_text("column") && is_text("classing") &&
                          node.contains("per_km2") && take(node["per_km2"], color.per_km2) &&
                          node.contains("classes") && node["classes"].is_number_integer() &&
                          take(node["classes"], color.classes, counts) &&
                          find_in(chosen_classings, node["classing"].get_ref<const std::string&>(),
                                  color.classing);
        if (good) color.column = node["column"].get<std::string>();
        return good;
    }

    static bool take_ring(const json& node, std::vector<geo::Coordinate>& ring) {
        bool good = node.is_array();
        for (const json& one : node) {
            geo::Coordinate point;
            good = good && one.is_array() && one.size() == 2 &&
                   take(one[0], point.x, coordinates) && take(one[1], point.y, coordinates);
            ring.push_back(point);
        }
        return good;
    }

    template <typename Take>
    void read(const char* name, Take taken) {
        const auto found = object.find(name);
        if (found == object.end()) return;
        if (!taken(*found) && wrong.empty()) wrong = name;
        object.erase(name);
    }
    static bool take(const json& node, bool& value) {
        if (node.is_boolean()) value = node.get<bool>();
        return node.is_boolean();
    }
    static bool take(const json& node, std::string& value) {
        if (node.is_string()) value = node.get<std::string>();
        return node.is_string();
    }
    template <typename Number>
    static bool take(const json& node, Number& value, const Range& range) {
        if (!node.is_number() || !is_within(node.get<double>(), range)) return false;
        value = static_cast<Number>(node.get<double>());
        return true;
    }
};

geo::Result<json> parse_object(std::string_view text, const std::string& path) {
    bool too_deep = false;
    try {
        json object = json::parse(text, [&too_deep](int depth, json::parse_event_t, json&) {
            too_deep = too_deep || depth > deepest_nesting;
            return !too_deep;
        });
        if (too_deep) return geo::failed("error.settings_too_deep", {path});
        if (object.is_object()) return object;
    } catch (const json::parse_error& error) {
        const auto until = text.substr(0, error.byte == 0 ? 0 : error.byte - 1);
        const auto line = std::ranges::count(until, '\n') + 1;
        return geo::failed("error.settings_not_json", {path, std::to_string(line)});
    } catch (const json::exception&) {  // a number no computer holds: 1e999
        return geo::failed("error.settings_not_json", {path, "1"});
    }
    return geo::failed("error.settings_not_json", {path, "1"});
}

}  // namespace

std::string settings_text(const Settings& settings) {
    ordered_json object = {{"version", settings_version}};
    Writer writer{object};
    visit_entries(settings, writer);
    const json unknown = json::parse(settings.unknown, nullptr, false);
    if (unknown.is_object()) {
        for (const auto& [name, value] : unknown.items()) object[name] = value;
    }
    return object.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

geo::Result<Settings> parse_settings(std::string_view text, const std::string& path) {
    auto parsed = parse_object(text, path);
    if (!parsed) return parsed.error();
    json& object = parsed.value();
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
