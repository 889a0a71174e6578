// The saved views opened or saved last, kept in the settings.
#pragma once

#include <string>

#include "app/data/settings.h"

namespace ancrage::app {

inline constexpr std::size_t most_recent_views = 12;

// Puts the file, as an absolute path, before the others.
void remember_view(Settings& settings, const std::string& path);
void forget_view(Settings& settings, const std::string& path);

}  // namespace ancrage::app
