// `ancrage data build` and `ancrage data info`: the atlas itself.
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/data/atlas_build.h"
#include "app/data/paths.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

const char* state_name(layers::LayerState state) {
    switch (state) {
        case layers::LayerState::loaded: return "loaded";
        case layers::LayerState::incomplete: return "incomplete";
        case layers::LayerState::missing: return "missing";
    }
    return "missing";
}

const char* theme_name(layers::Theme theme) {
    switch (theme) {
        case layers::Theme::territories: return "territories";
        case layers::Theme::employment: return "employment";
        case layers::Theme::programmes: return "programmes";
        case layers::Theme::productive_land: return "productive_land";
        case layers::Theme::transport: return "transport";
        case layers::Theme::context: return "context";
        case layers::Theme::own: return "own";
    }
    return "context";
}

const char* geometry_name(geo::GeometryKind kind) {
    switch (kind) {
        case geo::GeometryKind::none: return "none";
        case geo::GeometryKind::point: return "point";
        case geo::GeometryKind::line: return "line";
        case geo::GeometryKind::polygon: return "polygon";
    }
    return "none";
}

ordered_json layer_json(const layers::Layer& layer, const Translations& words) {
    const layers::LayerDefinition& definition = layer.definition;
    ordered_json problems = ordered_json::array();
    for (const geo::Problem& problem : layer.problems) {
        problems.push_back(describe(problem, words));
    }
    return {{"id", definition.id},
            {"title", words(definition.title)},
            {"theme", theme_name(definition.theme)},
            {"geometry", geometry_name(definition.geometry)},
            {"count", layer.table.row_count()},
            {"expected", definition.expected_count},
            {"key", definition.key},
            {"vintage", definition.vintage},
            {"publisher", definition.publisher},
            {"dataset", definition.dataset},
            {"licence", definition.licence},
            {"address", definition.address},
            {"badge", badge_text(definition, words)},
            {"note", words(definition.note)},
            {"state", state_name(layer.state)},
            {"source", layer.provenance.source},
            {"fetched_from", layer.provenance.address},
            {"retrieved_on", layer.provenance.retrieved_on},
            {"kept_from", layer.provenance.kept_from},
            {"problems", std::move(problems)}};
}

void print_info(const layers::Atlas& atlas, const Translations& words) {
    for (const layers::Layer& layer : atlas.layers) {
        const std::string badge = badge_text(layer.definition, words);
        std::printf("%-16s %7s  %s%s\n", layer.definition.id.c_str(),
                    format_count(layer.table.row_count(), words).c_str(),
                    words(layer.definition.title).c_str(),
                    badge.empty() ? "" : (" [" + badge + "]").c_str());
        std::printf("%24s   %s, %s (%s), %s\n", "", layer.definition.publisher.c_str(),
                    layer.definition.dataset.c_str(), vintage_text(layer.definition, words).c_str(),
                    layer.definition.licence.c_str());
        for (const geo::Problem& problem : layer.problems) {
            std::printf("%24s ! %s\n", "", describe(problem, words).c_str());
        }
    }
}

}  // namespace

int run_data_build(const Session& session) {
    const Arguments& arguments = session.arguments;
    BuildOptions options;
    options.assets = session.assets;
    options.pack = arguments.pack.empty() ? pack_from_environment() : arguments.pack;
    options.output = !arguments.output.empty()  ? arguments.output
                     : !arguments.atlas.empty() ? arguments.atlas
                                                : default_atlas_path();
    options.progress = progress_on_stderr(session.words);
    if (options.pack.empty()) {
        // From the official sources a layer that cannot be had stays as it was: that is an update.
        Arguments update = arguments;
        update.atlas = options.output;
        return run_data_update({update, session.words, session.assets});
    }
    auto catalogue = read_layer_catalogue(session.assets);
    if (!catalogue) return report_error(catalogue.error(), session.words);
    auto atlas = build_atlas(options, catalogue.value());
    if (!atlas) return report_error(atlas.error(), session.words);

    geo::Report report;
    std::size_t present = 0;
    for (const layers::Layer& layer : atlas.value().atlas.layers) {
        report.append({layer.problems});
        present += layer.state == layers::LayerState::missing ? 0 : 1;
    }
    report_problems(report, session.words, 40);
    if (arguments.json) {
        const ordered_json answer = {
            {"output", options.output}, {"layers", present}, {"problems", report.problems.size()}};
        std::printf("%s\n", answer.dump(2).c_str());
    } else {
        std::fprintf(stderr, "ancrage: %s\n",
                     session
                         .words(geo::Message{"message.atlas_built",
                                             {options.output, std::to_string(present)}})
                         .c_str());
    }
    return exit_done;
}

int run_data_info(const Session& session) {
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    if (!session.arguments.json) {
        print_info(atlas, session.words);
        return exit_done;
    }
    ordered_json answer = {{"demonstration", atlas.demonstration},
                           {"built_on", atlas.built_on},
                           {"kept_vintage", atlas.is_kept_vintage},
                           {"layers", ordered_json::array()}};
    for (const layers::Layer& layer : atlas.layers) {
        answer["layers"].push_back(layer_json(layer, session.words));
    }
    // Names come from data: bytes that are not UTF-8 are replaced rather than thrown over.
    std::printf("%s\n",
                answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    return exit_done;
}

}  // namespace ancrage::app
