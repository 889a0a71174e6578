// What is said of one site, and of those put aside.
#include <array>
#include <utility>

#include "app/pages/blocks.h"
#include "app/text/formats.h"

namespace ancrage::app {

namespace {

using render::Pieces;

// Signs that read without colour: what is given, what to verify, what is missing.
std::string sign_of(SiteLineState state, const Translations& words) {
    static constexpr std::array<const char*, 3> keys{
        "site_sheet.mark_held", "site_sheet.mark_check", "site_sheet.mark_missing"};
    const std::string id = keys[static_cast<std::size_t>(state)];
    return words(id);
}

void add_lines(Pieces& pieces, const BlockInputs& inputs, const std::string& title,
               const std::string& lead, const std::vector<SiteLine>& lines, double width) {
    if (lines.empty()) return;
    const render::PieceSetter& setter = inputs.setter;
    pieces.push_back(setter.heading(title, width));
    Pieces first = setter.paragraph(lead, setter.small_print(), width, 0);
    for (render::Piece& piece : first) piece.keeps_next = true;
    append(pieces, std::move(first));
    std::string sources;
    for (const SiteLine& line : lines) {
        const std::string text = line.title + inputs.words("punctuation.colon") + line.detail;
        append(pieces,
               setter.bullet(sign_of(line.state, inputs.words), text, setter.body(), width));
        if (line.small.empty() || sources.find(line.small) != std::string::npos) continue;
        sources += (sources.empty() ? "" : inputs.words("punctuation.semicolon")) + line.small;
    }
    append(pieces,
           setter.paragraph(sources, setter.small_print(), width, setter.look().text * 0.4));
}

}  // namespace

Pieces criteria_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    if (!inputs.subject.site) return pieces;
    const SiteSheet& sheet = *inputs.subject.site;
    add_lines(pieces, inputs, inputs.words("site_sheet.criteria"), {}, sheet.criteria, width);
    if (!inputs.subject.summary->facts.empty()) {
        pieces.push_back(inputs.setter.heading(inputs.words("card_panel.facts"), width));
        for (const SummaryFigure& figure : inputs.subject.summary->figures) {
            if (is_figure(figure)) continue;
            append(pieces, inputs.setter.item({{}, figure.value, figure.title, {}}, width));
        }
        for (const SummaryPlace& fact : inputs.subject.summary->facts) {
            pieces.push_back(inputs.setter.pair(fact.name, fact.detail, width));
        }
    }
    return pieces;
}

Pieces to_check_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    if (!inputs.subject.site) return pieces;
    const SiteSheet& sheet = *inputs.subject.site;
    const Translations& words = inputs.words;
    add_lines(pieces, inputs, words("site_sheet.constraints"), words("site_sheet.constraints_lead"),
              sheet.constraints, width);
    add_lines(pieces, inputs, words("site_sheet.certificate"), sheet.certificate_source,
              sheet.certificate, width);
    add_lines(pieces, inputs, words("site_sheet.unknown"), {}, sheet.unknown, width);
    return pieces;
}

Pieces shortlist_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    if (inputs.subject.shortlist.empty()) return pieces;
    const Translations& words = inputs.words;
    const layers::Atlas& atlas = inputs.world.atlas();
    const std::size_t communes = inputs.world.index().communes();
    render::TableWords table;
    table.columns = {{words("page.number"), 0.25, true},
                     {words("page.site_name"), 1.7, false},
                     {words("page.site_commune"), 1, false},
                     {words("page.site_code"), 1.1, false},
                     {words("page.site_note"), 2, false}};
    std::size_t number = 0;
    for (const KeptSite& site : inputs.subject.shortlist) {
        std::string commune;
        std::string name = site.name;
        const auto feature = layers::resolve_address(atlas, site.address);
        if (!site.address.empty() && feature) {
            name = atlas.layers[feature.value().layer].name(feature.value().row);
            const std::uint32_t row = inputs.world.index().commune_of(feature.value());
            if (row != geo::no_feature && communes < atlas.layers.size()) {
                commune = atlas.layers[communes].name(row);
            }
        } else if (!site.address.empty()) {
            commune = words("page.not_in_atlas");
        }
        const std::string code = site.address.empty() ? words("page.drawn_place") : site.address;
        table.rows.push_back({format_count(++number, words), name, commune, code, site.note});
    }
    append(pieces, inputs.setter.table(table, width));
    return pieces;
}

}  // namespace ancrage::app
