// Keys by name, as recorded interactions write them: "Ctrl+K", "Tab", "Shift+F6".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ancrage::app {

struct KeyChord {
    int key = 0;        // GLFW's number
    int modifiers = 0;  // GLFW's bits

    friend bool operator==(const KeyChord&, const KeyChord&) = default;
};

// Nothing for a name that no key has.
std::optional<KeyChord> key_chord(std::string_view name);
// Empty for a key that has no name here.
std::string key_chord_name(KeyChord chord);

}  // namespace ancrage::app
