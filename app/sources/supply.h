// A layer from its official sources: each is asked in the order of the catalogue until one gives
// rows that can be used. What was tried and why it was not used stays with the layer.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/sources/fetch.h"
#include "geo/model/feature_table.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

struct SuppliedLayer {
    layers::Layer layer;
    // Commune and key of the area it belongs to, when the source says so; else empty.
    geo::FeatureTable composition;
};

// What a layer's rows may have to be held against.
struct SupplyWorld {
    const layers::Layer* communes = nullptr;  // null: the communes themselves are being brought
    const std::vector<layers::FormerCommune>& former_communes;
    std::string retrieved_on;  // ISO date
};

// The layer as its source has it, with its provenance; without the columns that depend on geometry
// made from communes, which finish_supply() adds. `failures` gets one problem a source that could
// not be used, last also when none could; the error is then the last one's.
geo::Result<SuppliedLayer> supply_layer(const layers::LayerDefinition& definition,
                                        const SupplyWorld& world, const SourceOptions& options,
                                        geo::Report& failures);

// Once the layer's borders stand: columns measured on them. `groups` as layers::measure_columns.
void finish_supply(layers::Layer& layer, const layers::Layer& communes,
                   std::span<const std::uint32_t> groups);

// A folder that is gone, with what is in it, at the end of its life.
class TemporaryFolder {
public:
    static geo::Result<TemporaryFolder> create(const std::string& beside);
    TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_)) {
        other.path_.clear();
    }
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    const std::string& path() const { return path_; }

private:
    explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

}  // namespace ancrage::app
