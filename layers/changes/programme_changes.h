// What changed data come to: the programmes that a commune gained or lost between two atlases, and
// the areas made of these communes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "layers/atlas_index.h"
#include "layers/changes/layer_changes.h"
#include "layers/programmes/programme.h"
#include "layers/programmes/reach_index.h"

namespace ancrage::layers {

// A programme that reaches communes it did not reach, or the reverse; or that puts them first now
// where it was open to all alike, or the reverse.
struct ReachChange {
    std::size_t programme = 0;  // index in the catalogue after when gained, before when lost
    bool is_gained = true;
    ZoneLink link = ZoneLink::open;       // how it reaches them, or reached them
    bool open_otherwise = false;          // on the other side it is open to them like to all
    std::vector<std::uint32_t> communes;  // rows after, ascending
};

// What an area of a layer made of communes gained or lost in at least one of its communes.
struct AreaReachChange {
    FeatureRef area;  // of the atlas after
    struct Part {
        std::size_t change = 0;    // index in ProgrammeChanges::reach
        std::size_t communes = 0;  // of the area
    };
    std::vector<Part> parts;
    std::size_t communes = 0;  // of the area, with any change
};

struct ProgrammeChanges {
    std::vector<std::string> new_programmes;   // ids; what they reach is not a change of the data
    std::vector<std::string> gone_programmes;  // ids
    std::vector<ReachChange> reach;            // by programme of the catalogue
    std::vector<AreaReachChange> areas;        // by layer and row; those with no change left out
    std::size_t communes = 0;                  // compared
};

struct ReachSide {
    const AtlasIndex& index;
    const ReachIndex& reach;
};

// `successors` as in compare_compositions(): communes that merged are compared with what they
// joined. Nothing is compared where an atlas has no communes.
ProgrammeChanges programme_changes(const ReachSide& before, const ReachSide& after,
                                   const CommuneSuccessors& successors);

}  // namespace ancrage::layers
