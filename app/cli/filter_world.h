// What the verbs that filter need: the atlas made ready, and the words of both languages.
#pragma once

#include <optional>

#include "app/cli/commands.h"
#include "app/text/filter_text.h"
#include "layers/filter/engine.h"

namespace ancrage::app {

// Keeps references to the atlas, which must outlive it.
class OpenFilter {
public:
    OpenFilter(const Session& session, const layers::Atlas& atlas, bool history);

    const layers::Atlas& atlas() const { return index_.atlas(); }
    const layers::AtlasIndex& index() const { return index_; }
    const layers::FilterSchema& schema() const { return schema_; }
    const layers::ReachIndex& reach() const { return reach_; }
    layers::FilterEngine& engine() { return engine_; }

private:
    layers::AtlasIndex index_;
    layers::ReachIndex reach_;
    layers::FilterSchema schema_;
    layers::FilterEngine engine_;
};

// The expression of --filter or of the verb, fit for the target. What is wrong with it is said on
// stderr, with a pointer to the wrong word; nothing then.
std::optional<layers::Expression> read_filter(const Session& session,
                                              const layers::FilterSchema& schema,
                                              layers::FilterTarget target);

}  // namespace ancrage::app
