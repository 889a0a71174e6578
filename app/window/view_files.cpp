#include "app/window/view_files.h"

#include <filesystem>
#include <utility>

#include "app/data/export_place.h"
#include "app/imports/packed_layers.h"
#include "app/imports/private_layers.h"
#include "app/views/ready_views.h"
#include "app/views/recent_views.h"
#include "app/views/view_check.h"
#include "app/views/view_data.h"
#include "app/window/beside.h"
#include "app/window/filtering.h"
#include "app/window/pending_work.h"
#include "app/window/view_state.h"
#include "app/window/view_steps.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 520;  // points
constexpr float sheet_height = 320;

void carry_out(WindowState& state, const ViewAct& act);

// At once, or after the person has said what becomes of the changes.
void ask_or_carry_out(WindowState& state, ViewAct act) {
    const bool is_named = !state.views.path.empty();
    if (is_named && state.views.changed) {
        state.views.asks = std::move(act);
    } else {
        carry_out(state, act);
    }
}

void take_file_of(WindowState& state, std::string path, std::optional<std::uint64_t> hash) {
    state.views.path = std::move(path);
    state.views.hash = hash;
    // Let go first: one's own hold on the same file would look like somebody else's.
    state.views.lock = ViewLock();
    if (!state.views.path.empty()) state.views.lock = ViewLock::take(state.views.path);
    if (const auto& holder = state.views.lock.holder()) {
        state.messages.say({"view_menu.held", {view_title(state), holder->since}},
                           Severity::warning);
    }
}

// What this atlas does not have of the view, and what has changed since it was saved.
void say_findings(WindowState& state, const View& view) {
    const layers::FilterSchema schema(state.atlas(), state.today, filter_titles(state));
    const ViewFindings found =
        check_view(view, {state.atlas(), &schema, page_templates(state.workspace->assets)});
    for (const auto* messages : {&found.changed, &found.missing}) {
        for (const geo::Message& message : *messages) {
            state.messages.say(with_names(message, state.atlas(), state.words.language()),
                               Severity::warning);
        }
    }
}

// The layers inside become the person's own, and the map is opened again with them.
void open_packed(WindowState& state, const std::string& path, const OpenedView& opened) {
    const std::string file = std::filesystem::path(path).filename().string();
    auto view =
        keep_packed_layers(opened.content, private_layers_folder(state.atlas().demonstration), file,
                           iso_date(state.today));
    if (!view) {
        state.messages.say(view.error().message, Severity::error);
        return;
    }
    remember_view(state.settings, path);
    state.work_after_reopening = KeptWork{std::move(view).value(), path, opened.hash, false};
    state.views.may_close = state.reopen = state.close_window = true;
}

void open_now(WindowState& state, const std::string& path) {
    auto opened = open_view(path);
    if (!opened) {
        forget_view(state.settings, path);
        state.messages.say(opened.error().message, Severity::error);
        return;
    }
    if (!opened.value().content.packed.empty()) {
        open_packed(state, path, opened.value());
        return;
    }
    const View view = std::move(opened.value().content.view);
    begin_steps_anew(state);
    show_view(state, view);
    const bool is_ours = path.starts_with(state.workspace->assets);
    take_file_of(state, is_ours ? std::string() : path, opened.value().hash);
    if (!is_ours) remember_view(state.settings, path);
    state.messages.say({"view_menu.opened", {view_title(state)}});
    say_findings(state, view);
}

void carry_out(WindowState& state, const ViewAct& act) {
    switch (act.kind) {
        case ViewAct::Kind::begin:
            begin_steps_anew(state);
            show_view(state, designed_view(state));
            take_file_of(state, {}, std::nullopt);
            return;
        case ViewAct::Kind::open: open_now(state, act.path); return;
        case ViewAct::Kind::close:
            state.views.may_close = true;
            state.close_window = true;
            return;
    }
}

void begin_saving(WindowState& state, const std::string& path,
                  std::optional<std::uint64_t> expected) {
    ViewsState& views = state.views;
    if (views.saving.valid()) return;
    View view = view_of(state);
    const std::string stem = std::filesystem::path(path).stem().string();
    if (view.title.french.empty() && view.title.english.empty() && !is_export_stem(stem)) {
        view.title = {stem, stem};
        views.base.title = view.title;
    }
    views.saving_path = path;
    views.saved_essence = essence_of(view);
    views.saving =
        beside([path, expected, view = std::move(view), &atlas = state.atlas()]() mutable {
            view.data = view_data_of(view, atlas);
            return save_view(path, ViewContent{std::move(view), {}}, expected);
        });
}

void end_saving(WindowState& state) {
    ViewsState& views = state.views;
    auto saved = views.saving.get();
    if (saved) {
        const bool is_other = views.saving_path != views.path;
        if (is_other) {
            take_file_of(state, views.saving_path, saved.value());
        }
        views.hash = saved.value();
        views.file_essence = views.saved_essence;
        views.changed = false;
        remember_view(state.settings, views.path);
        state.messages.say({"view_menu.saved", {views.path}});
        if (views.after_saving) carry_out(state, *std::exchange(views.after_saving, std::nullopt));
        return;
    }
    views.after_saving.reset();
    const geo::Message& why = saved.error().message;
    views.conflict = why.key == "error.view_changed_on_disk";
    if (!views.conflict) state.messages.say(why, Severity::error);
}

void show_unsaved_question(WindowState& state) {
    const bool stays = begin_sheet(state, "view_question", state.words("view_menu.ask_title"),
                                   sheet_width, sheet_height);
    wrapped_text(state.fonts.body, state.colors.ink,
                 state.words(geo::Message{"view_menu.ask_words", {view_title(state)}}));
    gap(state, 16);
    std::optional<ViewAct> act;
    if (button(state, "save", state.words("view_menu.ask_save"), Icon::none, ButtonKind::primary)) {
        state.views.after_saving = std::exchange(state.views.asks, std::nullopt);
        save_view_file(state);
    }
    gap(state, 8);
    if (button(state, "discard", state.words("view_menu.ask_discard"), Icon::none,
               ButtonKind::framed)) {
        act = std::exchange(state.views.asks, std::nullopt);
    }
    gap(state, 8);
    if (button(state, "cancel", state.words("view_menu.ask_cancel"), Icon::none,
               ButtonKind::quiet) ||
        !stays) {
        state.views.asks.reset();
    }
    end_sheet(state);
    if (act) carry_out(state, *act);
}

void show_conflict(WindowState& state) {
    const bool stays = begin_sheet(state, "view_conflict", state.words("view_menu.changed_title"),
                                   sheet_width, sheet_height);
    wrapped_text(state.fonts.body, state.colors.ink,
                 state.words(geo::Message{"view_menu.changed_words", {state.views.path}}));
    gap(state, 16);
    bool done = !stays;
    if (button(state, "elsewhere", state.words("view_menu.changed_elsewhere"), Icon::none,
               ButtonKind::primary)) {
        save_view_as(state);
        done = true;
    }
    gap(state, 8);
    if (button(state, "replace", state.words("view_menu.changed_replace"), Icon::none,
               ButtonKind::framed)) {
        begin_saving(state, state.views.path, std::nullopt);
        done = true;
    }
    end_sheet(state);
    if (done) state.views.conflict = false;
}

}  // namespace

View designed_view(const WindowState& state) {
    View view;
    view.language = state.words.language();
    for (const layers::Layer& layer : state.atlas().layers) {
        const bool shown = layer.definition.opening && layer.state != layers::LayerState::missing;
        view.layers.push_back({layer.definition.id, shown, 1, {}});
    }
    view.shortlist = state.settings.shortlist;
    view.simulation = state.settings.simulation;
    return view;
}

void start_new_view(WindowState& state) {
    ask_or_carry_out(state, {ViewAct::Kind::begin, {}});
}

void start_opening(WindowState& state, const std::string& path) {
    ask_or_carry_out(state, {ViewAct::Kind::open, path});
}

void start_closing(WindowState& state) {
    ask_or_carry_out(state, {ViewAct::Kind::close, {}});
}

void show_work(WindowState& state, const KeptWork& work) {
    begin_steps_anew(state);
    show_view(state, work.view);
    take_file_of(state, work.path, work.hash);
    auto on_disk =
        work.path.empty() ? geo::Result<OpenedView>(geo::failed("", {})) : open_view(work.path);
    if (on_disk) state.views.file_essence = essence_of(on_disk.value().content.view);
}

void save_view_file(WindowState& state) {
    if (state.views.path.empty()) {
        save_view_as(state);
    } else {
        begin_saving(state, state.views.path, state.views.hash);
    }
}

void save_view_as(WindowState& state) {
    std::string start = state.views.path;
    if (start.empty()) {
        const std::string& title = state.views.base.title.in(state.words.language());
        const std::string stem = title.empty() ? state.words("view_menu.title") : title;
        start = export_folder() + "/" + export_stem(stem, iso_date(state.today)) + view_extension;
    }
    open_file_sheet(state, FilePurpose::save_view, start);
}

void follow_view_files(WindowState& state) {
    ViewsState& views = state.views;
    if (const auto path = take_file(state, FilePurpose::open_view)) start_opening(state, *path);
    if (const auto path = take_file(state, FilePurpose::save_view)) {
        begin_saving(state, *path, *path == views.path ? views.hash : std::nullopt);
    }
    if (is_ready(views.saving)) end_saving(state);
}

bool view_files_are_busy(const WindowState& state) {
    return state.views.saving.valid() || file_sheet_is_busy(state);
}

void show_view_question(WindowState& state) {
    if (state.views.asks) show_unsaved_question(state);
    if (state.views.conflict) show_conflict(state);
}

std::string title_of(const WindowState& state, const View& view) {
    const std::string& wanted = view.title.in(state.words.language());
    if (!wanted.empty()) return wanted;
    const std::string& other = view.title.french.empty() ? view.title.english : view.title.french;
    return other.empty() ? state.words("view_menu.untitled") : other;
}

std::string view_title(const WindowState& state) {
    return title_of(state, state.views.base);
}

}  // namespace ancrage::app
