// Which programmes reach every feature of the atlas, for whoever asks about many at once: filters,
// the money map, counts. Features that lie in the same zones share a class; an area is a class of
// its own, and points share one by the commune and the priority neighbourhoods they lie in, so that
// a million of them cost little.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "layers/atlas_index.h"
#include "layers/programmes/reach.h"

namespace ancrage::layers {

// Read by any thread; what a class needs is worked out when it is first asked for. Keeps a
// reference to the index, which must outlive it. A change of the catalogue asks for a new one.
class ReachIndex {
public:
    ReachIndex(const AtlasIndex& index, Date today);

    std::size_t class_count() const { return members_.size(); }
    std::uint32_t class_of(FeatureRef feature) const;
    // One feature of the class.
    FeatureRef member(std::uint32_t reach_class) const { return members_[reach_class]; }

    // What programmes_reaching gives, with its reasons (some 100 kB a class: ask for those shown).
    const std::vector<Reach>& reaches(std::uint32_t reach_class) const;

    // A bit a programme (word p / 64, bit p % 64): reached or partly, never unknown. Then those of
    // them that a zone brings here, exclusive or first; and those whose reach is not known.
    std::span<const std::uint64_t> reached(std::uint32_t reach_class) const;
    std::span<const std::uint64_t> through_zone(std::uint32_t reach_class) const;
    std::span<const std::uint64_t> unknown(std::uint32_t reach_class) const;
    // Ended here: also those whose perimeter has expired.
    std::span<const std::uint64_t> ended(std::uint32_t reach_class) const;

    // Words of a set of programmes.
    std::size_t word_count() const { return word_count_; }

private:
    enum Set : std::size_t { set_reached, set_zone, set_unknown, set_ended, set_count };
    struct Slot {
        std::once_flag bits_made;
        std::once_flag reaches_made;
        std::vector<std::uint64_t> bits;  // the sets, one after the other
        std::vector<Reach> reaches;
    };

    // The commune of a point and the zones it lies in that cut communes.
    using ZonesOfPoint = std::pair<std::uint32_t, std::vector<FeatureRef>>;

    void classify_areas(std::size_t layer);
    void classify_others(std::size_t layer);
    std::span<const std::uint64_t> bits(std::uint32_t reach_class, Set set) const;
    std::uint32_t new_class(FeatureRef member);

    const AtlasIndex* index_;
    ReachRules rules_;
    std::size_t word_count_ = 0;
    std::vector<FeatureRef> members_;                  // by class
    std::vector<std::vector<std::uint32_t>> classes_;  // by layer, row
    std::vector<std::uint32_t> commune_points_;  // class of a commune's points in no such zone
    std::uint32_t outside_ = 0;                  // class of points outside every commune
    std::uint32_t nothing_reaches_ = 0;          // class of lines
    std::unique_ptr<Slot[]> slots_;              // by class
};

}  // namespace ancrage::layers
