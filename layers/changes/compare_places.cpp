#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include "geo/model/polygon_locator.h"
#include "layers/changes/layer_changes.h"

namespace ancrage::layers {

namespace {

// Measured on a drawing simplified to a quarter of its points: of 72 000 strips between the two
// drawings one in a thousand is wider than five times the middle distance, while ground that moved
// with a decree is ten times as wide and more.
constexpr double times_wider = 6;

double displacement(const geo::Redrawing& redrawing) {
    double ground = 0;
    for (const geo::GroundPiece& piece : redrawing.gained) ground += piece.area;
    for (const geo::GroundPiece& piece : redrawing.lost) ground += piece.area;
    return redrawing.perimeter > 0 ? ground / redrawing.perimeter : 0;
}

DrawingDistance distance_between(std::span<const std::optional<geo::Redrawing>> redrawings) {
    DrawingDistance distance;
    std::vector<double> metres;
    for (const auto& redrawing : redrawings) {
        if (redrawing) metres.push_back(displacement(*redrawing));
    }
    distance.areas = metres.size();
    distance.unknown = redrawings.size() - metres.size();
    if (metres.empty()) return distance;
    const auto middle = metres.begin() + static_cast<std::ptrdiff_t>(metres.size() / 2);
    std::ranges::nth_element(metres, middle);
    distance.metres = *middle;
    distance.width = times_wider * distance.metres;
    return distance;
}

// Adds up the pieces that count, and finds whose ground they are in the other drawing.
double wide_ground(const std::vector<geo::GroundPiece>& pieces, double width,
                   const std::function<void(geo::Coordinate)>& visit) {
    double ground = 0;
    for (const geo::GroundPiece& piece : pieces) {
        if (piece.width <= width) continue;
        ground += piece.area;
        visit(piece.at);
    }
    return ground;
}

std::vector<std::uint32_t> owners(const geo::PolygonLocator& locator,
                                  const std::vector<geo::Coordinate>& places,
                                  const std::vector<std::uint32_t>& itself) {
    std::set<std::uint32_t> rows;
    for (const geo::Coordinate place : places) {
        for (const std::uint32_t row : locator.features_at(place)) rows.insert(row);
    }
    for (const std::uint32_t row : itself) rows.erase(row);
    return {rows.begin(), rows.end()};
}

std::optional<Change> moved_point(const MatchedLayer& layer, const RowPair& pair, double least) {
    const geo::Extent before = geo::extent_of(layer.before.table.geometry, pair.before);
    const geo::Extent after = geo::extent_of(layer.after.table.geometry, pair.after);
    if (before.empty() || after.empty()) return std::nullopt;
    const geo::Coordinate a = before.center();
    const geo::Coordinate b = after.center();
    Change change{ChangeKind::moved, {pair.before}, {pair.after}};
    change.metres = std::hypot(b.x - a.x, b.y - a.y);
    if (!(change.metres > least)) return std::nullopt;
    return change;
}

std::optional<Change> longer_line(const MatchedLayer& layer, const RowPair& pair, double least) {
    const double before = geo::length_of(layer.before.table.geometry, pair.before);
    const double after = geo::length_of(layer.after.table.geometry, pair.after);
    Change change{ChangeKind::reshaped, {pair.before}, {pair.after}};
    change.metres = after - before;
    change.share = before > 0 ? std::abs(change.metres) / before : 0;
    if (!(change.share >= least)) return std::nullopt;
    return change;
}

}  // namespace

void compare_places(const MatchedLayer& layer, const ChangeOptions& options,
                    LayerChanges& changes) {
    // A point that stands for its commune moves when the commune is drawn anew: no news of the
    // thing.
    if (layer.after.definition.at_commune_centre) return;
    const geo::GeometryKind kind = layer.after.table.geometry.kind;
    if (kind != layer.before.table.geometry.kind) return;
    for (const RowPair& pair : layer.match.pairs) {
        std::optional<Change> change;
        if (kind == geo::GeometryKind::point) change = moved_point(layer, pair, options.moved);
        if (kind == geo::GeometryKind::line) change = longer_line(layer, pair, options.share);
        if (change) changes.changes.push_back(std::move(*change));
    }
}

std::vector<geo::DrawnTwice> areas_drawn_twice(const RowMatch& match) {
    std::vector<geo::DrawnTwice> areas;
    std::set<std::uint32_t> told_before;
    for (const Merger& merger : match.mergers) {
        areas.push_back({merger.gone, {merger.after}});
        if (!merger.kept) continue;
        areas.back().before.push_back(*merger.kept);
        told_before.insert(*merger.kept);
    }
    for (const Division& division : match.divisions) {
        areas.push_back({{division.before}, division.made});
        if (!division.kept) continue;
        areas.back().after.push_back(*division.kept);
        told_before.insert(division.before);
    }
    for (const RowPair& pair : match.pairs) {
        if (!told_before.contains(pair.before)) areas.push_back({{pair.before}, {pair.after}});
    }
    return areas;
}

void judge_redrawings(const MatchedLayer& layer,
                      std::span<const std::optional<geo::Redrawing>> redrawings,
                      const ChangeOptions& options, LayerChanges& changes) {
    const std::vector<geo::DrawnTwice> areas = areas_drawn_twice(layer.match);
    changes.drawing = distance_between(redrawings);
    const geo::PolygonLocator before(layer.before.table.geometry);
    const geo::PolygonLocator after(layer.after.table.geometry);
    for (std::size_t i = 0; i < areas.size() && i < redrawings.size(); ++i) {
        if (!redrawings[i]) continue;
        const geo::Redrawing& redrawing = *redrawings[i];
        Change change{ChangeKind::reshaped, areas[i].before, areas[i].after};
        std::vector<geo::Coordinate> gained;
        std::vector<geo::Coordinate> lost;
        const double width = changes.drawing->width;
        change.gained =
            wide_ground(redrawing.gained, width, [&](geo::Coordinate at) { gained.push_back(at); });
        change.lost =
            wide_ground(redrawing.lost, width, [&](geo::Coordinate at) { lost.push_back(at); });
        if (!(redrawing.before > 0)) continue;
        change.share = (change.gained + change.lost) / redrawing.before;
        if (!(change.share >= options.share)) continue;
        change.from = owners(before, gained, areas[i].before);
        change.to = owners(after, lost, areas[i].after);
        changes.changes.push_back(std::move(change));
    }
}

}  // namespace ancrage::layers
