#include "tests/app/window_scenes.h"

#include "app/window/catalogue_sheet.h"
#include "app/window/compare_areas.h"
#include "app/window/near_here.h"
#include "app/window/view_state.h"
#include "tests/app/data_scenes.h"

namespace ancrage::app {

namespace {

void select_first_of(WindowState& state, const char* id) {
    const std::size_t layer = state.atlas().index_of(id);
    state.go_to = layers::FeatureRef{layer, 0};
}

std::vector<Scene> panel_scenes() {
    return {
        {"the map alone", [](WindowState&) {}},
        {"the layers folded", [](WindowState& s) { s.settings.layers_folded = true; }},
        {"all layers unfolded",
         [](WindowState& s) {
             for (PanelLayer& layer : s.layers.panel) layer.details = true;
         }},
        {"the programmes",
         [](WindowState& s) {
             s.aids.open = true;
             s.aids.expression_open = true;
             s.aids.facet_open.fill(1);
             s.aids.all_values.fill(1);
         }},
        {"the programmes as a list", [](WindowState& s) { s.aids.open = s.aids.list_open = true; }},
        {"a commune", [](WindowState& s) { select_first_of(s, "communes"); }},
        {"a Territoire d'industrie", [](WindowState& s) { select_first_of(s, "ti_2023"); }},
        {"a site", [](WindowState& s) { select_first_of(s, "icpe"); }},
        {"two cards",
         [](WindowState& s) {
             select_first_of(s, "departements");
             s.cards.pin = true;
         }},
        {"narrow panels",
         [](WindowState& s) {
             s.settings.layers_width = s.settings.card_width = 240;
             select_first_of(s, "communes");
         }},
        {"the table", [](WindowState& s) { s.table.layer = s.atlas().index_of("communes"); }},
        {"the map in words", [](WindowState& s) { s.describe.open = true; }},
        {"the simulator without a place", [](WindowState& s) { s.simulator.open = true; }},
        {"the simulator",
         [](WindowState& s) {
             select_first_of(s, "ti_2018");
             s.simulator.open = true;
             s.settings.simulation = {
                 "pe",      "12",
                 "500 000", {{"etude-diagnostic", "40 000"}, {"protection-environnement", ""}},
                 false,     true};
             for (const char* line : {"ademe-etude-diagnostic:etude-diagnostic",
                                      "ademe-investissement:protection-environnement"}) {
                 s.simulator.open_lines.insert(line);
             }
         }},
        {"the simulator with a cost a case and words that are none",
         [](WindowState& s) {
             select_first_of(s, "communes");
             s.simulator.open = true;
             s.settings.simulation = {
                 "collectivite",
                 "a dozen",
                 "much",
                 {{"etude-diagnostic", "40 000"}, {"protection-environnement", "x"}},
                 true,
                 false};
         }},
    };
}

std::vector<Scene> finder_scenes() {
    return {
        {"the finder of sites",
         [](WindowState& s) {
             s.sites.open = s.sites.all_criteria = s.sites.candidates_open = true;
             for (const layers::SitePreset& preset : s.workspace->site_presets) {
                 for (const layers::Criterion& one : preset.request.criteria) {
                     s.sites.open_criteria.insert(one.id);
                 }
             }
         }},
        {"the sites found",
         [](WindowState& s) {
             s.sites.open = s.sites.table.open = true;
             s.sites.part = SitesPart::results;
             s.sites.unverified_open = s.sites.undecided_open = s.sites.left_out_open = true;
             select_first_of(s, "friches");
         }},
        {"the shortlist",
         [](WindowState& s) {
             s.sites.open = true;
             s.sites.part = SitesPart::shortlist;
             s.settings.shortlist = {{"friches:none", "Ancienne usine", "à visiter", {}},
                                     {"", "Point 1", "", {{652'000, 6'862'000}}}};
         }},
        {"near here",
         [](WindowState& s) {
             s.near.asked = NearQuestion{s.map.camera.center, 5000};
         }},
        {"areas compared",
         [](WindowState& s) {
             const std::size_t epci = s.atlas().index_of("epci");
             for (std::size_t row = 0; row < 3; ++row) change_compared(s, {epci, row});
             s.messages.notices.clear();
             s.compare.open = true;
         }},
        {"one's own catalogue",
         [](WindowState& s) {
             s.catalogue.folder = "/no such folder";  // begins empty
             s.catalogue.changed = true;
             s.catalogue.problem = geo::Message{"error.catalogue_nothing_to_undo", {}};
             open_catalogue_sheet(s);
         }},
    };
}

std::vector<Scene> overlay_scenes() {
    return {
        {"the settings", [](WindowState& s) { s.settings_open = true; }},
        {"the shortcuts", [](WindowState& s) { s.shortcuts_open = true; }},
        {"the welcome", [](WindowState& s) { s.welcome_open = true; }},
        {"the welcome beside a card",
         [](WindowState& s) {
             s.welcome_open = true;
             select_first_of(s, "communes");
         }},
        {"messages",
         [](WindowState& s) {
             s.messages.say({"settings.was_reset", {}});
             s.messages.say({"error.no_pack", {}}, Severity::error);
             s.messages.say({"error.settings_not_kept", {"/a/settings.json", "read-only"}},
                            Severity::warning);
         }},
        {"a search",
         [](WindowState& s) {
             s.search.wants_focus = true;
             s.search.text = "a";
         }},
        {"a list to choose from",
         [](WindowState& s) {
             for (std::size_t i = 0; i < 5; ++i) {
                 if (!s.pick) s.pick.emplace();
                 if (s.atlas().layers[i].table.row_count() > 0) s.pick->features.push_back({i, 0});
             }
             s.pick->at = {700, 200};
         }},
        {"measuring",
         [](WindowState& s) {
             s.tools.tool = MapTool::measure_area;
             const geo::Coordinate c = s.map.camera.center;
             const double side = 300 * s.map.camera.metres_per_pixel * s.map.scale_factor;
             s.tools.path = {c, {c.x + side, c.y}, {c.x, c.y + side}};
         }},
        {"features chosen",
         [](WindowState& s) {
             const std::size_t layer = s.atlas().index_of("communes");
             s.tools.chosen = {{layer, 0}, {layer, 1}};
         }},
    };
}

ImportState looked_at_import() {
    ImportState import;
    import.open = true;
    import.path = "/tmp/clients.csv";
    import.title = "Clients";
    import.preview.emplace();
    ImportPreview& preview = *import.preview;
    preview.is_table = true;
    preview.source.shown_path = import.path;
    preview.guess.names = {"Raison sociale", "Ville", "E-mail"};
    preview.guess.rows = {{"Atelier", "Saint-Denis", "a@b.fr"}, {"Fonderie", "Vitry", ""}};
    preview.guess.reasons = {{"import.encoding_found", {"windows-1252"}},
                             {"import.header_found", {}}};
    preview.personal = {{"E-mail", layers::PersonalData::email}};
    import.roles = {layers::ImportRole::name, layers::ImportRole::commune,
                    layers::ImportRole::none};
    return import;
}

TriedImport tried_import() {
    TriedImport tried;
    ImportReport& report = tried.layer.report;
    report.rows = 5000;
    report.placed = 4998;
    report.precisions.fill(800);
    report.notes.fill(12);
    report.issues = {
        {.line = 17,
         .label = "Fonderie",
         .said = "Vity",
         .reason = layers::UnplacedReason::commune_unknown,
         .suggestions = {"94081 Vitry-sur-Seine"}},
        {.line = 203, .said = "—", .reason = layers::UnplacedReason::nothing_to_go_by}};
    return tried;
}

std::vector<Scene> view_scenes() {
    return {
        {"the view's menu", [](WindowState& s) { s.open_menu = "view_menu"; }},
        {"the history",
         [](WindowState& s) {
             View one = view_of(s);
             View other = one;
             other.background = !one.background;
             s.views.history.record(one, other, 0);
             s.views.history_open = true;
         }},
        {"views to open",
         [](WindowState& s) {
             s.settings.recent_views = {"/no/such/file.ancrage"};
             open_gallery(s);
         }},
        {"a file to save",
         [](WindowState& s) {
             open_file_sheet(s, FilePurpose::save_view, "/tmp/une vue.ancrage");
             s.files.confirms = true;
         }},
        {"changes that would be lost",
         [](WindowState& s) {
             s.views.asks = ViewAct{ViewAct::Kind::begin, {}};
         }},
        {"a file that somebody else has changed",
         [](WindowState& s) {
             s.views.path = "/tmp/une vue.ancrage";
             s.views.conflict = true;
         }},
        {"data to import", [](WindowState& s) { s.import = looked_at_import(); }},
        {"data imported",
         [](WindowState& s) {
             s.import = looked_at_import();
             s.import.tried = tried_import();
         }},
        {"pages composed",
         [](WindowState& s) {
             open_composer(s);
             s.composer.language = ComposerLanguage::both;
         }},
    };
}

}  // namespace

std::vector<Scene> scenes() {
    std::vector<Scene> all = panel_scenes();
    for (Scene& scene : view_scenes()) all.push_back(std::move(scene));
    for (Scene& scene : finder_scenes()) all.push_back(std::move(scene));
    for (Scene& scene : overlay_scenes()) all.push_back(std::move(scene));
    for (Scene& scene : data_scenes()) all.push_back(std::move(scene));
    return all;
}

}  // namespace ancrage::app
