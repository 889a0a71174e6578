// A rectangle on the page.
#pragma once

namespace ancrage::render {

// Page units, from the top left.
struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
};

}  // namespace ancrage::render
