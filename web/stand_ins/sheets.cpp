// The sheets that a browser does not offer (actions.h, is_offered): importing files, pages on
// paper, asking publishers, older atlases, one's own catalogue. Nothing opens them, so nothing is
// shown.
#include "app/window/background.h"
#include "app/window/before_after.h"
#include "app/window/catalogue_sheet.h"
#include "app/window/changes_map.h"
#include "app/window/changes_sheet.h"
#include "app/window/changes_work.h"
#include "app/window/composer_state.h"
#include "app/window/data_banner.h"
#include "app/window/data_sheet.h"
#include "app/window/data_work.h"
#include "app/window/file_sheet.h"
#include "app/window/import_sheet.h"
#include "app/window/import_work.h"
#include "app/window/older_map.h"
#include "app/window/pack_sheet.h"
#include "app/window/team_marks.h"
#include "app/window/team_view.h"

namespace ancrage::app {

bool before_after_escape(WindowState&) {
    return false;
}
void follow_before_after(WindowState&) {}
void show_before_after(WindowState&) {}
bool before_after_is_busy(const WindowState&) {
    return false;
}
std::optional<float> divider_at(const WindowState&) {
    return std::nullopt;
}

geo::Status follow_older_map(Running&) {
    return geo::Done{};
}
void restyle_older_map(Running&) {}
void show_older_map(Running&) {}
bool work_on_older_map(Running&) {
    return false;
}
bool older_map_is_sharp(const Running&) {
    return true;
}

void open_catalogue_sheet(WindowState&) {}
void show_catalogue_sheet(WindowState&) {}
void show_catalogue_copy(WindowState&, const std::string&) {}

void open_changes_sheet(WindowState&) {}
void show_changes_sheet(WindowState&) {}
void follow_changes(WindowState&) {}
bool changes_are_busy(const WindowState&) {
    return false;
}
void show_changes_legend(WindowState&) {}
void draw_changes(const WindowState&) {}

void open_composer(WindowState&) {}
void show_composer(WindowState&) {}
void follow_composer(WindowState&) {}
bool upload_previews(WindowState&, render::MapRenderer&) {
    return false;
}
bool composer_is_busy(const WindowState&) {
    return false;
}

void show_data_banner(WindowState&) {}
void open_data_sheet(WindowState&) {}
void show_data_sheet(WindowState&) {}
void follow_data(WindowState&) {}
bool data_is_busy(const WindowState&) {
    return false;
}
void stop_data_work(WindowState&) {}
void look_at_kept(WindowState&) {}

void open_file_sheet(WindowState&, FilePurpose, const std::string&) {}
void show_file_sheet(WindowState&) {}
bool file_sheet_is_busy(const WindowState&) {
    return false;
}
std::optional<std::string> take_file(WindowState&, FilePurpose) {
    return std::nullopt;
}

void show_import_sheet(WindowState&) {}
void follow_import(WindowState&) {}
void forget_import(WindowState&) {}
bool import_is_busy(const WindowState&) {
    return false;
}

void open_pack_sheet(WindowState&) {}
void show_pack_sheet(WindowState&) {}
void follow_pack(WindowState&) {}

// No streets under the map: their tiles come from a service that the page's policy does not name.
struct Background::State {};
Background::Background(BackgroundSource, std::function<void()>) {}
Background::~Background() = default;
std::optional<BackgroundPicture> Background::follow(WindowState& state, double) {
    state.map.background = 0;
    return std::nullopt;
}
std::optional<double> Background::next_change(const WindowState&, double) const {
    return std::nullopt;
}
bool Background::is_busy() const {
    return false;
}
BackgroundSource background_source() {
    return {};
}

// A team's database is asked by the desktop alone.
struct TeamView::State {};
TeamView::TeamView(std::function<void()>) {}
TeamView::~TeamView() = default;
void TeamView::follow(WindowState&, double) {}
std::optional<double> TeamView::next_change(const WindowState&, double) const {
    return std::nullopt;
}
bool TeamView::is_busy(const WindowState&, double) const {
    return false;
}
void draw_team_marks(const WindowState&) {}
std::vector<std::string> team_note(const WindowState&) {
    return {};
}

}  // namespace ancrage::app
