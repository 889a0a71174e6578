// `ancrage import`: a person's own table or map file, placed and kept as a private layer, or
// written to a file.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/import_print.h"
#include "app/cli/private_notice.h"
#include "app/data/export_place.h"
#include "app/imports/address_file.h"
#include "app/imports/import_run.h"
#include "app/imports/kept_mappings.h"
#include "app/imports/private_layers.h"
#include "app/map_picture.h"

namespace ancrage::app {

namespace {

namespace fs = std::filesystem;

geo::Result<geo::TableChoices> choices_of(const ImportArguments& said) {
    geo::TableChoices choices;
    choices.sheet = said.sheet;
    if (said.no_header) choices.header = false;
    if (!said.encoding.empty()) {
        choices.encoding = geo::encoding_named(said.encoding);
        if (!choices.encoding) return geo::wrong_usage("error.import_encoding", {said.encoding});
    }
    if (!said.delimiter.empty()) {
        const std::string delimiter = said.delimiter == "tab" ? "\t" : said.delimiter;
        if (delimiter.size() != 1) {
            return geo::wrong_usage("error.import_delimiter", {said.delimiter});
        }
        choices.delimiter = delimiter.front();
    }
    return choices;
}

geo::Result<std::vector<std::pair<std::string, std::string>>> said_roles(
    const std::vector<std::string>& mappings) {
    std::vector<std::pair<std::string, std::string>> said;
    for (const std::string& mapping : mappings) {
        const std::size_t equal = mapping.rfind('=');
        if (equal == std::string::npos || equal == 0) {
            return geo::wrong_usage("error.import_mapping", {mapping});
        }
        said.emplace_back(mapping.substr(0, equal), mapping.substr(equal + 1));
    }
    return said;
}

geo::Result<std::string> geocoder_of(const ImportArguments& said) {
    if (!said.geocode) return std::string();
    const char* address = std::getenv("ANCRAGE_GEOCODER");
    if (address == nullptr || *address == '\0') return geo::wrong_usage("error.geocoder_unnamed");
    if (auto good = geo::check_geocoder(address); !good) return good.error();
    return std::string(address);
}

geo::Result<std::size_t> join_column_of(const ImportPreview& preview, const std::string& on) {
    const auto& names = preview.guess.names;
    const auto it = std::ranges::find(names, on);
    if (it != names.end()) return static_cast<std::size_t>(it - names.begin());
    std::string known;
    for (const std::string& name : names) known += (known.empty() ? "" : ", ") + name;
    return geo::wrong_usage("error.import_column", {on, known});
}

geo::Result<ImportRequest> request_of(const Session& session, const ImportPreview& preview,
                                      const layers::Atlas& atlas) {
    const ImportArguments& said = session.arguments.import_data;
    ImportRequest request;
    request.table = said.sheet;
    auto mappings = said_roles(said.mappings);
    if (!mappings) return mappings.error();
    auto roles = chosen_roles(preview, mappings.value());
    if (!roles) return roles.error();
    request.roles = std::move(roles).value();
    auto geocoder = geocoder_of(said);
    if (!geocoder) return geocoder.error();
    request.geocoder = std::move(geocoder).value();
    if (!said.corrections.empty()) {
        auto corrections = read_corrections(said.corrections);
        if (!corrections) return corrections.error();
        request.corrections = std::move(corrections).value();
    }
    if (!said.join.empty() || !said.on.empty()) {
        if (said.join.empty() || said.on.empty() || !preview.is_table) {
            return geo::wrong_usage("error.import_join");
        }
        auto layer = layer_named(atlas, said.join);
        if (!layer) return layer.error();
        auto column = join_column_of(preview, said.on);
        if (!column) return column.error();
        request.join_layer = layer.value();
        request.join_column = column.value();
    }
    if (session.arguments.output.empty()) request.most_rows = most_private_rows;
    return request;
}

// The id of the layer to be: as said, or from the title.
std::string id_for(const ImportArguments& said, const std::string& title, const std::string& folder,
                   const std::string& file) {
    if (said.as.empty()) return free_private_layer_id(folder, title, file);
    return private_layer_id(said.as.starts_with("own_") ? said.as.substr(4) : said.as);
}

int finish(const Session& session, const ImportedLayer& layer, const std::string& id,
           const std::string& output) {
    const ImportArguments& said = session.arguments.import_data;
    if (!said.report.empty()) {
        auto written = write_import_report(said.report, layer.report, session.words);
        if (!written) return report_error(written.error(), session.words);
    }
    report_problems(layer.report.problems, session.words, 10);
    warn_of_personal_data(layer.personal, session);
    print_import(layer, id, output, session);
    return exit_done;
}

int keep(const Session& session, const ImportPreview& preview, const ImportRequest& request,
         const ImportWorld& world, const ImportProgress& progress, const std::stop_token& stop) {
    const ImportArguments& said = session.arguments.import_data;
    const std::string folder = private_layers_folder(session.arguments.demonstration);
    std::error_code error;
    fs::create_directories(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    const fs::path file(preview.source.shown_path);
    const std::string title = said.title.empty() ? file.stem().string() : said.title;
    const std::string id = id_for(said, title, folder, file.filename().string());
    const auto layer =
        run_import(preview, request, world, private_layer_file(folder, id), progress, stop);
    if (!layer) return report_error(layer.error(), session.words);
    const auto described =
        describe_private_layer(layer.value(), id, title, iso_date(today()), session.assets);
    if (!described) return report_error(described.error(), session.words);
    if (auto kept = keep_private_layer(folder, described.value()); !kept) {
        return report_error(kept.error(), session.words);
    }
    if (!said.mappings.empty()) {
        const auto remembered = keep_mapping(mappings_path(), preview.guess.names, request.roles);
        if (!remembered) return report_error(remembered.error(), session.words);
    }
    return finish(session, layer.value(), id, {});
}

int import_file_of(const Session& session) {
    const ImportArguments& said = session.arguments.import_data;
    const auto choices = choices_of(said);
    if (!choices) return report_error(choices.error(), session.words);
    const auto preview = preview_import(said.file, choices.value(), mappings_path());
    if (!preview) return report_error(preview.error(), session.words);
    if (said.preview) {
        print_preview(preview.value(), session);
        return exit_done;
    }
    const std::string& output = session.arguments.output;
    if (!output.empty() && !output.ends_with(".gpkg")) {
        return report_error(geo::wrong_usage("error.import_output", {output}), session.words);
    }
    const auto workspace = open_for(session, true);
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const auto request = request_of(session, preview.value(), atlas);
    if (!request) return report_error(request.error(), session.words);

    const std::stop_token stop = stop_on_interrupt();
    const auto on_stderr = progress_on_stderr(session.words);
    std::string told;  // a line a step and tenth, not a thousand
    const ImportProgress progress = [&](const geo::Message& step, std::uint64_t done,
                                        std::uint64_t total) {
        constexpr std::uint64_t parts = 10;
        const std::uint64_t part = total == 0 ? 0 : done * parts / total;
        std::string line = step.key + std::to_string(part);
        if (line == told) return;
        told = std::move(line);
        on_stderr(step, part, parts);
    };
    const auto addresses = read_address_files(said.addresses, progress, stop);
    if (!addresses) return report_error(addresses.error(), session.words);
    const PlaceTables places = make_place_tables(workspace.value());
    const ImportWorld world{atlas, places, &addresses.value(), session.words};
    if (output.empty()) {
        return keep(session, preview.value(), request.value(), world, progress, stop);
    }
    const auto layer = run_import(preview.value(), request.value(), world, output, progress, stop);
    if (!layer) return report_error(layer.error(), session.words);
    return finish(session, layer.value(), {}, output);
}

int list_layers(const Session& session) {
    geo::Report report;
    const auto layers =
        list_private_layers(private_layers_folder(session.arguments.demonstration), report);
    report_problems(report, session.words, 10);
    print_private_layers(layers, session);
    return exit_done;
}

int remove_layer(const Session& session) {
    const auto removed =
        remove_private_layer(private_layers_folder(session.arguments.demonstration),
                             session.arguments.import_data.remove);
    if (!removed) return report_error(removed.error(), session.words);
    return exit_done;
}

}  // namespace

void add_import(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    ImportArguments& said = arguments.import_data;
    CLI::App* verb = app.add_subcommand(
        "import", say("Vos données : un tableau ou un fichier de carte, placé et gardé pour vous",
                      "Your data: a table or a map file, placed and kept for you"));
    verb->add_option("file", said.file,
                     say("CSV, XLSX, ODS, GeoJSON, GeoPackage, Shapefile, KML ou FlatGeobuf",
                         "CSV, XLSX, ODS, GeoJSON, GeoPackage, Shapefile, KML or FlatGeobuf"));
    verb->add_option("--map", said.mappings,
                     say("COLONNE=ROLE (siret, name, address, postcode, commune, insee, "
                         "longitude, latitude, x, y…)",
                         "COLUMN=ROLE (siret, name, address, postcode, commune, insee, longitude, "
                         "latitude, x, y…)"));
    verb->add_option("--sheet", said.sheet,
                     say("feuille ou couche du fichier", "sheet or layer of the file"));
    verb->add_option("--encoding", said.encoding,
                     say("utf-8, windows-1252, iso-8859-1, iso-8859-15, utf-16le, utf-16be",
                         "utf-8, windows-1252, iso-8859-1, iso-8859-15, utf-16le, utf-16be"));
    verb->add_option("--delimiter", said.delimiter,
                     say("séparateur : , ; | ou tab", "delimiter: , ; | or tab"));
    verb->add_flag(
        "--no-header", said.no_header,
        say("la première ligne est une ligne de données", "the first row is a row of data"));
    verb->add_option("--ban", said.addresses,
                     say("fichiers de la Base Adresse Nationale (adresses-75.csv…)",
                         "files of the Base Adresse Nationale (adresses-75.csv…)"));
    verb->add_flag("--geocode", said.geocode,
                   say("demande les adresses au service nommé par ANCRAGE_GEOCODER",
                       "asks the service named by ANCRAGE_GEOCODER for addresses"));
    verb->add_option("--join", said.join,
                     say("joint les valeurs aux territoires de cette couche",
                         "joins the values to the areas of this layer"));
    verb->add_option("--on", said.on,
                     say("la colonne de leurs codes", "the column of their codes"));
    verb->add_option("--corrections", said.corrections,
                     say("le rapport, sa colonne « correction » remplie",
                         "the report with its column 'correction' filled in"));
    verb->add_option("--report", said.report,
                     say("écrit le rapport : .csv ou .json", "writes the report: .csv or .json"));
    verb->add_option("-o,--output", arguments.output,
                     say("écrit un GeoPackage au lieu de garder la couche",
                         "writes a GeoPackage instead of keeping the layer"));
    verb->add_option("--title", said.title, say("titre de la couche", "title of the layer"));
    verb->add_option("--as", said.as,
                     say("identifiant de la couche ; remplace celle qui le porte",
                         "id of the layer; replaces the one that has it"));
    verb->add_flag("--preview", said.preview,
                   say("montre ce qui a été reconnu, sans rien importer",
                       "shows what was recognised, and imports nothing"));
    verb->add_flag("--list", said.list, say("vos couches", "your layers"));
    verb->add_option("--remove", said.remove, say("efface cette couche", "deletes this layer"));
    verb->callback([&arguments] { arguments.verb = Verb::import_data; });
}

int run_import(const Session& session) {
    const ImportArguments& said = session.arguments.import_data;
    if (said.list) return list_layers(session);
    if (!said.remove.empty()) return remove_layer(session);
    if (said.file.empty()) {
        return report_error(geo::wrong_usage("error.import_file"), session.words);
    }
    return import_file_of(session);
}

}  // namespace ancrage::app
