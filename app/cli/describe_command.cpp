// `ancrage describe`: the map in words, for a screen reader, an e-mail or another program.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/describe/map_json.h"
#include "app/describe/map_words.h"
#include "app/map_picture.h"

namespace ancrage::app {

namespace {

// A point, or a very small area, is described with its neighbourhood; what touches the area's
// border stays in view.
geo::Extent extent_around(const layers::Atlas& atlas, layers::FeatureRef feature) {
    constexpr double smallest = 1500;  // metres
    constexpr double margin = 0.02;
    const geo::Extent extent =
        geo::extent_of(atlas.layers[feature.layer].table.geometry, feature.row);
    if (extent.empty()) return home_extent(atlas);
    const double size = std::max(extent.width(), extent.height());
    return extent.grown(std::max(size * margin, (smallest - size) / 2));
}

geo::Result<MapView> view_of(const Arguments& arguments, const Workspace& workspace) {
    const layers::Atlas& atlas = workspace.atlas;
    MapView view;
    auto visible = chosen_layers(arguments, workspace);
    if (!visible) return visible.error();
    view.visible = std::move(visible).value();
    view.extent = home_extent(atlas);
    if (arguments.view == "region") return view;
    auto area = layers::resolve_address(atlas, arguments.view);
    if (!area) return area.error();
    view.framed = area.value();
    view.extent = extent_around(atlas, area.value());
    return view;
}

}  // namespace

geo::Result<std::vector<std::uint8_t>> chosen_layers(const Arguments& arguments,
                                                     const Workspace& workspace) {
    if (!arguments.question.empty() && !arguments.layers.empty()) {
        return geo::wrong_usage("error.question_and_layers");
    }
    if (arguments.question.empty()) return visible_layers(workspace.atlas, arguments.layers);
    auto question = layers::find_question(workspace.questions, arguments.question);
    if (!question) return question.error();
    return layers::layers_of(question.value(), workspace.atlas);
}

void add_describe(CLI::App& app, Arguments& arguments, bool french) {
    CLI::App* verb =
        app.add_subcommand("describe", french ? "La carte en mots" : "The map in words");
    verb->add_option("--view", arguments.view,
                     french ? "« region » ou une adresse de territoire (communes:93066)"
                            : "'region' or the address of an area (communes:93066)");
    verb->add_option("--layers", arguments.layers,
                     french ? "couches, séparées par des virgules" : "layers, separated by commas")
        ->delimiter(',');
    add_question(*verb, arguments, french);
    verb->callback([&arguments] { arguments.verb = Verb::describe; });
}

void add_question(CLI::App& verb, Arguments& arguments, bool french) {
    verb.add_option("--question", arguments.question,
                    french ? "les couches d'une question : industry, money, "
                             "land, access, neighbourhoods"
                           : "the layers of a question: industry, money, "
                             "land, access, neighbourhoods");
}

int run_describe(const Session& session) {
    auto opened = open_for(session, false);
    if (!opened) return report_error(opened.error(), session.words);
    const Workspace& workspace = opened.value();
    auto view = view_of(session.arguments, workspace);
    if (!view) return report_error(view.error(), session.words);
    const layers::AtlasIndex index(workspace.atlas);
    const layers::ViewCounter counter(workspace.atlas);
    const MapFacts facts = count_map(index, counter, view.value(), today());
    const auto question =
        std::ranges::find(workspace.questions, session.arguments.question, &layers::Question::id);
    const layers::Question* asked = question == workspace.questions.end() ? nullptr : &*question;
    const std::string text =
        session.arguments.json
            ? map_json(workspace.atlas, facts, asked, session.words) + "\n"
            : plain_text(words_of_map(workspace.atlas, facts, asked, session.words));
    std::fwrite(text.data(), 1, text.size(), stdout);
    return exit_done;
}

}  // namespace ancrage::app
