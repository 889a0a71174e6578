#include "app/data/kept_json.h"

#include <nlohmann/json.hpp>

#include "app/data/settings_entries.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;
using namespace settings_entries;

NumberRange bounds(const Range& range) {
    return {range.low, range.high};
}

ColorChoice color_of(JsonEntries entries) {
    entries.only({"column", "per_km2", "classing", "classes"});
    entries.must_have({"column", "per_km2", "classing", "classes"});
    ColorChoice color;
    color.column = entries.text("column");
    color.per_km2 = entries.flag("per_km2", false);
    color.classing = entries.choice("classing", chosen_classings, color.classing);
    const auto classes = entries.count("classes").value_or(fewest_classes);
    if (classes < fewest_classes || classes > most_classes) {
        entries.refuse("classes", "error.json_range");
        return {};
    }
    color.classes = static_cast<int>(classes);
    return color;
}

}  // namespace

ordered_json kept_json(const std::vector<KeptLayer>& layers) {
    ordered_json list = ordered_json::array();
    for (const KeptLayer& layer : layers) {
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
    return list;
}

ordered_json kept_json(const KeptView& view) {
    return {{"x", brought_into(view.x, coordinates, 0)},
            {"y", brought_into(view.y, coordinates, 0)},
            {"metres_per_point", brought_into(view.metres_per_point, view_scales, 1)}};
}

ordered_json kept_json(const KeptSimulation& simulation) {
    ordered_json cases = ordered_json::array();
    for (const KeptCase& one : simulation.cases) {
        cases.push_back({{"id", one.id}, {"cost", one.cost}});
    }
    return {{"size", simulation.size},
            {"headcount", simulation.headcount},
            {"cost", simulation.cost},
            {"cases", std::move(cases)},
            {"separate_costs", simulation.separate_costs},
            {"history", simulation.history}};
}

ordered_json kept_json(const std::vector<KeptSite>& sites) {
    ordered_json list = ordered_json::array();
    for (const KeptSite& site : sites) {
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
    return list;
}

std::vector<KeptLayer> kept_layers(JsonEntries& entries, const char* name) {
    std::vector<KeptLayer> layers;
    for (JsonEntries& one : entries.objects(name)) {
        one.only({"id", "visible", "opacity", "color"});
        one.must_have({"id", "visible", "opacity"});
        KeptLayer layer;
        layer.id = one.text("id");
        layer.visible = one.flag("visible", false);
        layer.opacity = static_cast<float>(one.number("opacity", bounds(shares)).value_or(1));
        if (auto color = one.object("color")) layer.color = color_of(*color);
        layers.push_back(std::move(layer));
    }
    return layers;
}

std::optional<KeptView> kept_view(JsonEntries& entries, const char* name) {
    auto one = entries.object(name);
    if (!one) return std::nullopt;
    one->only({"x", "y", "metres_per_point"});
    one->must_have({"x", "y", "metres_per_point"});
    return KeptView{one->number("x", bounds(coordinates)).value_or(0),
                    one->number("y", bounds(coordinates)).value_or(0),
                    one->number("metres_per_point", bounds(view_scales)).value_or(1)};
}

KeptSimulation kept_simulation(JsonEntries& entries, const char* name) {
    KeptSimulation kept;
    auto one = entries.object(name);
    if (!one) return kept;
    one->only({"size", "headcount", "cost", "cases", "separate_costs", "history"});
    one->must_have({"size", "headcount", "cost", "cases", "separate_costs", "history"});
    kept.size = one->text("size");
    kept.headcount = one->text("headcount");
    kept.cost = one->text("cost");
    kept.separate_costs = one->flag("separate_costs", false);
    kept.history = one->flag("history", false);
    for (JsonEntries& each : one->objects("cases")) {
        each.only({"id", "cost"});
        each.must_have({"id", "cost"});
        kept.cases.push_back({each.text("id"), each.text("cost")});
    }
    return kept;
}

std::vector<KeptSite> kept_sites(JsonEntries& entries, const char* name) {
    std::vector<KeptSite> sites;
    for (JsonEntries& one : entries.objects(name)) {
        one.only({"address", "name", "note", "ring"});
        one.must_have({"address", "name", "note", "ring"});
        KeptSite site{one.text("address"), one.text("name"), one.text("note"),
                      one.coordinates("ring", bounds(coordinates))};
        // A place is in a layer, or it was drawn.
        if (site.address.empty() == site.ring.empty()) one.refuse("", "error.json_place");
        sites.push_back(std::move(site));
    }
    return sites;
}

}  // namespace ancrage::app
