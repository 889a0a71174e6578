#include "app/shared/push_tables.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "app/shared/shared_layer_json.h"
#include "geo/io/database_copy.h"
#include "geo/io/file_digest.h"
#include "geo/model/bytes.h"

namespace ancrage::app {

namespace {

using geo::ColumnType;
using geo::GeometryKind;

constexpr const char* order_column = "ancrage_row";
constexpr const char* geometry_column = "geom";
// PostgreSQL cuts longer names (NAMEDATALEN).
constexpr std::size_t longest_name = 63;

// One push at a time in a database: its advisory lock ("ancr" in ASCII) goes with the transaction.
constexpr const char* wait_for_others = "SELECT pg_advisory_xact_lock(1634624370, 1)";

constexpr std::array tables{
    "CREATE TABLE ancrage.format (version integer NOT NULL, made_on timestamptz NOT NULL DEFAULT "
    "now())",
    "INSERT INTO ancrage.format (version) VALUES (1)",
    "CREATE TABLE ancrage.layers ("
    "id text PRIMARY KEY, "
    "schema_name text NOT NULL DEFAULT 'ancrage', "
    "table_name text NOT NULL, "
    "geometry_column text, "
    "geometry text NOT NULL CHECK (geometry IN ('none', 'point', 'line', 'polygon')), "
    "definition jsonb NOT NULL, "
    "row_count bigint NOT NULL CHECK (row_count >= 0), "
    "private boolean NOT NULL DEFAULT false, "
    "publisher text NOT NULL DEFAULT '', "
    "licence text NOT NULL DEFAULT '', "
    "vintage text NOT NULL DEFAULT '', "
    "hash text NOT NULL DEFAULT '', "
    "pushed_by text NOT NULL DEFAULT session_user, "
    "pushed_on timestamptz NOT NULL DEFAULT now(), "
    "revision bigint NOT NULL DEFAULT 1)"};
static_assert(shared_format == 1);

geo::Error read_only(const geo::Database& database) {
    return geo::failed("error.shared_read_only", {database.place().text(), database.place().user});
}

geo::Status make_schema(geo::Database& database) {
    const auto may = database.ask("SELECT has_database_privilege(current_database(), 'CREATE')");
    if (!may) return may.error();
    if (may.value().text(0, 0) != "t") {
        return geo::failed("error.shared_no_schema",
                           {database.place().text(), database.place().user});
    }
    return database.run("CREATE SCHEMA ancrage");
}

// What is made belongs to the library's owner, a role that all who write are members of: each can
// then replace what another pushed.
geo::Status take_owner(geo::Database& database) {
    const auto owner = database.ask(
        "SELECT pg_get_userbyid(nspowner), nspowner::regrole::text <> current_user AND "
        "pg_has_role(current_user, nspowner, 'MEMBER'), "
        "has_schema_privilege(current_user, oid, 'CREATE') FROM pg_namespace WHERE nspname = "
        "'ancrage'");
    if (!owner) return owner.error();
    if (owner.value().empty()) return make_schema(database);
    if (owner.value().text(0, 1) == "t") {
        return database.run("SET LOCAL ROLE " + database.quoted_name(owner.value().text(0, 0)));
    }
    if (owner.value().text(0, 2) != "t") return read_only(database);
    return geo::Done{};
}

geo::Status make_tables(geo::Database& database) {
    const auto there = database.ask("SELECT to_regclass('ancrage.format') IS NOT NULL");
    if (!there) return there.error();
    if (there.value().text(0, 0) == "t") return geo::Done{};
    for (const char* statement : tables) {
        if (auto made = database.run(statement); !made) return made;
    }
    return geo::Done{};
}

std::string lower(std::string_view text) {
    std::string answer(text);
    std::ranges::transform(answer, answer.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return answer;
}

// A column's name as it is where PostgreSQL takes it, else a number.
std::string column_for(const std::string& name, std::size_t number,
                       const std::set<std::string>& taken) {
    const bool plain = !name.empty() && name.size() <= longest_name &&
                       name.find('\0') == std::string::npos && !taken.contains(lower(name));
    return plain ? name : "column_" + std::to_string(number + 1);
}

std::vector<SharedColumn> columns_of(const geo::FeatureTable& table) {
    // Its own columns, which every table has.
    std::set<std::string> taken{order_column, geometry_column, "tableoid", "xmin", "cmin",
                                "xmax",       "cmax",          "ctid",     "oid"};
    std::vector<SharedColumn> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const geo::Column& column = table.columns[i];
        SharedColumn one{column.name, column_for(column.name, i, taken), column.type};
        taken.insert(lower(one.column));
        columns.push_back(std::move(one));
    }
    return columns;
}

const char* type_in_table(ColumnType type) {
    switch (type) {
        case ColumnType::text: return "text";
        case ColumnType::integer: return "bigint";
        case ColumnType::real: return "double precision";
    }
    return "text";
}

const char* geometry_type(GeometryKind kind, bool single_points) {
    switch (kind) {
        case GeometryKind::point:
            return single_points ? "geometry(Point, 2154)" : "geometry(MultiPoint, 2154)";
        case GeometryKind::line: return "geometry(MultiLineString, 2154)";
        case GeometryKind::polygon: return "geometry(MultiPolygon, 2154)";
        case GeometryKind::none: break;
    }
    return "";
}

// Of all that is pushed: a layer with the same content is left as it is.
std::string hash_of(const SharedLayer& layer, const geo::FeatureTable& table) {
    geo::ByteWriter writer;
    geo::put(writer, table);
    writer.put(std::vector<std::string>{shared_layer_json(layer), layer.definition.publisher,
                                        layer.definition.licence, layer.definition.vintage});
    return geo::sha256_of_bytes(writer.bytes());
}

bool single_points(const geo::GeometryArray& geometry) {
    for (std::size_t feature = 0; feature < geometry.feature_count(); ++feature) {
        if (geometry.feature_offsets[feature + 1] > geometry.feature_offsets[feature] + 1) {
            return false;
        }
    }
    return true;
}

}  // namespace

geo::Status begin_push(geo::Database& database) {
    const auto read_only_session = database.ask("SELECT current_setting('transaction_read_only')");
    if (!read_only_session) return read_only_session.error();
    if (read_only_session.value().text(0, 0) != "off") return read_only(database);
    for (const char* statement : {"BEGIN", "SET LOCAL lock_timeout = '60s'", wait_for_others}) {
        if (auto done = database.run(statement); !done) return done;
    }
    if (auto taken = take_owner(database); !taken) return taken;
    return make_tables(database);
}

SharedLayer layer_to_push(const layers::Layer& layer, std::int64_t revision) {
    SharedLayer shared;
    shared.definition = layer.definition;
    if (!layer.provenance.vintage.empty()) {
        shared.definition.vintage = layer.provenance.vintage;
    }
    shared.definition.geometry = layer.table.geometry.kind;
    shared.schema = shared_schema;
    const std::string ending = "_r" + std::to_string(revision);
    shared.table = layer.definition.id.substr(0, longest_name - ending.size()) + ending;
    const bool placed = layer.table.geometry.kind != GeometryKind::none;
    shared.geometry_column = placed ? geometry_column : "";
    shared.order_column = order_column;
    shared.columns = columns_of(layer.table);
    shared.is_single_point =
        layer.table.geometry.kind == GeometryKind::point && single_points(layer.table.geometry);
    shared.rows = layer.table.row_count();
    shared.is_private = layer.definition.own;
    shared.hash = hash_of(shared, layer.table);
    shared.revision = revision;
    return shared;
}

geo::Status write_shared_table(geo::Database& database, const SharedLayer& layer,
                               const geo::FeatureTable& rows) {
    const std::string table = quoted_table(database, layer);
    std::string made = std::string(order_column) + " bigint PRIMARY KEY";
    std::string listed = order_column;
    for (const SharedColumn& column : layer.columns) {
        const std::string name = database.quoted_name(column.column);
        made += ", " + name + " " + type_in_table(column.type);
        listed += ", " + name;
    }
    if (!layer.geometry_column.empty()) {
        made += std::string(", ") + geometry_column + " " +
                geometry_type(layer.definition.geometry, layer.is_single_point);
        listed += std::string(", ") + geometry_column;
    }
    if (auto done = database.run("CREATE TABLE " + table + " (" + made + ")"); !done) return done;
    if (auto done = geo::copy_in(database, table + " (" + listed + ")", rows); !done) return done;
    if (!layer.geometry_column.empty()) {
        const std::string index =
            "CREATE INDEX ON " + table + " USING gist (" + geometry_column + ")";
        if (auto done = database.run(index); !done) return done;
    }
    return database.run("ANALYZE " + table);
}

}  // namespace ancrage::app
