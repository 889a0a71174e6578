// A PostgreSQL database: statements with bound values, transactions, and nothing waited for longer
// than it may take. Every wait ends when it is stopped; the server is then told to give up too.
//
// Over a network the connection is encrypted (sslmode=require) unless the connection text, the
// service or PGSSLMODE say otherwise; on this machine as libpq likes. Passwords come from
// PGPASSWORD, PGPASSFILE or ~/.pgpass, which libpq reads, or from who opens it; never from the
// text.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "geo/io/database_text.h"
#include "geo/model/result.h"

namespace ancrage::geo {

class DatabaseLink;

struct DatabaseAccess {
    std::string text;      // check_connection_text()
    std::string password;  // empty: libpq looks where it looks
    std::chrono::milliseconds connect = std::chrono::seconds(10);
    std::chrono::milliseconds statement = std::chrono::seconds(60);  // of one statement
    std::stop_token stop;
};

struct DatabaseRows {
    std::vector<std::vector<std::optional<std::string>>> rows;

    // "" for an empty cell, and for one that is not there.
    std::string text(std::size_t row, std::size_t column) const;
    bool empty() const { return rows.empty(); }
};

class Database {
public:
    // Errors: those of the text; database_needs_password, database_wrong_password,
    // database_not_connected (with the reason), database_silent (nobody answered in time),
    // database_no_postgis, cancelled.
    static Result<Database> open(const DatabaseAccess& access);

    // Where a text leads to, services and environment read, without logging in.
    static Result<DatabasePlace> place_of(const DatabaseAccess& access);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    // One statement; `values` are $1, $2… as text. Errors: database_lost (the connection is gone),
    // database_no_right, database_slow, database_busy (another holds what is needed),
    // database_no_table, database_full, database_said (with the server's words), cancelled.
    Result<DatabaseRows> ask(const std::string& statement,
                             const std::vector<std::string>& values = {});
    Status run(const std::string& statement, const std::vector<std::string>& values = {});

    // A name as it stands in a statement, in quotes.
    std::string quoted_name(std::string_view name) const;

    const DatabasePlace& place() const;
    bool is_encrypted() const;
    // The connection is gone; another is to be opened.
    bool is_lost() const;
    // Bytes that came from the server in copies and answers.
    std::uint64_t received() const;
    // For the next statements.
    void stop_with(std::stop_token stop);

    // For who copies rows (database_copy.h).
    DatabaseLink& link() { return *link_; }

private:
    explicit Database(std::unique_ptr<DatabaseLink> link);
    std::unique_ptr<DatabaseLink> link_;
};

}  // namespace ancrage::geo
