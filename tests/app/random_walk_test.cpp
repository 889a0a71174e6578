// Any input in any order: a walk over keys, clicks, drags, wheels and sizes that only a seed
// decides, in the real window. After every frame the window must still make sense. The walk is
// written down as a script while it goes, for `ancrage open --demo --replay`.
//
//   ANCRAGE_WALK_SEED      another walk
//   ANCRAGE_WALK_SECONDS   how long; 20 unless said
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include "app/window/actions.h"
#include "app/window/glfw_window.h"
#include "app/window/key_names.h"
#include "app/window/player.h"
#include "app/window/script.h"
#include "app/window/window.h"
#include "tests/app/demonstration.h"
#include "tests/app/program.h"
#include "tests/app/screen.h"

namespace ancrage::app {
namespace {

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* value = std::getenv(variable);
    return value == nullptr || *value == '\0' ? otherwise : std::stoull(value);
}

std::string wrong_place(const WindowState& state, layers::FeatureRef feature) {
    const auto& all = state.atlas().layers;
    if (feature.layer >= all.size()) return "a layer that is not there";
    if (feature.row >= all[feature.layer].table.row_count()) return "a row that is not there";
    return {};
}

std::string wrong_camera(const render::Camera& camera) {
    const bool is_finite = std::isfinite(camera.center.x) && std::isfinite(camera.center.y) &&
                           std::isfinite(camera.metres_per_pixel);
    if (!is_finite) return "the camera is nowhere";
    if (camera.metres_per_pixel <= 0 || camera.metres_per_pixel > 1e5) return "the scale is absurd";
    if (camera.width <= 0 || camera.height <= 0) return "the map has no size";
    return {};
}

std::string wrong_map(const WindowState& state) {
    const std::size_t count = state.atlas().layers.size();
    if (state.map.visible.size() != count) return "layers were lost";
    std::set<std::size_t> ordered(state.map.order.begin(), state.map.order.end());
    const bool in_order =
        state.map.order.empty() || (state.map.order.size() == count && ordered.size() == count &&
                                    *ordered.rbegin() == count - 1);
    if (!in_order) return "the order of the layers is no order";
    if (!state.map.opacity.empty() && state.map.opacity.size() != count) return "opacities lost";
    for (const float opacity : state.map.opacity) {
        if (!(opacity >= 0 && opacity <= 1)) return "an opacity is out of range";
    }
    const auto& chosen = state.tools.chosen;
    if (!std::ranges::is_sorted(chosen)) return "the chosen set is not sorted";
    if (std::ranges::adjacent_find(chosen) != chosen.end()) return "a place is chosen twice";
    for (const geo::Coordinate at : state.tools.path) {
        if (!std::isfinite(at.x) || !std::isfinite(at.y)) return "a measure is nowhere";
    }
    return wrong_camera(state.map.camera);
}

// What no input may break; empty when all is well.
std::string wrong_in(const WindowState& state) {
    if (std::string wrong = wrong_map(state); !wrong.empty()) return wrong;
    std::vector<layers::FeatureRef> places = state.tools.chosen;
    if (state.selection) places.push_back(state.selection->card.feature);
    if (state.cards.pinned) places.push_back(state.cards.pinned->card.feature);
    if (state.pick) {
        places.insert(places.end(), state.pick->features.begin(), state.pick->features.end());
    }
    for (const layers::FeatureRef place : places) {
        if (std::string wrong = wrong_place(state, place); !wrong.empty()) return wrong;
    }
    if (state.selection.has_value() != state.map.selected.has_value()) {
        return "the card and the mark on the map disagree";
    }
    const Settings& settings = state.settings;
    const bool in_range = settings.font_size >= smallest_font_size - 1e-4F &&
                          settings.font_size <= largest_font_size + 1e-4F;
    if (!in_range) return "the text has an absurd size";
    for (const float size : {settings.layers_width, settings.card_width, settings.table_height}) {
        if (!std::isfinite(size) || size < 0) return "a panel has an absurd size";
    }
    if (state.table.layer && *state.table.layer >= state.atlas().layers.size()) {
        return "the table is of no layer";
    }
    return state.fonts.body == nullptr ? "the fonts are gone" : "";
}

class Walk : public WindowDriver {
public:
    Walk(std::uint64_t seed, double seconds, const std::filesystem::path& written)
        : random_(seed),
          seconds_(seconds),
          player_({"walk", {}}, "/nonexistent"),
          written_(written) {
        for (const Shortcut& shortcut : shortcuts()) {
            if (shortcut.action == Action::close_window) continue;
            std::istringstream names(shortcut.keys);
            for (std::string name; names >> name;) chords_.push_back(name);
        }
    }

    geo::Result<bool> before_frame(InputSink& sink, bool settled, double now) override {
        if (!wrong_.empty()) return true;
        if (player_.is_done()) {
            if (now > seconds_) return true;
            const ScriptEvent event = next_event(*sink.state);
            written_ << script_line(event) << std::endl;
            player_.add(event);
            ++events_;
        }
        return player_.before_frame(sink, settled, now);
    }
    geo::Status after_frame(WindowState& state, bool settled,
                            const std::function<render::Image()>& read) override {
        ++frames_;
        wrong_ = wrong_in(state);
        if (const unsigned int code = opengl_error(); code != 0) {
            wrong_ = "OpenGL error " + std::to_string(code);
        }
        return player_.after_frame(state, settled, read);
    }
    // What made no sense; empty when all was well.
    const std::string& wrong() const { return wrong_; }
    int events() const { return events_; }
    int frames() const { return frames_; }

private:
    static unsigned int opengl_error() {
        using GetError = unsigned int (*)();
        static const auto get_error =
            reinterpret_cast<GetError>(GlfwWindow::function_address("glGetError"));
        return get_error();
    }
    int any(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
    template <typename List>
    const auto& one_of(const List& list) {
        return list[static_cast<std::size_t>(any(0, static_cast<int>(std::size(list)) - 1))];
    }
    // Inside the window, now and then at its very edge or beside it.
    Spot anywhere(const WindowState& state) {
        const double width = state.map.camera.width / static_cast<double>(state.map.scale_factor);
        const double height = state.map.camera.height / static_cast<double>(state.map.scale_factor);
        const double margin = any(0, 20) == 0 ? 40 : 0;
        const auto along = [&](double length) {
            return std::round(
                std::uniform_real_distribution<double>(-margin, length + margin)(random_));
        };
        const double x = along(width);
        return {x, along(height), ""};
    }
    Spot some_item(const WindowState& state) {
        const auto& items = state.focus->items();
        if (items.empty()) return anywhere(state);
        const FocusItem& item = one_of(items);
        const double scale = state.scale;
        return {std::round((item.from.x + item.to.x) / 2 / scale),
                std::round((item.from.y + item.to.y) / 2 / scale), ""};
    }
    ScriptEvent next_event(const WindowState& state);
    ScriptEvent key_event();
    ScriptEvent size_event();

    std::mt19937_64 random_;
    double seconds_;
    Player player_;
    std::ofstream written_;
    std::vector<std::string> chords_;
    std::string wrong_;
    int events_ = 0;
    int frames_ = 0;
};

ScriptEvent Walk::key_event() {
    static constexpr std::array<const char*, 22> plain = {
        "Tab",       "Tab",    "Tab",    "Shift+Tab", "Enter",  "Enter",    "Space", "Escape",
        "Up",        "Down",   "Left",   "Right",     "PageUp", "PageDown", "Home",  "End",
        "Backspace", "Delete", "Ctrl+A", "Ctrl+C",    "Ctrl+V", "F6"};
    const std::string name = any(0, 2) == 0 ? std::string(one_of(plain)) : one_of(chords_);
    const auto chord = key_chord(name);
    // Signs of the table that are no key's name ("+", "?") are typed.
    if (!chord) return event::Type{name};
    return event::Key{chord->key, chord->modifiers};
}

ScriptEvent Walk::size_event() {
    static constexpr std::array<double, 4> scales = {1, 1, 1.25, 2};
    event::Resize size;
    size.scale = one_of(scales);
    size.width = any(640, 1920);
    size.height = any(400, 1080);
    return size;
}

ScriptEvent Walk::next_event(const WindowState& state) {
    static constexpr std::array<const char*, 12> texts = {"é",
                                                          "Évry-Courcouronnes",
                                                          "grand roissy",
                                                          "93066",
                                                          "L'Haÿ-les-Roses",
                                                          "œ",
                                                          "🏭",
                                                          "  ",
                                                          "\"",
                                                          "%s%n",
                                                          "usine",
                                                          "ﬁ‑—…"};
    const int dice = any(0, 99);
    if (dice < 30) return key_event();
    if (dice < 52) return event::Click{some_item(state)};
    if (dice < 64) return event::Click{anywhere(state)};
    if (dice < 70) return event::Drag{anywhere(state), anywhere(state)};
    if (dice < 74) return event::Drag{some_item(state), anywhere(state)};
    if (dice < 78) return event::Move{anywhere(state)};
    if (dice < 84) return event::Wheel{any(-1, 1) * 1.0, any(-4, 4) * 1.0};
    if (dice < 89) return event::Type{one_of(texts)};
    if (dice < 91) return size_event();
    if (dice < 93) {
        return event::ChooseLanguage{any(0, 1) == 0 ? layers::Language::french
                                                    : layers::Language::english};
    }
    if (dice < 95)
        return event::ChooseTheme{any(0, 1) == 0 ? ThemeChoice::light : ThemeChoice::dark};
    if (dice < 97) return event::Press{any(0, 1) == 0 ? MouseButton::left : MouseButton::right};
    if (dice < 99) return event::Release{any(0, 1) == 0 ? MouseButton::left : MouseButton::right};
    return event::Wait{0.2};
}

TEST(RandomWalk, NeverBreaksTheWindow) {
    const test::Screen screen(1920, 1080);
    if (!screen.is_up()) GTEST_SKIP() << "needs Xvfb (package xvfb)";
    const test::OwnHome home;
    const std::uint64_t seed = number_from("ANCRAGE_WALK_SEED", 20261121);
    const auto seconds = static_cast<double>(number_from("ANCRAGE_WALK_SECONDS", 20));
    const std::filesystem::path folder = test::binary_folder() / "test-failures";
    std::filesystem::create_directories(folder);
    const std::filesystem::path written = folder / ("walk-" + std::to_string(seed) + ".txt");
    std::fprintf(stderr, "random walk of %.0f s, ANCRAGE_WALK_SEED=%llu, written to %s\n", seconds,
                 static_cast<unsigned long long>(seed), written.c_str());
    Walk walk(seed, seconds, written);
    WindowOptions options;
    options.width = 1280;
    options.height = 720;
    options.scale = 1;
    options.today = layers::Date{2026, 11, 20};
    options.settings_path = (home / "settings.json").string();
    options.log_path = (home / "ancrage.log").string();
    options.welcome = true;
    options.driver = &walk;
    const auto closed = run_window(test::demonstration(), test::assets,
                                   test::words_in(layers::Language::french), options);
    std::fprintf(stderr, "%d events, %d frames\n", walk.events(), walk.frames());
    ASSERT_TRUE(closed) << test::in_words(closed.error());
    ASSERT_EQ(walk.wrong(), "");
    EXPECT_GT(walk.events(), 20);
    std::filesystem::remove(written);
}

}  // namespace
}  // namespace ancrage::app
