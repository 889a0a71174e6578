#include "app/window/present.h"

#include <algorithm>
#include <utility>

#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/window/theme.h"
#include "app/window/view_state.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float margin = 28;         // points, from the edges of the screen
constexpr float widest_title = 760;  // points
constexpr float legend_width = 300;
constexpr std::size_t most_legend = 7;

// The same ground as in the window, although a point is larger here and words take their room.
View for_a_room(View view) {
    constexpr double words_room = 1.15;
    if (view.camera) view.camera->metres_per_point *= presenting_size * words_room;
    return view;
}

// A ground that keeps words readable on any map.
void draw_ground(const WindowState& state, ImDrawList* list, ImVec2 from, ImVec2 to) {
    list->AddRectFilled(from, to, state.colors.paper, state.units(theme::rounding));
    list->AddRect(from, to, state.colors.rule, state.units(theme::rounding), 0, state.units(1));
}

const View& shown(const WindowState& state) {
    return state.present.views[state.present.place];
}

void draw_title(const WindowState& state, ImDrawList* list) {
    const View& view = shown(state);
    const std::string title = view.title.in(state.words.language());
    const std::string about = view.about.in(state.words.language());
    if (title.empty()) return;
    const float most = std::min(state.units(widest_title),
                                ImGui::GetIO().DisplaySize.x - state.units(2 * margin + 40));
    const ImVec2 title_size = text_size(state.fonts.title, title, most);
    const ImVec2 about_size = about.empty() ? ImVec2{} : text_size(state.fonts.body, about, most);
    const ImVec2 at(state.units(margin), state.units(margin));
    const float inset = state.units(18);
    const float gap = about.empty() ? 0 : state.units(6);
    const ImVec2 size(std::max(title_size.x, about_size.x) + 2 * inset,
                      title_size.y + gap + about_size.y + 2 * inset * 0.8F);
    draw_ground(state, list, at, {at.x + size.x, at.y + size.y});
    const ImVec2 text_at(at.x + inset, at.y + inset * 0.8F);
    draw_text(list, state.fonts.title, text_at, state.colors.ink, title, most);
    if (about.empty()) return;
    draw_text(list, state.fonts.body, {text_at.x, text_at.y + title_size.y + gap},
              state.colors.secondary, about, most);
}

// The layers shown, the top one first, as the panel's legend has them.
std::vector<std::size_t> legend_layers(const WindowState& state) {
    std::vector<std::size_t> layers;
    for (const KeptLayer& layer : shown(state).layers) {
        const std::size_t index = state.atlas().index_of(layer.id);
        const bool is_there =
            index < state.layers.panel.size() && layer.visible && state.map.visible[index] != 0;
        if (is_there) layers.push_back(index);
    }
    std::ranges::reverse(layers);
    if (layers.size() > most_legend) layers.resize(most_legend);
    return layers;
}

// Gives back its top, ImGui units.
void draw_legend(const WindowState& state, ImDrawList* list, float bottom) {
    const std::vector<std::size_t> layers = legend_layers(state);
    if (layers.empty()) return;
    const float row = state.units(26);
    const float inset = state.units(14);
    const float height = row * static_cast<float>(layers.size()) + 2 * inset;
    const ImVec2 at(state.units(margin), bottom - height);
    const ImVec2 size(state.units(legend_width), height);
    draw_ground(state, list, at, {at.x + size.x, at.y + size.y});
    float y = at.y + inset;
    for (const std::size_t layer : layers) {
        const PanelLayer& panel = state.layers.panel[layer];
        if (panel.swatch != nullptr) {
            list->AddImage(panel.swatch, {at.x + inset, y + state.units(4)},
                           {at.x + inset + state.units(28), y + state.units(22)});
        }
        const float left = at.x + inset + state.units(40);
        const float room = at.x + size.x - inset - left;
        const std::string& title = panel.legend.title;
        draw_text(list, state.fonts.body, {left, y + state.units(3)}, state.colors.ink,
                  ellipsized(state.fonts.body, title, room));
        y += row;
    }
}

// Words on a pale ground; `at` is the left bottom corner, or the right one where `right`.
void draw_line(const WindowState& state, ImDrawList* list, const std::string& words, ImVec2 at,
               bool right, float most) {
    const ImVec2 size = text_size(state.fonts.small, words, most);
    const ImVec2 pad(state.units(8), state.units(4));
    const ImVec2 from(right ? at.x - size.x - 2 * pad.x : at.x, at.y - size.y - 2 * pad.y);
    list->AddRectFilled(from, {from.x + size.x + 2 * pad.x, at.y}, state.colors.halo,
                        state.units(theme::rounding));
    draw_text(list, state.fonts.small, {from.x + pad.x, from.y + pad.y}, state.colors.ink, words,
              most);
}

void draw_pointer(const WindowState& state, ImDrawList* list) {
    const ImVec2 at = ImGui::GetIO().MousePos;
    if (!ImGui::IsMousePosValid(&at)) return;
    ImGui::SetMouseCursor(ImGuiMouseCursor_None);
    list->AddCircleFilled(
        at, state.units(16),
        (state.colors.accent & ~IM_COL32_A_MASK) | (ImU32{0x50} << IM_COL32_A_SHIFT));
    list->AddCircle(at, state.units(16), state.colors.paper_raised, 0, state.units(4));
    list->AddCircle(at, state.units(16), state.colors.accent, 0, state.units(2));
    list->AddCircleFilled(at, state.units(3), state.colors.accent);
}

std::string sources_of(const WindowState& state) {
    return state.atlas().demonstration
               ? state.words("plate.sources_demo")
               : sources_line(state.atlas(), state.map.visible, state.words);
}

std::string place_text(const WindowState& state) {
    const std::string place = format_count(state.present.place + 1, state.words);
    const std::string count = format_count(state.present.views.size(), state.words);
    return state.words(geo::Message{"present.place", {place, count}});
}

}  // namespace

void begin_presenting(WindowState& state, std::vector<View> views, std::size_t first) {
    if (views.empty()) {
        state.messages.say({"present.nothing", {}}, Severity::warning);
        return;
    }
    PresentState& present = state.present;
    present = PresentState{};
    present.before = view_of(state);
    present.views = std::move(views);
    present.place = std::min(first, present.views.size() - 1);
    present.on = true;
    state.open_menu.clear();
    state.search.open = false;
    show_view(state, for_a_room(shown(state)));
}

void end_presenting(WindowState& state) {
    if (!std::exchange(state.present.on, false)) return;
    show_view(state, *state.present.before);
    state.present = PresentState{};
}

void go_to_presented(WindowState& state, std::size_t place) {
    PresentState& present = state.present;
    present.help = false;
    place = std::min(place, present.views.size() - 1);
    if (place == present.place) return;
    present.place = place;
    show_view(state, for_a_room(shown(state)));
}

bool present_key(WindowState& state, const std::string& chord) {
    if (!state.present.on) return false;
    if (chord == "Escape" || chord == "F5") {
        end_presenting(state);
    } else if (chord == "Right" || chord == "PageDown" || chord == "Space" || chord == "Enter") {
        go_to_presented(state, state.present.place + 1);
    } else if (chord == "Left" || chord == "PageUp" || chord == "Backspace") {
        go_to_presented(state, std::max<std::size_t>(state.present.place, 1) - 1);
    } else if (chord == "Home") {
        go_to_presented(state, 0);
    } else if (chord == "End") {
        go_to_presented(state, state.present.views.size() - 1);
    } else if (chord == "P" || chord == "Shift+P") {
        state.present.pointer = !state.present.pointer;
    } else {
        // Zoom and the two languages are of use before an audience too.
        return chord != "+" && chord != "-" && chord != "L" && chord != "N";
    }
    return true;
}

void show_presented(WindowState& state) {
    ImDrawList* list = ImGui::GetForegroundDrawList();
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const float bottom = screen.y - state.units(margin / 2);
    draw_title(state, list);
    // The scale bar stands at the right.
    constexpr float scale_room = 330;
    const float most = screen.x - state.units(2 * margin + scale_room);
    const std::string sources = sources_of(state);
    draw_line(state, list, sources, {state.units(margin), bottom}, false, most);
    const float above = text_size(state.fonts.small, sources, most).y + state.units(22);
    draw_legend(state, list, bottom - above);
    const std::string keys =
        state.present.help ? state.words("present.keys") + "   " : std::string();
    draw_line(state, list, keys + place_text(state),
              {screen.x - state.units(margin), state.units(margin + 30)}, true, screen.x);
    if (state.present.pointer) draw_pointer(state, list);
}

}  // namespace ancrage::app
