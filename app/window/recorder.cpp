#include "app/window/recorder.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/window/key_names.h"

namespace ancrage::app {

namespace {

constexpr double between_moves = 0.05;  // seconds
constexpr double a_pause = 0.5;         // seconds
constexpr double still_a_click = 4;     // points

geo::Coordinate rounded(geo::Coordinate at) {
    return {std::round(at.x), std::round(at.y)};
}

// The item drawn last under a place, which is the one on top, as scripts name it.
std::string item_at(const WindowState& state, geo::Coordinate points) {
    const double x = points.x * state.scale;
    const double y = points.y * state.scale;
    const std::vector<FocusItem>& items = state.focus->items();
    const auto is_there = [&](const FocusItem& item) {
        return item.in_sight && x >= item.from.x && x < item.to.x && y >= item.from.y &&
               y < item.to.y;
    };
    const auto top = std::find_if(items.rbegin(), items.rend(), is_there);
    if (top == items.rend()) return {};
    const auto is_namesake = [&](const FocusItem& item) { return item.name == top->name; };
    if (std::ranges::count_if(items, is_namesake) == 1) return top->name;
    const auto position = std::count_if(top, items.rend(), is_namesake);
    return top->name + "#" + std::to_string(position);
}

// Keys whose character comes by itself, from the keyboard's layout.
bool prints(const WindowState&, int key, int modifiers) {
    constexpr int chords = GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER;
    if ((modifiers & chords) != 0) return false;
    // Space presses the item that has the focus, but in a field it is a character.
    if (key == GLFW_KEY_SPACE) return ImGui::GetIO().WantTextInput;
    const bool on_keypad = key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_EQUAL;
    return (on_keypad && key != GLFW_KEY_KP_ENTER) || (key > GLFW_KEY_SPACE && key < 256);
}

void append_utf8(std::string& text, unsigned int code) {
    const auto add = [&](unsigned int byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0U | code >> 6U);
        add(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        add(0xE0U | code >> 12U);
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    } else {
        add(0xF0U | code >> 18U);
        add(0x80U | (code >> 12U & 0x3FU));
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    }
}

std::optional<MouseButton> button_of(int button) {
    switch (button) {
        case GLFW_MOUSE_BUTTON_LEFT: return MouseButton::left;
        case GLFW_MOUSE_BUTTON_RIGHT: return MouseButton::right;
        case GLFW_MOUSE_BUTTON_MIDDLE: return MouseButton::middle;
        default: return std::nullopt;
    }
}

}  // namespace

geo::Result<std::unique_ptr<Recorder>> Recorder::create(const std::string& path, Clock clock) {
    std::ofstream file(path, std::ios::binary);
    file << "# Recorded by ancrage open --record; played again by ancrage open --replay.\n"
         << std::flush;
    if (!file) return geo::failed("error.script_not_written", {path});
    return std::unique_ptr<Recorder>(new Recorder(std::move(file), std::move(clock)));
}

void Recorder::flush_text() {
    if (typed_.empty()) return;
    file_ << script_line(event::Type{std::exchange(typed_, {})}) << '\n' << std::flush;
}

void Recorder::write_opening(const WindowState& state) {
    if (std::exchange(has_begun_, true)) return;
    last_ = clock_();
    const render::Camera& camera = state.map.camera;
    file_ << script_line(event::Resize{camera.width, camera.height, state.map.scale_factor}) << '\n'
          << script_line(event::ChooseLanguage{state.words.language()}) << '\n'
          << script_line(event::ChooseTheme{state.settings.theme}) << '\n'
          << script_line(event::Wait{}) << '\n';
}

void Recorder::write(const WindowState& state, const ScriptEvent& event,
                     const std::string& comment) {
    write_opening(state);
    flush_text();
    const double now = clock_();
    if (now - last_ > a_pause) file_ << script_line(event::Wait{}) << '\n';
    last_ = now;
    file_ << script_line(event) << comment << '\n' << std::flush;
}

void Recorder::write_pointer(const WindowState& state) {
    const geo::Coordinate at = rounded(pointer_);
    if (written_pointer_ == at) return;
    written_pointer_ = at;
    write(state, event::Move{{at.x, at.y, ""}});
}

void Recorder::key(const WindowState& state, int key, int action, int modifiers) {
    if (action == GLFW_RELEASE || prints(state, key, modifiers)) return;
    const std::string name = key_chord_name({key, modifiers});
    if (name.empty()) return;  // a modifier alone
    write(state, event::Key{key, modifiers});
}

void Recorder::character(const WindowState& state, unsigned int character) {
    if (character == ' ' && !ImGui::GetIO().WantTextInput) return;  // written as a key
    if (character < ' ' || character == 0x7F) return;
    write_opening(state);
    const double now = clock_();
    if (now - last_ > a_pause) {
        flush_text();
        file_ << script_line(event::Wait{}) << '\n';
    }
    last_ = now;
    append_utf8(typed_, character);
}

void Recorder::mouse_move(const WindowState& state, double x, double y) {
    pointer_ = {x / state.scale, y / state.scale};
    const double now = clock_();
    if (held_ && std::hypot(pointer_.x - held_->at.x, pointer_.y - held_->at.y) >= still_a_click) {
        const geo::Coordinate from = rounded(held_->at);
        held_.reset();
        drags_ = true;
        write(state, event::Move{{from.x, from.y, ""}});
        write(state, event::Press{MouseButton::left});
        last_move_ = now - between_moves;
    }
    if (!drags_ || now - last_move_ < between_moves) return;
    last_move_ = now;
    write_pointer(state);
}

void Recorder::mouse_button(const WindowState& state, int button, bool down) {
    const std::optional<MouseButton> known = button_of(button);
    if (!known) return;
    if (*known != MouseButton::left) {
        write_pointer(state);
        write(state, down ? ScriptEvent(event::Press{*known}) : event::Release{*known});
    } else if (down) {
        held_ = Held{pointer_, item_at(state, pointer_)};
    } else if (held_) {
        const geo::Coordinate at = rounded(held_->at);
        const std::string item = std::exchange(held_, {})->item;
        const std::string place = script_line(event::Move{{at.x, at.y, ""}}).substr(5);
        written_pointer_ = at;
        if (item.empty()) {
            write(state, event::Click{{at.x, at.y, ""}});
        } else {
            write(state, event::Click{{0, 0, item}}, "  # at " + place);
        }
    } else if (std::exchange(drags_, false)) {
        write_pointer(state);
        write(state, event::Release{MouseButton::left});
    }
}

void Recorder::wheel(const WindowState& state, double dx, double dy) {
    write_pointer(state);
    write(state, event::Wheel{dx, dy});
}

void Recorder::resized(const WindowState& state, int width, int height) {
    const auto pixels = [&](int units) {
        return static_cast<int>(std::lround(static_cast<float>(units) * state.pixels_per_unit));
    };
    write(state, event::Resize{pixels(width), pixels(height), state.map.scale_factor});
}

}  // namespace ancrage::app
