#include "app/window/import_work.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/data/export_place.h"
#include "app/imports/address_file.h"
#include "app/imports/kept_mappings.h"
#include "app/window/import_sheet.h"
#include "app/window/pending_work.h"
#include "app/window/view_files.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

// All that a trial needs, apart from the window.
struct Trial {
    ImportPreview preview;
    ImportRequest request;
    std::vector<std::string> addresses;
    std::string title;
    std::string id;
    std::string folder;
    std::string day;
    const Workspace* workspace = nullptr;
    Translations words;
    std::shared_ptr<ImportNews> news;
    std::stop_token stop;
};

geo::Result<TriedImport> run_trial(const Trial& trial) {
    const ImportProgress progress = [&](const geo::Message& step, std::uint64_t done,
                                        std::uint64_t total) {
        trial.news->tell({step, done, total});
    };
    const auto addresses = read_address_files(trial.addresses, progress, trial.stop);
    if (!addresses) return addresses.error();
    const std::string trials = trial.folder + "/trials";
    std::error_code error;
    fs::create_directories(trials, error);
    fs::permissions(trial.folder, fs::perms::owner_all, error);
    const PlaceTables places = make_place_tables(*trial.workspace);
    const ImportWorld world{trial.workspace->atlas, places,
                            trial.addresses.empty() ? nullptr : &addresses.value(), trial.words};
    TriedImport tried;
    tried.folder = trial.folder;
    tried.trial = private_layer_file(trials, trial.id);
    auto imported =
        run_import(trial.preview, trial.request, world, tried.trial, progress, trial.stop);
    if (!imported) return imported.error();
    tried.layer = std::move(imported).value();
    auto described = describe_private_layer(tried.layer, trial.id, trial.title, trial.day,
                                            trial.workspace->assets);
    if (!described) return described.error();
    tried.described = std::move(described).value();
    return tried;
}

void take_preview(WindowState& state) {
    ImportState& import = state.import;
    auto preview = import.looking.get();
    if (!preview) {
        import.preview.reset();
        import.problem = preview.error().message;
        return;
    }
    import.preview = std::move(preview).value();
    import.roles.clear();
    for (const layers::RoleGuess& guess : import.preview->roles) {
        import.roles.push_back(guess.role);
    }
    import.roles_chosen = false;
    import.join_column = 0;
    if (import.title.empty()) {
        import.title = fs::path(import.preview->source.shown_path).stem().string();
    }
}

void take_trial(WindowState& state) {
    ImportState& import = state.import;
    auto tried = import.running.get();
    if (tried) {
        import.tried = std::move(tried).value();
    } else {
        import.problem = tried.error().message;
    }
}

void take_dropped(WindowState& state) {
    for (const std::string& path : std::exchange(state.views.dropped, {})) {
        if (path.ends_with(view_extension)) {
            start_opening(state, path);
        } else {
            open_import_sheet(state, path);
        }
    }
}

}  // namespace

void look_at_import(WindowState& state) {
    ImportState& import = state.import;
    import.problem.reset();
    import.looking =
        std::async(std::launch::async, [path = import.path, choices = import.choices] {
            return preview_import(path, choices, mappings_path());
});
}  // namespace ancrage::app

void try_import(WindowState& state) {
    ImportState& import = state.import;
    if (import.running.valid() || !import.preview) return;
    import.problem.reset();
    import.tried.reset();
    import.news = std::make_shared<ImportNews>();
    import.stop = std::stop_source();
    Trial trial{*import.preview, {},          import.addresses, import.title,           {}, {}, {},
                state.workspace, state.words, import.news,      import.stop.get_token()};
    trial.request.roles = import.roles;
    trial.request.corrections = import.corrections;
    trial.request.join_layer = import.join_layer;
    trial.request.join_column = import.join_column;
    trial.request.most_rows = most_private_rows;
    trial.folder = private_layers_folder(state.atlas().demonstration);
    const std::string file = fs::path(import.path).filename().string();
    trial.id = free_private_layer_id(trial.folder, import.title, file);
    trial.day = iso_date(state.today);
    import.running =
        std::async(std::launch::async, [trial = std::move(trial)] { return run_trial(trial);
});
}

void stop_import(WindowState& state) {
    state.import.stop.request_stop();
}

void keep_import(WindowState& state) {
    ImportState& import = state.import;
    if (!import.tried) return;
    const TriedImport& tried = *import.tried;
    std::error_code error;
    fs::rename(tried.trial, private_layer_file(tried.folder, tried.described.id), error);
    if (error) {
        import.problem = geo::Message{"import_sheet.not_kept", { tried.folder, error.message() }};
        return;
    }
    if (auto kept = keep_private_layer(tried.folder, tried.described); !kept) {
        import.problem = kept.error().message;
        return;
    }
    if (import.roles_chosen) {
        auto remembered = keep_mapping(mappings_path(), import.preview->guess.names, import.roles);
        if (!remembered) state.messages.say(remembered.error().message, Severity::warning);
    }
    state.show_after_reopening = tried.described.id;
    state.reopen = state.close_window = true;
    import = ImportState{};
}

void forget_import(WindowState& state) {
    ImportState& import = state.import;
    stop_import(state);
    if (import.running.valid()) import.running.wait();
    std::error_code ignored;
    if (import.tried) fs::remove(import.tried->trial, ignored);
    import = ImportState{};
}

void follow_import(WindowState& state) {
    ImportState& import = state.import;
    take_dropped(state);
    if (const auto path = take_file(state, FilePurpose::import_data)) {
        open_import_sheet(state, *path);
    }
    if (const auto path = take_file(state, FilePurpose::addresses)) {
        import.addresses.push_back(*path);
    }
    if (is_ready(import.looking)) take_preview(state);
    if (is_ready(import.running)) take_trial(state);
}

bool import_is_busy(const WindowState& state) {
    return state.import.looking.valid() || state.import.running.valid();
}

}  // namespace ancrage::app
