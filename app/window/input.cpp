#include "app/window/input.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>

#include "app/window/actions.h"
#include "app/window/key_names.h"
#include "app/window/map_tools.h"
#include "app/window/search_panel.h"

namespace ancrage::app {

namespace {

// The name of a chord as the keyboard's layout has it: Ctrl+A is where A is printed.
std::string chord_of(const InputSink& sink, int key, int scancode, int modifiers) {
    KeyChord chord{key, modifiers};
    if (sink.window != nullptr && scancode != 0 && key >= GLFW_KEY_A && key <= GLFW_KEY_Z) {
        const char* printed = glfwGetKeyName(key, scancode);
        if (printed != nullptr && printed[0] >= 'a' && printed[0] <= 'z' && printed[1] == '\0') {
            chord.key = printed[0] - 'a' + 'A';
        }
    }
    return key_chord_name(chord);
}

// Keys that print something by themselves come as characters.
bool prints(int key, int modifiers) {
    const bool plain = (modifiers & (GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER)) == 0;
    return plain && key > GLFW_KEY_SPACE && key < GLFW_KEY_ESCAPE;
}

// Keys a text field needs for itself.
bool belongs_to_text(int key, int modifiers) {
    if ((modifiers & (GLFW_MOD_CONTROL | GLFW_MOD_ALT)) != 0) {
        switch (key) {
            case GLFW_KEY_A:
            case GLFW_KEY_C:
            case GLFW_KEY_V:
            case GLFW_KEY_X:
            case GLFW_KEY_Y:
            case GLFW_KEY_Z:
            case GLFW_KEY_LEFT:
            case GLFW_KEY_RIGHT:
            case GLFW_KEY_BACKSPACE: return true;
            default: return false;
        }
    }
    return key != GLFW_KEY_TAB && key != GLFW_KEY_ESCAPE && !(key >= GLFW_KEY_F1);
}

// With the keyboard's focus shown, arrows walk along it.
bool walk(WindowState& state, int key) {
    FocusRing& ring = *state.focus;
    if (!ring.shown()) return false;
    switch (key) {
        case GLFW_KEY_DOWN: ring.move_in_panel(1); return true;
        case GLFW_KEY_UP: ring.move_in_panel(-1); return true;
        case GLFW_KEY_RIGHT: ring.adjust(1); return true;
        case GLFW_KEY_LEFT: ring.adjust(-1); return true;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
        case GLFW_KEY_SPACE: ring.press(); return true;
        default: return false;
    }
}

// A field that is left with Tab or Escape must give the keyboard up.
void leave_field(int key) {
    if (key == GLFW_KEY_TAB || key == GLFW_KEY_ESCAPE || key == GLFW_KEY_F6) {
        ImGui::SetWindowFocus(nullptr);
    }
}

}  // namespace

void Wakefulness::wake() {
    constexpr int frames_to_settle = 3;
    frames = frames_to_settle;
}

void on_key(InputSink& sink, int key, int scancode, int action, int modifiers) {
    sink.wakefulness->wake();
    if (sink.listener != nullptr) sink.listener->key(*sink.state, key, action, modifiers);
    if (action == GLFW_RELEASE) return;
    WindowState& state = *sink.state;
    if (state.present.on) {
        constexpr int bits = GLFW_MOD_SHIFT | GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER;
        if (present_key(state, chord_of(sink, key, scancode, modifiers & bits))) return;
    }
    const bool typing = ImGui::GetIO().WantTextInput;
    if (typing && belongs_to_text(key, modifiers)) return;
    if (typing) leave_field(key);
    constexpr int held = GLFW_MOD_SHIFT | GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER;
    const int chord_modifiers = modifiers & held;
    if (chord_modifiers == 0 && walk(state, key)) return;
    if (prints(key, chord_modifiers)) return;
    const std::string chord = chord_of(sink, key, scancode, chord_modifiers);
    if (tool_takes_key(state, chord)) return;
    if (const auto wanted = action_of(chord)) perform(state, *wanted);
}

void on_character(InputSink& sink, unsigned int character) {
    sink.wakefulness->wake();
    if (sink.listener != nullptr) sink.listener->character(*sink.state, character);
    WindowState& state = *sink.state;
    if (search_takes_character(state, character)) return;
    if (ImGui::GetIO().WantTextInput || character <= ' ' || character > '~') return;
    std::string sign(1, static_cast<char>(character));
    if (sign[0] >= 'a' && sign[0] <= 'z') sign[0] = static_cast<char>(sign[0] - 'a' + 'A');
    if (state.present.on && present_key(state, sign)) return;
    if (const auto wanted = action_of(sign)) perform(state, *wanted);
}

void on_drop(InputSink& sink, std::span<const char* const> paths) {
    sink.wakefulness->wake();
    for (const char* path : paths) sink.state->views.dropped.emplace_back(path);
}

void on_mouse_move(InputSink& sink, double x, double y) {
    sink.wakefulness->wake();
    if (sink.listener != nullptr) sink.listener->mouse_move(*sink.state, x, y);
}

void on_mouse_button(InputSink& sink, int button, bool down) {
    sink.wakefulness->wake();
    if (down) sink.state->focus->hide();
    if (sink.listener != nullptr) sink.listener->mouse_button(*sink.state, button, down);
}

void on_wheel(InputSink& sink, double dx, double dy) {
    sink.wakefulness->wake();
    if (sink.listener != nullptr) sink.listener->wheel(*sink.state, dx, dy);
}

void on_resize(InputSink& sink) {
    sink.wakefulness->wake();
    if (sink.listener == nullptr || sink.window == nullptr) return;
    int width = 0;
    int height = 0;
    glfwGetWindowSize(sink.window, &width, &height);
    sink.listener->resized(*sink.state, width, height);
}

}  // namespace ancrage::app
