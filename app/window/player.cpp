#include "app/window/player.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>

#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/window/expectation.h"
#include "app/window/focus.h"
#include "app/window/hands.h"
#include "app/window/layout.h"
#include "app/window/state_json.h"
#include "render/page/png.h"

namespace ancrage::app {

namespace {

int glfw_button(MouseButton button) {
    switch (button) {
        case MouseButton::left: return GLFW_MOUSE_BUTTON_LEFT;
        case MouseButton::right: return GLFW_MOUSE_BUTTON_RIGHT;
        case MouseButton::middle: return GLFW_MOUSE_BUTTON_MIDDLE;
    }
    return GLFW_MOUSE_BUTTON_LEFT;
}

// "pick/row#3" is the third item that is called "pick/row".
const FocusItem* named_item(const FocusRing& ring, const std::string& name) {
    const std::size_t sign = name.rfind('#');
    if (sign == std::string::npos) return ring.find(name);
    std::size_t left = 0;
    const char* end = name.data() + name.size();
    if (std::from_chars(name.data() + sign + 1, end, left).ptr != end) return nullptr;
    for (const FocusItem& item : ring.items()) {
        if (name.compare(0, sign, item.name) == 0 && --left == 0) return &item;
    }
    return nullptr;
}

// The names of the items of one panel, or of all when there is none of that panel.
std::string names_like(const FocusRing& ring, const std::string& name) {
    const std::string panel = name.substr(0, name.find('/') + 1);
    std::string all;
    std::string same_panel;
    for (const FocusItem& item : ring.items()) {
        all += " " + item.name;
        if (item.name.starts_with(panel)) same_panel += " " + item.name;
    }
    return same_panel.empty() ? all : same_panel;
}

}  // namespace

void Player::add(ScriptEvent event) {
    script_.lines.push_back({script_.lines.size() + 1, std::move(event)});
}

// One event as steps, each of which needs a frame of its own.
struct Player::Expander {
    std::deque<Step>& steps;

    void operator()(const event::Move& move) const { steps.emplace_back(Point{move.to}); }
    void operator()(const event::Press& press) const {
        steps.emplace_back(Button{press.button, true});
    }
    void operator()(const event::Release& release) const {
        steps.emplace_back(Button{release.button, false});
    }
    void operator()(const event::Click& click) const {
        steps.insert(steps.end(), {Point{click.at}, Button{MouseButton::left, true},
                                   Button{MouseButton::left, false}});
    }
    void operator()(const event::Drag& drag) const {
        // It rests a frame where it ends, or the map would be thrown.
        steps.insert(steps.end(),
                     {Point{drag.from}, Button{MouseButton::left, true}, Point{drag.to},
                      Point{drag.to}, Button{MouseButton::left, false}});
    }
    void operator()(const event::Key& key) const {
        // A hand rests a little after a key: what it opened is there before the next one.
        constexpr double rest = 0.08;  // seconds
        event::Wait wait;
        wait.seconds = rest;
        steps.insert(steps.end(), {KeyStep{key, true}, KeyStep{key, false}, wait});
    }
    void operator()(const event::Type& type) const { steps.emplace_back(Characters{type.text}); }
    template <typename Same>
    void operator()(const Same& same) const {
        steps.emplace_back(same);
    }
};

geo::Error Player::failed(geo::Message message) const {
    const std::size_t line = script_.lines[next_ - 1].number;
    message.arguments.insert(message.arguments.begin(), {script_.name, std::to_string(line)});
    return geo::Error{geo::ErrorKind::failed, std::move(message)};
}

geo::Result<Player::Progress> Player::point(const Spot& spot, InputSink& sink) {
    const WindowState& state = *sink.state;
    if (spot.item.empty()) {
        move_pointer(sink, spot.x * state.scale, spot.y * state.scale);
        return Progress::done;
    }
    // An item may come with the next frames, or have to be scrolled into view.
    constexpr int patience = 40;  // frames
    const FocusItem* item = named_item(*state.focus, spot.item);
    if (item == nullptr) {
        if (++frames_waited_ < patience) return Progress::again;
        return failed({"error.script_no_item", {spot.item, names_like(*state.focus, spot.item)}});
    }
    const ImVec2 middle((item->from.x + item->to.x) / 2, (item->from.y + item->to.y) / 2);
    if (!item->in_sight && ++frames_waited_ < patience) {
        state.focus->focus_on(item->name);
        sink.wakefulness->wake();
        return Progress::again;
    }
    move_pointer(sink, static_cast<double>(middle.x), static_cast<double>(middle.y));
    return Progress::done;
}

geo::Result<Player::Progress> Player::wait(const event::Wait& wait, bool settled, double now) {
    constexpr double no_double_click = 0.4;  // seconds
    const double wanted = wait.seconds.value_or(no_double_click);
    if (!waits_since_) waits_since_ = now;
    ++frames_waited_;
    const bool is_over = static_cast<double>(frames_waited_) * driven_frame >= wanted;
    if (is_over && (wait.seconds || settled)) return Progress::done;
    constexpr double patience = 120;  // seconds: workers may take long on a slow machine
    if (now - *waits_since_ > patience + wanted) {
        const int seconds = static_cast<int>(patience);
        return failed({"error.script_not_settled", {std::to_string(seconds)}});
    }
    return Progress::again;
}

geo::Status Player::save_state(const event::SaveState& save, const WindowState& state) const {
    const std::string path = folder_ + "/" + save.file;
    std::ofstream file(path, std::ios::binary);
    file << state_json(state);
    file.close();
    if (!file) return geo::failed("error.script_not_written", {path});
    return geo::Done{};
}

// The clipboard is not the window's, but what the window put there is expected like its state.
geo::Status Player::check(const event::Expect& expect, const WindowState& state) const {
    std::string seen = state_json(state);
    if (expect.key == "clipboard") {
        const char* copied = ImGui::GetClipboardText();
        seen = nlohmann::json{{"clipboard", copied == nullptr ? "" : copied}}.dump(
            -1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    const auto wrong = unmet(expect, seen);
    if (wrong) return failed(*wrong);
    return geo::Done{};
}

geo::Result<Player::Progress> Player::do_step(const Step& step, InputSink& sink, bool settled,
                                              double now) {
    WindowState& state = *sink.state;
    if (const auto* at = std::get_if<Point>(&step)) return point(at->at, sink);
    if (const auto* pause = std::get_if<event::Wait>(&step)) return wait(*pause, settled, now);
    if (const auto* size = std::get_if<event::Resize>(&step)) {
        resize_window(sink, size->width, size->height, static_cast<float>(size->scale));
    } else if (const auto* button = std::get_if<Button>(&step)) {
        press_button(sink, glfw_button(button->button), button->down);
    } else if (const auto* wheel = std::get_if<event::Wheel>(&step)) {
        turn_wheel(sink, wheel->right, wheel->up);
    } else if (const auto* key = std::get_if<KeyStep>(&step)) {
        press_key(sink, key->key.key, key->key.modifiers, key->down);
    } else if (const auto* typed = std::get_if<Characters>(&step)) {
        for (const unsigned int code : characters_of(typed->text)) type_character(sink, code);
    } else if (const auto* choice = std::get_if<event::ChooseLanguage>(&step)) {
        state.settings.language = choice->language;
    } else if (const auto* theme = std::get_if<event::ChooseTheme>(&step)) {
        state.settings.theme = theme->theme;
    } else if (const auto* shot = std::get_if<event::Shot>(&step)) {
        picture_ = shot->file;
    } else if (const auto* save = std::get_if<event::SaveState>(&step)) {
        if (auto saved = save_state(*save, state); !saved) return saved.error();
    } else if (const auto* expect = std::get_if<event::Expect>(&step)) {
        if (auto met = check(*expect, state); !met) return met.error();
    }
    sink.wakefulness->wake();
    return Progress::done;
}

geo::Result<bool> Player::before_frame(InputSink& sink, bool settled, double now) {
    if (!sink.pointer) sink.pointer.emplace();
    if (steps_.empty() && next_ < script_.lines.size()) {
        std::visit(Expander{steps_}, script_.lines[next_].event);
        ++next_;
    }
    if (steps_.empty()) return true;
    auto progress = do_step(steps_.front(), sink, settled, now);
    if (!progress) return progress.error();
    if (progress.value() == Progress::done) {
        steps_.pop_front();
        frames_waited_ = 0;
        waits_since_.reset();
    }
    return false;
}

geo::Status Player::after_frame(WindowState&, bool, const std::function<render::Image()>& read) {
    if (picture_.empty()) return geo::Done{};
    return render::write_png(folder_ + "/" + std::exchange(picture_, {}), read());
}

}  // namespace ancrage::app
