#include "app/data/shared_ground.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>

#include "geo/ops/overlay.h"
#include "layers/checks.h"
#include "layers/links/links.h"

namespace ancrage::app {

using layers::LayerPair;
using layers::SharedGround;

namespace {

using Clock = std::chrono::steady_clock;

geo::Status measure_pair(const layers::Atlas& atlas, const LayerPair& pair,
                         GroundMeasure& measure) {
    const auto start = Clock::now();
    auto overlay =
        geo::overlay(atlas.layers[pair.a].table.geometry, atlas.layers[pair.b].table.geometry);
    if (!overlay) return overlay.error();
    for (const geo::Overlap& overlap : overlay.value().overlaps) {
        measure.grounds.push_back({static_cast<std::uint32_t>(pair.a), overlap.a,
                                   static_cast<std::uint32_t>(pair.b), overlap.b, overlap.area});
    }
    const std::chrono::duration<double, std::milli> spent = Clock::now() - start;
    measure.pairs.push_back(
        {pair, overlay.value().apart, overlay.value().inside, overlay.value().cut, spent.count()});
    return geo::Done{};
}

}  // namespace

geo::Result<GroundMeasure> measure_shared_grounds(const layers::Atlas& atlas) {
    GroundMeasure measure;
    for (const LayerPair& pair : layers::area_layer_pairs(atlas)) {
        if (pair.method != layers::LinkMethod::overlay || !pair.held) continue;
        if (auto done = measure_pair(atlas, pair, measure); !done) return done.error();
    }
    return measure;
}

std::vector<layers::Membership> memberships_from_grounds(const layers::Atlas& atlas,
                                                         std::size_t layer) {
    const std::size_t communes = atlas.index_of("communes");
    std::vector<layers::CommuneOverlap> pieces;
    for (const SharedGround& ground : atlas.shared_grounds) {
        if (ground.square_metres < layers::sliver_square_metres) continue;
        if (ground.layer == layer && ground.other_layer == communes) {
            pieces.push_back({ground.row, ground.other_row, ground.square_metres});
        } else if (ground.layer == communes && ground.other_layer == layer) {
            pieces.push_back({ground.other_row, ground.row, ground.square_metres});
        }
    }
    return layers::memberships_from_overlaps(static_cast<std::uint32_t>(layer), pieces,
                                             atlas.layers[layer].table.geometry,
                                             atlas.layers[communes].table.geometry);
}

void report_slivers(layers::Atlas& atlas) {
    const layers::Links links(atlas);
    for (const layers::PairLinks& pair : links.pairs()) {
        if (pair.layers.method != layers::LinkMethod::overlay || pair.slivers.empty()) continue;
        const auto largest =
            std::ranges::max_element(pair.slivers, {}, &layers::Sliver::square_metres);
        atlas.layers[pair.layers.b].problems.push_back(
            {geo::Severity::note,
             geo::Action::dropped,
             atlas.layers[pair.layers.b].definition.id,
             {},
             {"problem.slivers_left_out",
              {std::to_string(pair.slivers.size()), atlas.layers[pair.layers.a].definition.id,
               std::to_string(std::lround(largest->square_metres)),
               std::to_string(std::lround(layers::sliver_square_metres)),
               std::to_string(std::lround(layers::sliver_share * 1000))}}});
    }
}

}  // namespace ancrage::app
