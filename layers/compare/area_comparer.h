// Areas compared: two to four side by side against a reference, the areas most like one, those
// whose sectors complete its own, and the three arguments of a prospecting file.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <vector>

#include "geo/model/result.h"
#include "layers/compare/area_profile.h"
#include "layers/compare/arguments.h"
#include "layers/compare/complementary_areas.h"
#include "layers/compare/similar_areas.h"
#include "layers/programmes/reach_index.h"

namespace ancrage::layers {

inline constexpr std::size_t least_compared = 2;
inline constexpr std::size_t most_compared = 4;

struct AreaComparison {
    std::vector<AreaProfile> areas;
    AreaProfile reference;
    std::vector<ThreeArguments> arguments;                    // one an area
    std::vector<std::vector<ComplementaryArea>> complements;  // one an area; none of a drawn shape
    std::vector<geo::Message> remarks;  // areas of different kinds, areas that overlap
};

// For one thread at a time. What peers need is worked out once a layer and kept. Keeps references
// to what it is given, which must outlive it.
class AreaComparer {
public:
    AreaComparer(const AtlasIndex& index, const ReachIndex& reach, const CompareTables& tables);
    ~AreaComparer();

    // Two to four different areas; without a reference the region. Errors: too few or too many, one
    // twice (usage); no region in the atlas (data_missing).
    geo::Result<AreaComparison> compare(const std::vector<ComparedArea>& areas,
                                        const std::optional<ComparedArea>& reference = {});
    // One area alone, for a panel that shows one.
    geo::Result<AreaProfile> profile(const ComparedArea& area,
                                     const std::optional<ComparedArea>& reference = {});
    // Wrong usage for a layer with fewer than three areas.
    geo::Result<std::vector<SimilarArea>> similar(FeatureRef area, std::size_t most = 5);
    std::vector<ComplementaryArea> complementary(FeatureRef area, std::size_t most = 5);

private:
    class Work;
    std::unique_ptr<Work> work_;
};

}  // namespace ancrage::layers
