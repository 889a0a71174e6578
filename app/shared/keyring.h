// Passwords of databases in the system's keyring (GNOME Keyring, KWallet and others that speak
// Secret Service), asked with the program `secret-tool` where it is installed. Put there by
//   secret-tool store --label="Ancrage" application ancrage host HOST database NAME user USER
#pragma once

#include <optional>
#include <string>

#include "geo/io/database_text.h"

namespace ancrage::app {

// Nothing when there is no such program, no such password, or nobody answered within a minute (the
// keyring may ask the person to unlock it).
std::optional<std::string> keyring_password(const geo::DatabasePlace& place);

}  // namespace ancrage::app
