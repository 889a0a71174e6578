#include "app/window/import_work.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/data/export_place.h"
#include "app/imports/address_file.h"
#include "app/imports/kept_mappings.h"
#include "app/window/beside.h"
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
    ImportState& sheet = state.import;
    auto preview = sheet.looking.get();
    if (!preview) {
        sheet.preview.reset();
        sheet.problem = preview.error().message;
        return;
    }
    sheet.preview = std::move(preview).value();
    sheet.roles.clear();
    for (const layers::RoleGuess& guess : sheet.preview->roles) {
        sheet.roles.push_back(guess.role);
    }
    sheet.roles_chosen = false;
    sheet.join_column = 0;
    if (sheet.title.empty()) {
        sheet.title = fs::path(sheet.preview->source.shown_path).stem().string();
    }
}

void take_trial(WindowState& state) {
    ImportState& sheet = state.import;
    auto tried = sheet.running.get();
    if (tried) {
        sheet.tried = std::move(tried).value();
    } else {
        sheet.problem = tried.error().message;
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
    ImportState& sheet = state.import;
    sheet.problem.reset();
    sheet.looking = beside([path = sheet.path, choices = sheet.choices] {
        return preview_import(path, choices, mappings_path());
    });
}

void try_import(WindowState& state) {
    ImportState& sheet = state.import;
    if (sheet.running.valid() || !sheet.preview) return;
    sheet.problem.reset();
    sheet.tried.reset();
    sheet.news = std::make_shared<ImportNews>();
    sheet.stop = std::stop_source();
    Trial trial{*sheet.preview,  {},          sheet.addresses, sheet.title,           {}, {}, {},
                state.workspace, state.words, sheet.news,      sheet.stop.get_token()};
    trial.request.roles = sheet.roles;
    trial.request.corrections = sheet.corrections;
    trial.request.join_layer = sheet.join_layer;
    trial.request.join_column = sheet.join_column;
    trial.request.most_rows = most_private_rows;
    trial.folder = private_layers_folder(state.atlas().demonstration);
    const std::string file = fs::path(sheet.path).filename().string();
    trial.id = free_private_layer_id(trial.folder, sheet.title, file);
    trial.day = iso_date(state.today);
    sheet.running = beside([trial = std::move(trial)] { return run_trial(trial); });
}

void stop_import(WindowState& state) {
    state.import.stop.request_stop();
}

void keep_import(WindowState& state) {
    ImportState& sheet = state.import;
    if (!sheet.tried) return;
    const TriedImport& tried = *sheet.tried;
    std::error_code error;
    fs::rename(tried.trial, private_layer_file(tried.folder, tried.described.id), error);
    if (error) {
        sheet.problem = geo::Message{"import_sheet.not_kept", {tried.folder, error.message()}};
        return;
    }
    if (auto kept = keep_private_layer(tried.folder, tried.described); !kept) {
        sheet.problem = kept.error().message;
        return;
    }
    if (sheet.roles_chosen) {
        auto remembered = keep_mapping(mappings_path(), sheet.preview->guess.names, sheet.roles);
        if (!remembered) state.messages.say(remembered.error().message, Severity::warning);
    }
    state.show_after_reopening = tried.described.id;
    state.reopen = state.close_window = true;
    sheet = ImportState{};
}

void forget_import(WindowState& state) {
    ImportState& sheet = state.import;
    stop_import(state);
    if (sheet.running.valid()) sheet.running.wait();
    std::error_code ignored;
    if (sheet.tried) fs::remove(sheet.tried->trial, ignored);
    sheet = ImportState{};
}

void follow_import(WindowState& state) {
    ImportState& sheet = state.import;
    take_dropped(state);
    if (const auto path = take_file(state, FilePurpose::import_data)) {
        open_import_sheet(state, *path);
    }
    if (const auto path = take_file(state, FilePurpose::addresses)) {
        sheet.addresses.push_back(*path);
    }
    if (is_ready(sheet.looking)) take_preview(state);
    if (is_ready(sheet.running)) take_trial(state);
}

bool import_is_busy(const WindowState& state) {
    return state.import.looking.valid() || state.import.running.valid();
}

}  // namespace ancrage::app
