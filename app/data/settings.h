// What a person has chosen once and finds again at the next start: language, theme, sizes, which
// panels are open, where the map was. Kept in a file by settings_file.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/data/color_choice.h"
#include "app/data/kept_simulation.h"
#include "app/data/kept_sites.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

enum class ThemeChoice { light, dark };

// When the publishers are asked by themselves whether their data changed; otherwise only a click
// asks them.
enum class UpdatesChoice { never, weekly };

// How a layer was shown when the window was closed.
struct KeptLayer {
    std::string id;
    bool visible = false;
    float opacity = 1;  // 0 to 1
    ColorChoice color;

    friend bool operator==(const KeptLayer&, const KeptLayer&) = default;
};

// Where the map was: the middle of what the panels leave free.
struct KeptView {
    double x = 0;  // Lambert-93 metres
    double y = 0;
    double metres_per_point = 0;

    friend bool operator==(const KeptView&, const KeptView&) = default;
};

inline constexpr float smallest_font_size = 0.85F;
inline constexpr float largest_font_size = 1.6F;

struct Settings {
    std::optional<layers::Language> language;  // nothing: as the system says
    ThemeChoice theme = ThemeChoice::light;
    bool high_contrast = false;
    bool reduced_motion = false;
    float font_size = 1;      // times the designed size
    bool background = false;  // streets under the map
    bool welcome_dismissed = false;
    UpdatesChoice updates = UpdatesChoice::never;
    std::string updates_asked_on;  // ISO day when the publishers were last asked; empty: never
    // Points; 0 is the designed width.
    float layers_width = 0;
    float card_width = 0;
    float table_height = 0;
    bool layers_folded = false;
    // Points; 0 is as much of the screen as is usual.
    int window_width = 0;
    int window_height = 0;
    bool window_maximized = false;
    // The session before: nothing to begin with, all of it forgotten by `--fresh`.
    std::vector<std::uint8_t> themes_open;  // of the layers panel, in its order; empty: all
    std::vector<KeptLayer> layers;          // the bottom one first; empty: the opening layers
    std::optional<KeptView> view;           // nothing: the whole region
    KeptSimulation simulation;              // what was asked of the simulator last
    std::vector<KeptSite> shortlist;        // sites put aside, in the person's order
    std::vector<std::string> recent_views;  // files of saved views, the last one first
    // Where the team's shared library is (geo/io/database_text.h); never with a password.
    std::string database;
    // Layers of it that the window shows as one looks around, by id.
    std::vector<std::string> browsed;
    // Entries of another version, as JSON text; written back as they are.
    std::string unknown;

    friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace ancrage::app
