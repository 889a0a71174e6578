// What is said on stderr when a person's own data go into a file.
#pragma once

#include <vector>

#include "app/cli/commands.h"
#include "app/imports/import_source.h"
#include "layers/atlas.h"

namespace ancrage::app {

// Each column that looks like data about persons, on a line.
void warn_of_personal_data(const std::vector<PersonalColumn>& columns, const Session& session);

// That the layer is private, and the columns of it that look like data about persons; nothing for
// a layer of the atlas.
void warn_of_private_layer(const layers::Layer& layer, const Session& session);

}  // namespace ancrage::app
