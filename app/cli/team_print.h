// What `ancrage data push`, `pull` and `browse` answer, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "app/cli/commands.h"
#include "app/shared/browse.h"
#include "app/shared/pull.h"
#include "app/shared/push.h"

namespace ancrage::app {

void print_pushed(const std::vector<PushedLayer>& pushed, const std::string& place,
                  const Session& session);
void print_shared(const std::vector<SharedLayer>& layers, const std::vector<PrivateLayer>& here,
                  const std::string& place, const Session& session);
void print_pulled(const std::vector<PulledLayer>& pulled, const std::string& place,
                  const Session& session);
void print_browsed(const SharedLayer& layer, const BrowseRequest& request,
                   const BrowseAnswer& answer, const Session& session);

}  // namespace ancrage::app
