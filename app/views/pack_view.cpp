#include "app/views/pack_view.h"

#include <algorithm>

#include "app/views/view_data.h"

namespace ancrage::app {

namespace {

bool names(const std::string& address, const std::string& layer) {
    return address.starts_with(layer + ":");
}

// Nothing of a layer that stays is left in the view: an address may be somebody's name.
void take_out(View& view, const std::string& layer) {
    const auto is_of = [&layer](const std::string& address) { return names(address, layer); };
    std::erase_if(view.layers, [&](const KeptLayer& kept) { return kept.id == layer; });
    std::erase_if(view.data, [&](const ViewData& data) { return data.layer == layer; });
    std::erase_if(view.chosen, is_of);
    std::erase_if(view.comparison.areas, is_of);
    std::erase_if(view.shortlist, [&](const KeptSite& site) { return is_of(site.address); });
    for (std::string* address : {&view.framed, &view.selected, &view.comparison.reference}) {
        if (is_of(*address)) address->clear();
    }
}

}  // namespace

std::vector<const layers::Layer*> private_layers_of(const View& view, const layers::Atlas& atlas) {
    std::vector<const layers::Layer*> found;
    for (const KeptLayer& kept : view.layers) {
        const layers::Layer* layer = kept.visible ? atlas.find(kept.id) : nullptr;
        if (layer != nullptr && layer->definition.own) found.push_back(layer);
    }
    return found;
}

geo::Result<ViewContent> pack_view(const View& view, const layers::Atlas& atlas,
                                   const std::vector<std::string>& travelling) {
    ViewContent content{view, {}};
    const auto own = private_layers_of(view, atlas);
    const auto is_own = [&own](const std::string& id) {
        return std::ranges::any_of(
            own, [&id](const layers::Layer* layer) { return layer->definition.id == id; });
    };
    for (const std::string& id : travelling) {
        if (!is_own(id)) return geo::wrong_usage("error.view_no_private_layer", {id});
    }
    content.view.data = view_data_of(view, atlas);
    content.view.page.charter.clear();  // a file of this machine, with its owner's name in the path
    for (const layers::Layer* layer : own) {
        const std::string& id = layer->definition.id;
        if (std::ranges::find(travelling, id) == travelling.end()) {
            take_out(content.view, id);
            continue;
        }
        content.packed.push_back({layer->definition, layer->table});
        content.packed.back().table.name = id;
    }
    // Hidden layers of one's own, and those that are no longer there, do not travel either.
    for (const KeptLayer& kept : view.layers) {
        const layers::Layer* layer = atlas.find(kept.id);
        const bool is_shown = std::ranges::find(travelling, kept.id) != travelling.end();
        if (!is_shown && (layer == nullptr || layer->definition.own)) {
            take_out(content.view, kept.id);
        }
    }
    return content;
}

}  // namespace ancrage::app
