#include "app/views/view_data.h"

#include "geo/model/bytes.h"

namespace ancrage::app {

ViewData data_of(const layers::Layer& layer) {
    geo::ByteWriter writer;
    put(writer, layer.table);
    return {.layer = layer.definition.id,
            .vintage = layer.definition.vintage,
            .features = layer.table.row_count(),
            .hash = geo::hash_bytes(writer.bytes()),
            .own = layer.definition.own};
}

std::vector<ViewData> view_data_of(const View& view, const layers::Atlas& atlas) {
    std::vector<ViewData> data;
    for (const KeptLayer& kept : view.layers) {
        const layers::Layer* layer = kept.visible ? atlas.find(kept.id) : nullptr;
        if (layer != nullptr) data.push_back(data_of(*layer));
    }
    return data;
}

}  // namespace ancrage::app
