#include "app/views/view_changes.h"

#include <algorithm>

#include "layers/address.h"

namespace ancrage::app {

namespace {

using Changes = std::vector<ViewChange>;

void add(Changes& changes, ViewPart part, const char* name, const std::string& subject = {}) {
    geo::Message message{std::string("view_change.") + name, {}};
    if (!subject.empty()) message.arguments.push_back(subject);
    changes.push_back({part, subject, std::move(message)});
}

const KeptLayer* find(const std::vector<KeptLayer>& layers, const std::string& id) {
    const auto found = std::ranges::find(layers, id, &KeptLayer::id);
    return found == layers.end() ? nullptr : &*found;
}

std::vector<std::string> ids_in_both(const View& of, const View& other) {
    std::vector<std::string> ids;
    for (const KeptLayer& layer : of.layers) {
        if (find(other.layers, layer.id) != nullptr) ids.push_back(layer.id);
    }
    return ids;
}

// A layer that a view leaves out is hidden there; one that is added hidden is still a difference.
void compare_layers(const View& before, const View& after, Changes& changes) {
    for (const KeptLayer& layer : after.layers) {
        const KeptLayer* earlier = find(before.layers, layer.id);
        const bool was_visible = earlier != nullptr && earlier->visible;
        if (earlier == nullptr || was_visible != layer.visible) {
            add(changes, ViewPart::layer, layer.visible ? "layer_shown" : "layer_hidden", layer.id);
        }
    }
    for (const KeptLayer& layer : before.layers) {
        if (find(after.layers, layer.id) == nullptr) {
            add(changes, ViewPart::layer, "layer_hidden", layer.id);
        }
    }
    if (ids_in_both(before, after) != ids_in_both(after, before)) {
        add(changes, ViewPart::order, "layer_order");
    }
    for (const KeptLayer& layer : after.layers) {
        const KeptLayer* earlier = find(before.layers, layer.id);
        if (earlier == nullptr) continue;
        if (earlier->opacity != layer.opacity) {
            add(changes, ViewPart::opacity, "layer_opacity", layer.id);
        }
        if (earlier->color != layer.color) {
            add(changes, ViewPart::color, "layer_color", layer.id);
        }
    }
}

void compare_selection(const View& before, const View& after, Changes& changes) {
    if (before.selected != after.selected) {
        add(changes, ViewPart::selection, after.selected.empty() ? "unselected" : "selected",
            after.selected);
    }
    if (before.chosen != after.chosen) {
        const bool more = after.chosen.size() > before.chosen.size();
        add(changes, ViewPart::chosen,
            after.chosen.empty() ? "chosen_none"
            : more               ? "chosen_more"
                                 : "chosen");
    }
}

void compare_questions(const View& before, const View& after, Changes& changes) {
    if (before.filter.expression != after.filter.expression) {
        const bool none = after.filter.expression.empty();
        add(changes, ViewPart::filter, none ? "filter_none" : "filter", after.filter.expression);
    } else if (before.filter.history != after.filter.history) {
        add(changes, ViewPart::filter,
            after.filter.history ? "filter_history" : "filter_no_history");
    }
    if (before.finder != after.finder) {
        add(changes, ViewPart::finder, after.finder ? "finder" : "finder_none");
    }
}

// Two places drawn at different spots may have the same name.
bool is_same_site(const KeptSite& one, const KeptSite& other) {
    return one.address == other.address && one.ring == other.ring && one.name == other.name;
}

const KeptSite* find(const std::vector<KeptSite>& sites, const KeptSite& site) {
    const auto found = std::ranges::find_if(
        sites, [&site](const KeptSite& one) { return is_same_site(one, site); });
    return found == sites.end() ? nullptr : &*found;
}

void compare_shortlists(const View& before, const View& after, Changes& changes) {
    const std::size_t first = changes.size();
    for (const KeptSite& site : after.shortlist) {
        const KeptSite* earlier = find(before.shortlist, site);
        if (earlier == nullptr) add(changes, ViewPart::site, "site_kept", site.name);
    }
    for (const KeptSite& site : before.shortlist) {
        if (find(after.shortlist, site) == nullptr) {
            add(changes, ViewPart::site, "site_let_go", site.name);
        }
    }
    for (const KeptSite& site : after.shortlist) {
        const KeptSite* earlier = find(before.shortlist, site);
        if (earlier != nullptr && earlier->note != site.note) {
            add(changes, ViewPart::note, "site_note", site.name);
        }
    }
    if (before.shortlist != after.shortlist && changes.size() == first) {
        add(changes, ViewPart::site, "site_order");
    }
}

void compare_answers(const View& before, const View& after, Changes& changes) {
    if (before.comparison != after.comparison) {
        const bool none = after.comparison == ViewComparison{};
        add(changes, ViewPart::comparison, none ? "comparison_none" : "comparison");
    }
    if (before.simulation != after.simulation) add(changes, ViewPart::simulation, "simulation");
    if (before.page != after.page) add(changes, ViewPart::page, "page");
    if (before.title != after.title || before.about != after.about) {
        add(changes, ViewPart::title, "title");
    }
    if (before.language != after.language) add(changes, ViewPart::language, "language");
}

void compare_ground(const View& before, const View& after, Changes& changes) {
    if (before.background != after.background) {
        add(changes, ViewPart::background, after.background ? "streets_on" : "streets_off");
    }
    if (before.framed != after.framed && !after.framed.empty()) {
        add(changes, ViewPart::camera, "framed", after.framed);
    } else if (before.framed != after.framed || before.camera != after.camera) {
        add(changes, ViewPart::camera, "camera");
    }
    const bool same_data = before.data == after.data &&
                           before.atlas_built_on == after.atlas_built_on &&
                           before.demonstration == after.demonstration;
    if (!same_data) add(changes, ViewPart::data, "data");
}

}  // namespace

Changes changes_between(const View& before, const View& after) {
    Changes changes;
    if (before == after) return changes;
    compare_layers(before, after, changes);
    compare_selection(before, after, changes);
    compare_questions(before, after, changes);
    compare_shortlists(before, after, changes);
    compare_answers(before, after, changes);
    compare_ground(before, after, changes);
    return changes;
}

ViewChange main_change(const Changes& changes) {
    const ViewChange& first = changes.front();
    const auto layers = std::ranges::count(changes, ViewPart::layer, &ViewChange::part);
    if (first.part != ViewPart::layer || layers == 1) return first;
    return {ViewPart::layer, {}, {"view_change.layers", {std::to_string(layers)}}};
}

geo::Message with_names(const geo::Message& message, const layers::Atlas& atlas,
                        layers::Language language) {
    geo::Message named = message;
    for (std::string& argument : named.arguments) {
        if (const layers::Layer* layer = atlas.find(argument)) {
            argument = layer->definition.title.in(language);
        } else if (atlas.find(argument.substr(0, argument.find(':'))) != nullptr) {
            const auto feature = layers::resolve_address(atlas, argument);
            if (!feature) continue;
            argument = atlas.layers[feature.value().layer].name(feature.value().row);
        }
    }
    return named;
}

}  // namespace ancrage::app
