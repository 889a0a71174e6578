// `ancrage data diff`: what changed between two atlases, two layers, or a map file and a layer.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/diff_answer.h"
#include "app/cli/diff_sources.h"
#include "app/data/settings_file.h"

namespace ancrage::app {

namespace {

constexpr double percent = 100;

// The sites put aside and the views opened last, where whole atlases are compared.
void find_touched(DiffAnswer& answer) {
    const layers::AtlasIndex before(*answer.sources.before);
    const layers::AtlasIndex after(*answer.sources.after);
    const Settings settings = read_settings(settings_path()).settings;
    const DiffWorld world{before, after, answer.diff};
    answer.sites = touched_sites(settings.shortlist, world);
    answer.views = touched_views(settings.recent_views, world);
}

AtlasDiff compare(const DiffSources& sources, const Arguments& arguments,
                  const layers::ChangeOptions& options) {
    if (!sources.layers) {
        return diff_atlases(*sources.before, *sources.after, arguments.diff.layers, options,
                            today());
    }
    AtlasDiff diff;
    const auto [before, after] = *sources.layers;
    const bool same_atlas = sources.before == sources.after;
    diff.layers.push_back(diff_layers(
        {*sources.before, before}, {*sources.after, after},
        same_atlas ? same_communes(*sources.after) : layers::CommuneSuccessors{}, options));
    return diff;
}

geo::Status check_layers(const DiffSources& sources, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        const bool known =
            sources.after->find(id) != nullptr || sources.before->find(id) != nullptr;
        if (!known) return geo::wrong_usage("error.diff_unknown", {id});
    }
    return geo::Done{};
}

}  // namespace

void add_data_diff(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb = app.get_subcommand("data")->add_subcommand(
        "diff", say("Ce qui a changé entre deux atlas, deux couches, ou un fichier et une couche",
                    "What changed between two atlases, two layers, or a file and a layer"));
    const std::string side =
        say("fichier d'atlas, « previous », « current », un jour (AAAA-MM-JJ), une couche de "
            "l'atlas, ou un fichier de carte",
            "atlas file, 'previous', 'current', a day (YYYY-MM-DD), a layer of the atlas, or a "
            "map file");
    verb->add_option("old", arguments.diff.before, side)->required();
    verb->add_option("new", arguments.diff.after, side)->required();
    verb->add_option("--layer", arguments.diff.layers,
                     say("ces couches seulement, séparées par des virgules",
                         "these layers alone, separated by commas"))
        ->delimiter(',');
    verb->add_option("--threshold", arguments.diff.threshold,
                     say("part de la superficie, en %, à partir de laquelle une limite est donnée "
                         "pour déplacée (1 sinon)",
                         "share of the area, in %, from which a border is said to have moved "
                         "(else 1)"))
        ->check(CLI::Range(0.0, percent));
    verb->add_option(
        "--key", arguments.diff.key,
        say("colonne du code dans le fichier de carte", "code column of the map file"));
    verb->add_option("--name", arguments.diff.name,
                     say("colonne du nom dans le fichier de carte", "name column of the map file"));
    verb->add_flag("--csv", arguments.as_csv, say("réponse en CSV", "answer in CSV"));
    verb->callback([verb, &arguments, say] {
        arguments.verb = Verb::data_diff;
        if (arguments.as_csv && arguments.json) {
            throw CLI::ValidationError(verb->get_name(), say("donnez --csv ou --json, non les deux",
                                                             "give --csv or --json, not both"));
        }
    });
}

int run_data_diff(const Session& session) {
    const auto sources = open_diff_sources(session);
    if (!sources) return report_error(sources.error(), session.words);
    const Arguments& arguments = session.arguments;
    if (auto known = check_layers(sources.value(), arguments.diff.layers); !known) {
        return report_error(known.error(), session.words);
    }
    layers::ChangeOptions options;
    options.share = arguments.diff.threshold / percent;
    const AtlasDiff diff = compare(sources.value(), arguments, options);
    DiffAnswer answer{sources.value(), diff, options, {}, {}};
    if (!sources.value().layers) find_touched(answer);
    const std::string text = arguments.json     ? diff_json(answer, session.words)
                             : arguments.as_csv ? diff_csv(answer, session.words)
                                                : diff_text(answer, session.words);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return exit_done;
}

}  // namespace ancrage::app
