// All that the window knows between two frames: what is wanted on the map, what is selected and
// hovered, which sections are open, and what the panels asked for. One struct, owned by
// run_window; panels are free functions of it, and each part's own state has its own header.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/data/settings.h"
#include "app/data/workspace.h"
#include "app/text/translations.h"
#include "app/views/autosave.h"
#include "app/window/aids_state.h"
#include "app/window/before_after.h"
#include "app/window/card_state.h"
#include "app/window/catalogue_state.h"
#include "app/window/changes_state.h"
#include "app/window/compare_state.h"
#include "app/window/composer_state.h"
#include "app/window/data_state.h"
#include "app/window/describe_state.h"
#include "app/window/file_sheet.h"
#include "app/window/focus.h"
#include "app/window/fonts.h"
#include "app/window/import_state.h"
#include "app/window/layers_state.h"
#include "app/window/messages.h"
#include "app/window/motion.h"
#include "app/window/near_state.h"
#include "app/window/pack_sheet.h"
#include "app/window/present.h"
#include "app/window/search_state.h"
#include "app/window/simulator_state.h"
#include "app/window/sites_state.h"
#include "app/window/table_state.h"
#include "app/window/team_state.h"
#include "app/window/theme.h"
#include "app/window/tools_state.h"
#include "app/window/view_gallery.h"
#include "app/window/views_state.h"
#include "layers/programmes/freshness.h"
#include "render/drawn_points.h"
#include "render/map_layer.h"

namespace ancrage::app {

// What answers questions about places; made by a worker after the first frame (finder.h).
struct Finder;

// Features that overlap where the person clicked, to choose from.
struct PickList {
    std::vector<layers::FeatureRef> features;
    ImVec2 at;
};

struct WindowState {
    const Workspace* workspace = nullptr;
    layers::Date today;
    Translations words;
    std::optional<Translations> other_words;  // the other language, once it was asked for
    Settings settings;
    Fonts fonts;
    theme::Palette colors = theme::palette(ThemeChoice::light, false);
    float scale = 1;            // ImGui units per point
    float pixels_per_unit = 1;  // framebuffer pixels per ImGui unit

    render::MapState map;  // what the map must show
    Motion motion;         // where the camera is on its way to, and where it was
    std::shared_ptr<const Finder> finder;
    void (*wake)() = [] {};  // the window; called on a worker's thread when an answer is there
    // Behind a pointer, since widgets add to it while they only read the rest.
    std::unique_ptr<FocusRing> focus = std::make_unique<FocusRing>();

    LayersState layers;
    AidsState aids;
    SearchState search;
    TableState table;
    CardState cards;
    ToolsState tools;
    DescribeState describe;
    SimulatorState simulator;
    CatalogueState catalogue;
    SitesState sites;
    NearState near;
    CompareState compare;
    ViewsState views;
    FileSheetState files;
    GalleryState gallery;
    ImportState import;
    ComposerState composer;
    PackState pack;
    PresentState present;
    DataState data;
    ChangesState changes;
    BeforeAfterState before_after;
    TeamState team;
    Messages messages;

    std::optional<Selection> selection;
    std::optional<PickList> pick;
    std::vector<layers::FeatureRef> under_cursor;  // visible features there, the nearest first
    render::DrawnPoints drawn_points;              // of the picture shown
    std::optional<render::CountedSign> sign_under_cursor;
    std::optional<geo::Coordinate> cursor;  // Lambert-93 metres, when on the map
    std::optional<geo::Coordinate> press;   // ImGui units, while the button is down
    bool dragging = false;
    geo::Coordinate throw_speed;  // of the hand that drags the map, pixels a second
    double dragged_at = 0;        // ImGui's clock
    std::string open_menu;        // name of the menu that is open; empty for none

    // Overlays that are open.
    bool settings_open = false;
    bool shortcuts_open = false;
    bool welcome_open = false;

    // Asked for by panels and keys, done by the window between two frames.
    bool switch_language = false;
    bool went_home = false;
    bool went_back = false;
    bool went_forward = false;
    bool close_window = false;
    bool reopen = false;                           // with what has changed on the disk
    std::optional<KeptWork> work_after_reopening;  // instead of what is shown now
    std::string show_after_reopening;              // id of a layer that is new
    // ISO day of the atlas to open then; empty: the one in use; nothing: the same again.
    std::optional<std::string> as_of_after_reopening;
    std::optional<layers::FeatureRef> go_to;     // select and frame
    std::optional<layers::FeatureRef> pick_now;  // select where it is
    bool clear_selection = false;
    std::string apply_question;  // id of a preset of layers (assets/catalogue/questions.toml)

    explicit WindowState(Translations first_words) : words(std::move(first_words)) {}

    const layers::Atlas& atlas() const { return workspace->atlas; }
    const layers::Layer& layer_of(layers::FeatureRef feature) const {
        return workspace->atlas.layers[feature.layer];
    }
    // Points to ImGui units.
    float units(float points) const { return points * scale; }
};

}  // namespace ancrage::app
