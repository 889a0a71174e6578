#include "app/card/site_sheet_page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/card/card_picture.h"
#include "render/page/png.h"

namespace ancrage::app {

namespace {

// Signs that read without colour: what is given, what to verify, what is missing.
std::string marked(const SiteLine& line, const Translations& words) {
    static constexpr std::array<const char*, 3> keys{
        "site_sheet.mark_held", "site_sheet.mark_check", "site_sheet.mark_missing"};
    const std::string id = keys[static_cast<std::size_t>(line.state)];
    return words(geo::Message{"site_sheet.line", {words(id), line.title, line.detail}});
}

// One line each; where they come from is told once, at the end.
render::SheetSection section(std::string title, std::string lead,
                             const std::vector<SiteLine>& lines, const Translations& words) {
    render::SheetSection made;
    made.title = std::move(title);
    made.lead = std::move(lead);
    std::string sources;
    for (const SiteLine& line : lines) {
        made.items.push_back({{}, marked(line, words), {}, {}});
        if (line.small.empty() || sources.find(line.small) != std::string::npos) continue;
        sources += (sources.empty() ? "" : " ; ") + line.small;
    }
    if (!sources.empty()) made.closing.push_back(sources);
    return made;
}

// The arithmetic of each stands below it.
render::SheetSection judged(std::string title, const std::vector<SiteLine>& lines,
                            const Translations& words) {
    render::SheetSection made;
    made.title = std::move(title);
    for (const SiteLine& line : lines) {
        made.items.push_back({{}, marked(line, words), line.small, {}});
    }
    return made;
}

render::SheetSection programmes(const CardSummary& summary, const Translations& words) {
    constexpr std::size_t most = 3;
    render::SheetSection made;
    made.title = words("card.programmes") + " · " + summary.programmes_title;
    made.lead = summary.no_advantage;
    for (std::size_t i = 0; i < std::min(most, summary.programmes.size()); ++i) {
        const SummaryProgramme& programme = summary.programmes[i];
        made.items.push_back(
            {programme.name, programme.what, programme.reason + " · " + programme.freshness, {}});
    }
    if (!summary.more_programmes.empty()) made.closing.push_back(summary.more_programmes);
    return made;
}

render::SheetSection places(std::string title, const std::vector<SummaryRow>& rows) {
    return {std::move(title), {}, {}, sheet_rows(rows), {}};
}

}  // namespace

render::MapState site_map_state(const Workspace& workspace, layers::FeatureRef site) {
    render::MapState state = locator_state(workspace, site);
    for (const char* id : {"communes", "qpv", "ti_2023", "gares", "icpe"}) {
        const std::size_t layer = workspace.atlas.index_of(id);
        if (layer < state.visible.size() && workspace.atlas.layers[layer].table.row_count() > 0) {
            state.visible[layer] = 1;
        }
    }
    constexpr double across = 3500;  // metres
    const double now = state.camera.metres_per_pixel * state.camera.width;
    const bool is_point =
        workspace.atlas.layers[site.layer].definition.geometry == geo::GeometryKind::point;
    if (is_point) state.camera.metres_per_pixel *= across / now;
    return state;
}

render::CardSheet site_sheet_page(const SiteSheet& sheet, render::Image map,
                                  const Translations& words) {
    const CardSummary& summary = sheet.summary;
    render::CardSheet page;
    page.kind = summary.kind;
    page.title = summary.title;
    page.code = summary.code;
    if (!sheet.score.empty()) {
        page.figures.push_back({words(geo::Message{"site_sheet.score", {sheet.score}}), sheet.rank,
                                words("site_sheet.score_source")});
    }
    for (const SummaryFigure& figure : summary.figures) {
        if (page.figures.size() < 3)
            page.figures.push_back({figure.value, figure.title, figure.source});
    }
    if (!sheet.criteria.empty()) {
        page.sections.push_back(judged(words("site_sheet.criteria"), sheet.criteria, words));
    }
    page.sections.push_back(section(words("site_sheet.constraints"),
                                    words("site_sheet.constraints_lead"), sheet.constraints,
                                    words));
    page.sections.push_back(section(words("site_sheet.certificate"), sheet.certificate_source,
                                    sheet.certificate, words));
    page.sections.push_back(programmes(summary, words));
    page.wide_sections = page.sections.size();
    if (!sheet.note.empty()) {
        render::SheetSection note;
        note.title = words("site_sheet.note");
        note.lead = sheet.note;
        page.sections.push_back(std::move(note));
    }
    if (!summary.lies_in.empty()) {
        page.sections.push_back(places(words("card.lies_in"), summary.lies_in));
    }
    if (!summary.around.empty()) {
        page.sections.push_back(places(words("card_text.around"), summary.around));
    }
    page.sections.push_back(section(words("site_sheet.unknown"), {}, sheet.unknown, words));
    page.footer = {summary.sources};
    if (!summary.documents.empty()) page.footer.push_back(summary.documents);
    page.notice = summary.made + " " + summary.notice;
    page.watermark = summary.watermark;
    page.map = std::move(map);
    page.scale_factor = card_picture_scale;
    return page;
}

geo::Status write_site_sheet(const std::string& path, const SiteSheet& sheet, render::Image map,
                             const Workspace& workspace, const Translations& words,
                             const std::string& font_folder) {
    const render::CardSheet page = site_sheet_page(sheet, std::move(map), words);
    if (path.ends_with(".pdf")) {
        return render::write_card_sheet(path, page, workspace.styles.page, font_folder);
    }
    if (!path.ends_with(".png")) return geo::wrong_usage("error.site_sheet_format", {path});
    auto picture = render::draw_card_sheet(page, workspace.styles.page, font_folder);
    if (!picture) return picture.error();
    return render::write_png(path, picture.value());
}

}  // namespace ancrage::app
