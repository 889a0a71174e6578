#include "app/window/search_sheet.h"

#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "app/text/formats.h"
#include "app/text/hit_text.h"
#include "app/text/programme_text.h"
#include "app/window/finder.h"
#include "app/window/programme_details.h"
#include "app/window/programme_lines.h"
#include "app/window/programmes_panel.h"
#include "app/window/search_choice.h"
#include "app/window/widgets.h"
#include "layers/search/programme_areas.h"

namespace ancrage::app {

namespace {

using layers::ProgrammeAreas;
using layers::ProgrammeScope;

constexpr float sheet_width = 620;  // points
constexpr float most_height = 640;
constexpr const char* sheet_name = "programme";
constexpr std::size_t areas_shown = 24;

void leave_for(WindowState& state, layers::FeatureRef area) {
    state.map.visible[area.layer] = 1;
    state.go_to = area;
    state.search.sheet.reset();
}

void show_area_chips(WindowState& state, const std::vector<layers::FeatureRef>& areas) {
    const bool all = state.search.all_areas || areas.size() <= areas_shown;
    const std::size_t count = all ? areas.size() : areas_shown;
    for (std::size_t i = 0; i < count; ++i) {
        const IdScope scope(*state.focus, layers::address_of(state.atlas(), areas[i]));
        const std::string name = state.layer_of(areas[i]).name(areas[i].row);
        if (chip(state, "area", name, {}, i == 0)) leave_for(state, areas[i]);
    }
    gap(state, 8);
    if (all) return;
    const std::string rest = format_count(areas.size() - count, state.words);
    if (link(state, "all_areas", state.words(geo::Message{"search.more_areas", {rest}}),
             state.fonts.small)) {
        state.search.all_areas = true;
    }
    gap(state, 8);
}

void show_zones(WindowState& state, const ProgrammeAreas& where) {
    if (where.areas.empty()) {
        show_line(state.fonts.body, state.colors.ink, state.words("search.no_area"));
        return;
    }
    const layers::Layer& layer = state.layer_of(where.areas.front());
    const char* key = where.elsewhere_too ? "search.first_in" : "search.only_in";
    show_line(state.fonts.body, state.colors.ink,
              state.words(geo::Message{key,
                                       {state.words(layer.definition.title),
                                        format_count(where.areas.size(), state.words)}}));
    gap(state, 6);
    show_area_chips(state, where.areas);
    if (button(state, "show_areas", state.words("search.show_areas"), Icon::zoom_to,
               ButtonKind::framed)) {
        choose_areas(state, where.areas);
        state.search.sheet.reset();
    }
}

void show_where(WindowState& state, const layers::Programme& programme) {
    text(state.fonts.strong, state.colors.ink, state.words("search.where"));
    gap(state, 4);
    if (!state.finder) {
        show_line(state.fonts.body, state.colors.secondary, state.words("search.waiting"));
        return;
    }
    const ProgrammeAreas where = layers::areas_of_programme(state.finder->index, programme);
    if (where.scope == ProgrammeScope::zones) {
        show_zones(state, where);
    } else {
        show_line(state.fonts.body, state.colors.ink, state.words(where.reason));
    }
    if (where.caveat.key.empty()) return;
    gap(state, 4);
    show_line(state.fonts.small, state.colors.warning, state.words(where.caveat));
}

// As high as what it held in the last frame, in points.
float wanted_height(const WindowState& state) {
    constexpr float first_height = 320;
    constexpr float around = 2 * 24;  // the sheet's padding
    const ImGuiWindow* sheet = ImGui::FindWindowByName(sheet_name);
    if (sheet == nullptr || !sheet->WasActive) return first_height;
    return std::min(sheet->ContentSize.y / state.scale + around, most_height);
}

void show_programme(WindowState& state, const layers::Programme& programme) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    const layers::Freshness freshness = layers::freshness_of(programme, state.today);
    const bool ended = freshness == layers::Freshness::ended;
    pill(state, kind_text(programme, state.words),
         ended ? state.colors.secondary : state.colors.accent,
         ended ? state.colors.paper_hovered : state.colors.accent_wash);
    if (ended) {
        ImGui::SameLine(0, state.units(6));
        pill(state, state.words("programme_text.ended"), state.colors.warning,
             state.colors.warning_wash);
    }
    gap(state, 10);
    show_line(state.fonts.body, state.colors.ink, state.words(programme.summary));
    gap(state, 8);
    show_line(state.fonts.strong, state.colors.ink, sentence(amount_text(programme, state.words)));
    show_line(state.fonts.body, state.colors.ink, sentence(envelope_text(programme, state.words)));
    show_line(state.fonts.small, state.colors.secondary,
              sentence(period_text(programme, state.words)) + " · " +
                  freshness_text(programme, freshness, catalogue, state.words));
    show_programme_details(state, programme);
    rule(state);
    show_where(state, programme);
}

// The commune it is in, or that the document names none.
void show_commune(WindowState& state, const layers::SearchHit& hit) {
    gap(state, 8);
    if (!hit.feature) {
        show_line(state.fonts.small, state.colors.secondary, state.words("search.no_commune"));
        gap(state, 8);
        return;
    }
    const std::string name = state.layer_of(*hit.feature).name(hit.feature->row);
    if (chip(state, "commune", name, state.words("search.kind_communes"), true)) {
        leave_for(state, *hit.feature);
    }
    gap(state, 8);
}

// The programme that a place or a grant goes back to; opens its sheet.
void show_programme_link(WindowState& state, const std::string& id) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    const layers::Programme* programme = catalogue.find(id);
    if (programme == nullptr) return;
    text(state.fonts.small, state.colors.secondary, state.words("search.kind_programmes"));
    if (link(state, "programme", programme->name, state.fonts.body)) {
        open_programme(state, *programme);
    }
}

void show_place(WindowState& state, const layers::SearchHit& hit) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    const layers::Place& place = catalogue.places[hit.index];
    show_commune(state, hit);
    show_labelled(state, "card_panel.source", source_text(place.source, catalogue, state.words));
    gap(state, 8);
    show_programme_link(state, place.programme_id);
}

// All the grants of the beneficiary in this commune.
void show_beneficiary(WindowState& state, const layers::SearchHit& hit) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    const layers::Grant& first = catalogue.grants[hit.index];
    layers::Card card;
    for (std::size_t i = 0; i < catalogue.grants.size(); ++i) {
        const layers::Grant& grant = catalogue.grants[i];
        const bool same = layers::fold(grant.beneficiary) == layers::fold(first.beneficiary) &&
                          grant.commune_code == first.commune_code;
        if (same) card.grants.push_back(i);
    }
    show_commune(state, hit);
    show_grants(state, card);
    show_programme_link(state, first.programme_id);
}

}  // namespace

void show_search_sheet(WindowState& state) {
    if (!state.search.sheet) return;
    // A copy: what is pressed inside may close or change the sheet.
    const layers::SearchHit hit = *state.search.sheet;
    const bool open = begin_sheet(state, sheet_name, hit.name, sheet_width, wanted_height(state));
    if (hit.found == layers::FoundKind::programme) {
        show_programme(state, state.atlas().programmes.programmes[hit.index]);
    } else {
        text(state.fonts.small, state.colors.secondary,
             hit_kind_text(state.atlas(), hit, state.words));
        if (hit.found == layers::FoundKind::place) {
            show_place(state, hit);
        } else {
            show_beneficiary(state, hit);
        }
    }
    end_sheet(state);
    if (!open) state.search.sheet.reset();
}

}  // namespace ancrage::app
