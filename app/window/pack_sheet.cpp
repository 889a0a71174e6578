#include "app/window/pack_sheet.h"

#include <utility>

#include "app/data/export_place.h"
#include "app/text/formats.h"
#include "app/views/pack_view.h"
#include "app/window/beside.h"
#include "app/window/pending_work.h"
#include "app/window/view_files.h"
#include "app/window/view_state.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 600;  // points
constexpr float sheet_height = 560;

void show_layers(WindowState& state) {
    for (PackState::Layer& one : state.pack.layers) {
        const layers::Layer* layer = state.atlas().find(one.id);
        if (layer == nullptr) continue;
        const std::string words =
            state.words(geo::Message{"pack_sheet.layer",
                                     {state.words(layer->definition.title),
                                      format_count(layer->table.row_count(), state.words)}});
        toggle(state, one.id.c_str(), words, one.travels);
        gap(state, 4);
    }
}

void begin_packing(WindowState& state, const std::string& path) {
    PackState& pack = state.pack;
    if (pack.writing.valid()) return;
    std::vector<std::string> travelling;
    for (const PackState::Layer& one : pack.layers) {
        if (one.travels) travelling.push_back(one.id);
    }
    pack.path = path;
    pack.writing =
        beside([path, view = view_of(state), &atlas = state.atlas(), travelling]() -> geo::Status {
            const auto packed = pack_view(view, atlas, travelling);
            if (!packed) return packed.error();
            const auto saved = save_view(path, packed.value(), std::nullopt);
            if (!saved) return saved.error();
            return geo::Done{};
        });
}

}  // namespace

void open_pack_sheet(WindowState& state) {
    PackState& pack = state.pack;
    pack.layers.clear();
    for (const layers::Layer* layer : private_layers_of(view_of(state), state.atlas())) {
        pack.layers.push_back({layer->definition.id, false});
    }
    pack.open = true;
    state.search.open = false;
}

void show_pack_sheet(WindowState& state) {
    PackState& pack = state.pack;
    if (!pack.open) return;
    const bool stays =
        begin_sheet(state, "pack", state.words("pack_sheet.title"), sheet_width, sheet_height);
    const bool any = !pack.layers.empty();
    wrapped_text(state.fonts.body, state.colors.ink,
                 state.words(any ? "pack_sheet.asks" : "pack_sheet.nothing_private"));
    gap(state, 10);
    show_layers(state);
    gap(state, 10);
    const bool chosen =
        button(state, "choose", state.words("pack_sheet.choose"), Icon::none, ButtonKind::primary);
    end_sheet(state);
    if (chosen) {
        const std::string stem =
            export_stem(layers::fold(view_title(state)), iso_date(state.today));
        open_file_sheet(state, FilePurpose::pack_view,
                        export_folder() + "/" + stem + view_extension);
    }
    if (chosen || !stays) pack.open = false;
}

void follow_pack(WindowState& state) {
    PackState& pack = state.pack;
    if (const auto path = take_file(state, FilePurpose::pack_view)) begin_packing(state, *path);
    if (!is_ready(pack.writing)) return;
    const auto written = pack.writing.get();
    if (written) {
        state.messages.say({"pack_sheet.written", {pack.path}});
    } else {
        state.messages.say(written.error().message, Severity::error);
    }
}

}  // namespace ancrage::app
