#include "app/window/older_map.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <utility>

#include "app/map_picture.h"
#include "app/window/glfw_window.h"
#include "app/window/map_sheet.h"

namespace ancrage::app {

namespace {

// Numbers worked out for the rows of the atlas shown say nothing of the rows of another.
render::StyleSheet older_sheet(const WindowState& state) {
    render::StyleSheet sheet = sheet_of(state);
    const render::StyleSheet& plain = state.settings.theme == ThemeChoice::dark
                                          ? state.workspace->dark_styles
                                          : state.workspace->styles;
    for (auto& [id, style] : sheet.layers) {
        const auto own = plain.layers.find(id);
        if (style.color_by_value.values && own != plain.layers.end()) style = own->second;
    }
    return sheet;
}

}  // namespace

geo::Status follow_older_map(Running& running) {
    const WindowState& state = running.state;
    const std::shared_ptr<const Workspace>& workspace = state.before_after.workspace;
    if (running.older_workspace == workspace) return geo::Done{};
    running.older.reset();
    running.older_workspace = workspace;
    running.wakefulness.wake();
    if (!workspace) return geo::Done{};
    auto renderer = render::MapRenderer::create({running.assets + "/shaders", running.font_folder,
                                                 &GlfwWindow::function_address, map_margin});
    if (!renderer) return renderer.error();
    const render::StyleSheet sheet = older_sheet(state);
    renderer.value()->set_layers(map_layers(*workspace, sheet), sheet.page);
    running.older.emplace();
    running.older->renderer = std::move(renderer).value();
    return geo::Done{};
}

void restyle_older_map(Running& running) {
    if (!running.older) return;
    const render::StyleSheet sheet = older_sheet(running.state);
    running.older->renderer->restyle(layer_styles(*running.older_workspace, sheet), sheet.page);
}

void show_older_map(Running& running) {
    const auto divider = divider_at(running.state);
    if (!running.older || !divider || !running.state.before_after.workspace) return;
    const render::MapState wanted = older_map(running.state);
    const render::PixelBox part{0, 0, static_cast<double>(*divider * running.state.pixels_per_unit),
                                static_cast<double>(wanted.camera.height)};
    show_map(*running.older, wanted, glfwGetTime(), part);
}

bool work_on_older_map(Running& running) {
    if (!running.older || running.canvas.has_more_to_do || !running.state.before_after.workspace) {
        return false;
    }
    return work_on_map(*running.older, older_map(running.state), {}, glfwGetTime());
}

bool older_map_is_sharp(const Running& running) {
    const BeforeAfterState& both = running.state.before_after;
    if (!both.on()) return true;
    return running.older && running.older->is_sharp;
}

}  // namespace ancrage::app
