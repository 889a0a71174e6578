#include "app/window/data_sheet.h"

#include <algorithm>
#include <string>

#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/origin_text.h"
#include "app/window/before_after.h"
#include "app/window/changes_work.h"
#include "app/window/data_work.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using geo::Message;

constexpr float sheet_width = 760;  // points
constexpr float sheet_height = 680;

// Which atlas is shown, and what stands in the way of another.
void show_standing(const WindowState& state) {
    const layers::Atlas& atlas = state.atlas();
    const DataState& data = state.data;
    if (!data.mirror.empty())
        warning_box(state, state.words(Message{"update.mirror", {data.mirror}}));
    if (data.problem) warning_box(state, state.words(*data.problem));
    std::string standing;
    if (atlas.demonstration) {
        standing = state.words("window.demonstration");
    } else if (atlas.is_kept_vintage) {
        standing = as_of_text(atlas, state.words);
    } else {
        standing =
            state.words(Message{"data_sheet.built_on", {format_date(atlas.built_on, state.words)}});
    }
    wrapped_text(state.fonts.body, state.colors.ink, standing);
    const auto& reason = data.cannot_be_had;
    wrapped_text(state.fonts.small, state.colors.secondary,
                 reason ? state.words(*reason) : state.words("data_sheet.only_when_asked"));
    gap(state, 10);
}

void show_bar(const WindowState& state, float share) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = state.units(6);
    const float rounding = height / 2;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height}, state.colors.rule, rounding);
    list->AddRectFilled(at, {at.x + std::max(height, width * share), at.y + height},
                        state.colors.accent, rounding);
    ImGui::Dummy({width, height});
    gap(state, 6);
}

void show_work(WindowState& state) {
    const DataProgress progress = data_progress(state);
    wrapped_text(state.fonts.strong, state.colors.ink, progress.step);
    gap(state, 4);
    show_bar(state, progress.share);
    wrapped_text(state.fonts.small, state.colors.secondary,
                 progress.transfer.empty() ? state.words("data_sheet.usable") : progress.transfer);
    gap(state, 8);
    if (button(state, "stop", state.words("data_sheet.stop"), Icon::close, ButtonKind::framed)) {
        stop_data_work(state);
    }
    gap(state, 10);
}

// Beside the last one where there is room.
void go_beside(const WindowState& state, const std::string& words, Icon icon) {
    ImGui::SameLine(0, state.units(8));
    if (button_width(state, words, icon) > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
}

void show_buttons(WindowState& state) {
    const bool can_ask = !state.data.cannot_be_had && !state.data.atlas.empty();
    bool is_first = true;
    const auto offer = [&](const char* id, const char* key, Icon icon, ButtonKind kind) {
        const std::string words = state.words(key);
        if (!is_first) go_beside(state, words, icon);
        is_first = false;
        return button(state, id, words, icon, kind);
    };
    if (state.data.ready &&
        offer("show_new", "data_sheet.show_new", Icon::check, ButtonKind::primary)) {
        open_as_of(state, {});
    }
    if (can_ask && offer("check", "data_sheet.check", Icon::search, ButtonKind::framed)) {
        start_check(state);
    }
    if (can_ask && offer("update", "data_sheet.update", Icon::download, ButtonKind::primary)) {
        start_update(state);
    }
    if (!state.data.kept.empty() &&
        offer("changes", "data_sheet.changes", Icon::info, ButtonKind::framed)) {
        state.data.open = false;
        open_changes_sheet(state);
    }
    if (!is_first) gap(state, 12);
}

const LayerNews* news_of(const WindowState& state, const std::string& layer) {
    if (!state.data.said) return nullptr;
    const auto found = std::ranges::find(*state.data.said, layer, &LayerNews::layer);
    return found == state.data.said->end() ? nullptr : &*found;
}

const char* news_key(LayerNews::State news) {
    switch (news) {
        case LayerNews::State::unchanged: return "update.state_unchanged";
        case LayerNews::State::changed: return "update.state_changed";
        case LayerNews::State::unknown: return "update.state_unknown";
        case LayerNews::State::unreachable: return "update.state_unreachable";
    }
    return "update.state_unknown";
}

bool is_doubtful(const layers::Layer& layer) {
    const auto& sources = layer.definition.sources;
    const auto used = std::ranges::find(sources, layer.provenance.source, &layers::LayerSource::id);
    return layer.state != layers::LayerState::loaded || !layer.provenance.kept_from.empty() ||
           (used != sources.end() && !used->confirmed);
}

void show_layer(const WindowState& state, const layers::Layer& layer) {
    const layers::LayerDefinition& definition = layer.definition;
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const LayerNews* news = news_of(state, definition.id);
    std::string count = format_count(layer.table.row_count(), state.words);
    if (layer.state == layers::LayerState::missing) count = state.words("update.fate_missing");
    const std::string said = news == nullptr ? count : state.words(news_key(news->state));
    ImFont* font = state.fonts.small;
    const float right = text_size(font, said).x;
    const bool calls = news != nullptr && (news->state == LayerNews::State::changed ||
                                           news->state == LayerNews::State::unreachable);
    draw_text(ImGui::GetWindowDrawList(), font, {at.x + width - right, at.y + state.units(2)},
              calls ? state.colors.warning : state.colors.secondary, said);
    const float wrap = ImGui::GetCursorPosX() + width - right - state.units(16);
    ImGui::PushTextWrapPos(wrap);
    text(state.fonts.strong, state.colors.ink, state.words(definition.title));
    ImGui::PopTextWrapPos();
    const std::string publisher = publisher_text(definition, state.words);
    const std::string vintage = vintage_text(definition, state.words);
    wrapped_text(
        font, state.colors.secondary,
        publisher.empty()
            ? vintage
            : state.words(Message{"change.source", {publisher, definition.dataset, vintage}}));
    const bool doubtful = is_doubtful(layer);
    wrapped_text(font, doubtful ? state.colors.warning : state.colors.faint,
                 origin_text(layer, state.words));
    gap(state, 8);
}

void show_layers(const WindowState& state) {
    rule(state);
    for (const layers::Layer& layer : state.atlas().layers) show_layer(state, layer);
}

void show_vintage(WindowState& state, const std::string& day, bool is_shown) {
    const IdScope scope(*state.focus, day);
    const std::string date = format_date(day, state.words);
    wrapped_text(is_shown ? state.fonts.strong : state.fonts.body, state.colors.ink, date);
    if (is_shown) {
        wrapped_text(state.fonts.small, state.colors.secondary, state.words("data_sheet.is_open"));
        gap(state, 8);
        return;
    }
    if (button(state, "open", state.words("data_sheet.open_as_of"), Icon::folder,
               ButtonKind::quiet)) {
        open_as_of(state, day);
    }
    const std::string changes = state.words("data_sheet.compare");
    go_beside(state, changes, Icon::info);
    if (button(state, "compare", changes, Icon::info, ButtonKind::quiet)) {
        state.data.open = false;
        state.changes.open = true;
        compare_vintages(state, day, {});
    }
    const std::string beside = state.words("data_sheet.before_after");
    go_beside(state, beside, Icon::columns);
    if (button(state, "before_after", beside, Icon::columns, ButtonKind::quiet)) {
        state.data.open = false;
        start_before_after(state, day);
    }
    gap(state, 8);
}

void show_kept(WindowState& state) {
    if (state.data.kept.empty()) return;
    rule(state);
    const layers::Atlas& atlas = state.atlas();
    text(state.fonts.strong, state.colors.ink, state.words("data_sheet.kept"));
    wrapped_text(state.fonts.small, state.colors.secondary, state.words("data_sheet.kept_help"));
    gap(state, 8);
    if (atlas.is_kept_vintage) {
        if (button(state, "back_to_present", state.words("data_banner.back_to_present"), Icon::back,
                   ButtonKind::framed)) {
            open_as_of(state, {});
        }
        gap(state, 8);
    }
    // The newest first.
    for (std::size_t i = state.data.kept.size(); i-- > 0;) {
        const std::string day = state.data.kept[i].built_on;
        const bool is_shown = atlas.built_on == day;
        if (is_shown && !atlas.is_kept_vintage)
            continue;  // older the same day: not to be asked for
        show_vintage(state, day, is_shown);
    }
}

}  // namespace

DataProgress data_progress(const WindowState& state) {
    DataProgress progress;
    if (!state.data.news) return progress;
    const UpdateNews::State news = state.data.news->state();
    progress.step =
        news.step.key.empty() ? state.words("data_sheet.starting") : state.words(news.step);
    if (!news.address.empty()) {
        progress.transfer = transfer_text(news.address, news.transfer, state.words);
    }
    if (news.total > 0) {
        const auto done = static_cast<float>(news.done > 0 ? news.done - 1 : 0);
        const float part = news.transfer.total > 0 ? static_cast<float>(news.transfer.received) /
                                                         static_cast<float>(news.transfer.total)
                                                   : 0;
        progress.share =
            std::min(1.0F, (done + std::min(1.0F, part)) / static_cast<float>(news.total));
    }
    return progress;
}

void show_data_sheet(WindowState& state) {
    if (!state.data.open) return;
    const bool stays =
        begin_sheet(state, "data", state.words("data_sheet.title"), sheet_width, sheet_height);
    show_standing(state);
    if (state.data.is_working()) {
        show_work(state);
    } else {
        show_buttons(state);
    }
    show_kept(state);
    show_layers(state);
    end_sheet(state);
    if (!stays) state.data.open = false;
}

}  // namespace ancrage::app
