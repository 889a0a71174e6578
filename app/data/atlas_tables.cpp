#include "app/data/atlas_tables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "app/text/split.h"
#include "layers/supply/shape.h"

namespace ancrage::app {

namespace {

using geo::ColumnType;
using geo::FeatureTable;

constexpr std::string_view layers_table = "ancrage_layers";
constexpr std::array provenance_columns = {"source",         "source_address", "retrieved_on",
                                           "source_vintage", "source_hash",    "kept_from"};
constexpr std::string_view problems_table = "ancrage_problems";
constexpr std::string_view memberships_table = "ancrage_memberships";
constexpr std::string_view grounds_table = "ancrage_shared_grounds";
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
    for (const char* name : provenance_columns) table.add_column(name, ColumnType::text);
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
        const layers::Provenance& from = layer.provenance;
        const std::array<const std::string*, 6> origin = {&from.source,       &from.address,
                                                          &from.retrieved_on, &from.vintage,
                                                          &from.hash,         &from.kept_from};
        for (std::size_t i = 0; i < origin.size(); ++i) {
            table.find(provenance_columns[i])->add_text(*origin[i]);
        }
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

FeatureTable describe_grounds(const layers::Atlas& atlas) {
    FeatureTable table;
    table.name = grounds_table;
    for (const char* name : {"layer", "area", "other_layer", "other_area"}) {
        table.add_column(name, ColumnType::text);
    }
    table.add_column("square_metres", ColumnType::real);
    for (const char* name : {"area_row", "other_row"}) table.add_column(name, ColumnType::integer);
    for (const layers::SharedGround& ground : atlas.shared_grounds) {
        const layers::Layer& layer = atlas.layers[ground.layer];
        const layers::Layer& other = atlas.layers[ground.other_layer];
        table.columns[0].add_text(layer.definition.id);
        table.columns[1].add_text(layer.key(ground.row));
        table.columns[2].add_text(other.definition.id);
        table.columns[3].add_text(other.key(ground.other_row));
        table.columns[4].add_real(ground.square_metres);
        table.columns[5].add_integer(ground.row);
        table.columns[6].add_integer(ground.other_row);
    }
    return table;
}

// Where the rows of this file come from: the catalogue of today may speak of a later vintage.
void read_origin(const FeatureTable& table, std::size_t row, layers::LayerDefinition& definition) {
    const std::array<std::pair<const char*, std::string*>, 5> origins = {
        {{"vintage", &definition.vintage},
         {"publisher", &definition.publisher},
         {"dataset", &definition.dataset},
         {"licence", &definition.licence},
         {"address", &definition.address}}};
    for (const auto& [column, text] : origins) {
        if (std::string found = table.text(column, row); !found.empty()) *text = std::move(found);
    }
}

void read_layers(const FeatureTable& table, layers::Atlas& atlas) {
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::size_t index = atlas.index_of(table.text("layer", row));
        if (index == atlas.layers.size()) continue;
        const int state = static_cast<int>(table.number("state", row).value_or(2));
        layers::Layer& layer = atlas.layers[index];
        layer.state = static_cast<layers::LayerState>(std::clamp(state, 0, 2));
        layers::Provenance& from = layer.provenance;
        const std::array<std::string*, 6> origin = {&from.source,       &from.address,
                                                    &from.retrieved_on, &from.vintage,
                                                    &from.hash,         &from.kept_from};
        for (std::size_t i = 0; i < origin.size(); ++i) {
            *origin[i] = table.text(provenance_columns[i], row);
        }
        layer.definition = layers::as_supplied(layer.definition, from);
        if (!from.source.empty()) layer.definition.expected_count = layer.table.row_count();
        read_origin(table, row, layer.definition);
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

// A row of a layer as the file names it. Nothing when it points nowhere: somebody may have edited
// the file.
std::optional<std::uint32_t> row_named(const FeatureTable& table, const char* column,
                                       std::size_t row, const layers::Atlas& atlas,
                                       std::size_t layer) {
    const auto named = table.number(column, row);
    if (layer == atlas.layers.size() || !named || *named < 0) return std::nullopt;
    if (*named >= static_cast<double>(atlas.layers[layer].table.row_count())) return std::nullopt;
    return static_cast<std::uint32_t>(*named);
}

// Kept with the communes, which nearly all links lead to.
void report_left_out(layers::Atlas& atlas, std::string_view table, const char* problem,
                     std::size_t left_out) {
    const std::size_t communes = atlas.index_of("communes");
    if (left_out == 0 || communes == atlas.layers.size()) return;
    atlas.layers[communes].problems.push_back({geo::Severity::warning,
                                               geo::Action::dropped,
                                               std::string(table),
                                               {},
                                               {problem, {std::to_string(left_out)}}});
}

void read_memberships(const FeatureTable& table, layers::Atlas& atlas) {
    const std::size_t communes = atlas.index_of("communes");
    if (communes == atlas.layers.size()) return;
    std::size_t left_out = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::size_t layer = atlas.index_of(table.text("layer", row));
        const auto area = row_named(table, "area_row", row, atlas, layer);
        const auto commune = row_named(table, "commune_row", row, atlas, communes);
        if (!area || !commune) {
            ++left_out;
            continue;
        }
        atlas.memberships.push_back(
            {static_cast<std::uint32_t>(layer), *area, *commune,
             static_cast<float>(table.number("share_of_area", row).value_or(0)),
             static_cast<float>(table.number("share_of_commune", row).value_or(0))});
    }
    report_left_out(atlas, memberships_table, "problem.memberships_left_out", left_out);
    std::ranges::sort(atlas.memberships, {}, [](const layers::Membership& m) {
        return std::array<std::uint32_t, 3>{m.layer, m.row, m.commune};
    });
}

void read_grounds(const FeatureTable& table, layers::Atlas& atlas) {
    std::size_t left_out = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::size_t layer = atlas.index_of(table.text("layer", row));
        const std::size_t other = atlas.index_of(table.text("other_layer", row));
        const auto area = row_named(table, "area_row", row, atlas, layer);
        const auto other_area = row_named(table, "other_row", row, atlas, other);
        const auto ground = table.number("square_metres", row);
        // Written so that NaN fails.
        if (!area || !other_area || layer >= other || !ground || !(*ground > 0)) {
            ++left_out;
            continue;
        }
        atlas.shared_grounds.push_back({static_cast<std::uint32_t>(layer), *area,
                                        static_cast<std::uint32_t>(other), *other_area, *ground});
    }
    report_left_out(atlas, grounds_table, "problem.grounds_left_out", left_out);
    std::ranges::sort(atlas.shared_grounds, {}, [](const layers::SharedGround& g) {
        return std::array<std::uint32_t, 4>{g.layer, g.other_layer, g.row, g.other_row};
    });
}

// Layers that no pack holds are only in an atlas that was built from official sources.
bool names(const FeatureTable& states, std::string_view layer) {
    for (std::size_t row = 0; row < states.row_count(); ++row) {
        if (states.text("layer", row) == layer) return true;
    }
    return false;
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

const std::vector<std::string>& own_tables() {
    static const std::vector<std::string> names = {
        std::string(layers_table), std::string(problems_table), std::string(memberships_table),
        std::string(grounds_table)};
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
    tables.push_back(describe_grounds(atlas));
    return tables;
}

geo::Status check_format(const FeatureTable& states) {
    const double found = states.row_count() == 0 ? 0 : states.number("format", 0).value_or(0);
    if (found == atlas_format) return geo::Done{};
    return geo::data_missing("error.atlas_format",
                             {std::to_string(atlas_format), std::to_string(std::lround(found))});
}

geo::Result<layers::Atlas> atlas_of(const layers::LayerCatalogue& catalogue,
                                    std::vector<FeatureTable> tables) {
    layers::Atlas atlas;
    const FeatureTable states = take(tables, layers_table);
    if (auto same = check_format(states); !same) return same.error();
    for (const layers::LayerDefinition& definition : catalogue.layers) {
        if (!names(states, definition.id)) continue;
        layers::Layer layer;
        layer.definition = definition;
        layer.table = take(tables, definition.id);
        layer.table.name = definition.id;
        atlas.layers.push_back(std::move(layer));
    }
    read_layers(states, atlas);
    read_problems(take(tables, problems_table), atlas);
    read_memberships(take(tables, memberships_table), atlas);
    read_grounds(take(tables, grounds_table), atlas);
    const auto former = std::ranges::find(tables, "former_communes", &FeatureTable::name);
    if (former != tables.end()) atlas.former_communes = layers::read_former_communes(*former);
    geo::Report report;  // the same problems were reported when the atlas was built
    atlas.programmes = layers::read_programmes(tables, report);
    return atlas;
}

}  // namespace ancrage::app
