// A town of three layers, with one of everything the renderer can paint.
#pragma once

#include <vector>

#include "tests/render/gl/synthetic_map.h"

namespace ancrage::render::testing {

// Kept alive as long as a renderer holds its layers.
struct Town {
    Town() {
        zone.fill = {FillKind::hatch, {230, 159, 0, 160}, 45, 11, 2};
        zone.stroke.color = {230, 159, 0, 255};
        zone.stroke.width = 1.4F;
        zone.stroke.dash = {6, 2};
        zone.stroke.inner_band = 5;
        zone.stroke.band = {230, 159, 0, 100};
        zone.label.size = 13;
        zone.label.color = {60, 40, 0, 255};
        zone.label.halo = {250, 250, 245, 230};
        stop.marker = {MarkerShape::disc, 9, {255, 255, 255, 255}, {30, 30, 30, 255}, 1.5F};
        stop.label = zone.label;
        stop.label.size = 12;
    }
    std::vector<MapLayer> layers() const {
        return {zones.with(zone), line.with(zone), stops.with(stop)};
    }

    SyntheticLayer zones = squares({{20, 20, 120, true, "Le Bourg"}, {150, 60, 45, false, "Pré"}});
    SyntheticLayer line = path({{0, 0}, {60, 90}, {120, 70}, {200, 200}});
    SyntheticLayer stops = points({{40, 170}, {120, 40}, {60, 60}}, {"Gare", "Halle", "Gare"});
    Style zone;
    Style stop;
};

}  // namespace ancrage::render::testing
