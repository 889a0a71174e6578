#include "geo/ops/layer_arcs.h"

#include <array>
#include <cstddef>

#include "geo/ops/geos_bridge.h"
#include "geo/ops/usable.h"

namespace ancrage::geo {

namespace {

class OutlineWalker {
public:
    OutlineWalker(const RingWalks& walks, const ArcChoice& arcs,
                  std::span<const std::uint32_t> arc_layers)
        : walks_(walks),
          arcs_(arcs),
          arc_layers_(arc_layers),
          sides_(arcs.from_source.size(), {no_feature, no_feature}),
          drawn_(arcs.from_source.size(), 0),
          extra_(walks.uses.size(), 0) {}

    // Outer rings run counter-clockwise and holes clockwise: the feature is always on the left.
    void take_sides(std::size_t ring) {
        for (std::size_t u = walks_.offsets[ring]; u < walks_.offsets[ring + 1]; ++u) {
            const ArcUse use = walks_.uses[u];
            std::uint32_t& side = sides_[use.arc][use.reversed ? 1 : 0];
            if (side == no_feature) {
                side = walks_.features[ring];
            } else {
                extra_[u] = 1;
            }
        }
    }

    void draw(std::size_t ring) {
        const std::size_t first = walks_.offsets[ring];
        const std::size_t count = walks_.offsets[ring + 1] - first;
        const std::size_t start = first_change(ring);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t u = first + (start + i) % count;
            const ArcUse use = walks_.uses[u];
            if (extra_[u] != 0) {
                end_path();
                extend(use, walks_.features[ring], no_feature);
                end_path();
            } else if (drawn_[use.arc] != 0) {
                end_path();
            } else {
                drawn_[use.arc] = 1;
                extend(use, walks_.features[ring], right_of(use));
            }
        }
        end_path();
    }

    ArcArray take() { return std::move(outlines_); }

private:
    std::uint32_t right_of(ArcUse use) const { return sides_[use.arc][use.reversed ? 0 : 1]; }

    // Where the neighbour changes along the ring, so that no path is cut at the ring's start.
    std::size_t first_change(std::size_t ring) const {
        const auto uses = walks_.ring(ring);
        for (std::size_t i = 1; i < uses.size(); ++i) {
            if (right_of(uses[i]) != right_of(uses[i - 1])) return i;
        }
        return 0;
    }

    void extend(ArcUse use, std::uint32_t left, std::uint32_t right) {
        if (open_ && outlines_.sides.back()[1] != right) end_path();
        if (open_) {
            outlines_.coordinates.pop_back();
            outlines_.edge_layers.pop_back();
        } else {
            outlines_.sides.push_back({left, right});
            open_ = true;
        }
        const auto path = arcs_[use.arc];
        if (use.reversed) {
            outlines_.coordinates.insert(outlines_.coordinates.end(), path.rbegin(), path.rend());
        } else {
            outlines_.coordinates.insert(outlines_.coordinates.end(), path.begin(), path.end());
        }
        outlines_.edge_layers.resize(outlines_.coordinates.size(), arc_layers_[use.arc]);
    }

    void end_path() {
        if (!open_) return;
        outlines_.offsets.push_back(static_cast<std::uint32_t>(outlines_.coordinates.size()));
        open_ = false;
    }

    const RingWalks& walks_;
    const ArcChoice& arcs_;
    std::span<const std::uint32_t> arc_layers_;
    std::vector<std::array<std::uint32_t, 2>> sides_;  // left and right of each arc
    std::vector<std::uint8_t> drawn_;
    std::vector<std::uint8_t> extra_;  // uses that found their side taken
    ArcArray outlines_;
    bool open_ = false;
};

}  // namespace

ArcArray layer_arcs(const RingWalks& walks, const std::vector<std::uint8_t>& ring_kept,
                    const ArcChoice& arcs, std::span<const std::uint32_t> arc_layers) {
    OutlineWalker walker(walks, arcs, arc_layers);
    for (std::size_t r = 0; r < ring_kept.size(); ++r) {
        if (ring_kept[r] != 0) walker.take_sides(r);
    }
    for (std::size_t r = 0; r < ring_kept.size(); ++r) {
        if (ring_kept[r] != 0) walker.draw(r);
    }
    return walker.take();
}

Result<ArcArray> line_arcs(const GeometryArray& lines, double tolerance) {
    const GeosContext context;
    ArcArray arcs;
    for (std::size_t f = 0; f < lines.feature_count(); ++f) {
        for (std::size_t r = lines.first_ring(f); r < lines.end_ring(f); ++r) {
            const auto path = lines.ring(r);
            if (path.size() < 2 || !is_usable(path)) continue;
            std::vector<Coordinate> kept(path.begin(), path.end());
            if (tolerance > 0) {
                const auto line = make_line(context, path);
                const auto simpler =
                    own(context, line == nullptr ? nullptr
                                                 : GEOSTopologyPreserveSimplify_r(
                                                       context.get(), line.get(), tolerance));
                if (!simpler) return failed("error.simplification_failed", {context.last_error()});
                kept = coordinates_of(context, simpler.get());
            }
            arcs.coordinates.insert(arcs.coordinates.end(), kept.begin(), kept.end());
            arcs.offsets.push_back(static_cast<std::uint32_t>(arcs.coordinates.size()));
            arcs.sides.push_back({static_cast<std::uint32_t>(f), no_feature});
        }
    }
    return arcs;
}

}  // namespace ancrage::geo
