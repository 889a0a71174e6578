// `ancrage data update`, `sources`, `export-pack` and `verify`: the atlas and where it comes from.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/update_print.h"
#include "app/data/export_place.h"
#include "app/data/pack_file.h"
#include "app/data/paths.h"
#include "app/sources/schemes.h"
#include "app/sources/update.h"
#include "app/text/formats.h"
#include "geo/io/files.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

std::string atlas_path(const Arguments& arguments) {
    return arguments.atlas.empty() ? default_atlas_path() : arguments.atlas;
}

int run_check(const Session& session, const layers::LayerCatalogue& catalogue,
              const UpdateOptions& options) {
    const auto news = check_updates(catalogue, options);
    if (session.arguments.json) {
        print_json(news_json(news, session.words));
    } else {
        print_news(news, catalogue, session.words);
    }
    const bool none_answers = std::ranges::all_of(
        news, [](const LayerNews& n) { return n.state == LayerNews::State::unreachable; });
    return none_answers ? exit_data_missing : exit_done;
}

}  // namespace

geo::Result<UpdateOptions> update_options(const Session& session) {
    UpdateOptions options;
    auto sources = source_options_of_machine(session.assets);
    if (!sources) return sources.error();
    options.sources = std::move(sources).value();
    options.sources.tell = transfer_on_stderr(session.words);
    options.sources.stop = stop_on_interrupt();
    options.assets = session.assets;
    options.atlas = atlas_path(session.arguments);
    options.progress = progress_on_stderr(session.words);
    if (!options.sources.mirror.empty()) {
        const geo::Message mirror{"update.mirror", {options.sources.mirror}};
        std::fprintf(stderr, "ancrage: %s\n", session.words(mirror).c_str());
    }
    return options;
}

void add_update(CLI::App& data, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* update = data.add_subcommand(
        "update", say("Reprend ce que les sources officielles ont changé, et dit ce qui change",
                      "Bring what the official sources have changed, and say what changes"));
    update->add_flag("--check", arguments.update.check,
                     say("demande seulement, sans rien prendre", "only ask, bring nothing"));
    update->callback([&arguments] { arguments.verb = Verb::data_update; });
    CLI::App* sources = data.add_subcommand(
        "sources",
        say("Les sources officielles de chaque couche", "Each layer's official sources"));
    sources->callback([&arguments] { arguments.verb = Verb::data_sources; });
    CLI::App* pack = data.add_subcommand(
        "export-pack", say("Écrit l'atlas comme lot de données, avec licences et empreintes",
                           "Write the atlas as a data pack, with licences and hashes"));
    pack->add_option("folder", arguments.update.folder, say("dossier à créer", "folder to create"))
        ->required();
    pack->callback([&arguments] { arguments.verb = Verb::data_export_pack; });
    CLI::App* schemes = data.add_subcommand(
        "schemes", say("Reprend le catalogue public Aides-territoires comme catalogue à poser sur "
                       "le nôtre (clé : ANCRAGE_AIDES_TERRITOIRES_KEY)",
                       "Bring the public catalogue Aides-territoires as one to stack on ours (key: "
                       "ANCRAGE_AIDES_TERRITOIRES_KEY)"));
    schemes
        ->add_option("folder", arguments.update.folder, say("dossier à écrire", "folder to write"))
        ->required();
    schemes->callback([&arguments] { arguments.verb = Verb::data_schemes; });
    CLI::App* verify = data.add_subcommand(
        "verify", say("Vérifie un lot de données, ou l'atlas", "Check a data pack, or the atlas"));
    verify->add_option(
        "folder", arguments.update.folder,
        say("dossier du lot ; sans lui, l'atlas", "the pack's folder; else the atlas"));
    verify->callback([&arguments] { arguments.verb = Verb::data_verify; });
}

int run_data_update(const Session& session) {
    auto catalogue = read_layer_catalogue(session.assets);
    if (!catalogue) return report_error(catalogue.error(), session.words);
    auto options = update_options(session);
    if (!options) return report_error(options.error(), session.words);
    geo::Report failures;
    options.value().failures = &failures;
    if (session.arguments.update.check) {
        return run_check(session, catalogue.value(), options.value());
    }
    const auto outcome = update_atlas(catalogue.value(), options.value());
    if (!outcome) {
        report_problems(failures, session.words, 40);
        return report_error(outcome.error(), session.words);
    }
    if (session.arguments.json) {
        print_json(outcome_json(outcome.value(), session.words));
    } else {
        print_outcome(outcome.value(), session.words);
    }
    return exit_done;
}

int run_data_sources(const Session& session) {
    auto catalogue = read_layer_catalogue(session.assets);
    if (!catalogue) return report_error(catalogue.error(), session.words);
    if (session.arguments.json) {
        print_json(sources_json(catalogue.value(), session.words));
    } else {
        print_sources(catalogue.value(), session.words);
    }
    return exit_done;
}

int run_data_schemes(const Session& session) {
    auto reached = update_options(session);
    if (!reached) return report_error(reached.error(), session.words);
    const char* key = std::getenv("ANCRAGE_AIDES_TERRITOIRES_KEY");
    const auto schemes =
        fetch_schemes({reached.value().sources, key == nullptr ? "" : key, iso_date(today())});
    if (!schemes) return report_error(schemes.error(), session.words);
    const std::filesystem::path folder = session.arguments.update.folder;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const Schemes& found = schemes.value();
    geo::Status written =
        geo::write_file_atomically((folder / "programmes.csv").string(), found.programmes);
    if (written) {
        written = geo::write_file_atomically((folder / "documents.csv").string(), found.documents);
    }
    if (!written) return report_error(written.error(), session.words);
    if (session.arguments.json) {
        print_json({{"folder", folder.string()},
                    {"kept", found.kept},
                    {"local", found.local},
                    {"not_firms", found.not_firms},
                    {"unreadable", found.unreadable}});
        return exit_done;
    }
    std::fprintf(stderr, "ancrage: %s\n",
                 session
                     .words(geo::Message{
                         "schemes.written",
                         {std::to_string(found.kept), folder.string(), std::to_string(found.local),
                          std::to_string(found.not_firms), std::to_string(found.unreadable)}})
                     .c_str());
    return exit_done;
}

int run_data_export_pack(const Session& session) {
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const std::string& folder = session.arguments.update.folder;
    auto written = export_pack(workspace.value().atlas, session.words, folder);
    if (!written) return report_error(written.error(), session.words);
    if (session.arguments.json) {
        print_json({{"folder", folder}});
    } else {
        std::fprintf(stderr, "ancrage: %s\n",
                     session.words(geo::Message{"pack.written", {folder}}).c_str());
    }
    return exit_done;
}

namespace {

int verify_atlas(const Session& session) {
    Arguments arguments = session.arguments;
    arguments.no_cache = true;
    auto workspace = open_for({arguments, session.words, session.assets}, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const auto findings = atlas_findings(workspace.value().atlas, session.words);
    if (session.arguments.json) {
        print_json({{"problems", findings}});
    } else {
        for (const std::string& finding : findings) std::printf("%s\n", finding.c_str());
        if (findings.empty()) std::printf("%s\n", session.words("verify.atlas_good").c_str());
    }
    return findings.empty() ? exit_done : exit_failed;
}

}  // namespace

int run_data_verify(const Session& session) {
    if (session.arguments.update.folder.empty()) return verify_atlas(session);
    const auto files = verify_pack(session.arguments.update.folder);
    if (!files) return report_error(files.error(), session.words);
    std::size_t bad = 0;
    ordered_json answer = ordered_json::array();
    for (const VerifiedFile& file : files.value()) {
        const std::string id = verified_word(file.state);
        bad += file.state == VerifiedFile::State::good ? 0 : 1;
        answer.push_back({{"file", file.file}, {"state", id}});
        if (!session.arguments.json) {
            std::printf("%-60s %s\n", file.file.c_str(), session.words("verify." + id).c_str());
        }
    }
    if (session.arguments.json) print_json(answer);
    return bad == 0 ? exit_done : exit_failed;
}

}  // namespace ancrage::app
