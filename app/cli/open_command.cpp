// `ancrage` without a verb: the window, or the opening map as a picture where there is no display.
// With no data at all it opens the demonstration region, loudly.
#include <cstdio>
#include <cstdlib>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/map_picture.h"
#include "app/window/window.h"
#include "render/page/png.h"

namespace ancrage::app {

namespace {

constexpr const char* picture_path = "ancrage.png";

// Debian's GLFW 3.3 opens windows through X11 alone, under Wayland too (XWayland sets DISPLAY).
bool has_display() {
    const char* value = std::getenv("DISPLAY");
    return value != nullptr && *value != '\0';
}

int draw_opening_picture(const Session& session, const Workspace& workspace) {
    PictureRequest request;
    auto visible = visible_layers(workspace.atlas, {});
    if (!visible) return report_error(visible.error(), session.words);
    request.visible = visible.value();
    auto maker = PictureMaker::create(workspace, session.assets);
    if (!maker) return report_error(maker.error(), session.words);
    auto image = maker.value().draw(request, session.words);
    if (!image) return report_error(image.error(), session.words);
    if (auto written = render::write_png(picture_path, image.value()); !written) {
        return report_error(written.error(), session.words);
    }
    std::fprintf(stderr, "ancrage: %s\n",
                 session.words(geo::Message{"message.no_display", {picture_path}}).c_str());
    return exit_done;
}

}  // namespace

int run_open(const Session& session) {
    auto workspace = open_for(session, true);
    if (!workspace && workspace.error().kind == geo::ErrorKind::data_missing &&
        !session.arguments.demonstration) {
        report_error(workspace.error(), session.words);
        std::fprintf(stderr, "ancrage: %s\n", session.words("message.demonstration").c_str());
        Arguments demonstration = session.arguments;
        demonstration.demonstration = true;
        workspace = open_for({demonstration, session.words, session.assets}, true);
    }
    if (!workspace) return report_error(workspace.error(), session.words);
    if (!has_display()) return draw_opening_picture(session, workspace.value());
    const auto closed = run_window(workspace.value(), session.assets, session.words, {});
    if (closed) return exit_done;
    const int exit_code = report_error(closed.error(), session.words);
    // DISPLAY may name a screen that is no longer there: the map is drawn all the same.
    const bool no_display = closed.error().message.key == "error.window_no_display";
    return no_display ? draw_opening_picture(session, workspace.value()) : exit_code;
}

}  // namespace ancrage::app
