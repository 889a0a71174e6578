// Programmes and the rows they reach, by classes of features that are reached alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "layers/atlas.h"
#include "layers/filter/row_set.h"
#include "layers/programmes/reach_index.h"

namespace ancrage::layers {

// For one thread at a time. Keeps references to the atlas and the index, which must outlive it.
class ReachRows {
public:
    ReachRows(const Atlas& atlas, const ReachIndex& reach) : atlas_(&atlas), reach_(&reach) {}

    // For each row of a layer its class.
    const std::vector<std::uint32_t>& classes(std::size_t layer);
    // Classes that a layer has, each once.
    const std::vector<std::uint32_t>& distinct(std::size_t layer);
    // A bit a programme that reaches the features of a class; without `history` only where neither
    // the programme nor the zone it reaches through is over.
    const std::vector<std::uint64_t>& programmes(std::uint32_t reach_class, bool history);

    // Rows of a layer that at least one of these programmes reaches.
    RowSet reached_by(const RowSet& programmes, std::size_t layer, bool history);
    // Programmes that reach at least one of these rows.
    RowSet reaching(std::size_t layer, const RowSet& rows, bool history);

private:
    struct Classes {
        std::vector<std::uint32_t> of_rows;
        std::vector<std::uint32_t> distinct;
    };

    const Classes& made(std::size_t layer);

    const Atlas* atlas_;
    const ReachIndex* reach_;
    std::map<std::size_t, Classes> layers_;
    std::map<std::pair<std::uint32_t, bool>, std::vector<std::uint64_t>> programmes_;
};

}  // namespace ancrage::layers
