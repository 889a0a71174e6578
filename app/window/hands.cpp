#include "app/window/hands.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <imgui.h>

#include <array>
#include <cstdint>
#include <utility>

namespace ancrage::app {

namespace {

constexpr std::array<std::pair<int, int>, 4> modifier_keys = {{
    {GLFW_MOD_CONTROL, GLFW_KEY_LEFT_CONTROL},
    {GLFW_MOD_ALT, GLFW_KEY_LEFT_ALT},
    {GLFW_MOD_SHIFT, GLFW_KEY_LEFT_SHIFT},
    {GLFW_MOD_SUPER, GLFW_KEY_LEFT_SUPER},
}};

// What the key prints with and without Shift; 0 for nothing. GLFW numbers keys as ASCII numbers
// what they print.
char printed(int key, bool shifted) {
    if (key < ' ' || key > '`') return 0;
    if (!shifted) {
        const bool is_letter = key >= GLFW_KEY_A && key <= GLFW_KEY_Z;
        return static_cast<char>(is_letter ? key - 'A' + 'a' : key);
    }
    constexpr std::string_view plain = "0123456789'-=,./;[]\\`";
    constexpr std::string_view with_shift = ")!@#$%^&*(\"_+<>?:{}|~";
    const std::size_t at = plain.find(static_cast<char>(key));
    return at == std::string_view::npos ? static_cast<char>(key) : with_shift[at];
}

char printed_by_keypad(int key) {
    if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) {
        return static_cast<char>('0' + key - GLFW_KEY_KP_0);
    }
    if (key == GLFW_KEY_KP_ADD) return '+';
    return key == GLFW_KEY_KP_SUBTRACT ? '-' : '\0';
}

void send_key(InputSink& sink, int key, int modifiers, bool down) {
    // Dear ImGui's callback calls the window's own first, as it does for GLFW.
    ImGui_ImplGlfw_KeyCallback(sink.window, key, 0, down ? GLFW_PRESS : GLFW_RELEASE, modifiers);
}

}  // namespace

void place_hands(const InputSink& sink) {
    if (!sink.pointer) return;
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = {sink.pointer->x, sink.pointer->y};
    for (std::size_t button = 0; button < sink.pointer->down.size(); ++button) {
        io.MouseDown[button] = sink.pointer->down[button];
    }
    if (!sink.pointer->in_real_time) io.DeltaTime = driven_frame;
}

void move_pointer(InputSink& sink, double x, double y) {
    if (!sink.pointer) sink.pointer.emplace();
    sink.pointer->x = static_cast<float>(x);
    sink.pointer->y = static_cast<float>(y);
    on_mouse_move(sink, x, y);
}

void press_button(InputSink& sink, int button, bool down) {
    if (!sink.pointer) sink.pointer.emplace();
    sink.pointer->down.at(static_cast<std::size_t>(button)) = down;
    on_mouse_button(sink, button, down);
}

void turn_wheel(InputSink& sink, double right, double up) {
    ImGui_ImplGlfw_ScrollCallback(sink.window, right, up);
}

void press_key(InputSink& sink, int key, int modifiers, bool down) {
    for (const auto& [bit, modifier_key] : modifier_keys) {
        if (down && (modifiers & bit) != 0) send_key(sink, modifier_key, modifiers, true);
    }
    send_key(sink, key, modifiers, down);
    const bool prints = (modifiers & ~GLFW_MOD_SHIFT) == 0;
    const char plain = printed(key, (modifiers & GLFW_MOD_SHIFT) != 0);
    const char character = plain != 0 ? plain : printed_by_keypad(key);
    if (down && prints && character != 0) {
        type_character(sink, static_cast<unsigned int>(character));
    }
    for (const auto& [bit, modifier_key] : modifier_keys) {
        if (!down && (modifiers & bit) != 0) send_key(sink, modifier_key, 0, false);
    }
}

void type_character(InputSink& sink, unsigned int character) {
    ImGui_ImplGlfw_CharCallback(sink.window, character);
}

void resize_window(InputSink& sink, int width, int height, float scale) {
    sink.forced_scale = scale;
    glfwSetWindowSize(sink.window, width, height);
    sink.wakefulness->wake();
}

std::vector<unsigned int> characters_of(std::string_view text) {
    std::vector<unsigned int> codes;
    unsigned int code = 0;
    int missing = 0;
    for (const char sign : text) {
        const auto byte = static_cast<unsigned char>(sign);
        if (byte < 0x80) {
            codes.push_back(byte);
            missing = 0;
        } else if (byte >= 0xC0) {
            missing = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
            code = byte & (0x3FU >> missing);
        } else if (missing > 0) {
            code = code << 6U | (byte & 0x3FU);
            if (--missing == 0) codes.push_back(code);
        }
    }
    return codes;
}

}  // namespace ancrage::app
