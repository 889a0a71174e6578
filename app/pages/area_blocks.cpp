// What is said of one area: its figures beside the region's, the arguments, who helps there, what
// was funded, where it lies, the brownfields in it.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "app/card/card_words.h"
#include "app/pages/blocks.h"
#include "app/text/compare_text.h"
#include "app/text/formats.h"
#include "layers/table/rows_within.h"

namespace ancrage::app {

namespace {

using geo::Message;
using render::Pieces;
using render::TextStyle;
using render::Weight;

constexpr std::array<std::string_view, 11> told_figures = {
    "population", "surface",         "density",  "installations", "installations_per_km2",
    "friches",    "friches_surface", "stations", "qpv",           "programmes_exclusive",
    "grants"};

// The figure's name, and how much of the data stands behind it.
std::string figure_name(const layers::AreaFigure& figure, const Translations& words) {
    const std::string coverage = coverage_text(figure, words);
    const std::string name = compare_figure_title(figure.name, words);
    return coverage.empty() ? name : name + " (" + coverage + ")";
}

void add_points(Pieces& pieces, const BlockInputs& inputs, const char* sign,
                const std::vector<layers::ArgumentPoint>& points, double width) {
    const layers::Atlas& atlas = inputs.world.atlas();
    const layers::CompareTables& tables = inputs.world.tables();
    for (const layers::ArgumentPoint& point : points) {
        std::string text = point_text(atlas, tables, point, inputs.words);
        // What a layer says is among the page's sources; a document is named here.
        if (!point.fact.empty()) {
            text += " (" + point_source(atlas, tables, point, inputs.words) + ")";
        }
        append(pieces, inputs.setter.bullet(sign, text, inputs.setter.body(), width));
    }
}

std::string trimmed(const std::string& name) {
    const std::size_t end = name.find_last_not_of(" \t\r\n");
    return end == std::string::npos ? std::string() : name.substr(0, end + 1);
}

// Of a row of places: "Val-d'Oise (42 %), Seine-Saint-Denis, et 3 autres".
std::string places_text(const SummaryRow& row) {
    std::string text;
    for (const SummaryPlace& place : row.places) {
        text += (text.empty() ? "" : ", ") + place.name;
        if (!place.detail.empty()) text += " (" + place.detail + ")";
    }
    if (!row.more.empty()) text += ", " + row.more;
    return text;
}

}  // namespace

Pieces facts_block(const BlockInputs& inputs, double width) {
    const PageSubject& subject = inputs.subject;
    const Translations& words = inputs.words;
    Pieces pieces;
    if (!subject.profile || subject.region == nullptr) return pieces;
    render::TableWords table;
    table.columns = {{words("page.figure"), 2.5, false},
                     {words("page.here"), 1.25, true},
                     {compared_name(subject.region->area, words), 1.25, true}};
    const bool ranked = subject.profile->figure("surface").rank.has_value();
    if (ranked) table.columns.push_back({words("page.rank"), 0.9, true});
    for (const std::string_view name : told_figures) {
        const layers::AreaFigure& figure = subject.profile->figure(name);
        std::vector<std::string> row = {
            figure_name(figure, words), compare_value(figure.value, figure.unit, words),
            compare_value(subject.region->value(name), figure.unit, words)};
        if (figure.rank && figure.rank->of > 1) {
            row.push_back(words(Message{
                "page.rank_of",
                {format_count(figure.rank->rank, words), format_count(figure.rank->of, words)}}));
        }
        table.rows.push_back(std::move(row));
    }
    pieces.push_back(inputs.setter.heading(words("page.facts"), width));
    append(pieces, inputs.setter.table(table, width));
    for (const std::string& remark : area_remarks(*subject.profile, words)) {
        append(pieces, inputs.setter.paragraph(remark, inputs.setter.small_print(), width,
                                               inputs.setter.look().text * 0.5));
    }
    return pieces;
}

Pieces arguments_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    if (!inputs.subject.arguments) return pieces;
    const render::PieceSetter& setter = inputs.setter;
    const Translations& words = inputs.words;
    pieces.push_back(setter.heading(words("page.arguments"), width));
    Pieces lead = setter.paragraph(words("page.arguments_lead"), setter.small_print(), width, 0);
    for (render::Piece& piece : lead) piece.keeps_next = true;
    append(pieces, std::move(lead));
    for (const layers::Argument& argument : inputs.subject.arguments->arguments) {
        TextStyle style = setter.body(Weight::semibold);
        style.color = setter.look().colors.accent;
        Pieces title = setter.paragraph(argument_title(argument.kind, words), style, width,
                                        setter.look().text);
        for (render::Piece& piece : title) piece.keeps_next = true;
        append(pieces, std::move(title));
        add_points(pieces, inputs, "+", argument.supports, width);
        add_points(pieces, inputs, "\u2212", argument.against, width);
        add_points(pieces, inputs, "?", argument.missing, width);
        const bool is_empty =
            argument.supports.empty() && argument.against.empty() && argument.missing.empty();
        if (is_empty) {
            append(pieces,
                   setter.paragraph(words("compare.no_point"), setter.small_print(), width, 0));
        }
    }
    return pieces;
}

Pieces programmes_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    if (!inputs.subject.summary) return pieces;
    const CardSummary& summary = *inputs.subject.summary;
    const render::PieceSetter& setter = inputs.setter;
    const double gap = setter.look().text * 0.4;
    std::string title = inputs.words("card.programmes");
    if (!summary.programmes_title.empty()) title += " · " + summary.programmes_title;
    pieces.push_back(setter.heading(title, width));
    append(pieces, setter.paragraph(summary.no_advantage, setter.small_print(), width, 0));
    for (const SummaryProgramme& programme : summary.programmes) {
        append(pieces,
               setter.item({programme.name, programme.what,
                            programme.reason + " · " + programme.freshness, programme.caveat},
                           width));
    }
    if (summary.programmes.empty()) {
        append(pieces,
               setter.paragraph(inputs.words("page.no_programme"), setter.body(), width, 0));
    }
    append(pieces, setter.paragraph(summary.more_programmes, setter.small_print(), width, gap));
    append(pieces, setter.paragraph(summary.also, setter.small_print(), width, gap));
    return pieces;
}

Pieces grants_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    if (!inputs.subject.summary || inputs.subject.summary->grants.empty()) return pieces;
    const render::PieceSetter& setter = inputs.setter;
    pieces.push_back(setter.heading(inputs.words("card.grants"), width));
    for (const SummaryGrant& grant : inputs.subject.summary->grants) {
        append(pieces, setter.item({grant.beneficiary, {}, grant.what, {}}, width));
    }
    append(pieces, setter.paragraph(inputs.subject.summary->more_grants, setter.small_print(),
                                    width, setter.look().text * 0.4));
    return pieces;
}

Pieces places_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    if (!inputs.subject.summary) return pieces;
    const CardSummary& summary = *inputs.subject.summary;
    const render::PieceSetter& setter = inputs.setter;
    if (!summary.lies_in.empty()) {
        pieces.push_back(setter.heading(inputs.words("card.lies_in"), width));
        for (const SummaryRow& row : summary.lies_in) {
            pieces.push_back(setter.pair(row.title, places_text(row), width));
        }
    }
    if (!summary.contains.empty()) {
        pieces.push_back(setter.heading(inputs.words("page.contains"), width));
        for (const SummaryPlace& content : summary.contains) {
            pieces.push_back(setter.pair(content.name, content.detail, width));
        }
    }
    return pieces;
}

Pieces surroundings_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    if (!inputs.subject.summary || inputs.subject.summary->around.empty()) return pieces;
    pieces.push_back(inputs.setter.heading(inputs.words("card_text.around"), width));
    for (const SummaryRow& row : inputs.subject.summary->around) {
        append(pieces, inputs.setter.item({{}, places_text(row), row.title, {}}, width));
    }
    return pieces;
}

Pieces sites_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    const layers::Atlas& atlas = inputs.world.atlas();
    const std::size_t friches = atlas.index_of("friches");
    if (!inputs.subject.card || friches == atlas.layers.size()) return pieces;
    const layers::Layer& layer = atlas.layers[friches];
    const Translations& words = inputs.words;
    std::vector<std::uint32_t> rows =
        layers::rows_within(inputs.world.index(), friches, inputs.subject.card->feature);
    const auto surface = [&](std::uint32_t row) {
        return layer.table.number("unite_fonciere_surface", row).value_or(0);
    };
    std::ranges::stable_sort(rows, std::ranges::greater{}, surface);
    pieces.push_back(inputs.setter.heading(
        words(Message{"page.sites", {format_count(rows.size(), words)}}), width));
    if (rows.empty()) {
        append(pieces,
               inputs.setter.paragraph(words("page.no_site"), inputs.setter.body(), width, 0));
        return pieces;
    }
    constexpr std::size_t most = 24;
    render::TableWords table;
    table.columns = {{words("page.site_and_commune"), 2.4, false},
                     {words("page.site_surface"), 0.5, true},
                     {words("page.site_status"), 1, false}};
    const std::size_t communes = inputs.world.index().communes();
    for (const std::uint32_t row : std::span(rows).first(std::min(most, rows.size()))) {
        const std::uint32_t commune = inputs.world.index().commune_of({friches, row});
        const bool placed = commune != geo::no_feature && communes < atlas.layers.size();
        constexpr double square_metres = 10'000;
        table.rows.push_back(
            {placed ? trimmed(layer.name(row)) + "\n" + atlas.layers[communes].name(commune)
                    : trimmed(layer.name(row)),
             surface(row) > 0 ? format_hectares(surface(row) / square_metres, words.language())
                              : words("compare.unknown"),
             layer.table.text("site_statut", row)});
    }
    append(pieces, inputs.setter.table(table, width));
    const std::string more = and_more(rows.size() - table.rows.size(), words);
    append(pieces, inputs.setter.paragraph(more, inputs.setter.small_print(), width,
                                           inputs.setter.look().text * 0.4));
    return pieces;
}

}  // namespace ancrage::app
