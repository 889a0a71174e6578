// Settings as JSON text, the content of their file.
#pragma once

#include <string>
#include <string_view>

#include "app/data/settings.h"
#include "geo/model/result.h"

namespace ancrage::app {

// Values outside their range are brought into it; Settings::unknown is written back as it was.
std::string settings_text(const Settings& settings);

// Errors say what is wrong, for a message that names the file: settings_not_json (line),
// settings_too_deep, settings_newer (its version), settings_wrong_value (entry). Their first
// argument is `path`.
geo::Result<Settings> parse_settings(std::string_view text, const std::string& path);

}  // namespace ancrage::app
