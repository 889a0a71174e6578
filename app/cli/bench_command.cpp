// `ancrage bench`: what is measured, and how it is said.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/bench.h"
#include "app/cli/bench_statistics.h"
#include "app/cli/console.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

void print_stages(const ordered_json& answer) {
    if (!answer.contains("stages")) return;
    for (const auto& [name, stage] : answer.at("stages").items()) {
        std::printf("%-10s %-20s %9.2f  %4.0f %%\n", "stage", name.c_str(),
                    stage.at("median").get<double>(), stage.at("share").get<double>() * 100);
    }
}

void print_answer(const ordered_json& answer) {
    for (const auto& [group, figures] : answer.items()) {
        const bool is_group = figures.is_object() && !figures.contains("runs");
        if (is_group && group != "stages") print_figures(group.c_str(), figures);
    }
    print_figures("scene", answer);
    print_stages(answer);
}

}  // namespace

void add_bench(CLI::App& app, Arguments& arguments, std::string& size, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* bench = app.add_subcommand(
        "bench",
        say("Mesure le démarrage, le dessin et la mémoire", "Measure start, drawing and memory"));
    bench
        ->add_option(
            "--scene", arguments.scene,
            say("dessine une scène image après image, comme en déplaçant la carte, au lieu "
                "de mesurer le démarrage : opening (les couches d’ouverture), all (toutes), "
                "commune (à l’échelle d’une commune), eight (huit couches, celles que l’on "
                "compare à MapServer, Mapnik et QGIS), million (un million de points)",
                "draw a scene frame after frame, as when panning, instead of measuring the "
                "start: opening (the opening layers), all (every layer), commune (at the "
                "scale of a commune), eight (the eight layers compared with MapServer, "
                "Mapnik and QGIS), million (a million points)"))
        ->check(CLI::IsMember(scene_names()));
    bench
        ->add_option("--frames", arguments.frames,
                     say("avec --scene : nombre d’images mesurées (100 par défaut)",
                         "with --scene: number of frames measured (100 by default)"))
        ->check(CLI::Range(1, 10000));
    bench
        ->add_option("--repeat", arguments.repeat,
                     say("sans --scene : nombre de démarrages mesurés (5 par défaut)",
                         "without --scene: number of starts measured (5 by default)"))
        ->check(CLI::Range(1, 100));
    bench->add_option("--style", arguments.style,
                      say("avec --scene : feuille de style posée sur celle du programme, comme "
                          "pour render",
                          "with --scene: style sheet laid over the program's, as for render"));
    bench->add_option("--size", size, say("taille en pixels, LxH", "size in pixels, WxH"));
    // One start measured from inside: what the bench itself runs several times.
    bench->add_flag("--once", arguments.once, "")->group("");
    bench->add_flag("--no-cache", arguments.no_cache, "")->group("");
    bench->callback([&arguments] { arguments.verb = Verb::bench; });
}

int run_bench(const Session& session) {
    const Arguments& arguments = session.arguments;
    const auto answer = arguments.once            ? measure_this_start(session)
                        : arguments.scene.empty() ? measure_starts(session)
                                                  : measure_scene(session);
    if (!answer) return report_error(answer.error(), session.words);
    if (arguments.json || arguments.once) {
        std::printf("%s\n", answer.value().dump(2).c_str());
    } else {
        print_answer(answer.value());
    }
    return exit_done;
}

}  // namespace ancrage::app
