#include <cstdio>
#include <ctime>
#include <filesystem>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/data/bundled_data.h"
#include "app/data/paths.h"
#include "app/data/vintages.h"
#include "app/imports/private_layers.h"

namespace ancrage::app {

std::string own_catalogue_folder(const Arguments& arguments) {
    if (!arguments.own_catalogue.empty()) return arguments.own_catalogue;
    if (std::string named = own_catalogue_from_environment(); !named.empty()) return named;
    const std::string folder = person_folder("XDG_DATA_HOME", ".local/share");
    return folder.empty() ? std::string() : folder + "/own-catalogue";
}

namespace {

// One that was named must be there, unless it is to be made; the usual one is taken when it is.
// What happens in the fictional region is nobody's programme, unless they say so.
std::string catalogue_to_stack(const Arguments& arguments) {
    const bool named =
        !arguments.own_catalogue.empty() || !own_catalogue_from_environment().empty();
    if (!named && arguments.demonstration) return {};
    std::string folder = own_catalogue_folder(arguments);
    const bool must_be_there = named && arguments.verb != Verb::catalogue;
    std::error_code error;
    const bool is_there = std::filesystem::exists(folder + "/programmes.csv", error);
    return must_be_there || is_there ? folder : std::string();
}

}  // namespace

geo::Result<OpenOptions> options_for(const Session& session, bool geometry) {
    OpenOptions options;
    options.assets = session.assets;
    options.atlas =
        session.arguments.atlas.empty() ? default_atlas_path() : session.arguments.atlas;
    options.pack =
        session.arguments.pack.empty() ? pack_from_environment() : session.arguments.pack;
    if (auto chosen = choose_vintage(session.arguments.as_of, options); !chosen) {
        return chosen.error();
    }
    options.own_catalogue = catalogue_to_stack(session.arguments);
    options.demonstration = session.arguments.demonstration;
    options.private_layers = private_layers_folder(session.arguments.demonstration);
    options.geometry = geometry;
    options.use_cache = !session.arguments.no_cache;
    options.progress = progress_on_stderr(session.words);
    return options;
}

geo::Result<Workspace> open_with(const OpenOptions& options, const Session& session) {
    auto workspace = open_workspace(options);
    if (workspace) report_problems(workspace.value().report, session.words, 10);
    return workspace;
}

geo::Result<Workspace> open_for(const Session& session, bool geometry) {
    const auto options = options_for(session, geometry);
    if (!options) return options.error();
    return open_with(options.value(), session);
}

namespace {

int run_verb(const Session& session) {
    switch (session.arguments.verb) {
        case Verb::open: return run_open(session);
        case Verb::render: return run_render(session);
        case Verb::area: return run_area(session);
        case Verb::at: return run_at(session);
        case Verb::data_build: return run_data_build(session);
        case Verb::data_info: return run_data_info(session);
        case Verb::data_update: return run_data_update(session);
        case Verb::data_sources: return run_data_sources(session);
        case Verb::data_export_pack: return run_data_export_pack(session);
        case Verb::data_verify: return run_data_verify(session);
        case Verb::data_schemes: return run_data_schemes(session);
        case Verb::data_diff: return run_data_diff(session);
        case Verb::data_push: return run_data_push(session);
        case Verb::data_pull: return run_data_pull(session);
        case Verb::data_browse: return run_data_browse(session);
        case Verb::bench: return run_bench(session);
        case Verb::export_table: return run_export(session);
        case Verb::describe: return run_describe(session);
        case Verb::links: return run_links(session);
        case Verb::search: return run_search(session);
        case Verb::settings: return run_settings(session);
        case Verb::filter: return run_filter(session);
        case Verb::programmes: return run_programmes(session);
        case Verb::simulate: return run_simulate(session);
        case Verb::catalogue: return run_catalogue(session);
        case Verb::site: return run_site(session);
        case Verb::find: return run_find(session);
        case Verb::near: return run_near(session);
        case Verb::compare: return run_compare(session);
        case Verb::similar: return run_similar(session);
        case Verb::view: return run_view(session);
        case Verb::book: return run_book(session);
        case Verb::import_data: return run_import(session);
        case Verb::publish: return run_publish(session);
    }
    return exit_wrong_usage;
}

}  // namespace

int run(int argc, const char* const* argv) {
    use_bundled_data(shared_folder());
    const ParsedCommandLine parsed = parse_command_line(argc, argv);
    if (parsed.exit_code) {
        std::fputs(parsed.output.c_str(), *parsed.exit_code == 0 ? stdout : stderr);
        return *parsed.exit_code;
    }
    const auto assets = assets_folder();
    if (!assets) {
        // Without assets there are no translations either: the one message said in both languages.
        std::fprintf(stderr,
                     "ancrage: dossier des ressources introuvable / assets folder not found: %s "
                     "(ANCRAGE_ASSETS)\n",
                     assets.error().message.arguments.front().c_str());
        return exit_failed;
    }
    auto words = Translations::load(assets.value() + "/translations", parsed.arguments.language);
    if (!words) {
        std::fprintf(stderr, "ancrage: traductions illisibles / unreadable translations:");
        for (const std::string& argument : words.error().message.arguments) {
            std::fprintf(stderr, " %s", argument.c_str());
        }
        std::fputc('\n', stderr);
        return exit_failed;
    }
    return run_verb({parsed.arguments, words.value(), assets.value()});
}

}  // namespace ancrage::app
