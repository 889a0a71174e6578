// `ancrage export`: the rows of a layer as CSV, GeoPackage or JSON, filtered and sorted as in the
// window's table; with --template or a view, pages (pages_command.cpp).
#include <CLI/CLI.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/private_notice.h"
#include "app/cli/table_answer.h"
#include "app/data/export_place.h"
#include "app/data/table_export.h"
#include "app/map_picture.h"
#include "app/text/table_text.h"
#include "layers/atlas_index.h"
#include "layers/table/rows_within.h"
#include "layers/table/table_view.h"

namespace ancrage::app {

namespace {

using layers::TableColumn;

std::string join(const std::vector<TableColumn>& columns) {
    std::string text;
    for (const TableColumn& column : columns) text += (text.empty() ? "" : ", ") + column.id;
    return text;
}

geo::Result<std::size_t> column_named(const layers::TableView& view, const std::string& name) {
    const auto column = layers::find_table_column(view.columns(), name);
    if (column) return *column;
    return geo::wrong_usage("error.table_column_unknown",
                            {view.layer().definition.id, name, join(view.columns())});
}

geo::Result<std::vector<std::size_t>> wanted_columns(const layers::TableView& view,
                                                     const std::vector<std::string>& names) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; names.empty() && i < view.columns().size(); ++i) columns.push_back(i);
    for (const std::string& name : names) {
        const auto column = column_named(view, name);
        if (!column) return column.error();
        columns.push_back(column.value());
    }
    return columns;
}

geo::Result<std::vector<std::uint32_t>> rows_in(const layers::Atlas& atlas, std::size_t layer,
                                                const std::string& address) {
    const auto area = layers::resolve_address(atlas, address);
    if (!area) return area.error();
    const layers::Layer& areas = atlas.layers[area.value().layer];
    if (areas.table.geometry.kind != geo::GeometryKind::polygon) {
        return geo::wrong_usage("error.table_not_an_area", {address});
    }
    return layers::rows_within(layers::AtlasIndex(atlas), layer, area.value());
}

geo::Result<layers::TableQuery> query_of(const Arguments& arguments, const layers::Atlas& atlas,
                                         std::size_t layer, const layers::TableView& view,
                                         const std::vector<std::size_t>& columns,
                                         const Translations& words) {
    layers::TableQuery query{.searched = columns, .meanings = value_words(view.columns(), words)};
    auto filter = layers::parse_filter(view.columns(), arguments.export_filter);
    if (!filter) return filter.error();
    query.filter = std::move(filter).value();
    if (!arguments.export_sort.empty()) {
        const bool descending = arguments.export_sort.front() == '-';
        const auto column = column_named(view, arguments.export_sort.substr(descending ? 1 : 0));
        if (!column) return column.error();
        query.sort = {{column.value(), descending}};
    }
    if (!arguments.export_within.empty()) {
        auto rows = rows_in(atlas, layer, arguments.export_within);
        if (!rows) return rows.error();
        query.only = std::move(rows).value();
    }
    return query;
}

std::string kept_by(const Arguments& arguments, const Translations& words) {
    if (arguments.export_within.empty()) return arguments.export_filter;
    const std::string start = arguments.export_filter.empty() ? "" : arguments.export_filter + ", ";
    return start + words(geo::Message{"table.within", {arguments.export_within}});
}

}  // namespace

void add_export(CLI::App& app, Arguments& arguments, std::string& size, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb =
        app.add_subcommand("export", say("Les lignes d'une couche en CSV, GeoPackage ou JSON ; ou "
                                         "des pages composées (docs/pages.md)",
                                         "The rows of a layer as CSV, GeoPackage or JSON; or "
                                         "composed pages (docs/pages.md)"));
    verb->add_option("layer", arguments.export_layer,
                     say("la couche (communes, friches, icpe…), ou une vue (.ancrage)",
                         "the layer (communes, friches, icpe…), or a view (.ancrage)"));
    verb->add_option(
        "-o,--output", arguments.output,
        say("fichier .csv (en français « ; » et virgule décimale, en anglais « , » et point) ou "
            ".gpkg ; sans lui, CSV ou, avec --json, JSON sur la sortie standard. Pages : .pdf, "
            ".odp (à modifier), .svg, .png",
            ".csv file (French: ';' and a decimal comma; English: ',' and a point) or .gpkg; "
            "without it, CSV or, with --json, JSON on standard output. Pages: .pdf, .odp (to be "
            "edited), .svg, .png"));
    verb->add_option("--filter", arguments.export_filter,
                     say("mots à trouver et comparaisons : « seveso population > 5000 »",
                         "words to find and comparisons: 'seveso population > 5000'"));
    verb->add_option("--sort", arguments.export_sort,
                     say("colonne de tri ; -COLONNE pour les plus grands d'abord",
                         "column to sort by; -COLUMN for the largest first"));
    verb->add_option("--columns", arguments.export_columns,
                     say("colonnes, séparées par des virgules (toutes sinon)",
                         "columns, separated by commas (else all)"))
        ->delimiter(',');
    verb->add_option("--within", arguments.export_within,
                     say("seulement dans ce territoire (adresse : communes:93066)",
                         "only inside this area (address: communes:93066)"));
    verb->add_option("--limit", arguments.export_limit,
                     say("au plus ce nombre de lignes", "at most this many rows"))
        ->check(CLI::PositiveNumber);
    add_page_options(*verb, arguments.pages, french);
    add_page_subjects(*verb, arguments.pages, size, french);
    verb->callback([&arguments, say] {
        arguments.verb = Verb::export_table;
        if (arguments.export_layer.empty() && !asks_for_pages(arguments)) {
            throw CLI::RequiredError(say("la couche, ou --area, --site ou --areas",
                                         "the layer, or --area, --site or --areas"));
        }
    });
}

int run_export(const Session& session) {
    const Arguments& arguments = session.arguments;
    if (asks_for_pages(arguments)) return run_export_pages(session);
    if (!arguments.output.empty() && !is_table_file(arguments.output)) {
        return report_error(geo::wrong_usage("error.table_file_kind", {arguments.output}),
                            session.words);
    }
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const auto layer = layer_named(atlas, arguments.export_layer);
    if (!layer) return report_error(layer.error(), session.words);
    warn_of_private_layer(atlas.layers[layer.value()], session);
    layers::TableView view(atlas.layers[layer.value()]);
    const auto columns = wanted_columns(view, arguments.export_columns);
    if (!columns) return report_error(columns.error(), session.words);
    const auto query =
        query_of(arguments, atlas, layer.value(), view, columns.value(), session.words);
    if (!query) return report_error(query.error(), session.words);
    TableExtract extract;
    extract.layer = &view.layer();
    for (const std::size_t column : columns.value()) {
        extract.columns.push_back(view.columns()[column]);
    }
    extract.rows = view.rows(query.value()).value_or(std::vector<std::uint32_t>{});
    const auto limit = static_cast<std::size_t>(arguments.export_limit);
    if (limit > 0 && extract.rows.size() > limit) extract.rows.resize(limit);
    extract.filter = kept_by(arguments, session.words);
    extract.written_on = iso_date(today());
    return answer_table(session, extract);
}

}  // namespace ancrage::app
