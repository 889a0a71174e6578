#include "tests/app/sources/atlas_likeness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "app/data/workspace.h"
#include "geo/model/geometry.h"

namespace ancrage::test {

namespace {

using layers::Atlas;
using layers::Layer;

constexpr std::size_t most_told = 5;  // of one kind and layer

std::map<std::string, std::size_t> rows_by_key(const Layer& layer, bool by_position) {
    std::map<std::string, std::size_t> rows;
    for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
        rows[by_position ? std::to_string(row) : layer.key(row)] = row;
    }
    return rows;
}

std::vector<geo::Coordinate> vertices(const geo::GeometryArray& geometry, std::size_t feature) {
    std::vector<geo::Coordinate> all;
    for (std::size_t ring = geometry.first_ring(feature); ring < geometry.end_ring(feature);
         ++ring) {
        const auto points = geometry.ring(ring);
        all.insert(all.end(), points.begin(), points.end());
    }
    std::ranges::sort(all, {}, [](geo::Coordinate at) { return std::pair(at.x, at.y); });
    return all;
}

// Every vertex of one has one of the other within reach; rings may begin elsewhere.
bool is_near(const std::vector<geo::Coordinate>& one, const std::vector<geo::Coordinate>& other,
             double metres) {
    return std::ranges::all_of(one, [&](geo::Coordinate at) {
        auto near = std::ranges::lower_bound(other, at.x - metres, {}, &geo::Coordinate::x);
        for (; near != other.end() && near->x <= at.x + metres; ++near) {
            if (std::abs(near->y - at.y) <= metres) return true;
        }
        return false;
    });
}

bool same_geometry(const geo::GeometryArray& one, std::size_t row, const geo::GeometryArray& other,
                   std::size_t other_row, double metres) {
    const auto ours = vertices(one, row);
    const auto theirs = vertices(other, other_row);
    return ours.size() == theirs.size() && is_near(ours, theirs, metres) &&
           is_near(theirs, ours, metres);
}

bool same_cell(const geo::Column& one, std::size_t row, const geo::Column& other,
               std::size_t other_row, double tolerance) {
    const auto ours = one.number(row);
    const auto theirs = other.number(other_row);
    if (ours && theirs) return std::abs(*ours - *theirs) <= tolerance * std::abs(*ours);
    return one.text(row) == other.text(other_row);
}

class Comparison {
public:
    Comparison(const Layer& one, const Layer& other, const Likeness& likeness)
        : one_(one), other_(other), likeness_(likeness), id_(one.definition.id) {}

    std::vector<std::string> run() {
        const bool by_position = likeness_.by_position.contains(id_);
        const auto ours = rows_by_key(one_, by_position);
        const auto theirs = rows_by_key(other_, by_position);
        for (const auto& [key, row] : ours) {
            const auto found = theirs.find(key);
            if (found == theirs.end()) {
                tell("only in the first", key);
            } else {
                compare(key, row, found->second, by_position);
            }
        }
        for (const auto& [key, row] : theirs) {
            if (!ours.contains(key)) tell("only in the second", key);
        }
        return std::move(told_);
    }

private:
    void compare(const std::string& key, std::size_t row, std::size_t other_row, bool by_position) {
        const auto own = likeness_.metres_of.find(id_);
        const double metres = own == likeness_.metres_of.end() ? likeness_.metres : own->second;
        if (!same_geometry(one_.table.geometry, row, other_.table.geometry, other_row, metres)) {
            tell("other geometry", key);
        }
        const auto skipped = likeness_.not_compared.find(id_);
        for (const geo::Column& column : one_.table.columns) {
            const geo::Column* theirs = other_.table.find(column.name);
            const bool is_key = by_position && column.name == one_.definition.key;
            const bool is_skipped =
                skipped != likeness_.not_compared.end() && skipped->second.contains(column.name);
            if (theirs == nullptr || is_key || is_skipped) continue;
            if (same_cell(column, row, *theirs, other_row, likeness_.number_tolerance)) continue;
            tell("column " + column.name,
                 key + ": " + column.text(row) + " / " + theirs->text(other_row));
        }
    }

    void tell(const std::string& what, const std::string& where) {
        if (++count_[what] <= most_told) told_.push_back(id_ + ", " + what + ": " + where);
    }

    const Layer& one_;
    const Layer& other_;
    const Likeness& likeness_;
    std::string id_;
    std::map<std::string, std::size_t> count_;
    std::vector<std::string> told_;
};

bool is_there(const Layer* layer) {
    return layer != nullptr && layer->state != layers::LayerState::missing;
}

// Layer, area, commune, and the shares to a millionth.
using Member = std::tuple<std::string, std::string, std::string, long, long>;

std::set<Member> members_of(const Atlas& atlas, const Likeness& likeness) {
    constexpr float parts = 1e4F;
    std::set<Member> members;
    const Layer* communes = atlas.find("communes");
    for (const layers::Membership& m : atlas.memberships) {
        const Layer& layer = atlas.layers[m.layer];
        if (likeness.not_held.contains(layer.definition.id)) continue;
        members.emplace(layer.definition.id, layer.key(m.row), communes->key(m.commune),
                        std::lround(m.share_of_area * parts),
                        std::lround(m.share_of_commune * parts));
    }
    return members;
}

}  // namespace

std::vector<std::string> differences(const Atlas& one, const Atlas& other,
                                     const Likeness& likeness) {
    std::vector<std::string> told;
    std::set<std::string> ids;
    for (const Layer& layer : one.layers) ids.insert(layer.definition.id);
    for (const Layer& layer : other.layers) ids.insert(layer.definition.id);
    for (const std::string& id : ids) {
        if (likeness.not_held.contains(id)) continue;
        const Layer* ours = one.find(id);
        const Layer* theirs = other.find(id);
        if (!is_there(ours) || !is_there(theirs)) {
            told.push_back(id + ": not in both");
            continue;
        }
        const auto more = Comparison(*ours, *theirs, likeness).run();
        told.insert(told.end(), more.begin(), more.end());
    }
    const auto ours = members_of(one, likeness);
    const auto theirs = members_of(other, likeness);
    std::vector<Member> apart;
    std::ranges::set_symmetric_difference(ours, theirs, std::back_inserter(apart));
    for (std::size_t i = 0; i < std::min(apart.size(), most_told); ++i) {
        told.push_back("membership of " + std::get<0>(apart[i]) + " " + std::get<1>(apart[i]) +
                       " in " + std::get<2>(apart[i]));
    }
    return told;
}

Atlas atlas_at(const std::string& path, const std::string& assets) {
    app::OpenOptions options;
    options.assets = assets;
    options.atlas = path;
    options.geometry = false;
    options.use_cache = false;
    auto workspace = app::open_workspace(options);
    EXPECT_TRUE(workspace) << path;
    return workspace ? std::move(workspace.value().atlas) : Atlas{};
}

}  // namespace ancrage::test
