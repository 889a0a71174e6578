#include <charconv>
#include <nlohmann/json.hpp>
#include <string>

#include "app/data/settings_entries.h"
#include "app/window/key_names.h"
#include "app/window/script.h"
#include "app/window/script_words.h"

namespace ancrage::app {

namespace {

// The shortest text that is read as the same number.
std::string number_text(double value) {
    std::array<char, 32> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), written.ptr};
}

std::string spot_text(const Spot& spot) {
    if (!spot.item.empty()) return "@" + spot.item;
    return number_text(spot.x) + " " + number_text(spot.y);
}

using settings_entries::name_in;

struct Writer {
    std::string operator()(const event::Resize& size) const {
        const std::string sides = std::to_string(size.width) + "x" + std::to_string(size.height);
        return "size " + sides + " scale " + number_text(size.scale);
    }
    std::string operator()(const event::Move& move) const { return "move " + spot_text(move.to); }
    std::string operator()(const event::Press& press) const {
        return "press " + name_in(mouse_buttons, press.button);
    }
    std::string operator()(const event::Release& release) const {
        return "release " + name_in(mouse_buttons, release.button);
    }
    std::string operator()(const event::Click& click) const {
        return "click " + spot_text(click.at);
    }
    std::string operator()(const event::Drag& drag) const {
        return "drag " + spot_text(drag.from) + " " + spot_text(drag.to);
    }
    std::string operator()(const event::Wheel& wheel) const {
        return "wheel " + number_text(wheel.right) + " " + number_text(wheel.up);
    }
    std::string operator()(const event::Key& key) const {
        return "key " + key_chord_name({key.key, key.modifiers});
    }
    std::string operator()(const event::Type& typed) const {
        const bool needs_quotes =
            typed.text.starts_with('"') || typed.text.starts_with(' ') || typed.text.ends_with(' ');
        return "type " + (needs_quotes ? nlohmann::json(typed.text).dump() : typed.text);
    }
    std::string operator()(const event::Wait& wait) const {
        return "wait " + (wait.seconds ? number_text(*wait.seconds) : "settled");
    }
    std::string operator()(const event::ChooseLanguage& choice) const {
        return "language " + name_in(settings_entries::languages, choice.language);
    }
    std::string operator()(const event::ChooseTheme& choice) const {
        return "theme " + name_in(settings_entries::themes, choice.theme);
    }
    std::string operator()(const event::Shot& shot) const { return "shot " + shot.file; }
    std::string operator()(const event::SaveState& state) const { return "state " + state.file; }
    std::string operator()(const event::Expect& expect) const {
        const std::string comparison = name_in(comparisons, expect.comparison);
        return "expect " + expect.key + " " + comparison + (comparison.empty() ? "" : " ") +
               expect.value;
    }
};

}  // namespace

std::string script_line(const ScriptEvent& event) {
    return std::visit(Writer{}, event);
}

}  // namespace ancrage::app
