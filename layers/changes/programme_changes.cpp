#include "layers/changes/programme_changes.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace ancrage::layers {

namespace {

// A programme that both catalogues have, by its places in them.
struct SharedProgramme {
    std::size_t before = 0;
    std::size_t after = 0;
};

struct Catalogues {
    std::vector<SharedProgramme> shared;
    std::vector<std::string> gone;
    std::vector<std::string> added;
};

Catalogues compare_catalogues(const ProgrammeCatalogue& before, const ProgrammeCatalogue& after) {
    Catalogues found;
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < before.programmes.size(); ++i) {
        places.emplace(before.programmes[i].id, i);
    }
    for (std::size_t i = 0; i < after.programmes.size(); ++i) {
        const auto place = places.find(after.programmes[i].id);
        if (place == places.end()) {
            found.added.push_back(after.programmes[i].id);
        } else {
            found.shared.push_back({place->second, i});
            places.erase(place);
        }
    }
    for (const auto& [id, place] : places) found.gone.emplace_back(id);
    return found;
}

bool has(std::span<const std::uint64_t> bits, std::size_t programme) {
    return (bits[programme / 64] >> (programme % 64) & 1U) != 0;
}

// How a programme reaches a commune, if it does. Open to all counts as open, whatever the rule.
enum class Way : std::uint8_t { none, open, zone };

Way way_to(const ReachSide& side, std::uint32_t commune, std::size_t programme) {
    const std::uint32_t of = side.reach.class_of({side.index.communes(), commune});
    if (!has(side.reach.reached(of), programme)) return Way::none;
    return has(side.reach.through_zone(of), programme) ? Way::zone : Way::open;
}

class Comparison {
public:
    Comparison(const ReachSide& before, const ReachSide& after, const CommuneSuccessors& successors)
        : before_(before), after_(after), successors_(successors) {}

    ProgrammeChanges run() {
        const Atlas& before = before_.index.atlas();
        const Atlas& after = after_.index.atlas();
        Catalogues catalogues = compare_catalogues(before.programmes, after.programmes);
        changes_.gone_programmes = std::move(catalogues.gone);
        changes_.new_programmes = std::move(catalogues.added);
        if (before_.index.communes() == before.layers.size()) return std::move(changes_);
        if (after_.index.communes() == after.layers.size()) return std::move(changes_);
        for (const auto& successor : successors_) changes_.communes += successor ? 1 : 0;
        for (const SharedProgramme& programme : catalogues.shared) compare(programme);
        sum_up_areas();
        return std::move(changes_);
    }

private:
    void compare(const SharedProgramme& programme) {
        // By the way before and after.
        std::map<std::pair<Way, Way>, std::set<std::uint32_t>> communes;
        for (std::uint32_t row = 0; row < successors_.size(); ++row) {
            if (!successors_[row]) continue;
            const Way was = way_to(before_, row, programme.before);
            const Way is = way_to(after_, *successors_[row], programme.after);
            if (was != is) communes[{was, is}].insert(*successors_[row]);
        }
        for (const auto& [ways, rows] : communes) {
            const auto [was, is] = ways;
            ReachChange change;
            change.is_gained = is > was;
            change.programme = change.is_gained ? programme.after : programme.before;
            const Atlas& atlas = change.is_gained ? after_.index.atlas() : before_.index.atlas();
            if (std::max(was, is) == Way::zone) {
                change.link = atlas.programmes.programmes[change.programme].link;
            }
            change.open_otherwise = std::min(was, is) == Way::open;
            change.communes = {rows.begin(), rows.end()};
            changes_.reach.push_back(std::move(change));
        }
    }

    void sum_up_areas() {
        const Atlas& atlas = after_.index.atlas();
        std::map<FeatureRef, std::map<std::size_t, std::size_t>> counts;
        std::map<FeatureRef, std::size_t> communes;
        std::vector<std::vector<std::size_t>> changes_of(
            atlas.layers[after_.index.communes()].table.row_count());
        for (std::size_t i = 0; i < changes_.reach.size(); ++i) {
            for (const std::uint32_t commune : changes_.reach[i].communes) {
                changes_of[commune].push_back(i);
            }
        }
        for (const Membership& membership : atlas.memberships) {
            if (!after_.index.made_of_communes(membership.layer)) continue;
            if (!changes_of[membership.commune].empty()) {
                ++communes[{membership.layer, membership.row}];
            }
            for (const std::size_t change : changes_of[membership.commune]) {
                ++counts[{membership.layer, membership.row}][change];
            }
        }
        for (const auto& [area, parts] : counts) {
            AreaReachChange changed{area, {}, communes[area]};
            for (const auto& [change, of_them] : parts) changed.parts.push_back({change, of_them});
            changes_.areas.push_back(std::move(changed));
        }
    }

    const ReachSide& before_;
    const ReachSide& after_;
    const CommuneSuccessors& successors_;
    ProgrammeChanges changes_;
};

}  // namespace

ProgrammeChanges programme_changes(const ReachSide& before, const ReachSide& after,
                                   const CommuneSuccessors& successors) {
    return Comparison(before, after, successors).run();
}

}  // namespace ancrage::layers
