#include "render/gl/present.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace ancrage::render {

namespace {

// Chromium empties a canvas that was shown when something is next drawn into it, and takes a copied
// picture for nothing: it would be emptied after the copy.
#ifdef __EMSCRIPTEN__
constexpr bool clears_first = true;
#else
constexpr bool clears_first = false;
#endif

// Where a stretch of the held picture goes: first and last pixel here, first and last there.
struct Stretch {
    int from_first, from_last, to_first, to_last;
};

// Pixels [0, held) of the picture go to [first, first + held * scale); only what falls into
// [0, shown) is copied. Nothing when that is nothing.
std::optional<Stretch> clip(double first, double scale, int held, int shown) {
    const double from_first = std::clamp(std::floor(-first / scale), 0.0, 1.0 * held);
    const double from_last = std::clamp(std::ceil((shown - first) / scale), 0.0, 1.0 * held);
    const Stretch stretch{static_cast<int>(from_first), static_cast<int>(from_last),
                          static_cast<int>(std::lround(first + from_first * scale)),
                          static_cast<int>(std::lround(first + from_last * scale))};
    if (stretch.from_first >= stretch.from_last || stretch.to_first >= stretch.to_last) {
        return std::nullopt;
    }
    return stretch;
}

// The same for a picture that is only moved, in whole pixels that stay inside: Mesa copies those,
// and draws the others as a textured quad, which takes ten times as long.
std::optional<Stretch> clip_moved(double first, int held, int shown) {
    constexpr double far = 1e6;  // pixels
    const int shift = static_cast<int>(std::lround(std::clamp(first, -far, far)));
    const Stretch stretch{std::max(0, -shift), std::min(held, shown - shift), std::max(shift, 0),
                          std::min(held + shift, shown)};
    if (stretch.from_first >= stretch.from_last) return std::nullopt;
    return stretch;
}

void scissor(const WindowPlace& place, const Camera& camera, int bottom) {
    if (!place.part) {
        glScissor(place.x, bottom, camera.width, camera.height);
        return;
    }
    const auto whole = [](double pixels) { return static_cast<int>(std::lround(pixels)); };
    const int left = whole(place.part->left);
    const int top = whole(place.part->top);
    glScissor(left, place.framebuffer_height - whole(place.part->bottom),
              std::max(0, whole(place.part->right) - left),
              std::max(0, whole(place.part->bottom) - top));
}

}  // namespace

void present(const Sheet& sheet, const Camera& camera, const WindowPlace& place, Color outside) {
    const int bottom = place.framebuffer_height - place.y - camera.height;
    glEnable(GL_SCISSOR_TEST);
    scissor(place, camera, bottom);
    const Camera& held = sheet.whole;
    const double scale = held.metres_per_pixel / camera.metres_per_pixel;
    const geo::Coordinate corner = camera.to_pixels(held.to_metres({0, 0}));
    const bool has_picture = sheet.picture.width() > 0;
    const bool covers = has_picture && corner.x <= 0.5 && corner.y <= 0.5 &&
                        corner.x + held.width * scale >= camera.width - 0.5 &&
                        corner.y + held.height * scale >= camera.height - 0.5;
    if (!covers || clears_first) clear_to(outside);
    const bool same_scale = std::abs(scale - 1) < 1e-9;
    const auto across = same_scale ? clip_moved(corner.x, held.width, camera.width)
                                   : clip(corner.x, scale, held.width, camera.width);
    const auto down = same_scale ? clip_moved(corner.y, held.height, camera.height)
                                 : clip(corner.y, scale, held.height, camera.height);
    if (has_picture && across && down) {
        const int top = bottom + camera.height;
        glBindFramebuffer(GL_READ_FRAMEBUFFER, sheet.picture.framebuffer());
        glBlitFramebuffer(across->from_first, held.height - down->from_last, across->from_last,
                          held.height - down->from_first, place.x + across->to_first,
                          top - down->to_last, place.x + across->to_last, top - down->to_first,
                          GL_COLOR_BUFFER_BIT, same_scale ? GL_NEAREST : GL_LINEAR);
    }
    glDisable(GL_SCISSOR_TEST);
}

}  // namespace ancrage::render
