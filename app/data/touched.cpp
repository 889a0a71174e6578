#include "app/data/touched.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "app/views/view_check.h"
#include "app/views/view_file.h"
#include "geo/model/level.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

using layers::Change;
using layers::FeatureRef;

bool holds(const std::vector<std::uint32_t>& rows, std::uint32_t row) {
    return std::ranges::find(rows, row) != rows.end();
}

// Whether the change speaks of the row, on the side asked about.
bool speaks_of(const Change& change, std::uint32_t row, bool before) {
    if (change.kind == layers::ChangeKind::figures) return false;
    if (holds(before ? change.before : change.after, row)) return true;
    const bool kept_is_before = change.kind == layers::ChangeKind::merged;
    return change.kept == row && kept_is_before == before;
}

class Toucher {
public:
    explicit Toucher(const DiffWorld& world) : world_(world) {}

    TouchedAddress touch(const std::string& address) const {
        TouchedAddress touched{address, {}, {}, {}};
        const auto old_place = layers::resolve_address(world_.before.atlas(), address);
        const auto new_place = layers::resolve_address(world_.after.atlas(), address);
        if (old_place) take(old_place.value(), true, touched);
        if (new_place) {
            take(new_place.value(), false, touched);
            take_reach(new_place.value(), touched);
        }
        return touched;
    }

private:
    void take(FeatureRef place, bool before, TouchedAddress& touched) const {
        const layers::Atlas& atlas = before ? world_.before.atlas() : world_.after.atlas();
        touched.name = atlas.layers[place.layer].name(place.row);
        const auto row = static_cast<std::uint32_t>(place.row);
        for (std::size_t l = 0; l < world_.diff.layers.size(); ++l) {
            const LayerDiff& layer = world_.diff.layers[l];
            if ((before ? layer.before : layer.after) != place.layer) continue;
            for (std::size_t c = 0; c < layer.changes.changes.size(); ++c) {
                if (!speaks_of(layer.changes.changes[c], row, before)) continue;
                const bool known = std::ranges::any_of(touched.by, [&](const ChangePlace& one) {
                    return one.layer == l && one.change == c;
                });
                if (!known) touched.by.push_back({l, c});
            }
        }
    }

    void take_reach(FeatureRef place, TouchedAddress& touched) const {
        const layers::AtlasIndex& index = world_.after;
        const auto kind = index.atlas().layers[place.layer].table.geometry.kind;
        std::uint32_t commune = geo::no_feature;
        if (place.layer == index.communes()) commune = static_cast<std::uint32_t>(place.row);
        if (kind == geo::GeometryKind::point) commune = index.commune_of(place);
        const auto& reach = world_.diff.programmes.reach;
        for (std::size_t i = 0; i < reach.size(); ++i) {
            if (holds(reach[i].communes, commune)) touched.reach.push_back(i);
        }
    }

    const DiffWorld& world_;
};

bool is_touched(const TouchedAddress& address) {
    return !address.by.empty() || !address.reach.empty();
}

bool has_news(const layers::LayerChanges& changes) {
    return std::ranges::any_of(changes.changes, [](const Change& change) {
        return change.kind != layers::ChangeKind::figures && !change.only_spelling;
    });
}

TouchedView touch_view(const View& view, const DiffWorld& world) {
    TouchedView touched;
    const Toucher toucher(world);
    for (const std::string& address : addresses_of(view)) {
        TouchedAddress found = toucher.touch(address);
        if (is_touched(found)) touched.addresses.push_back(std::move(found));
    }
    for (std::size_t i = 0; i < world.diff.layers.size(); ++i) {
        const LayerDiff& layer = world.diff.layers[i];
        const std::string& id = world.after.atlas().layers[layer.after].definition.id;
        const auto shown = std::ranges::find(view.layers, id, &KeptLayer::id);
        const bool is_shown = shown != view.layers.end() && shown->visible;
        if (is_shown && has_news(layer.changes)) touched.layers.push_back(i);
    }
    return touched;
}

}  // namespace

std::vector<TouchedAddress> touched_sites(const std::vector<KeptSite>& sites,
                                          const DiffWorld& world) {
    const Toucher toucher(world);
    std::vector<TouchedAddress> touched;
    for (const KeptSite& site : sites) {
        if (site.address.empty()) continue;  // a drawn place is no feature
        TouchedAddress found = toucher.touch(site.address);
        if (!is_touched(found)) continue;
        if (!site.name.empty()) found.name = site.name;
        touched.push_back(std::move(found));
    }
    return touched;
}

std::vector<TouchedView> touched_views(const std::vector<std::string>& files,
                                       const DiffWorld& world) {
    std::vector<TouchedView> touched;
    for (const std::string& file : files) {
        const auto opened = open_view(file);
        TouchedView view = opened ? touch_view(opened.value().content.view, world) : TouchedView{};
        view.file = file;
        if (!opened) view.unreadable = opened.error().message;
        const bool is_news = !view.addresses.empty() || !view.layers.empty() || view.unreadable;
        if (is_news) touched.push_back(std::move(view));
    }
    return touched;
}

}  // namespace ancrage::app
