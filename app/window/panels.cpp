#include "app/window/panels.h"

#include <utility>

#include "app/window/before_after.h"
#include "app/window/card_panel.h"
#include "app/window/catalogue_sheet.h"
#include "app/window/changes_map.h"
#include "app/window/changes_sheet.h"
#include "app/window/changes_work.h"
#include "app/window/compare_sheet.h"
#include "app/window/data_banner.h"
#include "app/window/data_sheet.h"
#include "app/window/data_work.h"
#include "app/window/describe_panel.h"
#include "app/window/filtering.h"
#include "app/window/import_sheet.h"
#include "app/window/import_work.h"
#include "app/window/layers_panel.h"
#include "app/window/layout.h"
#include "app/window/map_furniture.h"
#include "app/window/map_tools.h"
#include "app/window/map_view.h"
#include "app/window/messages.h"
#include "app/window/near_here.h"
#include "app/window/present.h"
#include "app/window/settings_sheet.h"
#include "app/window/shortcuts_sheet.h"
#include "app/window/simulator_sheet.h"
#include "app/window/sites_following.h"
#include "app/window/sites_map.h"
#include "app/window/sites_table.h"
#include "app/window/status_strip.h"
#include "app/window/table_panel.h"
#include "app/window/team_marks.h"
#include "app/window/top_bar.h"
#include "app/window/view_files.h"
#include "app/window/view_gallery.h"
#include "app/window/view_steps.h"
#include "app/window/welcome.h"

namespace ancrage::app {

WindowState opening_state(const Workspace& workspace, Translations words, layers::Date today) {
    WindowState state(std::move(words));
    state.workspace = &workspace;
    state.today = today;
    for (const layers::Layer& layer : workspace.atlas.layers) {
        const bool shown = layer.definition.opening && layer.state != layers::LayerState::missing;
        state.map.visible.push_back(shown ? 1 : 0);
    }
    name_panel(state);
    return state;
}

void show_panels(WindowState& state) {
    state.focus->begin_frame();
    follow_filter(state);
    follow_sites(state);
    follow_near(state);
    follow_view_files(state);
    follow_import(state);
    follow_composer(state);
    follow_pack(state);
    follow_data(state);
    follow_changes(state);
    follow_before_after(state);
    move_map(state);
    handle_map_input(state);
    draw_changes(state);
    draw_team_marks(state);
    draw_near_rings(state);
    draw_site_marks(state);
    show_watermark(state);
    show_scale_bar(state);
    if (state.present.on) {
        show_presented(state);
        state.focus->end_frame();
        return;
    }
    show_top_bar(state);
    show_layers_panel(state);
    show_zoom_buttons(state);
    show_map_tools(state);
    show_before_after(state);
    show_changes_legend(state);
    show_data_banner(state);
    show_status_strip(state);
    show_table(state);
    show_sites_table(state);
    show_card_panel(state);
    show_splitters(state);
    show_near(state);
    show_map_menu(state);
    show_pick_list(state);
    show_hover_name(state);
    show_welcome(state);
    show_describe(state);
    show_simulator(state);
    show_catalogue_sheet(state);
    show_compare(state);
    show_settings_sheet(state);
    show_shortcuts_sheet(state);
    show_history(state);
    show_gallery(state);
    show_import_sheet(state);
    show_composer(state);
    show_pack_sheet(state);
    show_data_sheet(state);
    show_changes_sheet(state);
    show_file_sheet(state);
    show_view_question(state);
    show_messages(state);
    state.focus->end_frame();
    follow_steps(state);
}

}  // namespace ancrage::app
