// What a person does with the window, as readable text: one event a line, so that an interaction
// can be recorded, read, corrected and played again.
//
//   # anything after a sign # and a space is for the reader
//   size 3840x2160 scale 2     pixels of the window, and pixels a point
//   move 640 360               points from the top left, or an item of the window by its name:
//   move @search/field
//   press left                 left, right or middle, where the pointer is
//   release left
//   click 640 360              a move, a press and a release of the left button
//   click @layers/communes/eye
//   click @pick/row#2          the second of several items of one name
//   drag 640 360 700 400
//   wheel 0 -2                 steps to the right, steps up
//   key Ctrl+Shift+K           down and up again
//   type Évry                  the rest of the line; "in quotes " where spaces matter
//   wait settled               until nothing moves and every picture is sharp; or seconds
//   language en
//   theme dark
//   shot map.png               the window's picture, written beside the others
//   state map.json             state_json.h, written beside the others
//   expect selection "communes:93066"    a key of the state, or clipboard; also: not, contains,
//                                        above, below
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/data/settings.h"
#include "geo/model/result.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

// A place in the window: points from its top left, or the middle of an item, "panel/id".
struct Spot {
    double x = 0;
    double y = 0;
    std::string item;

    friend bool operator==(const Spot&, const Spot&) = default;
};

enum class MouseButton { left, right, middle };
enum class Comparison { equal, different, contains, above, below };

namespace event {

struct Resize {
    int width = 0;     // pixels
    int height = 0;    // pixels
    double scale = 1;  // pixels a point
    friend bool operator==(const Resize&, const Resize&) = default;
};
struct Move {
    Spot to;
    friend bool operator==(const Move&, const Move&) = default;
};
struct Press {
    MouseButton button = MouseButton::left;
    friend bool operator==(const Press&, const Press&) = default;
};
struct Release {
    MouseButton button = MouseButton::left;
    friend bool operator==(const Release&, const Release&) = default;
};
struct Click {
    Spot at;
    friend bool operator==(const Click&, const Click&) = default;
};
struct Drag {
    Spot from;
    Spot to;
    friend bool operator==(const Drag&, const Drag&) = default;
};
struct Wheel {
    double right = 0;  // steps
    double up = 0;     // steps
    friend bool operator==(const Wheel&, const Wheel&) = default;
};
struct Key {
    int key = 0;        // GLFW's number
    int modifiers = 0;  // GLFW's bits
    friend bool operator==(const Key&, const Key&) = default;
};
struct Type {
    std::string text;  // UTF-8
    friend bool operator==(const Type&, const Type&) = default;
};
struct Wait {
    std::optional<double> seconds;  // nothing: until the window has settled
    friend bool operator==(const Wait&, const Wait&) = default;
};
struct ChooseLanguage {
    layers::Language language = layers::Language::french;
    friend bool operator==(const ChooseLanguage&, const ChooseLanguage&) = default;
};
struct ChooseTheme {
    ThemeChoice theme = ThemeChoice::light;
    friend bool operator==(const ChooseTheme&, const ChooseTheme&) = default;
};
struct Shot {
    std::string file;  // a plain name
    friend bool operator==(const Shot&, const Shot&) = default;
};
struct SaveState {
    std::string file;  // a plain name
    friend bool operator==(const SaveState&, const SaveState&) = default;
};
struct Expect {
    std::string key;  // dotted, as "camera.metres_per_pixel"
    Comparison comparison = Comparison::equal;
    std::string value;  // JSON, or a text without its quotes
    friend bool operator==(const Expect&, const Expect&) = default;
};

}  // namespace event

using ScriptEvent = std::variant<event::Resize, event::Move, event::Press, event::Release,
                                 event::Click, event::Drag, event::Wheel, event::Key, event::Type,
                                 event::Wait, event::ChooseLanguage, event::ChooseTheme,
                                 event::Shot, event::SaveState, event::Expect>;

struct ScriptLine {
    std::size_t number = 0;  // from 1, in the file
    ScriptEvent event;
};

struct Script {
    std::string name;  // of the file, for messages
    std::vector<ScriptLine> lines;
};

// Errors name the file, the line and what was wrong with which word; the whole script is read
// before any of it is done.
geo::Result<Script> parse_script(std::string_view text, const std::string& name);
geo::Result<Script> read_script(const std::string& path);

// The line that parse_script reads as this event.
std::string script_line(const ScriptEvent& event);

}  // namespace ancrage::app
