// Mouse and keys on their way in. GLFW's callbacks, recorded interactions and tests all feed these
// same functions, so that what is replayed is what happened.
#pragma once

#include <array>
#include <cfloat>
#include <optional>
#include <span>

#include "app/window/window_state.h"

struct GLFWwindow;

namespace ancrage::app {

// Frames still to draw: Dear ImGui needs a few after each input to settle.
struct Wakefulness {
    int frames = 0;

    void wake();
};

class InputListener;

// The mouse of whoever plays a person's part (hands.h).
struct PlayedPointer {
    float x = -FLT_MAX;  // ImGui units; nowhere until it was moved
    float y = -FLT_MAX;
    std::array<bool, 3> down{};
    bool in_real_time = false;  // a finger: the machine's clock goes on
};

// Where input goes. `window` is null where a test has none.
struct InputSink {
    WindowState* state = nullptr;
    Wakefulness* wakefulness = nullptr;
    GLFWwindow* window = nullptr;
    InputListener* listener = nullptr;     // a recorder; null for none
    float forced_scale = 0;                // pixels a point instead of the screen's; 0 for none
    std::optional<PlayedPointer> pointer;  // instead of the real mouse
};

// Told of all input before it changes anything, for recording it.
class InputListener {
public:
    InputListener() = default;
    InputListener(const InputListener&) = delete;
    InputListener& operator=(const InputListener&) = delete;
    virtual ~InputListener() = default;
    virtual void key(const WindowState& state, int key, int action, int modifiers) = 0;
    virtual void character(const WindowState& state, unsigned int character) = 0;
    virtual void mouse_move(const WindowState& state, double x, double y) = 0;  // ImGui units
    virtual void mouse_button(const WindowState& state, int button, bool down) = 0;
    virtual void wheel(const WindowState& state, double dx, double dy) = 0;
    virtual void resized(const WindowState& state, int width, int height) = 0;  // ImGui units
};

// GLFW's numbers throughout.
void on_key(InputSink& sink, int key, int scancode, int action, int modifiers);
void on_character(InputSink& sink, unsigned int character);
void on_drop(InputSink& sink, std::span<const char* const> paths);
void on_mouse_move(InputSink& sink, double x, double y);
void on_mouse_button(InputSink& sink, int button, bool down);
void on_wheel(InputSink& sink, double dx, double dy);
void on_resize(InputSink& sink);

}  // namespace ancrage::app
