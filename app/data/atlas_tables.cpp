#include "app/data/atlas_tables.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "app/text/split.h"

namespace ancrage::app {

namespace {

using geo::ColumnType;
using geo::FeatureTable;

constexpr std::string_view layers_table = "ancrage_layers";
constexpr std::string_view problems_table = "ancrage_problems";
constexpr std::string_view memberships_table = "ancrage_memberships";
constexpr char argument_separator = '\x1f';  // unit separator: never in a name or a path

std::string join(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += argument_separator;
        text += parts[i];
    }
    return text;
}

std::vector<std::string> arguments_of(const std::string& text) {
    if (text.empty()) return {};
    const auto parts = split(text, argument_separator);
    return {parts.begin(), parts.end()};
}

FeatureTable describe_layers(const layers::Atlas& atlas) {
    FeatureTable table;
    table.name = layers_table;
    const std::array<const char*, 10> names = {"layer",     "title_fr", "title_en", "theme",
                                               "publisher", "dataset",  "vintage",  "licence",
                                               "address",   "built_on"};
    for (const char* name : names) table.add_column(name, ColumnType::text);
    table.add_column("state", ColumnType::integer);
    table.add_column("expected", ColumnType::integer);
    table.add_column("format", ColumnType::integer);
    for (const layers::Layer& layer : atlas.layers) {
        const layers::LayerDefinition& definition = layer.definition;
        const std::array<std::string, 10> texts = {
            definition.id,
            definition.title.french,
            definition.title.english,
            std::to_string(static_cast<int>(definition.theme)),
            definition.publisher,
            definition.dataset,
            definition.vintage,
            definition.licence,
            definition.address,
            atlas.built_on};
        for (std::size_t i = 0; i < texts.size(); ++i) table.columns[i].add_text(texts[i]);
        table.find("state")->add_integer(static_cast<int>(layer.state));
        table.find("expected")->add_integer(static_cast<std::int64_t>(definition.expected_count));
        table.find("format")->add_integer(atlas_format);
    }
    return table;
}

FeatureTable describe_problems(const layers::Atlas& atlas) {
    FeatureTable table;
    table.name = problems_table;
    for (const char* name : {"layer", "source", "feature", "key", "arguments"}) {
        table.add_column(name, ColumnType::text);
    }
    table.add_column("severity", ColumnType::integer);
    table.add_column("action", ColumnType::integer);
    for (const layers::Layer& layer : atlas.layers) {
        for (const geo::Problem& problem : layer.problems) {
            table.columns[0].add_text(layer.definition.id);
            table.columns[1].add_text(problem.source);
            table.columns[2].add_text(problem.feature);
            table.columns[3].add_text(problem.what.key);
            table.columns[4].add_text(join(problem.what.arguments));
            table.columns[5].add_integer(static_cast<int>(problem.severity));
            table.columns[6].add_integer(static_cast<int>(problem.action));
        }
    }
    return table;
}

FeatureTable describe_memberships(const layers::Atlas& atlas) {
    FeatureTable table;
    table.name = memberships_table;
    for (const char* name : {"layer", "area", "commune"}) {
        table.add_column(name, ColumnType::text);
    }
    table.add_column("share_of_area", ColumnType::real);
    table.add_column("share_of_commune", ColumnType::real);
    // Rows of the tables, for reading back; a row number is stable inside one atlas file.
    for (const char* name : {"area_row", "commune_row"}) {
        table.add_column(name, ColumnType::integer);
    }
    const std::size_t communes = atlas.index_of("communes");
    for (const layers::Membership& membership : atlas.memberships) {
        const layers::Layer& layer = atlas.layers[membership.layer];
        table.columns[0].add_text(layer.definition.id);
        table.columns[1].add_text(layer.key(membership.row));
        table.columns[2].add_text(atlas.layers[communes].key(membership.commune));
        table.columns[3].add_real(membership.share_of_area);
        table.columns[4].add_real(membership.share_of_commune);
        table.columns[5].add_integer(membership.row);
        table.columns[6].add_integer(membership.commune);
    }
    return table;
}

void read_layers(const FeatureTable& table, layers::Atlas& atlas) {
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::size_t index = atlas.index_of(table.text("layer", row));
        if (index == atlas.layers.size()) continue;
        const int state = static_cast<int>(table.number("state", row).value_or(2));
        atlas.layers[index].state = static_cast<layers::LayerState>(std::clamp(state, 0, 2));
        atlas.built_on = table.text("built_on", row);
    }
}

void read_problems(const FeatureTable& table, layers::Atlas& atlas) {
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::size_t index = atlas.index_of(table.text("layer", row));
        if (index == atlas.layers.size()) continue;
        const int severity = static_cast<int>(table.number("severity", row).value_or(1));
        const int action = static_cast<int>(table.number("action", row).value_or(0));
        atlas.layers[index].problems.push_back(
            {static_cast<geo::Severity>(std::clamp(severity, 0, 2)),
             static_cast<geo::Action>(std::clamp(action, 0, 3)),
             table.text("source", row),
             table.text("feature", row),
             {table.text("key", row), arguments_of(table.text("arguments", row))}});
    }
}

void read_memberships(const FeatureTable& table, layers::Atlas& atlas) {
    const std::size_t communes = atlas.index_of("communes");
    if (communes == atlas.layers.size()) return;
    const std::size_t commune_count = atlas.layers[communes].table.row_count();
    std::size_t left_out = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::size_t layer = atlas.index_of(table.text("layer", row));
        const auto area = table.number("area_row", row);
        const auto commune = table.number("commune_row", row);
        // Somebody may have edited the file: a row that points nowhere is left out, and said.
        if (layer == atlas.layers.size() || !area || !commune || *area < 0 || *commune < 0 ||
            *area >= static_cast<double>(atlas.layers[layer].table.row_count()) ||
            *commune >= static_cast<double>(commune_count)) {
            ++left_out;
            continue;
        }
        atlas.memberships.push_back(
            {static_cast<std::uint32_t>(layer), static_cast<std::uint32_t>(*area),
             static_cast<std::uint32_t>(*commune),
             static_cast<float>(table.number("share_of_area", row).value_or(0)),
             static_cast<float>(table.number("share_of_commune", row).value_or(0))});
    }
    if (left_out > 0) {
        atlas.layers[communes].problems.push_back(
            {geo::Severity::warning,
             geo::Action::dropped,
             std::string(memberships_table),
             {},
             {"problem.memberships_left_out", {std::to_string(left_out)}}});
    }
    std::ranges::sort(atlas.memberships, {}, [](const layers::Membership& m) {
        return std::array<std::uint32_t, 3>{m.layer, m.row, m.commune};
    });
}

FeatureTable take(std::vector<FeatureTable>& tables, std::string_view name) {
    const auto it = std::ranges::find(tables, name, &FeatureTable::name);
    if (it == tables.end()) return {};
    FeatureTable table = std::move(*it);
    tables.erase(it);
    return table;
}

}  // namespace

const std::vector<std::string>& catalogue_tables() {
    static const std::vector<std::string> names = {
        "programmes",      "aid_rates",       "aid_cases",
        "aid_rules",       "grants",          "places",
        "facts",           "documents",       "territoires_industrie",
        "former_communes", "programme_areas", "place_areas",
        "contradictions"};
    return names;
}

std::vector<FeatureTable> tables_of(const layers::Atlas& atlas,
                                    std::vector<FeatureTable> attributes) {
    std::vector<FeatureTable> tables;
    for (const layers::Layer& layer : atlas.layers) {
        if (layer.state != layers::LayerState::missing) tables.push_back(layer.table);
    }
    for (FeatureTable& table : attributes) tables.push_back(std::move(table));
    tables.push_back(describe_layers(atlas));
    tables.push_back(describe_problems(atlas));
    tables.push_back(describe_memberships(atlas));
    return tables;
}

geo::Result<layers::Atlas> atlas_of(const layers::LayerCatalogue& catalogue,
                                    std::vector<FeatureTable> tables) {
    layers::Atlas atlas;
    const FeatureTable states = take(tables, layers_table);
    if (states.row_count() == 0 || states.number("format", 0) != atlas_format) {
        return geo::data_missing("error.atlas_format", {std::to_string(atlas_format)});
    }
    for (const layers::LayerDefinition& definition : catalogue.layers) {
        layers::Layer layer;
        layer.definition = definition;
        layer.table = take(tables, definition.id);
        layer.table.name = definition.id;
        atlas.layers.push_back(std::move(layer));
    }
    read_layers(states, atlas);
    read_problems(take(tables, problems_table), atlas);
    read_memberships(take(tables, memberships_table), atlas);
    const auto former = std::ranges::find(tables, "former_communes", &FeatureTable::name);
    if (former != tables.end()) atlas.former_communes = layers::read_former_communes(*former);
    geo::Report report;  // the same problems were reported when the atlas was built
    atlas.programmes = layers::read_programmes(tables, report);
    return atlas;
}

}  // namespace ancrage::app
