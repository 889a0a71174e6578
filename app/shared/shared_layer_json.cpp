#include "app/shared/shared_layer_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/data/json_entries.h"
#include "app/views/bilingual_json.h"

namespace ancrage::app {

namespace {

using geo::ColumnType;
using nlohmann::ordered_json;

constexpr std::size_t largest_definition = 4U << 20U;  // bytes
constexpr std::array column_words{std::pair{"text", ColumnType::text},
                                  std::pair{"integer", ColumnType::integer},
                                  std::pair{"real", ColumnType::real}};

const char* word_of(ColumnType type) {
    for (const auto& [word, one] : column_words) {
        if (one == type) return word;
    }
    return "text";
}

void read_columns(JsonEntries& entries, SharedLayer& layer) {
    for (JsonEntries& one : entries.objects("columns")) {
        one.only({"name", "column", "type"});
        one.must_have({"name", "column", "type"});
        SharedColumn column{one.text("name"), one.text("column"),
                            one.choice("type", column_words, ColumnType::text)};
        const bool twice = std::ranges::find(layer.columns, column.name, &SharedColumn::name) !=
                           layer.columns.end();
        if (twice) one.refuse("name", "error.json_twice_named", column.name);
        layer.columns.push_back(std::move(column));
    }
}

}  // namespace

std::string shared_layer_json(const SharedLayer& layer) {
    const layers::LayerDefinition& definition = layer.definition;
    ordered_json fields = ordered_json::array();
    for (const layers::Field& field : definition.fields) {
        fields.push_back({{"column", field.column},
                          {"title", bilingual_json(field.title)},
                          {"unit", field.unit}});
    }
    ordered_json columns = ordered_json::array();
    for (const SharedColumn& column : layer.columns) {
        columns.push_back(
            {{"name", column.name}, {"column", column.column}, {"type", word_of(column.type)}});
    }
    const ordered_json json = {{"title", bilingual_json(definition.title)},
                               {"note", bilingual_json(definition.note)},
                               {"key", definition.key},
                               {"name", definition.name},
                               {"dataset", definition.dataset},
                               {"address", definition.address},
                               {"at_commune_centre", definition.at_commune_centre},
                               {"order", layer.order_column},
                               {"fields", std::move(fields)},
                               {"columns", std::move(columns)}};
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

geo::Status read_shared_layer_json(const std::string& text, SharedLayer& layer) {
    layers::LayerDefinition& definition = layer.definition;
    const std::string where = "ancrage.layers: " + definition.id;
    const auto json = parse_json(text, where, largest_definition);
    if (!json) return json.error();
    JsonFile file{.path = where};
    JsonEntries entries(json.value(), file);
    entries.only({"title", "note", "key", "name", "dataset", "address", "at_commune_centre",
                  "order", "fields", "columns"});
    entries.must_have({"title", "key", "name"});
    definition.title = read_bilingual(entries, "title");
    definition.note = read_bilingual(entries, "note");
    definition.key = entries.text("key");
    definition.name = entries.text("name");
    definition.dataset = entries.text("dataset");
    definition.address = entries.text("address");
    definition.at_commune_centre = entries.flag("at_commune_centre", false);
    layer.order_column = entries.text("order");
    for (JsonEntries& field : entries.objects("fields")) {
        field.only({"column", "title", "unit"});
        const layers::Bilingual title = read_bilingual(field, "title");
        definition.fields.push_back({field.text("column"), title, field.text("unit")});
    }
    read_columns(entries, layer);
    if (file.error) return *file.error;
    return geo::Done{};
}

}  // namespace ancrage::app
