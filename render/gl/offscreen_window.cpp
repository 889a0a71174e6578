#include "render/gl/offscreen_window.h"

#include "render/gl/canvas.h"

namespace ancrage::render {

struct OffscreenWindow::State {
    Canvas canvas;
};

OffscreenWindow::OffscreenWindow(int width, int height) : state_(std::make_unique<State>()) {
    state_->canvas.resize(width, height);
}

OffscreenWindow::~OffscreenWindow() = default;

void OffscreenWindow::bind() const {
    state_->canvas.bind();
}

Image OffscreenWindow::read() const {
    return state_->canvas.read({0, 0, state_->canvas.width(), state_->canvas.height()});
}

}  // namespace ancrage::render
