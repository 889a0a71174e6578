#include "app/window/messages.h"

#include <imgui_internal.h>

#include <algorithm>
#include <string>

#include "app/text/formats.h"
#include "app/window/layout.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr std::size_t most_shown = 3;
constexpr double notice_time = 5;  // seconds
constexpr double warning_time = 15;
constexpr double fade_time = 0.4;
constexpr float widest = 460;  // points
constexpr float padding = 14;
constexpr float between = 8;

// Seconds it stays; nothing for what must be closed.
std::optional<double> time_of(Severity severity) {
    switch (severity) {
        case Severity::notice: return notice_time;
        case Severity::warning: return warning_time;
        case Severity::error: break;
    }
    return std::nullopt;
}

// Seconds left; nothing for what stays or was not shown yet.
std::optional<double> time_left(const Notice& notice, double now) {
    const auto time = time_of(notice.severity);
    if (!time || !notice.since) return std::nullopt;
    return *notice.since + *time - now;
}

std::size_t first_shown(const Messages& messages) {
    return messages.notices.size() - std::min(most_shown, messages.notices.size());
}

ImU32 faded(ImU32 color, float strength) {
    const auto alpha = static_cast<float>(color >> IM_COL32_A_SHIFT) * strength;
    return (color & ~IM_COL32_A_MASK) | (static_cast<ImU32>(alpha) << IM_COL32_A_SHIFT);
}

// What a message looks like, measured before its window is made.
struct Toast {
    std::string heading;  // how serious it is; empty for a notice
    std::string words;
    float strength = 1;  // 0 to 1, while it fades
    Rect place;
};

struct Paint {
    ImU32 ground, border, sign;
};

Paint paint_of(const WindowState& state, Severity severity) {
    if (severity == Severity::notice) {
        return {state.colors.paper_raised, state.colors.rule_strong, state.colors.accent};
    }
    return {state.colors.warning_wash, state.colors.warning, state.colors.warning};
}

Toast measure(const WindowState& state, const Notice& notice, float bottom, double now) {
    Toast toast;
    if (notice.severity == Severity::error) toast.heading = state.words("messages.error");
    if (notice.severity == Severity::warning) toast.heading = state.words("messages.warning");
    toast.words = unbroken_numbers(state.words(notice.message));
    if (const auto left = time_left(notice, now); left && !state.settings.reduced_motion) {
        toast.strength = static_cast<float>(std::clamp(*left / fade_time, 0.0, 1.0));
    }
    const Rect free = free_area(state);
    const float around = state.units(padding + 26) + state.units(padding + 28);
    const float most = std::min(state.units(widest), free.width() - state.units(24));
    const float wrap = std::max(state.units(80), most - around);
    const ImVec2 words = text_size(state.fonts.body, toast.words, wrap);
    const ImVec2 heading = text_size(state.fonts.small_strong, toast.heading);
    const float heading_height = toast.heading.empty() ? 0 : heading.y + state.units(2);
    const float width = std::max(words.x, heading.x) + around;
    const float height = words.y + heading_height + state.units(2 * padding - 4);
    const float left = std::max(free.left, (free.left + free.right - width) / 2);
    toast.place = {left, bottom - height, left + width, bottom};
    return toast;
}

void draw_toast(const WindowState& state, const Notice& notice, const Toast& toast) {
    const Paint paint = paint_of(state, notice.severity);
    const Rect& r = toast.place;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRectFullScreen();
    const float rounding = state.units(theme::rounding + 2);
    for (const float out : {4.0F, 2.0F}) {
        const float grown = state.units(out);
        list->AddRectFilled({r.left - grown, r.top - grown + state.units(2)},
                            {r.right + grown, r.bottom + grown + state.units(2)},
                            faded(state.colors.shadow, toast.strength), rounding + grown);
    }
    list->AddRectFilled({r.left, r.top}, {r.right, r.bottom}, faded(paint.ground, toast.strength),
                        rounding);
    list->AddRect({r.left, r.top}, {r.right, r.bottom}, faded(paint.border, toast.strength),
                  rounding, 0, state.units(1));
    list->PopClipRect();
    const float top = r.top + state.units(padding - 2);
    const Icon icon = notice.severity == Severity::notice ? Icon::info : Icon::warning;
    draw_icon(list, icon, {r.left + state.units(padding + 8), top + state.units(9)},
              state.units(7.5F), faded(paint.sign, toast.strength),
              faded(paint.ground, toast.strength), state.units(1.5F));
    const float left = r.left + state.units(padding + 26);
    const float wrap = r.right - state.units(padding + 28) - left + 1;
    float y = top;
    if (!toast.heading.empty()) {
        draw_text(list, state.fonts.small_strong, {left, y}, faded(paint.sign, toast.strength),
                  toast.heading);
        y += text_size(state.fonts.small_strong, toast.heading).y + state.units(2);
    }
    draw_text(list, state.fonts.body, {left, y}, faded(state.colors.ink, toast.strength),
              toast.words, wrap);
}

// One message; false once it was closed.
bool show_toast(WindowState& state, Notice& notice, const Toast& toast, double now) {
    const std::string name = "message" + std::to_string(notice.number);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::SetNextWindowPos(toast.place.from());
    ImGui::SetNextWindowSize(toast.place.size());
    begin_panel(state, name.c_str(),
                ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar |
                    ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleVar();
    // Over sheets too: what was copied from one is told under it otherwise.
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    draw_toast(state, notice, toast);
    // While it is being read it stays.
    if (ImGui::IsWindowHovered()) notice.since = now;
    ImGui::SetCursorScreenPos(
        {toast.place.right - state.units(34), toast.place.top + state.units(6)});
    const bool closed = icon_button(state, "close", Icon::close, 28, false);
    if (state.focus->last_has_focus()) notice.since = now;
    tooltip(state, state.words("messages.close"));
    end_panel(state);
    return !closed;
}

void show_count(const WindowState& state, std::size_t waiting, float bottom) {
    const std::string count = format_count(waiting, state.words);
    const std::string words = waiting == 1 ? state.words("messages.one_more")
                                           : state.words(geo::Message{"messages.more", {count}});
    const Rect free = free_area(state);
    const ImVec2 size = text_size(state.fonts.small, words);
    const ImVec2 at((free.left + free.right - size.x) / 2, bottom - size.y);
    ImDrawList* list = ImGui::GetForegroundDrawList();
    const float pad = state.units(6);
    list->AddRectFilled({at.x - pad, at.y - pad / 2},
                        {at.x + size.x + pad, at.y + size.y + pad / 2}, state.colors.paper_raised,
                        state.units(theme::rounding));
    draw_text(list, state.fonts.small, at, state.colors.secondary, words);
}

}  // namespace

void Messages::say(geo::Message message, Severity severity) {
    unwritten.emplace_back(message, severity);
    const auto same = std::ranges::find_if(notices, [&](const Notice& notice) {
        return notice.message == message && notice.severity == severity;
    });
    if (same != notices.end()) {
        same->since.reset();
        std::rotate(same, same + 1, notices.end());
        return;
    }
    notices.push_back({std::move(message), severity, std::nullopt, ++last_number});
    constexpr std::size_t most_kept = 50;  // the journal has them all
    if (notices.size() > most_kept) notices.erase(notices.begin());
}

bool close_last(Messages& messages) {
    if (messages.notices.empty()) return false;
    messages.notices.pop_back();
    return true;
}

std::optional<double> next_change(const Messages& messages, double now) {
    std::optional<double> next;
    for (std::size_t i = first_shown(messages); i < messages.notices.size(); ++i) {
        const Notice& notice = messages.notices[i];
        if (!notice.since) return 0;
        const auto left = time_left(notice, now);
        if (!left) continue;
        constexpr double frame = 0.03;  // between two steps of a fade
        const double due = *left > fade_time ? *left - fade_time : std::min(frame, *left);
        next = std::max(0.0, std::min(next.value_or(due), due));
    }
    return next;
}

void show_messages(WindowState& state) {
    std::vector<Notice>& notices = state.messages.notices;
    const double now = ImGui::GetTime();
    std::erase_if(notices, [now](const Notice& notice) {
        const auto left = time_left(notice, now);
        return left && *left <= 0;
    });
    const std::size_t first = first_shown(state.messages);
    float bottom = free_area(state).bottom - state.units(20);
    std::optional<int> closed;
    for (std::size_t i = notices.size(); i-- > first;) {
        if (!notices[i].since) notices[i].since = now;
        const Toast toast = measure(state, notices[i], bottom, now);
        if (!show_toast(state, notices[i], toast, now)) closed = notices[i].number;
        bottom = toast.place.top - state.units(between);
    }
    if (first > 0) show_count(state, first, bottom);
    if (closed) {
        std::erase_if(notices, [&](const Notice& notice) { return notice.number == *closed; });
    }
}

}  // namespace ancrage::app
