// Where a PostgreSQL database is, as libpq writes it ("service=team", "host=… dbname=… user=…",
// "postgresql://…"). Such a text may be kept and shown: it never holds a password.
#pragma once

#include <string>

#include "geo/model/result.h"

namespace ancrage::geo {

// What a connection leads to, for messages and for the keyring.
struct DatabasePlace {
    std::string host;  // empty: a socket of this machine
    std::string port;
    std::string database;
    std::string user;

    // "db.example.org/ancrage"
    std::string text() const;
};

// Errors (usage): database_text, libpq cannot read it; database_password, it holds a password,
// which then appears in no message.
Status check_connection_text(const std::string& text);

// Whether every host of the list is this machine: a socket, a loopback address, "localhost".
bool is_this_machine(const std::string& hosts);

}  // namespace ancrage::geo
