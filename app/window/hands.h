// A person's hands for whoever plays their part: moves, presses and types as GLFW would tell of it,
// through the callbacks that Dear ImGui and the window listen to.
#pragma once

#include <string_view>
#include <vector>

#include "app/window/input.h"

namespace ancrage::app {

// Seconds of the window's clock between two frames while somebody plays a person's part: the same
// on every machine.
inline constexpr float driven_frame = 0.05F;

// The mouse and the clock of the coming frame, instead of the machine's: between the platform's new
// frame and Dear ImGui's own. Nothing while nobody plays a part (InputSink::pointer is empty).
void place_hands(const InputSink& sink);

// The pointer goes to a place in ImGui units, and stays there whatever the real mouse does.
void move_pointer(InputSink& sink, double x, double y);
// GLFW's number of the button.
void press_button(InputSink& sink, int button, bool down);
void turn_wheel(InputSink& sink, double right, double up);
// A key with its modifiers, down or up; GLFW's number and bits. A key that prints something alone
// prints it when it goes down, on the keyboard of the United States.
void press_key(InputSink& sink, int key, int modifiers, bool down);
void type_character(InputSink& sink, unsigned int character);
// Pixels of the window, and pixels a point; 0 is the screen's.
void resize_window(InputSink& sink, int width, int height, float scale);

// The characters of a text; bytes that are no UTF-8 are left out.
std::vector<unsigned int> characters_of(std::string_view text);

}  // namespace ancrage::app
