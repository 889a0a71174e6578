#include "app/window/data_banner.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "app/data/data_age.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/window/changes_work.h"
#include "app/window/data_sheet.h"
#include "app/window/data_work.h"
#include "app/window/layout.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using geo::Message;

struct Banner {
    std::string words;
    std::string offer;  // what a click does
    void (*act)(WindowState& state) = nullptr;
};

void show_present(WindowState& state) {
    open_as_of(state, {});
}

void ask(WindowState& state) {
    open_data_sheet(state);
    start_check(state);
}

std::optional<Banner> working(const WindowState& state) {
    if (!state.data.updating.valid()) return std::nullopt;
    const double percent = 100.0 * static_cast<double>(data_progress(state).share);
    return Banner{
        state.words(Message{"data_banner.updating",
                            {format_percent(std::floor(percent), state.words.language())}}),
        state.words("data_banner.see"), open_data_sheet};
}

// What the last update changed; nothing while that is not known.
std::optional<Banner> changed(const WindowState& state) {
    const auto& answer = state.changes.answer;
    if (state.data.updated_from.empty() || !answer) return std::nullopt;
    const std::size_t count = answer->items.size();
    const std::string day = format_date(state.data.updated_from, state.words);
    const char* key = count == 0   ? "data_banner.no_changes"
                      : count == 1 ? "data_banner.one_change"
                                   : "data_banner.changes";
    return Banner{state.words(Message{key, {format_count(count, state.words), day}}),
                  state.words("data_banner.see"), open_changes_sheet};
}

std::optional<Banner> news(const WindowState& state) {
    const std::size_t count = layers_with_news(state.data);
    if (count == 0) return std::nullopt;
    const char* key = count == 1 ? "data_banner.one_news" : "data_banner.news";
    return Banner{state.words(Message{key, {format_count(count, state.words)}}),
                  state.words("data_banner.see"), open_data_sheet};
}

std::optional<Banner> old(const WindowState& state) {
    if (state.data.atlas.empty()) return std::nullopt;
    const auto months = overdue_months(state.atlas(), state.today);
    if (!months) return std::nullopt;
    const int years = *months / 12;
    const char* key = years == 0   ? "data_banner.months_old"
                      : years == 1 ? "data_banner.year_old"
                                   : "data_banner.years_old";
    const int number = years == 0 ? *months : years;
    return Banner{state.words(Message{key, {std::to_string(number)}}),
                  state.words("data_banner.check"), ask};
}

std::optional<Banner> banner_of(const WindowState& state) {
    if (state.data.ready) {
        return Banner{state.words("data_banner.ready"), state.words("data_banner.show"),
                      show_present};
    }
    if (auto banner = working(state)) return banner;
    if (state.atlas().is_kept_vintage) {
        return Banner{as_of_text(state.atlas(), state.words),
                      state.words("data_banner.back_to_present"), show_present};
    }
    if (auto banner = changed(state)) return banner;
    if (auto banner = news(state)) return banner;
    return old(state);
}

// Other things stand there.
bool is_in_the_way(const WindowState& state) {
    return state.tools.tool != MapTool::pan || !state.tools.chosen.empty() || state.near.asked ||
           state.before_after.on() || state.data.open || state.changes.open;
}

}  // namespace

void show_data_banner(WindowState& state) {
    if (state.data.banner_closed || is_in_the_way(state)) return;
    const auto banner = banner_of(state);
    if (!banner) return;
    const Rect free = free_area(state);
    const float margin = state.units(theme::padding);
    const float zoom_buttons = state.units(34 + theme::padding);
    const float room = free.width() - 2 * margin - 2 * zoom_buttons;
    const float inset = state.units(12);
    const float between = state.units(12);
    const float words = text_size(state.fonts.small, banner->words).x;
    const float offer = text_size(state.fonts.small_strong, banner->offer).x;
    const float close = state.units(24);
    const float width = 2 * inset + words + between + offer + between + close;
    if (width > room) return;  // the sheet says the same
    const float height = state.units(34);
    const float left = std::floor((free.left + free.right - width) / 2);
    ImGui::SetNextWindowPos({left, free.top + margin});
    ImGui::SetNextWindowSize({width, height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, height / 2);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, state.units(1));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, state.colors.paper_raised);
    begin_panel(state, "banner",
                ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollbar);
    const float line = text_size(state.fonts.small, banner->words).y;
    const float y = free.top + margin + (height - line) / 2;
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small, {left + inset, y}, state.colors.ink,
              banner->words);
    ImGui::SetCursorScreenPos({left + inset + words + between, y});
    const bool taken = link(state, "act", banner->offer, state.fonts.small_strong);
    ImGui::SetCursorScreenPos(
        {left + width - inset / 2 - close, free.top + margin + (height - close) / 2});
    const bool closed = icon_button(state, "close", Icon::close, 24, false);
    tooltip(state, state.words("messages.close"));
    end_panel(state);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(4);
    if (closed) state.data.banner_closed = true;
    if (taken) banner->act(state);
}

}  // namespace ancrage::app
