// Writes what a person does in the window as a script (script.h) that can be played again. Every
// line is on the disk at once: what was done before a crash is there.
#pragma once

#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/window/input.h"
#include "app/window/script.h"
#include "geo/model/geometry.h"
#include "geo/model/result.h"

namespace ancrage::app {

class Recorder : public InputListener {
public:
    // Seconds since some moment.
    using Clock = std::function<double()>;

    // Replaces the file. A pause on the clock is written as a wait: a person's clock, or that of
    // the window when a driver plays the person. Error: script_not_written (path).
    static geo::Result<std::unique_ptr<Recorder>> create(const std::string& path, Clock clock);
    // Writes what is still held back.
    ~Recorder() override { flush_text(); }

    void key(const WindowState& state, int key, int action, int modifiers) override;
    void character(const WindowState& state, unsigned int character) override;
    void mouse_move(const WindowState& state, double x, double y) override;
    void mouse_button(const WindowState& state, int button, bool down) override;
    void wheel(const WindowState& state, double dx, double dy) override;
    void resized(const WindowState& state, int width, int height) override;

private:
    // A left button that is down and has not moved yet: a click, or the beginning of a drag.
    struct Held {
        geo::Coordinate at;  // points
        std::string item;    // of the focus ring, under the pointer; empty for none
    };

    Recorder(std::ofstream file, Clock clock) : file_(std::move(file)), clock_(std::move(clock)) {}
    void write(const WindowState& state, const ScriptEvent& event, const std::string& comment = {});
    void write_opening(const WindowState& state);
    void write_pointer(const WindowState& state);
    void flush_text();

    std::ofstream file_;
    Clock clock_;
    bool has_begun_ = false;
    geo::Coordinate pointer_;  // points
    std::optional<geo::Coordinate> written_pointer_;
    std::optional<Held> held_;
    bool drags_ = false;
    std::string typed_;     // characters that become one line
    double last_ = 0;       // seconds, when something was written
    double last_move_ = 0;  // seconds, when a move was
};

}  // namespace ancrage::app
