// `ancrage render`: the map drawn to a PNG file, without a display or a graphics card.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/data/style_overlay.h"
#include "app/map_picture.h"
#include "render/page/png.h"

namespace ancrage::app {

namespace {

geo::Result<PictureRequest> request_of(const Arguments& arguments, const Workspace& workspace) {
    const layers::Atlas& atlas = workspace.atlas;
    PictureRequest request;
    request.width = arguments.width;
    request.height = arguments.height;
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

}  // namespace

int run_render(const Session& session) {
    if (!session.arguments.output.ends_with(".png")) {
        return report_error(geo::wrong_usage("error.output_not_png", {session.arguments.output}),
                            session.words);
    }
    auto workspace = open_for(session, true);
    if (!workspace) return report_error(workspace.error(), session.words);
    auto request = request_of(session.arguments, workspace.value());
    if (!request) return report_error(request.error(), session.words);
    const bool dark = session.arguments.dark;
    auto sheet = laid_over(workspace.value(),
                           dark ? workspace.value().dark_styles : workspace.value().styles,
                           session.arguments.style);
    if (!sheet) return report_error(sheet.error(), session.words);
    auto maker = PictureMaker::create(workspace.value(), session.assets, std::move(sheet).value());
    if (!maker) return report_error(maker.error(), session.words);
    auto image = maker.value().draw(request.value(), session.words);
    if (!image) return report_error(image.error(), session.words);
    if (auto written = render::write_png(session.arguments.output, image.value()); !written) {
        return report_error(written.error(), session.words);
    }
    if (session.arguments.json) {
        const nlohmann::ordered_json answer = {{"output", session.arguments.output},
                                               {"width", image.value().width},
                                               {"height", image.value().height}};
        std::printf("%s\n",
                    answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    } else {
        std::fprintf(
            stderr, "ancrage: %s\n",
            session.words(geo::Message{"message.picture_written", {session.arguments.output}})
                .c_str());
    }
    return exit_done;
}

}  // namespace ancrage::app
