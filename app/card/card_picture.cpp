#include "app/card/card_picture.h"

#include <algorithm>
#include <utility>

#include "app/map_picture.h"
#include "render/page/card_sheet.h"

namespace ancrage::app {

namespace {

render::SheetSection programmes_section(const CardSummary& summary, const Translations& words) {
    render::SheetSection section;
    section.title = words("card.programmes") + " · " + summary.programmes_title;
    section.lead = summary.no_advantage;
    for (const SummaryProgramme& programme : summary.programmes) {
        section.items.push_back({programme.name, programme.what,
                                 programme.reason + " · " + programme.freshness, programme.caveat});
    }
    for (const std::string* line : {&summary.more_programmes, &summary.also}) {
        if (!line->empty()) section.closing.push_back(*line);
    }
    return section;
}

render::SheetSection facts_section(const CardSummary& summary, const Translations& words) {
    render::SheetSection section;
    section.title = words("card_panel.facts");
    for (const SummaryPlace& fact : summary.facts) {
        section.items.push_back({{}, fact.detail, fact.name, {}});
    }
    return section;
}

render::SheetSection grants_section(const CardSummary& summary, const Translations& words) {
    render::SheetSection section;
    section.title = words("card.grants");
    for (const SummaryGrant& grant : summary.grants) {
        section.items.push_back({grant.beneficiary, grant.what, {}, {}});
    }
    if (!summary.more_grants.empty()) section.closing.push_back(summary.more_grants);
    return section;
}

}  // namespace

std::vector<render::SheetRow> sheet_rows(const std::vector<SummaryRow>& rows) {
    std::vector<render::SheetRow> answer;
    for (const SummaryRow& row : rows) {
        render::SheetRow& added = answer.emplace_back();
        added.label = row.title;
        for (const SummaryPlace& place : row.places) {
            added.chips.push_back({place.name, place.detail});
        }
        added.more = row.more;
    }
    return answer;
}

render::MapState locator_state(const Workspace& workspace, layers::FeatureRef place) {
    const layers::Atlas& atlas = workspace.atlas;
    render::MapState state;
    // Borders, rivers and rail to recognise the ground by; the rest would crowd so small a map.
    for (const layers::Layer& layer : atlas.layers) {
        const layers::LayerDefinition& definition = layer.definition;
        const bool is_ground = definition.theme == layers::Theme::territories ||
                               definition.geometry == geo::GeometryKind::line;
        const bool is_there = layer.state != layers::LayerState::missing;
        state.visible.push_back(definition.opening && is_ground && is_there ? 1 : 0);
    }
    state.visible[place.layer] = 1;
    state.selected = render::FeatureMark{place.layer, place.row};
    state.scale_factor = card_picture_scale;
    geo::Extent extent = geo::extent_of(atlas.layers[place.layer].table.geometry, place.row);
    if (extent.empty()) extent = home_extent(atlas);
    // Enough around it to recognise where it is.
    constexpr double smallest = 6000;  // metres
    const double size = std::max(extent.width(), extent.height());
    extent = extent.grown(std::max((smallest - size) / 2, size * 0.12));
    const auto pixels = [](int units) {
        return static_cast<int>(static_cast<float>(units) * card_picture_scale);
    };
    state.camera =
        render::fit(extent, pixels(render::sheet_map_width), pixels(render::sheet_map_height), 0);
    return state;
}

geo::Result<render::Image> card_picture(const Workspace& workspace, const CardSummary& summary,
                                        render::Image map, const Translations& words,
                                        const std::string& font_folder) {
    render::CardSheet sheet;
    sheet.kind = summary.kind;
    sheet.title = summary.title;
    sheet.code = summary.code;
    for (const SummaryFigure& figure : summary.figures) {
        sheet.figures.push_back({figure.value, figure.title, figure.source});
    }
    if (!summary.programmes.empty()) {
        sheet.sections.push_back(programmes_section(summary, words));
    }
    if (!summary.grants.empty()) sheet.sections.push_back(grants_section(summary, words));
    if (!summary.around.empty()) {
        sheet.sections.push_back(
            {words("card_text.around"), {}, {}, sheet_rows(summary.around), {}});
    }
    sheet.wide_sections = sheet.sections.size();
    if (!summary.lies_in.empty()) {
        sheet.sections.push_back({words("card.lies_in"), {}, {}, sheet_rows(summary.lies_in), {}});
    }
    if (!summary.contains.empty()) {
        SummaryRow row{{}, summary.contains, {}};
        sheet.sections.push_back({words("card.contains"), {}, {}, sheet_rows({row}), {}});
    }
    if (!summary.facts.empty()) sheet.sections.push_back(facts_section(summary, words));
    sheet.footer = {summary.sources};
    if (!summary.documents.empty()) sheet.footer.push_back(summary.documents);
    sheet.notice = summary.made + " " + summary.notice;
    sheet.watermark = summary.watermark;
    sheet.map = std::move(map);
    sheet.scale_factor = card_picture_scale;
    return render::draw_card_sheet(sheet, workspace.styles.page, font_folder);
}

}  // namespace ancrage::app
