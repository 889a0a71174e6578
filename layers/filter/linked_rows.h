// Which features of one layer lie in, or overlap, which of another: what a filter on one layer says
// of another one, and by what share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "layers/atlas_index.h"
#include "layers/filter/row_set.h"

namespace ancrage::layers {

// For each row of one layer the linked rows of another: links [offsets[row], offsets[row + 1]).
struct RowLinks {
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint32_t> rows;
    std::vector<float> shares;  // part of the first layer's feature inside the other's, 0 to 1
};

// For one thread at a time. Links of two layers are worked out when first asked for (by
// layers/overlap.h, slivers left out; points that stand at the centre of their commune as that
// commune) and kept. Keeps a reference to the index, which must outlive it.
class LinkedRows {
public:
    explicit LinkedRows(const AtlasIndex& index) : index_(&index) {}

    // From any layer to a layer of areas, not the same.
    const RowLinks& links(std::size_t from, std::size_t areas);
    // Rows of `target` linked to at least one of these rows of `other`; one of the two, or both, is
    // a layer of areas. Symmetric.
    RowSet linked(std::size_t other, const RowSet& rows, std::size_t target);
    // The rows of `other` linked to one row of `target`.
    std::vector<std::uint32_t> linked_to(std::size_t target, std::size_t row, std::size_t other);
    // For each row of `from`, the part of it that lies in these areas, 0 to 1; 1 for a point in
    // any.
    std::vector<float> shares_in(std::size_t from, std::size_t areas, const RowSet& which);

private:
    RowLinks links_of_points(std::size_t from, std::size_t areas) const;
    bool goes_from(std::size_t target, std::size_t other) const;

    const AtlasIndex* index_;
    std::map<std::pair<std::size_t, std::size_t>, RowLinks> links_;
};

}  // namespace ancrage::layers
