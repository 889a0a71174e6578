// Rivers and railways come in many pieces: those of one name that meet end to end are joined, the
// straightest way on at a junction, into paths along which the name can be written.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/level.h"

namespace ancrage::render {

// Without the vertices that stand within a metre of the line between their neighbours, so that
// walking it does not cost more where the source is denser.
struct LinePath {
    std::string name;
    std::vector<geo::Coordinate> points;  // metres; at least two, no two the same in a row
    std::vector<double> along;            // metres from the start to each point
    std::vector<std::uint32_t> features;  // of the stretch that ends at each point
    geo::Extent extent;

    double length() const { return along.back(); }
    // The place `metres` from the start, kept between both ends.
    geo::Coordinate at(double metres) const;
    std::uint32_t feature_at(double metres) const;

private:
    std::size_t stretch_at(double metres) const;
};

// `lines`: the arcs of a level. Longest first within a name, names by their first arc. Nameless
// features and arcs with coordinates that are not finite are left out.
std::vector<LinePath> join_lines(const geo::ArcArray& lines, const geo::Column& names);

}  // namespace ancrage::render
