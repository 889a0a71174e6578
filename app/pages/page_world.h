// Everything that pages ask about besides the atlas itself, worked out once for many pages: who
// reaches what, what is near, what can be compared, what a filter keeps.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "app/data/workspace.h"
#include "app/text/translations.h"
#include "layers/compare/area_comparer.h"
#include "layers/filter/engine.h"
#include "layers/near_here.h"
#include "layers/programmes/grants_at.h"

namespace ancrage::app {

// For one thread at a time. Keeps a reference to the workspace, which must outlive it.
class PageWorld {
public:
    // `today`: the day of reading, which decides what is still fresh, and the date that pages bear.
    static geo::Result<std::unique_ptr<PageWorld>> create(const Workspace& workspace,
                                                          layers::Date today);
    PageWorld(const PageWorld&) = delete;
    PageWorld& operator=(const PageWorld&) = delete;
    ~PageWorld();

    const Workspace& workspace() const { return *workspace_; }
    const layers::Atlas& atlas() const { return workspace_->atlas; }
    layers::Date today() const { return today_; }
    const layers::AtlasIndex& index() const { return index_; }
    const layers::ReachIndex& reach() const { return reach_; }
    const layers::GrantPlaces& grants() const { return grants_; }
    const layers::CompareTables& tables() const { return tables_; }
    layers::AreaComparer& comparer() { return comparer_; }
    // Made when first asked for.
    const layers::NearFinder& near();
    // In words of both languages, since a person writes a filter in either.
    geo::Result<layers::FilterEngine*> filter(bool history);
    // What areas are compared with: the region; data_missing when the atlas has none.
    geo::Result<const layers::AreaProfile*> region();

private:
    PageWorld(const Workspace& workspace, layers::Date today, layers::CompareTables tables);

    const Workspace* workspace_;
    layers::Date today_;
    layers::AtlasIndex index_;
    layers::ReachIndex reach_;
    layers::GrantPlaces grants_;
    layers::CompareTables tables_;
    layers::AreaComparer comparer_;
    std::unique_ptr<layers::NearFinder> near_;
    std::unique_ptr<layers::FilterSchema> schema_;
    std::map<bool, std::unique_ptr<layers::FilterEngine>> filters_;  // by whether history counts
    std::unique_ptr<layers::AreaProfile> region_;
};

}  // namespace ancrage::app
