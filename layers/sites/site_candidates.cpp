#include "layers/sites/site_candidates.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string_view>

#include "layers/filter/schema.h"
#include "layers/sites/drawn.h"

namespace ancrage::layers {

namespace {

// Context, never candidates: half of the activity IRIS are blocks of offices in central Paris.
constexpr std::string_view context_layer = "iris_activite";
// How Cartofriches marks what it took from inventories and nobody went to see.
constexpr std::string_view status_column = "site_statut";
constexpr std::string_view unverified_status = "friche potentielle";
constexpr double whole_share = 0.999;

std::vector<std::string> layer_ids(const Atlas& atlas) {
    std::vector<std::string> ids;
    for (const Layer& layer : atlas.layers) ids.push_back(layer.definition.id);
    return ids;
}

geo::Result<SitePart> layer_part(const Atlas& atlas, const std::string& id) {
    if (id == context_layer) return geo::wrong_usage("error.site_layer_context", {id});
    const std::size_t layer = atlas.index_of(id);
    if (layer == atlas.layers.size()) {
        return geo::wrong_usage("error.site_layer_unknown",
                                {id, nearest_word(id, layer_ids(atlas))});
    }
    const LayerDefinition& definition = atlas.layers[layer].definition;
    if (definition.geometry == geo::GeometryKind::line) {
        return geo::wrong_usage("error.site_layer_lines", {id});
    }
    SitePart part;
    part.layer = layer;
    part.count = atlas.layers[layer].table.row_count();
    part.key = id;
    return part;
}

geo::Result<SitePart> drawn_part(const SiteRequest& request, std::size_t number) {
    const DrawnSite& site = request.drawn[number];
    auto shape = drawn_geometry(site);
    if (!shape) return shape.error();
    SitePart part;
    part.drawn = number;
    part.shape = std::make_shared<const geo::GeometryArray>(std::move(shape).value());
    part.count = 1;
    part.key = "\n" + site.name;
    for (const geo::Coordinate& corner : site.ring) {
        part.key += " " + std::to_string(corner.x) + " " + std::to_string(corner.y);
    }
    return part;
}

// What is said of a drawn place that the region does not hold whole.
void remark_border(const AtlasIndex& index, const DrawnSite& site, const geo::GeometryArray& shape,
                   std::vector<geo::Message>& remarks) {
    const Atlas& atlas = index.atlas();
    const std::size_t region = atlas.index_of("region");
    if (region == atlas.layers.size() || atlas.layers[region].table.row_count() == 0) return;
    const geo::GeometryArray& outline = atlas.layers[region].table.geometry;
    double share = index.locator().rows_at(region, mark_of(shape, 0)).empty() ? 0 : 1;
    if (shape.kind == geo::GeometryKind::polygon) {
        double inside = 0;
        for (std::size_t row = 0; row < outline.feature_count(); ++row) {
            inside += common_square_metres(shape, 0, outline, row);
        }
        share = inside / geo::area_of(shape, 0);
    }
    if (share <= 0) remarks.push_back({"remark.drawn_outside", {site.name}});
    if (share > 0 && share < whole_share) {
        const auto percent = static_cast<int>(std::floor(share * 100));
        remarks.push_back({"remark.drawn_across", {site.name, std::to_string(percent)}});
    }
}

void add_flags(const Layer& layer, SiteCandidates& made) {
    const geo::Column* status = layer.table.find(status_column);
    const geo::GeometryArray& geometry = layer.table.geometry;
    std::size_t missing = 0;
    for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
        const bool is_unverified = status != nullptr && status->text(row) == unverified_status;
        const bool is_placeless =
            geometry.kind == geo::GeometryKind::none || geometry.is_empty(row);
        made.unverified.push_back(is_unverified ? 1 : 0);
        missing += is_placeless ? 1 : 0;
    }
    if (missing > 0) {
        made.remarks.push_back(
            {"remark.sites_without_place", {layer.definition.id, std::to_string(missing)}});
    }
}

// Rows of a layer by key; of one key by row.
void add_order(const Layer& layer, SiteCandidates& made) {
    const std::size_t count = layer.table.row_count();
    std::vector<std::string> keys;
    keys.reserve(count);
    for (std::size_t row = 0; row < count; ++row) keys.push_back(layer.key(row));
    std::vector<std::uint32_t> rows(count);
    std::iota(rows.begin(), rows.end(), 0U);
    std::ranges::stable_sort(rows, {},
                             [&](std::uint32_t row) -> const std::string& { return keys[row]; });
    const auto first = static_cast<std::uint32_t>(made.order.size());
    made.order.resize(made.order.size() + count);
    for (std::uint32_t place = 0; place < count; ++place)
        made.order[first + rows[place]] = first + place;
}

}  // namespace

const SitePart& SiteCandidates::part_of(std::size_t candidate) const {
    const auto next = std::ranges::upper_bound(parts, candidate, {}, &SitePart::first);
    return *(next - 1);
}

std::string SiteCandidates::key() const {
    std::string all;
    for (const SitePart& part : parts) all += part.key + "\n";
    return all;
}

geo::Result<SiteCandidates> site_candidates(const AtlasIndex& index, const SiteRequest& request) {
    const Atlas& atlas = index.atlas();
    if (request.layers.empty() && request.drawn.empty()) {
        return geo::wrong_usage("error.site_nothing");
    }
    SiteCandidates made;
    std::vector<SitePart> parts;
    std::set<std::string> seen;
    for (const std::string& id : request.layers) {
        auto part = layer_part(atlas, id);
        if (!part) return part.error();
        if (!seen.insert(id).second) return geo::wrong_usage("error.site_layer_twice", {id});
        if (atlas.layers[*part.value().layer].state == LayerState::missing) {
            made.remarks.push_back({"remark.site_layer_missing", {id}});
        } else if (part.value().count == 0) {
            made.remarks.push_back({"remark.site_layer_empty", {id}});
        }
        if (part.value().count > 0) parts.push_back(std::move(part).value());
    }
    std::ranges::sort(parts, {}, &SitePart::layer);
    const auto layers = static_cast<std::ptrdiff_t>(parts.size());
    for (std::size_t i = 0; i < request.drawn.size(); ++i) {
        auto part = drawn_part(request, i);
        if (!part) return part.error();
        remark_border(index, request.drawn[i], *part.value().shape, made.remarks);
        parts.push_back(std::move(part).value());
    }
    std::stable_sort(parts.begin() + layers, parts.end(),
                     [](const SitePart& a, const SitePart& b) { return a.key < b.key; });
    for (SitePart& part : parts) {
        part.first = made.count;
        made.count += part.count;
        if (part.layer) {
            add_flags(atlas.layers[*part.layer], made);
            add_order(atlas.layers[*part.layer], made);
        } else {
            made.order.push_back(static_cast<std::uint32_t>(made.order.size()));
            made.unverified.push_back(0);
        }
        made.parts.push_back(std::move(part));
    }
    return made;
}

}  // namespace ancrage::layers
