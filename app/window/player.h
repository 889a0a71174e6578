// Plays a recorded interaction in the window: event after event through the functions that the
// mouse and the keyboard call, one step a frame.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/window/script.h"
#include "app/window/window.h"

namespace ancrage::app {

class Player : public WindowDriver {
public:
    // Pictures and states are written to `folder`, which must be there.
    Player(Script script, std::string folder)
        : script_(std::move(script)), folder_(std::move(folder)) {}

    // Does one event more, after all those before.
    void add(ScriptEvent event);
    bool is_done() const { return next_ == script_.lines.size() && steps_.empty(); }

    // Errors say the script's file and line: an item that is not shown, an expectation not met, a
    // window that does not come to rest.
    geo::Result<bool> before_frame(InputSink& sink, bool settled, double now) override;
    geo::Status after_frame(WindowState& state, bool settled,
                            const std::function<render::Image()>& read) override;

private:
    // What is done between two frames.
    struct Point {
        Spot at;
    };
    struct Button {
        MouseButton button = MouseButton::left;
        bool down = false;
    };
    struct KeyStep {
        event::Key key;
        bool down = false;
    };
    struct Characters {
        std::string text;
    };
    using Step = std::variant<event::Resize, Point, Button, event::Wheel, KeyStep, Characters,
                              event::Wait, event::ChooseLanguage, event::ChooseTheme, event::Shot,
                              event::SaveState, event::Expect>;
    enum class Progress { done, again };
    struct Expander;

    geo::Result<Progress> do_step(const Step& step, InputSink& sink, bool settled, double now);
    geo::Result<Progress> point(const Spot& spot, InputSink& sink);
    geo::Result<Progress> wait(const event::Wait& wait, bool settled, double now);
    geo::Status save_state(const event::SaveState& save, const WindowState& state) const;
    geo::Status check(const event::Expect& expect, const WindowState& state) const;
    geo::Error failed(geo::Message message) const;

    Script script_;
    std::string folder_;
    std::size_t next_ = 0;               // of the script's lines
    std::deque<Step> steps_;             // of the line before
    int frames_waited_ = 0;              // in the step under way
    std::optional<double> waits_since_;  // seconds, real time
    std::string picture_;                // file of the picture of the next frame
};

}  // namespace ancrage::app
