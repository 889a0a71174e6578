// `ancrage render`: the map drawn to a file for screen or paper, without a display or a graphics
// card.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/private_notice.h"
#include "app/data/area_measures.h"
#include "app/data/style_overlay.h"
#include "app/imports/private_layers.h"
#include "app/map_file.h"

namespace ancrage::app {

namespace {

geo::Result<PictureRequest> request_of(const Arguments& arguments, const Workspace& workspace) {
    const layers::Atlas& atlas = workspace.atlas;
    PictureRequest request;
    request.width = arguments.width;
    request.height = arguments.height;
    request.scale_factor = static_cast<float>(arguments.dpi / styled_dpi);
    request.bare = arguments.bare;
    auto visible = chosen_layers(arguments, workspace);
    if (!visible) return visible.error();
    request.visible = std::move(visible).value();
    if (arguments.view != "region") {
        auto area = layers::resolve_address(atlas, arguments.view);
        if (!area) return area.error();
        request.area = area.value();
        // The area asked for is shown even when its layer was not asked for by name.
        if (arguments.layers.empty() && arguments.question.empty()) {
            request.visible[area.value().layer] = 1;
        }
    }
    return request;
}

// Private layers are drawn when they were named, and then said.
void keep_private(const Session& session, const layers::Atlas& atlas, PictureRequest& request) {
    std::vector<std::string> named = session.arguments.layers;
    if (request.area) named.push_back(atlas.layers[request.area->layer].definition.id);
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        if (request.visible[i] == 0) continue;
        if (may_leave(atlas.layers[i].definition, named)) {
            warn_of_private_layer(atlas.layers[i], session);
        } else {
            request.visible[i] = 0;
        }
    }
}

}  // namespace

int run_render(const Session& session) {
    const Arguments& arguments = session.arguments;
    // Before anything is read: whoever mistyped the name need not wait to hear of it.
    if (!format_of(arguments.output)) {
        return report_error(geo::wrong_usage("error.output_format", {arguments.output}),
                            session.words);
    }
    auto workspace = open_for(session, true);
    if (!workspace) return report_error(workspace.error(), session.words);
    auto request = request_of(arguments, workspace.value());
    if (!request) return report_error(request.error(), session.words);
    keep_private(session, workspace.value().atlas, request.value());
    const bool dark = arguments.dark;
    auto sheet =
        laid_over(workspace.value(),
                  dark ? workspace.value().dark_styles : workspace.value().styles, arguments.style);
    if (!sheet) return report_error(sheet.error(), session.words);
    if (asks_for_measures(sheet.value())) {
        const layers::AtlasIndex index(workspace.value().atlas);
        const layers::ReachIndex reach(index, today());
        const layers::GrantPlaces grants(index);
        give_measures(sheet.value(), {reach, grants, workspace.value().atlas}, {});
    }
    if (auto written = write_map(workspace.value(), session.assets, sheet.value(), request.value(),
                                 session.words, arguments.output, arguments.dpi);
        !written) {
        return report_error(written.error(), session.words);
    }
    if (arguments.json) {
        const nlohmann::ordered_json answer = {{"output", arguments.output},
                                               {"width", arguments.width},
                                               {"height", arguments.height},
                                               {"dpi", arguments.dpi}};
        std::printf("%s\n",
                    answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    } else {
        std::fprintf(
            stderr, "ancrage: %s\n",
            session.words(geo::Message{"message.picture_written", {arguments.output}}).c_str());
    }
    return exit_done;
}

}  // namespace ancrage::app
