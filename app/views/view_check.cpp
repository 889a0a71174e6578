#include "app/views/view_check.h"

#include <algorithm>
#include <set>

#include "app/views/view_data.h"
#include "layers/address.h"
#include "layers/filter/parse.h"
#include "layers/sites/check_request.h"

namespace ancrage::app {

namespace {

using Messages = std::vector<geo::Message>;

void check_layers(const View& view, const layers::Atlas& atlas, ViewFindings& findings) {
    for (const KeptLayer& kept : view.layers) {
        if (!kept.visible) continue;
        const layers::Layer* layer = atlas.find(kept.id);
        const auto saved = std::ranges::find(view.data, kept.id, &ViewData::layer);
        const bool was_own = saved != view.data.end() && saved->own;
        if (was_own || (layer != nullptr && layer->definition.own)) {
            findings.own.push_back(kept.id);
        }
        if (layer == nullptr) {
            findings.missing.push_back(
                {was_own ? "view_check.own_layer" : "view_check.layer", {kept.id}});
        } else if (layer->state == layers::LayerState::missing) {
            findings.missing.push_back({"view_check.layer_empty", {kept.id}});
        } else if (kept.color.used() && kept.color.column.find(':') == std::string::npos &&
                   layer->table.find(kept.color.column) == nullptr) {
            findings.missing.push_back({"view_check.column", {kept.id, kept.color.column}});
        }
    }
}

// Why no layer of the view and no programme understands the filter; nothing when one does.
std::optional<layers::FilterError> filter_error(const View& view, const layers::Atlas& atlas,
                                                const layers::FilterSchema& schema) {
    std::vector<layers::FilterTarget> targets = {std::nullopt};
    for (const KeptLayer& kept : view.layers) {
        const std::size_t layer = atlas.index_of(kept.id);
        if (kept.visible && layer < atlas.layers.size()) targets.emplace_back(layer);
    }
    std::optional<layers::FilterError> first;
    for (const layers::FilterTarget& target : targets) {
        auto parsed = layers::parse_expression(view.filter.expression, schema, target);
        auto* error = std::get_if<layers::FilterError>(&parsed);
        auto wrong = error != nullptr
                         ? std::optional(*error)
                         : check_expression(std::get<layers::Expression>(parsed), schema, target);
        if (!wrong) return std::nullopt;
        if (!first) first = std::move(wrong);
    }
    return first;
}

void check_questions(const View& view, const ViewWorld& world, Messages& missing) {
    if (world.schema != nullptr && !view.filter.expression.empty()) {
        if (const auto error = filter_error(view, world.atlas, *world.schema)) {
            missing.push_back({"view_check.filter", {view.filter.expression}});
            missing.push_back(error->message);
        }
    }
    if (view.finder) {
        if (const auto good = layers::check_request(view.finder->request); !good) {
            missing.push_back(good.error().message);
        }
    }
    const std::string& name = view.page.page_template;
    const bool known = name.empty() || world.templates.empty() ||
                       std::ranges::find(world.templates, name) != world.templates.end();
    if (!known) missing.push_back({"view_check.template", {name}});
}

void compare_data(const ViewData& saved, const ViewData& now, Messages& changed) {
    if (saved.vintage != now.vintage) {
        changed.push_back({"view_check.vintage", {saved.layer, now.vintage, saved.vintage}});
    }
    if (saved.features != now.features) {
        changed.push_back(
            {"view_check.features",
             {saved.layer, std::to_string(now.features), std::to_string(saved.features)}});
    } else if (saved.vintage == now.vintage && saved.hash != 0 && saved.hash != now.hash) {
        changed.push_back({"view_check.content", {saved.layer, std::to_string(now.features)}});
    }
}

}  // namespace

std::set<std::string> addresses_of(const View& view) {
    std::set<std::string> addresses = {view.framed, view.selected, view.comparison.reference};
    addresses.insert(view.chosen.begin(), view.chosen.end());
    for (const std::string& area : view.comparison.areas) {
        if (!area.starts_with("circle:")) addresses.insert(area);
    }
    for (const KeptSite& site : view.shortlist) addresses.insert(site.address);
    addresses.erase(std::string());
    return addresses;
}

ViewFindings check_view(const View& view, const ViewWorld& world) {
    ViewFindings findings;
    const layers::Atlas& atlas = world.atlas;
    if (view.demonstration != atlas.demonstration) {
        findings.missing.push_back(
            {view.demonstration ? "view_check.demonstration" : "view_check.no_demonstration", {}});
    }
    check_layers(view, atlas, findings);
    for (const std::string& address : addresses_of(view)) {
        if (layers::resolve_address(atlas, address)) continue;
        findings.missing.push_back({"view_check.address", {address}});
    }
    check_questions(view, world, findings.missing);
    for (const ViewData& saved : view.data) {
        const layers::Layer* layer = atlas.find(saved.layer);
        if (layer != nullptr) compare_data(saved, data_of(*layer), findings.changed);
    }
    return findings;
}

}  // namespace ancrage::app
