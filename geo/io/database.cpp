#include "geo/io/database.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "geo/io/database_link.h"

namespace ancrage::geo {

namespace {

using Clock = std::chrono::steady_clock;

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

std::string option(const Options& options, std::string_view keyword) {
    for (const PQconninfoOption* one = options.get(); one != nullptr && one->keyword != nullptr;
         ++one) {
        if (one->keyword == keyword && one->val != nullptr) return one->val;
    }
    return {};
}

// How the connection is kept: a peer that is gone is noticed within half a minute.
constexpr std::array<std::pair<const char*, const char*>, 6> manners{
    {{"client_encoding", "UTF8"},
     {"fallback_application_name", "ancrage"},
     {"keepalives_idle", "10"},
     {"keepalives_interval", "5"},
     {"keepalives_count", "3"},
     {"tcp_user_timeout", "20000"}}};

Connection begin(const DatabaseAccess& access, bool encrypted) {
    std::vector<const char*> names{"dbname"};
    std::vector<const char*> values{access.text.c_str()};
    const auto add = [&](const char* name, const char* value) {
        names.push_back(name);
        values.push_back(value);
    };
    for (const auto& [name, value] : manners) add(name, value);
    if (!access.password.empty()) add("password", access.password.c_str());
    if (encrypted) add("sslmode", "require");
    add(nullptr, nullptr);
    return Connection(PQconnectStartParams(names.data(), values.data(), 1));
}

DatabasePlace place_in(const Options& options) {
    return {option(options, "host"), option(options, "port"), option(options, "dbname"),
            option(options, "user")};
}

// What libpq would take, also from a service, is "prefer": encrypted only if the server wishes so.
// Over a network that is too little, unless somebody asked for it.
bool must_encrypt(const DatabaseAccess& access, const Options& effective) {
    if (option(effective, "sslmode") != "prefer") return false;
    const Options said(PQconninfoParse(access.text.c_str(), nullptr));
    if (!option(said, "sslmode").empty() || std::getenv("PGSSLMODE") != nullptr) return false;
    const std::string address = option(effective, "hostaddr");
    return !is_this_machine(address.empty() ? option(effective, "host") : address);
}

std::string seconds_of(std::chrono::milliseconds time) {
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count());
}

// False when the time is up.
Result<bool> wait_for(PGconn* connection, PostgresPollingStatusType wish,
                      const DatabaseAccess& access, Clock::time_point until) {
    constexpr int look_again = 50;  // milliseconds
    while (Clock::now() < until) {
        if (access.stop.stop_requested()) return failed("error.cancelled");
        pollfd file{PQsocket(connection),
                    static_cast<short>(wish == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
        if (::poll(&file, 1, look_again) > 0) return true;
    }
    return false;
}

Error not_connected(PGconn* connection, const DatabasePlace& place) {
    if (PQconnectionNeedsPassword(connection) != 0) {
        return failed("error.database_needs_password", {place.text(), place.user});
    }
    std::string reason = on_one_line(PQerrorMessage(connection));
    if (PQconnectionUsedPassword(connection) != 0) {
        return failed("error.database_wrong_password", {place.text(), place.user, reason});
    }
    return failed("error.database_not_connected", {place.text(), reason});
}

Status connect(PGconn* connection, const DatabaseAccess& access, const DatabasePlace& place) {
    const auto until = Clock::now() + access.connect;
    PostgresPollingStatusType wish = PGRES_POLLING_WRITING;
    while (true) {
        if (PQstatus(connection) == CONNECTION_BAD) return not_connected(connection, place);
        const auto ready = wait_for(connection, wish, access, until);
        if (!ready) return ready.error();
        if (!ready.value()) {
            return failed("error.database_silent", {place.text(), seconds_of(access.connect)});
        }
        wish = PQconnectPoll(connection);
        if (wish == PGRES_POLLING_OK) return Done{};
        if (wish == PGRES_POLLING_FAILED) return not_connected(connection, place);
    }
}

// Names are looked for where PostgreSQL and PostGIS have theirs, whatever the role's own path says.
Status settle(Database& database, std::chrono::milliseconds statement) {
    const std::string limit = std::to_string(std::max<std::int64_t>(0, statement.count()));
    if (Status set = database.run("SELECT set_config('statement_timeout', $1, false)", {limit});
        !set) {
        return set;
    }
    const auto where = database.ask(
        "SELECT n.nspname FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n "
        "ON n.oid = e.extnamespace WHERE e.extname = 'postgis'");
    if (!where) return where.error();
    if (where.value().empty()) {
        return failed("error.database_no_postgis", {database.place().text()});
    }
    return database.run(
        "SELECT set_config('search_path', 'pg_catalog, ' || quote_ident($1), false)",
        {where.value().text(0, 0)});
}

}  // namespace

std::string DatabaseRows::text(std::size_t row, std::size_t column) const {
    if (row >= rows.size() || column >= rows[row].size()) return {};
    return rows[row][column].value_or("");
}

Database::Database(std::unique_ptr<DatabaseLink> link) : link_(std::move(link)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const DatabaseAccess& access) {
    if (Status good = check_connection_text(access.text); !good) return good.error();
    Connection connection = begin(access, false);
    if (!connection) return failed("error.database_not_connected", {"libpq", "memory"});
    Options effective(PQconninfo(connection.get()));
    if (must_encrypt(access, effective)) {
        // Nothing was sent yet: the connection is only being opened.
        connection = begin(access, true);
        if (!connection) return failed("error.database_not_connected", {"libpq", "memory"});
        effective.reset(PQconninfo(connection.get()));
    }
    const DatabasePlace place = place_in(effective);
    if (Status done = connect(connection.get(), access, place); !done) return done.error();
    PQsetnonblocking(connection.get(), 1);
    // Notices are for whoever sits at psql.
    PQsetNoticeProcessor(
        connection.get(), [](void*, const char*) {}, nullptr);
    Database database(
        std::make_unique<DatabaseLink>(std::move(connection), place, access.statement));
    database.stop_with(access.stop);
    if (Status settled = settle(database, access.statement); !settled) return settled.error();
    return database;
}

Result<DatabasePlace> Database::place_of(const DatabaseAccess& access) {
    if (Status good = check_connection_text(access.text); !good) return good.error();
    const Connection connection = begin(access, false);
    if (!connection) return failed("error.database_not_connected", {"libpq", "memory"});
    return place_in(Options(PQconninfo(connection.get())));
}

Result<DatabaseRows> Database::ask(const std::string& statement,
                                   const std::vector<std::string>& values) {
    auto answer = link_->execute(statement, values);
    if (!answer) return answer.error();
    const PGresult* result = answer.value().get();
    if (Status good = link_->judge(result); !good) return good.error();
    DatabaseRows rows;
    rows.rows.resize(static_cast<std::size_t>(PQntuples(result)));
    for (int row = 0; row < PQntuples(result); ++row) {
        auto& cells = rows.rows[static_cast<std::size_t>(row)];
        for (int column = 0; column < PQnfields(result); ++column) {
            if (PQgetisnull(result, row, column) != 0) {
                cells.emplace_back();
                continue;
            }
            const auto size = static_cast<std::size_t>(PQgetlength(result, row, column));
            link_->count_received(size);
            cells.emplace_back(std::string(PQgetvalue(result, row, column), size));
        }
    }
    return rows;
}

Status Database::run(const std::string& statement, const std::vector<std::string>& values) {
    auto rows = ask(statement, values);
    if (!rows) return rows.error();
    return Done{};
}

std::string Database::quoted_name(std::string_view name) const {
    char* quoted = PQescapeIdentifier(link_->raw(), name.data(), name.size());
    // A name that is no UTF-8 is no name: the server then refuses the statement.
    if (quoted == nullptr) return "\"\"";
    std::string text = quoted;
    PQfreemem(quoted);
    return text;
}

const DatabasePlace& Database::place() const {
    return link_->place();
}

bool Database::is_encrypted() const {
    return PQsslInUse(link_->raw()) != 0;
}

bool Database::is_lost() const {
    return PQstatus(link_->raw()) != CONNECTION_OK;
}

std::uint64_t Database::received() const {
    return link_->received();
}

void Database::stop_with(std::stop_token stop) {
    link_->stop_with(std::move(stop));
}

}  // namespace ancrage::geo
