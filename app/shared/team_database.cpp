#include "app/shared/team_database.h"

#include <cstdlib>
#include <utility>

#include "app/data/settings_file.h"
#include "app/shared/keyring.h"

namespace ancrage::app {

geo::Result<std::string> team_database_text(const std::string& said) {
    std::string text = said;
    if (text.empty()) {
        const char* named = std::getenv("ANCRAGE_DATABASE");
        if (named != nullptr) text = named;
    }
    if (text.empty()) text = read_settings(settings_path()).settings.database;
    if (text.empty()) return geo::wrong_usage("error.database_unnamed");
    if (auto good = geo::check_connection_text(text); !good) return good.error();
    return text;
}

geo::Result<geo::Database> open_team_database(const geo::DatabaseAccess& access) {
    auto database = geo::Database::open(access);
    const bool lacks_password =
        !database && database.error().message.key == "error.database_needs_password";
    if (!lacks_password) return database;
    const geo::Result<geo::DatabasePlace> place = geo::Database::place_of(access);
    if (!place) return database;
    auto password = keyring_password(place.value());
    if (!password) return database;
    geo::DatabaseAccess again = access;
    again.password = std::move(*password);
    return geo::Database::open(again);
}

}  // namespace ancrage::app
