#include "layers/changes/match_rows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "geo/model/level.h"
#include "geo/model/spatial_index.h"
#include "layers/address.h"

namespace ancrage::layers {

namespace {

// A key found again farther than this, under another name, is the key of something else.
constexpr double another_place = 2000;  // metres

using RowsByText = std::unordered_map<std::string, std::vector<std::uint32_t>>;

double distance(geo::Coordinate a, geo::Coordinate b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

bool is_somewhere_else(const Layer& before, std::uint32_t a, const Layer& after, std::uint32_t b) {
    if (fold(before.name(a)) == fold(after.name(b))) return false;
    const bool are_placed =
        a < before.table.geometry.feature_count() && b < after.table.geometry.feature_count();
    if (!are_placed) return false;
    const geo::Extent old_extent = geo::extent_of(before.table.geometry, a);
    const geo::Extent new_extent = geo::extent_of(after.table.geometry, b);
    if (old_extent.empty() || new_extent.empty()) return false;
    return !old_extent.grown(another_place).intersects(new_extent);
}

// Pairs the rows still alone on both sides whose texts are equal, in their order.
template <typename TextOf>
void pair_equal(const Layer& before, const Layer& after, TextOf&& text_of,
                std::vector<std::uint32_t>& after_of, std::vector<std::uint32_t>& before_of) {
    RowsByText waiting;
    for (std::uint32_t row = 0; row < before_of.size(); ++row) {
        if (before_of[row] == geo::no_feature) waiting[text_of(after, row)].push_back(row);
    }
    std::unordered_map<std::string, std::size_t> next;
    for (std::uint32_t row = 0; row < after_of.size(); ++row) {
        const std::string text = text_of(before, row);
        const auto found = waiting.find(text);
        if (after_of[row] != geo::no_feature || text.empty() || found == waiting.end()) continue;
        std::size_t& taken = next[text];
        if (taken == found->second.size()) continue;
        const std::uint32_t other = found->second[taken];
        if (is_somewhere_else(before, row, after, other)) continue;
        ++taken;
        after_of[row] = other;
        before_of[other] = row;
    }
}

// The counterpart of each row, both ways.
struct Counterparts {
    std::vector<std::uint32_t> after_of;
    std::vector<std::uint32_t> before_of;

    Counterparts(const RowMatch& match, const Layer& before, const Layer& after)
        : after_of(before.table.row_count(), geo::no_feature),
          before_of(after.table.row_count(), geo::no_feature) {
        for (const RowPair& pair : match.pairs) join(pair.before, pair.after);
    }
    void join(std::uint32_t before, std::uint32_t after) {
        after_of[before] = after;
        before_of[after] = before;
    }
};

std::optional<std::uint32_t> known(std::uint32_t row) {
    return row == geo::no_feature ? std::nullopt : std::optional(row);
}

class GroundMatcher {
public:
    GroundMatcher(RowMatch& match, const Layer& before, const Layer& after,
                  std::span<const GroundInCommon> grounds)
        : match_(match), counterparts_(match, before, after) {
        for (const GroundInCommon& ground : grounds) {
            const double old_area = geo::area_of(before.table.geometry, ground.before);
            const double new_area = geo::area_of(after.table.geometry, ground.after);
            if (!(ground.square_metres > 0) || !(old_area > 0) || !(new_area > 0)) continue;
            shares_.push_back({ground.before, ground.after, ground.square_metres / old_area,
                               ground.square_metres / new_area});
        }
    }

    void run() {
        pair_most_alike();
        take_divisions();
        take_mergers();
        std::ranges::sort(match_.pairs, {}, &RowPair::before);
        std::ranges::sort(match_.removed);
        std::ranges::sort(match_.added);
    }

private:
    struct Share {
        std::uint32_t before = 0;
        std::uint32_t after = 0;
        double of_before = 0;
        double of_after = 0;
        double of_larger() const { return std::min(of_before, of_after); }
    };
    static constexpr double most_of_it = 0.5;

    bool is_gone(std::uint32_t before) const {
        return std::ranges::find(match_.removed, before) != match_.removed.end();
    }
    bool is_new(std::uint32_t after) const {
        return std::ranges::find(match_.added, after) != match_.added.end();
    }

    void pair_up(const Share& share) {
        match_.pairs.push_back({share.before, share.after, false, share.of_larger()});
        counterparts_.join(share.before, share.after);
        std::erase(match_.removed, share.before);
        std::erase(match_.added, share.after);
    }

    // One that is mostly the same ground goes on under another key.
    void pair_most_alike() {
        std::vector<Share> alike;
        std::ranges::copy_if(shares_, std::back_inserter(alike),
                             [](const Share& share) { return share.of_larger() >= most_of_it; });
        std::ranges::stable_sort(alike, std::ranges::greater{}, &Share::of_larger);
        for (const Share& share : alike) {
            if (is_gone(share.before) && is_new(share.after)) pair_up(share);
        }
    }

    // New areas that are mostly one former area's ground.
    void take_divisions() {
        std::map<std::uint32_t, std::vector<Share>> made;
        for (const Share& share : shares_) {
            if (is_new(share.after) && share.of_after >= most_of_it) {
                made[share.before].push_back(share);
            }
        }
        for (const auto& [before, shares] : made) {
            if (shares.size() == 1 && is_gone(before)) {
                pair_up(shares.front());
                continue;
            }
            Division division{before, {}, known(counterparts_.after_of[before])};
            for (const Share& share : shares) {
                division.made.push_back(share.after);
                std::erase(match_.added, share.after);
            }
            std::erase(match_.removed, before);
            match_.divisions.push_back(std::move(division));
        }
    }

    // Former areas whose ground is mostly in one area of today.
    void take_mergers() {
        std::map<std::uint32_t, std::vector<Share>> gone;
        for (const Share& share : shares_) {
            if (is_gone(share.before) && share.of_before >= most_of_it) {
                gone[share.after].push_back(share);
            }
        }
        for (const auto& [after, shares] : gone) {
            if (shares.size() == 1 && is_new(after)) {
                pair_up(shares.front());
                continue;
            }
            Merger merger{{}, after, known(counterparts_.before_of[after])};
            for (const Share& share : shares) {
                merger.gone.push_back(share.before);
                std::erase(match_.removed, share.before);
            }
            std::erase(match_.added, after);
            match_.mergers.push_back(std::move(merger));
        }
    }

    RowMatch& match_;
    Counterparts counterparts_;
    std::vector<Share> shares_;
};

geo::Coordinate place_of(const geo::GeometryArray& points, std::uint32_t row) {
    return geo::extent_of(points, row).center();
}

}  // namespace

RowMatch match_by_key(const Layer& before, const Layer& after) {
    std::vector<std::uint32_t> after_of(before.table.row_count(), geo::no_feature);
    std::vector<std::uint32_t> before_of(after.table.row_count(), geo::no_feature);
    const auto key = [](const Layer& layer, std::uint32_t row) { return layer.key(row); };
    const auto folded = [](const Layer& layer, std::uint32_t row) { return fold(layer.key(row)); };
    pair_equal(before, after, key, after_of, before_of);
    pair_equal(before, after, folded, after_of, before_of);
    RowMatch match;
    for (std::uint32_t row = 0; row < after_of.size(); ++row) {
        if (after_of[row] == geo::no_feature) {
            match.removed.push_back(row);
        } else {
            match.pairs.push_back({row, after_of[row]});
        }
    }
    for (std::uint32_t row = 0; row < before_of.size(); ++row) {
        if (before_of[row] == geo::no_feature) match.added.push_back(row);
    }
    return match;
}

void match_by_ground(RowMatch& match, const Layer& before, const Layer& after,
                     std::span<const GroundInCommon> grounds) {
    GroundMatcher(match, before, after, grounds).run();
}

void match_by_place(RowMatch& match, const Layer& before, const Layer& after, double metres) {
    std::vector<geo::Extent> places(after.table.row_count());
    for (const std::uint32_t row : match.added) {
        places[row] = geo::extent_of(after.table.geometry, row);
    }
    const geo::SpatialIndex index(places);
    std::vector<std::uint8_t> taken(places.size(), 0);
    for (const std::uint32_t row : match.removed) {
        const geo::Extent around = geo::extent_of(before.table.geometry, row);
        if (around.empty()) continue;
        std::uint32_t nearest = geo::no_feature;
        double nearest_metres = metres;
        for (const std::uint32_t other : index.query(around.grown(metres))) {
            const double away = distance(around.center(), place_of(after.table.geometry, other));
            if (taken[other] != 0 || away > nearest_metres) continue;
            if (fold(before.name(row)) != fold(after.name(other))) continue;
            nearest = other;
            nearest_metres = away;
        }
        if (nearest == geo::no_feature) continue;
        taken[nearest] = 1;
        match.pairs.push_back({row, nearest, false, 1});
    }
    for (const RowPair& pair : match.pairs) {
        if (pair.by_key) continue;
        std::erase(match.removed, pair.before);
        std::erase(match.added, pair.after);
    }
    std::ranges::sort(match.pairs, {}, &RowPair::before);
}

}  // namespace ancrage::layers
