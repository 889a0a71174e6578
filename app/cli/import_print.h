// What `ancrage import` says, to people and to programs.
#pragma once

#include <string>
#include <vector>

#include "app/cli/commands.h"
#include "app/imports/private_layers.h"

namespace ancrage::app {

void print_preview(const ImportPreview& preview, const Session& session);
// `id` of the private layer or `output`, the other is empty.
void print_import(const ImportedLayer& layer, const std::string& id, const std::string& output,
                  const Session& session);
void print_private_layers(const std::vector<PrivateLayer>& layers, const Session& session);

}  // namespace ancrage::app
