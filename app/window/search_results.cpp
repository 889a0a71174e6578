#include "app/window/search_results.h"

#include <imgui_internal.h>

#include <algorithm>

#include "app/text/hit_text.h"
#include "app/window/finder.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::SearchHit;
using layers::TextRange;

constexpr float least_width = 440;  // points
constexpr float row_height = 46;
constexpr float padding = 6;
constexpr float sign_width = 28;
constexpr float sign_height = 18;
constexpr float text_left = 50;

// A name with the parts that fitted, as much of it as there is room for.
struct Excerpt {
    std::string words;
    std::vector<TextRange> strong;
};

// A name whose fitting part lies too far right begins a little before that part: "… friche: Gley".
Excerpt excerpt_of(const WindowState& state, const SearchHit& hit, float room) {
    constexpr std::size_t bytes_before = 18;
    const std::string dots = "…";
    Excerpt excerpt{ellipsized(state.fonts.strong, hit.name, room), hit.matched};
    const bool is_cut = excerpt.words != hit.name;
    const std::size_t shown = excerpt.words.size() - (is_cut ? dots.size() : 0);
    if (is_cut && !hit.matched.empty() && hit.matched.front().begin >= shown) {
        std::size_t begin = hit.matched.front().begin;
        const std::size_t space = hit.name.find(' ', begin - std::min(begin, bytes_before));
        begin = space < begin ? space + 1 : begin;
        const std::string rest = dots + " " + hit.name.substr(begin);
        excerpt.words = ellipsized(state.fonts.strong, rest, room);
        for (TextRange& part : excerpt.strong) {
            const std::size_t moved = dots.size() + 1;
            part = {part.begin - begin + moved, part.end - begin + moved};
        }
    }
    std::erase_if(excerpt.strong,
                  [&](const TextRange& part) { return part.end > excerpt.words.size(); });
    return excerpt;
}

void draw_excerpt(const WindowState& state, ImVec2 at, const Excerpt& excerpt, ImU32 color) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    std::size_t done = 0;
    const auto draw = [&](std::size_t end, ImFont* font) {
        const std::string words = excerpt.words.substr(done, end - done);
        draw_text(list, font, at, color, words);
        at.x += text_size(font, words).x;
        done = end;
    };
    for (const TextRange& part : excerpt.strong) {
        draw(part.begin, state.fonts.body);
        draw(part.end, state.fonts.strong);
    }
    draw(excerpt.words.size(), state.fonts.body);
}

Icon icon_of(const SearchHit& hit) {
    switch (hit.found) {
        case layers::FoundKind::programme: return Icon::words;
        case layers::FoundKind::place: return Icon::info;
        case layers::FoundKind::grant: return Icon::check;
        case layers::FoundKind::feature:
        case layers::FoundKind::former_commune: break;
    }
    return Icon::layers;
}

void draw_sign(const WindowState& state, const SearchHit& hit, ImVec2 center) {
    const bool is_on_map =
        hit.found == layers::FoundKind::feature || hit.found == layers::FoundKind::former_commune;
    ImDrawList* list = ImGui::GetWindowDrawList();
    ImTextureID sign = nullptr;
    if (is_on_map && hit.feature->layer < state.layers.panel.size()) {
        sign = state.layers.panel[hit.feature->layer].swatch;
    }
    if (sign == nullptr) {
        draw_icon(list, icon_of(hit), center, state.units(6.5F), state.colors.secondary,
                  state.colors.paper_raised, state.units(1.5F));
        return;
    }
    const ImVec2 half(state.units(sign_width / 2), state.units(sign_height / 2));
    list->AddImage(sign, {center.x - half.x, center.y - half.y},
                   {center.x + half.x, center.y + half.y});
}

std::string second_line(const WindowState& state, const SearchHit& hit) {
    const std::string kind = hit_kind_text(state.atlas(), hit, state.words);
    const std::string place = hit_place_text(hit, state.words);
    return place.empty() ? kind : kind + " · " + place;
}

// Codes and postcodes, and that a programme is over; what is the same in all rows is said below
// them.
std::string row_reason(const WindowState& state, const SearchHit& hit) {
    const bool is_said_below = hit.reason == layers::MatchReason::spelling ||
                               hit.reason == layers::MatchReason::some_words;
    if (hit.found == layers::FoundKind::programme) {
        const layers::Programme& programme = state.atlas().programmes.programmes[hit.index];
        const bool ended = layers::freshness_of(programme, state.today) == layers::Freshness::ended;
        return ended ? state.words("programme_text.ended") : std::string();
    }
    return is_said_below ? std::string() : hit_reason_text(hit, state.words);
}

bool show_row(WindowState& state, std::size_t row) {
    const SearchHit& hit = state.search.hits[row];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size(ImGui::GetContentRegionAvail().x, state.units(row_height));
    const std::string id = "hit_" + std::to_string(row + 1);
    const bool clicked = pressed(state, id.c_str(), size);
    const ImVec2 mouse = ImGui::GetIO().MouseDelta;
    const bool pointed = ImGui::IsItemHovered() && (mouse.x != 0 || mouse.y != 0);
    if (pointed || state.focus->last_has_focus()) state.search.chosen = row;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + size.x, at.y + size.y);
    if (state.search.chosen == row) {
        list->AddRectFilled(at, end, state.colors.accent_wash, state.units(theme::rounding));
    }
    draw_sign(state, hit, {at.x + state.units(text_left / 2), at.y + size.y / 2});
    const float left = at.x + state.units(text_left);
    const std::string reason = row_reason(state, hit);
    const float reason_width = reason.empty() ? 0 : text_size(state.fonts.small, reason).x;
    const float right = end.x - state.units(10);
    draw_text(list, state.fonts.small, {right - reason_width, at.y + state.units(8)},
              state.colors.secondary, reason);
    const float room = right - left - reason_width - (reason.empty() ? 0 : state.units(12));
    draw_excerpt(state, {left, at.y + state.units(5)}, excerpt_of(state, hit, room),
                 state.colors.ink);
    draw_text(list, state.fonts.small, {left, at.y + state.units(25)}, state.colors.secondary,
              ellipsized(state.fonts.small, second_line(state, hit), right - left));
    return clicked;
}

// What the list says when it has no rows, or below them.
std::string words_below(const WindowState& state) {
    if (!state.finder) return state.words("search.waiting");
    if (state.search.text.empty()) return state.words("search.nothing_typed");
    if (state.search.hits.empty()) {
        return state.words(geo::Message{"search.nothing", {state.search.text}});
    }
    const layers::MatchReason best = state.search.hits.front().reason;
    if (best == layers::MatchReason::spelling) return state.words("search.similar");
    if (best == layers::MatchReason::some_words) return state.words("search.partial");
    if (std::ranges::find(state.search.hits, layers::MatchReason::postcode, &SearchHit::reason) !=
        state.search.hits.end()) {
        return postcode_note(state.atlas(), state.finder->search, state.words);
    }
    return state.words("search.keys");
}

// ImGui would clip a shadow at the window's edge.
void draw_ground(const WindowState& state) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 from = ImGui::GetWindowPos();
    const ImVec2 to(from.x + ImGui::GetWindowWidth(), from.y + ImGui::GetWindowHeight());
    const float rounding = state.units(theme::rounding + 2);
    list->PushClipRectFullScreen();
    for (const float out : {6.0F, 3.0F}) {
        const float grown = state.units(out);
        list->AddRectFilled({from.x - grown, from.y + state.units(2)},
                            {to.x + grown, to.y + grown + state.units(2)}, state.colors.shadow,
                            rounding + grown);
    }
    list->AddRectFilled(from, to, state.colors.paper_raised, rounding);
    list->AddRect(from, to, state.colors.rule_strong, rounding, 0, state.units(1));
    list->PopClipRect();
}

}  // namespace

std::optional<std::size_t> show_hits(WindowState& state, ImVec2 at, float width) {
    const float window = ImGui::GetIO().DisplaySize.x;
    const float wanted = std::min(std::max(width, state.units(least_width)), window);
    const float left = std::clamp(at.x, 0.0F, window - wanted);
    const std::string below = words_below(state);
    const float inner = wanted - 2 * state.units(padding);
    const float below_room = inner - state.units(16);
    const float below_height = text_size(state.fonts.small, below, below_room).y;
    const auto rows = static_cast<float>(state.search.hits.size());
    const float height =
        2 * state.units(padding) + rows * state.units(row_height) + below_height + state.units(14);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {state.units(padding), state.units(padding)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::SetNextWindowPos({left, at.y});
    ImGui::SetNextWindowSize({wanted, height});
    begin_panel(state, "search",
                ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollbar |
                    ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground);
    // The field keeps the keyboard, so that ImGui would leave the list behind.
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    draw_ground(state);
    std::optional<std::size_t> chosen;
    for (std::size_t row = 0; row < state.search.hits.size(); ++row) {
        if (show_row(state, row)) chosen = row;
    }
    const ImVec2 foot = ImGui::GetCursorScreenPos();
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small,
              {foot.x + state.units(8), foot.y + state.units(7)}, state.colors.secondary,
              unbroken_numbers(below), below_room);
    const bool outside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !state.search.typing &&
                         !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    if (outside) state.search.open = false;
    end_panel(state);
    ImGui::PopStyleVar(4);
    return chosen;
}

}  // namespace ancrage::app
