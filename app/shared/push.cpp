#include "app/shared/push.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "app/shared/push_tables.h"
#include "app/shared/shared_layer_json.h"

namespace ancrage::app {

namespace {

// What stands in ancrage.layers for an id.
struct Standing {
    bool there = false;
    std::string pushed_by;
    std::string pushed_on;
    std::string dataset;
    std::string hash;
    std::string schema;
    std::string table;
    std::size_t rows = 0;
    std::int64_t revision = 0;
    bool is_private = false;
    bool mine = false;
};

template <typename Number>
Number number_in(const std::string& text) {
    Number number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

geo::Result<Standing> standing_of(geo::Database& database, const std::string& id) {
    const auto answer = database.ask(
        "SELECT pushed_by, to_char(pushed_on, 'YYYY-MM-DD'), definition->>'dataset', hash, "
        "schema_name, table_name, row_count, revision, private, pushed_by = session_user FROM "
        "ancrage.layers WHERE id = $1 FOR UPDATE",
        {id});
    if (!answer) return answer.error();
    const geo::DatabaseRows& row = answer.value();
    if (row.empty()) return Standing{};
    return Standing{true,
                    row.text(0, 0),
                    row.text(0, 1),
                    row.text(0, 2),
                    row.text(0, 3),
                    row.text(0, 4),
                    row.text(0, 5),
                    number_in<std::size_t>(row.text(0, 6)),
                    number_in<std::int64_t>(row.text(0, 7)),
                    row.text(0, 8) == "t",
                    row.text(0, 9) == "t"};
}

// Two private layers may have one id by chance: the same file says that it is the same layer.
bool is_somebody_elses(const Standing& standing, const layers::Layer& layer) {
    if (!standing.mine) return true;
    const bool private_before = standing.is_private;
    return private_before != layer.definition.own ||
           (private_before && standing.dataset != layer.definition.dataset);
}

geo::Status enter_layer(geo::Database& database, const SharedLayer& layer) {
    const layers::LayerDefinition& definition = layer.definition;
    const char* kind = definition.geometry == geo::GeometryKind::point     ? "point"
                       : definition.geometry == geo::GeometryKind::line    ? "line"
                       : definition.geometry == geo::GeometryKind::polygon ? "polygon"
                                                                           : "none";
    return database.run(
        "INSERT INTO ancrage.layers (id, schema_name, table_name, geometry_column, geometry, "
        "definition, row_count, private, publisher, licence, vintage, hash, pushed_by, pushed_on, "
        "revision) VALUES ($1, $2, $3, nullif($4, ''), $5, $6::jsonb, $7::bigint, $8::boolean, "
        "$9, $10, $11, $12, session_user, now(), $13::bigint) ON CONFLICT (id) DO UPDATE SET "
        "(schema_name, table_name, geometry_column, geometry, definition, row_count, private, "
        "publisher, licence, vintage, hash, pushed_by, pushed_on, revision) = "
        "(excluded.schema_name, excluded.table_name, excluded.geometry_column, excluded.geometry, "
        "excluded.definition, excluded.row_count, excluded.private, excluded.publisher, "
        "excluded.licence, excluded.vintage, excluded.hash, excluded.pushed_by, "
        "excluded.pushed_on, excluded.revision)",
        {definition.id, layer.schema, layer.table, layer.geometry_column, kind,
         shared_layer_json(layer), std::to_string(layer.rows), layer.is_private ? "true" : "false",
         definition.own ? std::string() : definition.publisher, definition.licence,
         definition.vintage, layer.hash, std::to_string(layer.revision)});
}

// The table that a revision leaves behind, when it is one of ours.
geo::Status drop_former(geo::Database& database, const Standing& standing) {
    if (!standing.there || standing.schema != shared_schema) return geo::Done{};
    return database.run("DROP TABLE IF EXISTS " + database.quoted_name(standing.schema) + "." +
                        database.quoted_name(standing.table));
}

geo::Result<PushedLayer> push_layer(geo::Database& database, const layers::Layer& layer,
                                    bool replace) {
    const auto standing = standing_of(database, layer.definition.id);
    if (!standing) return standing.error();
    const Standing& before = standing.value();
    const SharedLayer shared = layer_to_push(layer, before.revision + 1);
    PushedLayer pushed{layer.definition.id, PushedLayer::State::added, shared.rows,
                       before.rows,         before.pushed_by,          before.pushed_on};
    if (before.there && before.hash == shared.hash) {
        pushed.state = PushedLayer::State::unchanged;
        return pushed;
    }
    if (before.there && !replace && is_somebody_elses(before, layer)) {
        return geo::failed("error.shared_taken",
                           {layer.definition.id, before.pushed_by, before.pushed_on});
    }
    if (before.there) pushed.state = PushedLayer::State::replaced;
    if (auto written = write_shared_table(database, shared, layer.table); !written) {
        return written.error();
    }
    if (auto entered = enter_layer(database, shared); !entered) return entered.error();
    if (auto dropped = drop_former(database, before); !dropped) return dropped.error();
    return pushed;
}

geo::Status check_version(geo::Database& database) {
    const auto version = database.ask("SELECT max(version) FROM ancrage.format");
    if (!version) return version.error();
    const std::string found = version.value().text(0, 0);
    if (found == std::to_string(shared_format)) return geo::Done{};
    return geo::failed("error.shared_format",
                       {database.place().text(), found, std::to_string(shared_format)});
}

geo::Result<std::vector<PushedLayer>> push_all(geo::Database& database, const layers::Atlas& atlas,
                                               const std::vector<std::size_t>& layers,
                                               const PushOptions& options) {
    if (auto begun = begin_push(database); !begun) return begun.error();
    if (auto good = check_version(database); !good) return good.error();
    std::vector<PushedLayer> pushed;
    for (const std::size_t index : layers) {
        const layers::Layer& layer = atlas.layers[index];
        if (options.progress) {
            options.progress({"step.push_layer", {layer.definition.id}}, pushed.size(),
                             layers.size());
        }
        auto one = push_layer(database, layer, options.replace);
        if (!one) return one.error();
        pushed.push_back(std::move(one).value());
    }
    if (auto kept = database.run("COMMIT"); !kept) return kept.error();
    return pushed;
}

}  // namespace

geo::Result<std::vector<std::size_t>> layers_to_push(const layers::Atlas& atlas,
                                                     const std::vector<std::string>& named) {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; named.empty() && i < atlas.layers.size(); ++i) {
        const layers::Layer& layer = atlas.layers[i];
        if (layer.definition.own || layer.state == layers::LayerState::missing) continue;
        chosen.push_back(i);
    }
    for (const std::string& id : named) {
        const std::size_t i = atlas.index_of(id);
        if (i == atlas.layers.size()) return geo::wrong_usage("error.push_unknown", {id});
        const layers::Layer& layer = atlas.layers[i];
        if (layer.state == layers::LayerState::missing) {
            return geo::data_missing("error.push_missing", {id});
        }
        // Its description says where it came from: the team has it already.
        if (layer.definition.own && !layer.provenance.address.empty()) {
            return geo::wrong_usage("error.push_came_from_team", {id, layer.provenance.address});
        }
        if (std::ranges::find(chosen, i) == chosen.end()) chosen.push_back(i);
    }
    return chosen;
}

geo::Result<std::vector<PushedLayer>> push_layers(geo::Database& database,
                                                  const layers::Atlas& atlas,
                                                  const std::vector<std::size_t>& layers,
                                                  const PushOptions& options) {
    auto pushed = push_all(database, atlas, layers, options);
    // A connection left in a failed transaction goes back; one that is lost did so by itself.
    if (!pushed && !database.is_lost()) {
        const auto undone = database.run("ROLLBACK");
        if (!undone) return pushed.error();
    }
    return pushed;
}

}  // namespace ancrage::app
