// Columns that look like data about persons: said before they leave the machine, never judged.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/imports/column_roles.h"

namespace ancrage::layers {

enum class PersonalData { email, telephone, person, birth };

// Part of the key "import.personal_<name>".
const char* personal_data_name(PersonalData kind);

// By its name ("courriel", "contact", "prénom"…) or by what it holds (one cell in five).
std::optional<PersonalData> personal_data_in(const ColumnSample& column);

}  // namespace ancrage::layers
