#include "render/gl/stage_clock.h"

#include <glad/gl.h>

#include <utility>

namespace ancrage::render {

namespace {

thread_local StageMeasurement* measurement = nullptr;

}  // namespace

StageMeasurement::StageMeasurement() {
    measurement = this;
}

StageMeasurement::~StageMeasurement() {
    measurement = nullptr;
}

StageTimes StageMeasurement::take() {
    change_to(std::nullopt);
    return std::exchange(times_, {});
}

void StageMeasurement::change_to(std::optional<Stage> stage) {
    if (stage == current_) return;
    glFinish();
    const auto now = std::chrono::steady_clock::now();
    if (current_) {
        times_[static_cast<std::size_t>(*current_)] +=
            std::chrono::duration<double>(now - since_).count();
    }
    current_ = stage;
    since_ = now;
}

void enter_stage(Stage stage) {
    if (measurement != nullptr) measurement->change_to(stage);
}

void leave_stages() {
    if (measurement != nullptr) measurement->change_to(std::nullopt);
}

}  // namespace ancrage::render
