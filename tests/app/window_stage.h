// The whole window without a screen, for tests: Dear ImGui gets the size, density and input we give
// it, every panel is drawn, and what it drew can be read back (drawn_text.h).
#pragma once

#include <string>
#include <vector>

#include "app/data/workspace.h"
#include "app/window/window_state.h"

namespace ancrage::test {

struct StageOptions {
    layers::Language language = layers::Language::french;
    int width = 1280;  // framebuffer pixels
    int height = 720;
    float density = 1;  // pixels a point
    float font_size = 1;
};

// One at a time: Dear ImGui's context is the process's.
class WindowStage {
public:
    // `workspace` must outlive it.
    WindowStage(const app::Workspace& workspace, const StageOptions& options);
    WindowStage(const WindowStage&) = delete;
    WindowStage& operator=(const WindowStage&) = delete;
    ~WindowStage();

    app::WindowState& state() { return state_; }
    // The program's own words that had to be cut.
    std::vector<std::string>& overflows() { return overflows_; }

    void frame();
    // Until nothing moves any more.
    void settle();
    // Presses something by its name in the focus ring ("welcome/close"); false when there is none.
    bool press(const std::string& name);
    void move_mouse(ImVec2 to);
    void click(ImVec2 at);

private:
    app::WindowState state_;
    std::vector<std::string> overflows_;
};

// The fictional region, without geometry for drawing.
app::Workspace demonstration_workspace();

}  // namespace ancrage::test
