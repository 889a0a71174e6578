#include "app/window/key_names.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
#include <utility>

namespace ancrage::app {

namespace {

using NamedNumber = std::pair<std::string_view, int>;

constexpr std::array<NamedNumber, 4> modifier_names = {NamedNumber{"Ctrl", GLFW_MOD_CONTROL},
                                                       {"Alt", GLFW_MOD_ALT},
                                                       {"Shift", GLFW_MOD_SHIFT},
                                                       {"Super", GLFW_MOD_SUPER}};

constexpr std::array<NamedNumber, 31> named_keys = {NamedNumber{"Space", GLFW_KEY_SPACE},
                                                    {"Escape", GLFW_KEY_ESCAPE},
                                                    {"Enter", GLFW_KEY_ENTER},
                                                    {"Tab", GLFW_KEY_TAB},
                                                    {"Backspace", GLFW_KEY_BACKSPACE},
                                                    {"Insert", GLFW_KEY_INSERT},
                                                    {"Delete", GLFW_KEY_DELETE},
                                                    {"Right", GLFW_KEY_RIGHT},
                                                    {"Left", GLFW_KEY_LEFT},
                                                    {"Down", GLFW_KEY_DOWN},
                                                    {"Up", GLFW_KEY_UP},
                                                    {"PageUp", GLFW_KEY_PAGE_UP},
                                                    {"PageDown", GLFW_KEY_PAGE_DOWN},
                                                    {"Home", GLFW_KEY_HOME},
                                                    {"End", GLFW_KEY_END},
                                                    {"Menu", GLFW_KEY_MENU},
                                                    {"KeypadEnter", GLFW_KEY_KP_ENTER},
                                                    {"KeypadPlus", GLFW_KEY_KP_ADD},
                                                    {"KeypadMinus", GLFW_KEY_KP_SUBTRACT},
                                                    {"Apostrophe", GLFW_KEY_APOSTROPHE},
                                                    {"Comma", GLFW_KEY_COMMA},
                                                    {"Minus", GLFW_KEY_MINUS},
                                                    {"Period", GLFW_KEY_PERIOD},
                                                    {"Slash", GLFW_KEY_SLASH},
                                                    {"Semicolon", GLFW_KEY_SEMICOLON},
                                                    {"Equal", GLFW_KEY_EQUAL},
                                                    {"LeftBracket", GLFW_KEY_LEFT_BRACKET},
                                                    {"Backslash", GLFW_KEY_BACKSLASH},
                                                    {"RightBracket", GLFW_KEY_RIGHT_BRACKET},
                                                    {"Grave", GLFW_KEY_GRAVE_ACCENT},
                                                    {"World1", GLFW_KEY_WORLD_1}};

std::optional<int> key_number(std::string_view name) {
    const auto* found = std::ranges::find(named_keys, name, &NamedNumber::first);
    if (found != named_keys.end()) return found->second;
    const bool is_sign = name.size() == 1 &&
                         ((name[0] >= 'A' && name[0] <= 'Z') || (name[0] >= '0' && name[0] <= '9'));
    if (is_sign) return name[0];  // GLFW numbers letters and digits as ASCII does
    if (name.size() < 2 || name.size() > 3 || name[0] != 'F') return std::nullopt;
    int number = 0;
    for (const char digit : name.substr(1)) {
        if (digit < '0' || digit > '9') return std::nullopt;
        number = number * 10 + (digit - '0');
    }
    if (number < 1 || number > 25 || name[1] == '0') return std::nullopt;
    return GLFW_KEY_F1 + number - 1;
}

}  // namespace

std::optional<KeyChord> key_chord(std::string_view name) {
    KeyChord chord;
    for (std::size_t plus = name.find('+'); plus != std::string_view::npos; plus = name.find('+')) {
        const auto* modifier =
            std::ranges::find(modifier_names, name.substr(0, plus), &NamedNumber::first);
        if (modifier == modifier_names.end()) return std::nullopt;
        if ((chord.modifiers & modifier->second) != 0) return std::nullopt;
        chord.modifiers |= modifier->second;
        name.remove_prefix(plus + 1);
    }
    const std::optional<int> key = key_number(name);
    if (!key) return std::nullopt;
    chord.key = *key;
    return chord;
}

std::string key_chord_name(KeyChord chord) {
    std::string name;
    for (const auto& [word, bit] : modifier_names) {
        if ((chord.modifiers & bit) != 0) name += std::string(word) + "+";
    }
    const auto* found = std::ranges::find(named_keys, chord.key, &NamedNumber::second);
    if (found != named_keys.end()) return name + std::string(found->first);
    const bool is_sign = (chord.key >= GLFW_KEY_A && chord.key <= GLFW_KEY_Z) ||
                         (chord.key >= GLFW_KEY_0 && chord.key <= GLFW_KEY_9);
    if (is_sign) return name + static_cast<char>(chord.key);
    if (chord.key >= GLFW_KEY_F1 && chord.key <= GLFW_KEY_F25) {
        return name + "F" + std::to_string(chord.key - GLFW_KEY_F1 + 1);
    }
    return {};
}

}  // namespace ancrage::app
