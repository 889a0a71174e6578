// A rectangle of a picture: pixels from the top left.
#pragma once

namespace ancrage::render {

struct PixelBox {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

}  // namespace ancrage::render
