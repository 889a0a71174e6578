// `ancrage open`, also without a verb: the window, or the opening map as a picture where there is
// no display. With no data at all it opens the demonstration region, loudly. The window can be
// recorded, played again, and photographed.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/data/log_file.h"
#include "app/data/paths.h"
#include "app/data/settings_file.h"
#include "app/map_picture.h"
#include "app/shared/team_database.h"
#include "app/sources/update.h"
#include "app/views/autosave.h"
#include "app/window/player.h"
#include "app/window/recorder.h"
#include "app/window/script.h"
#include "app/window/window.h"
#include "render/page/png.h"

namespace ancrage::app {

namespace {

constexpr const char* picture_path = "ancrage.png";

// Debian's GLFW 3.3 opens windows through X11 alone, under Wayland too (XWayland sets DISPLAY).
bool has_display() {
    const char* value = std::getenv("DISPLAY");
    return value != nullptr && *value != '\0';
}

int draw_opening_picture(const Session& session, const Workspace& workspace) {
    PictureRequest request;
    auto visible = visible_layers(workspace.atlas, {});
    if (!visible) return report_error(visible.error(), session.words);
    request.visible = visible.value();
    auto maker = PictureMaker::create(workspace, session.assets, workspace.styles);
    if (!maker) return report_error(maker.error(), session.words);
    auto image = maker.value().draw(request, session.words);
    if (!image) return report_error(image.error(), session.words);
    if (auto written = render::write_png(picture_path, image.value()); !written) {
        return report_error(written.error(), session.words);
    }
    std::fprintf(stderr, "ancrage: %s\n",
                 session.words(geo::Message{"message.no_display", {picture_path}}).c_str());
    return exit_done;
}

// The first start: nothing is there yet, and the publishers have it all.
geo::Status bring_first_atlas(const Session& session) {
    auto catalogue = read_layer_catalogue(session.assets);
    if (!catalogue) return catalogue.error();
    auto options = update_options(session);
    if (!options) return options.error();
    std::fprintf(stderr, "ancrage: %s\n", session.words("message.first_atlas").c_str());
    geo::Report failures;
    options.value().failures = &failures;
    auto outcome = update_atlas(catalogue.value(), options.value());
    if (outcome) return geo::Done{};
    report_problems(failures, session.words, 10);
    return outcome.error();
}

geo::Result<Workspace> open_or_demonstrate(const Session& session) {
    auto workspace = open_for(session, true);
    const bool is_missing = !workspace && workspace.error().kind == geo::ErrorKind::data_missing;
    if (!is_missing || session.arguments.demonstration) return workspace;
    if (workspace.error().message.key == "error.no_atlas") {
        const auto brought = bring_first_atlas(session);
        if (brought) return open_for(session, true);
        report_error(brought.error(), session.words);
    } else {
        report_error(workspace.error(), session.words);
    }
    std::fprintf(stderr, "ancrage: %s\n", session.words("message.demonstration").c_str());
    Arguments demonstration = session.arguments;
    demonstration.demonstration = true;
    return open_for({demonstration, session.words, session.assets}, true);
}

// Recordings, replays and pictures begin with the window as it was designed, and leave nothing
// behind: they are the same on every machine.
bool is_apart(const Arguments& arguments) {
    return !arguments.record.empty() || !arguments.replay.empty() || !arguments.screenshot.empty();
}

void take_settings(const Arguments& arguments, WindowOptions& options) {
    if (!is_apart(arguments)) {
        options.settings_path = settings_path();
        options.log_path = log_path();
        options.sessions_folder = sessions_folder();
        SettingsRead read = read_settings(options.settings_path);
        options.settings = std::move(read.settings);
        options.first_message = std::move(read.problem);
        options.welcome = true;
    }
    if (arguments.fresh) {
        options.settings.layers.clear();
        options.settings.view.reset();
        options.settings.simulation = {};
    }
    if (arguments.window_theme == "light") options.settings.theme = ThemeChoice::light;
    if (arguments.window_theme == "dark") options.settings.theme = ThemeChoice::dark;
}

// Layers of the team's library, looked at by extent.
geo::Status take_browsed(const Arguments& arguments, WindowOptions& options) {
    if (arguments.team.layers.empty()) return geo::Done{};
    auto database = team_database_text(arguments.team.database);
    if (!database) return database.error();
    options.settings.database = std::move(database).value();
    options.settings.browsed = arguments.team.layers;
    return geo::Done{};
}

// What the window opens with, checked against the atlas.
geo::Status take_wishes(const Arguments& arguments, const Workspace& workspace,
                        WindowOptions& options) {
    if (is_apart(arguments) && arguments.width > 0) {
        options.width = arguments.width;
        options.height = arguments.height;
    }
    options.scale = arguments.window_scale;
    options.screenshot = arguments.screenshot;
    options.view = arguments.view_file;
    options.question = arguments.question;
    if (!arguments.question.empty()) {
        auto question = layers::find_question(workspace.questions, arguments.question);
        if (!question) return question.error();
    }
    if (!arguments.select.empty()) {
        auto selected = layers::resolve_address(workspace.atlas, arguments.select);
        if (!selected) return selected.error();
        options.selected = selected.value();
    }
    return take_browsed(arguments, options);
}

double seconds_now() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(since).count();
}

geo::Status prepare_folder(const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return geo::failed("error.script_not_written", {folder});
    return geo::Done{};
}

geo::Result<WindowEnd> show_window(const Session& session, const Workspace& workspace,
                                   const WindowEnd& before) {
    const Arguments& arguments = session.arguments;
    WindowOptions options;
    options.before = before;
    if (!arguments.demonstration) {
        options.atlas = arguments.atlas.empty() ? default_atlas_path() : arguments.atlas;
    }
    take_settings(arguments, options);
    if (auto taken = take_wishes(arguments, workspace, options); !taken) return taken.error();
    // A replay or a picture leaves nothing behind, unless it was given a place for it.
    const bool edits = !is_apart(arguments) || !arguments.own_catalogue.empty();
    if (edits) options.catalogue_folder = own_catalogue_folder(arguments);
    std::unique_ptr<Player> player;
    std::unique_ptr<Recorder> recorder;
    if (!arguments.replay.empty()) {
        auto script = read_script(arguments.replay);
        if (!script) return script.error();
        if (auto made = prepare_folder(arguments.replay_folder); !made) return made.error();
        player = std::make_unique<Player>(std::move(script).value(), arguments.replay_folder);
        options.driver = player.get();
    }
    if (!arguments.record.empty()) {
        auto created = Recorder::create(arguments.record, &seconds_now);
        if (!created) return created.error();
        recorder = std::move(created).value();
        options.listener = recorder.get();
    }
    return run_window(workspace, session.assets, session.words, options);
}

int open_window(const Session& session, const WindowEnd& before) {
    const Arguments& arguments = session.arguments;
    auto workspace = open_or_demonstrate(session);
    if (!workspace) return report_error(workspace.error(), session.words);
    const bool can_draw_instead = !is_apart(arguments);
    if (!has_display() && can_draw_instead) {
        return draw_opening_picture(session, workspace.value());
    }
    const auto closed = show_window(session, workspace.value(), before);
    // A replay ends where the map would be opened again: it would begin anew.
    if (closed && closed.value().reopen && can_draw_instead) {
        Arguments again = arguments;
        again.as_of = closed.value().as_of.value_or(arguments.as_of);
        return open_window({again, session.words, session.assets}, closed.value());
    }
    if (closed) return exit_done;
    if (!is_apart(arguments)) {
        LogFile(log_path()).write(closed.error().message, Severity::error, session.words);
    }
    const int exit_code = report_error(closed.error(), session.words);
    // DISPLAY may name a screen that is no longer there: the map is drawn all the same.
    const bool no_display = closed.error().message.key == "error.window_no_display";
    return no_display && can_draw_instead ? draw_opening_picture(session, workspace.value())
                                          : exit_code;
}

}  // namespace

void add_open(CLI::App& app, Arguments& arguments, std::string& size, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb = app.add_subcommand(
        "open", say("Ouvre la fenêtre (comme sans verbe)", "Open the window (as without a verb)"));
    verb->add_option("file", arguments.view_file,
                     say("vue enregistrée (.ancrage) à ouvrir", "saved view (.ancrage) to open"));
    verb->add_option("--select", arguments.select,
                     say("adresse d'un territoire dont la fiche est ouverte",
                         "address of an area whose card is open"));
    add_question(*verb, arguments, french);
    verb->add_option("--theme", arguments.window_theme,
                     say("clair (light) ou sombre (dark)", "light or dark"))
        ->check(CLI::IsMember({"light", "dark"}));
    verb->add_option("--size", size,
                     say("pixels de la fenêtre, LxH, avec --screenshot ou --replay",
                         "pixels of the window, WxH, with --screenshot or --replay"));
    verb->add_option("--scale", arguments.window_scale,
                     say("pixels par point, au lieu de ceux de l'écran",
                         "pixels a point, instead of the screen's"))
        ->check(CLI::Range(0.5, 4.0));
    verb->add_option(
            "--browse", arguments.team.layers,
            say("montre ces couches partagées par l'équipe au fil de la carte (docs/team.md)",
                "show these layers shared by the team as the map moves (docs/team.md)"))
        ->delimiter(',');
    verb->add_option("--db", arguments.team.database,
                     say("avec --browse : la base de l'équipe, sans mot de passe",
                         "with --browse: the team's database, without a password"));
    CLI::Option* screenshot =
        verb->add_option("--screenshot", arguments.screenshot,
                         say("enregistre l'image de la fenêtre dans ce fichier PNG, et la ferme",
                             "save the window's picture to this PNG file, and close it"));
    CLI::Option* record =
        verb->add_option("--record", arguments.record,
                         say("écrit ce que fait la souris et le clavier dans ce fichier",
                             "write what mouse and keyboard do to this file"));
    CLI::Option* replay = verb->add_option("--replay", arguments.replay,
                                           say("rejoue un tel fichier, et ferme la fenêtre",
                                               "play such a file again, and close the window"));
    screenshot->excludes(record)->excludes(replay);
    record->excludes(replay);
    verb->add_option("--output", arguments.replay_folder,
                     say("dossier des images et des états que le fichier rejoué demande",
                         "folder of the pictures and states that the file played asks for"))
        ->needs(replay);
    verb->callback([&arguments, &size] {
        arguments.verb = Verb::open;
        if (size.empty()) arguments.width = arguments.height = 0;
    });
}

int run_open(const Session& session) {
    return open_window(session, {});
}

}  // namespace ancrage::app
