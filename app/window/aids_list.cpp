#include <algorithm>
#include <numeric>
#include <tuple>

#include "app/text/formats.h"
#include "app/text/programme_text.h"
#include "app/window/aids_panel.h"
#include "app/window/programme_lines.h"
#include "app/window/widgets.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

using layers::Freshness;
using layers::Programme;

// Zone advantages first, then by name; what has ended last.
std::vector<std::size_t> in_reading_order(const WindowState& state) {
    const std::vector<Programme>& programmes = state.atlas().programmes.programmes;
    std::vector<std::size_t> kept;
    state.aids.answer->programmes->for_each([&](std::size_t row) { kept.push_back(row); });
    const auto rank = [&](std::size_t row) {
        const Programme& programme = programmes[row];
        return std::tuple(layers::freshness_of(programme, state.today) == Freshness::ended,
                          programme.link, layers::fold(programme.name), row);
    };
    std::ranges::sort(kept, {}, rank);
    return kept;
}

void open_sheet(WindowState& state, std::size_t row) {
    layers::SearchHit hit;
    hit.found = layers::FoundKind::programme;
    hit.index = row;
    hit.kind = "programmes";
    hit.name = state.atlas().programmes.programmes[row].name;
    state.search.sheet = hit;
}

void show_one(WindowState& state, std::size_t row) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    const Programme& programme = catalogue.programmes[row];
    const IdScope scope(*state.focus, programme.id);
    const Freshness freshness = layers::freshness_of(programme, state.today);
    const bool has_ended = freshness == Freshness::ended;
    const float wrap = ImGui::GetContentRegionAvail().x - state.units(4);
    const std::string name = unbroken_numbers(programme.name);
    const ImVec2 size = text_size(state.fonts.strong, name, wrap);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (pressed(state, "open", {wrap, size.y})) open_sheet(state, row);
    const ImU32 ink = has_ended ? state.colors.secondary : state.colors.ink;
    draw_text(ImGui::GetWindowDrawList(), state.fonts.strong, at,
              ImGui::IsItemHovered() ? state.colors.accent : ink, name, wrap);
    pill(state, kind_text(programme, state.words),
         has_ended ? state.colors.secondary : state.colors.accent,
         has_ended ? state.colors.paper_hovered : state.colors.accent_wash);
    show_line(state.fonts.body, ink, sentence(amount_text(programme, state.words)));
    show_line(state.fonts.small, state.colors.secondary,
              programme.operator_name + " · " +
                  freshness_text(programme, freshness, catalogue, state.words));
    gap(state, 12);
}

}  // namespace

void show_kept_programmes(WindowState& state) {
    const IdScope scope(*state.focus, "programmes");
    if (!state.aids.answer || !state.aids.answer->programmes) return;
    const std::vector<std::size_t> kept = in_reading_order(state);
    if (kept.empty()) {
        show_line(state.fonts.body, state.colors.secondary, state.words("aids_panel.none"));
    }
    // The accent of an "Î" reaches beyond the line's beginning.
    const float accent = state.units(2);
    ImGui::Indent(accent);
    for (const std::size_t row : kept) show_one(state, row);
    ImGui::Unindent(accent);
}

}  // namespace ancrage::app
