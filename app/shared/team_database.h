// The connection to the team's database: which one, and with whose password.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "geo/io/database.h"
#include "geo/model/result.h"

namespace ancrage::app {

// The connection text: what was said, else ANCRAGE_DATABASE, else the setting `database`. Error
// (usage): database_unnamed, none is said anywhere; those of check_connection_text().
geo::Result<std::string> team_database_text(const std::string& said);

// Opens it; where it wants a password that libpq does not find, the keyring is asked.
geo::Result<geo::Database> open_team_database(const geo::DatabaseAccess& access);

}  // namespace ancrage::app
