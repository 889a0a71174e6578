// Which row of a table is which row of another one of the same layer: by key first, then by the
// ground or the place of what has no counterpart, because publishers change codes and names.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "layers/atlas.h"

namespace ancrage::layers {

struct RowPair {
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    bool by_key = true;
    double common_ground = 1;  // of those matched by ground: part of the larger of both
};

// Areas gone into one; `kept` is the row before of the area that this one was already.
struct Merger {
    std::vector<std::uint32_t> gone;
    std::uint32_t after = 0;
    std::optional<std::uint32_t> kept;
};

// An area cut into several; `kept` is the row after of the one that goes on in its name.
struct Division {
    std::uint32_t before = 0;
    std::vector<std::uint32_t> made;
    std::optional<std::uint32_t> kept;
};

// Every row of both tables is in one pair, merger or division, or removed or added. The area kept
// of a merger or division is also in a pair.
struct RowMatch {
    std::vector<RowPair> pairs;  // by row before
    std::vector<Merger> mergers;
    std::vector<Division> divisions;
    std::vector<std::uint32_t> removed;
    std::vector<std::uint32_t> added;
};

// Ground that an area before shares with an area after.
struct GroundInCommon {
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    double square_metres = 0;
};

// Equal keys, then keys that are the same but for case, accents and punctuation. The second
// feature of a repeated key goes with the second of the other table. A key that names another
// place now (another name, nowhere near: a list that was numbered anew) is no match. The rest is
// removed and added.
RowMatch match_by_key(const Layer& before, const Layer& after);

// Settles areas without a counterpart by the ground they share; `grounds` holds at least every
// pair with a removed or an added row.
void match_by_ground(RowMatch& match, const Layer& before, const Layer& after,
                     std::span<const GroundInCommon> grounds);

// Settles points without a counterpart: the nearest of the same name within `metres`.
void match_by_place(RowMatch& match, const Layer& before, const Layer& after, double metres);

}  // namespace ancrage::layers
