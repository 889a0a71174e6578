// Bars and side-by-side tables: sectors, brownfields by status, figures of several areas.
#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

#include "app/pages/blocks.h"
#include "app/text/compare_text.h"
#include "app/text/formats.h"
#include "layers/compare/specialisation.h"
#include "layers/table/rows_within.h"

namespace ancrage::app {

namespace {

using geo::Message;
using layers::AreaProfile;
using render::BarChart;
using render::Pieces;

// Figures that do not grow with the area, so that bars of small and large areas can be compared.
constexpr std::array<std::string_view, 6> telling_figures = {
    "density",   "installations_per_km2", "friches_surface_per_km2", "stations_per_100_km2",
    "qpv_share", "programmes_exclusive"};

std::vector<const AreaProfile*> profiles_of(const PageSubject& subject) {
    std::vector<const AreaProfile*> profiles;
    if (subject.comparison) {
        for (const AreaProfile& area : subject.comparison->areas) profiles.push_back(&area);
    } else if (subject.profile) {
        profiles.push_back(&*subject.profile);
    }
    return profiles;
}

const AreaProfile* reference_of(const PageSubject& subject) {
    return subject.comparison ? &subject.comparison->reference : subject.region;
}

BarChart figure_chart(const BlockInputs& inputs, std::string_view name) {
    const Translations& words = inputs.words;
    const AreaProfile* reference = reference_of(inputs.subject);
    BarChart chart;
    chart.title = compare_figure_title(name, words);
    const bool alone = !inputs.subject.comparison;
    const auto add = [&](const AreaProfile& area, bool told_apart) {
        const layers::AreaFigure& figure = area.figure(name);
        const std::string title =
            alone && told_apart ? words("page.here") : compared_name(area.area, words);
        chart.bars.push_back({title, figure.value.value_or(0),
                              compare_value(figure.value, figure.unit, words), std::nullopt,
                              told_apart});
    };
    for (const AreaProfile* area : profiles_of(inputs.subject)) add(*area, true);
    if (reference != nullptr) add(*reference, false);
    return chart;
}

bool is_known(const BlockInputs& inputs, std::string_view name) {
    const auto profiles = profiles_of(inputs.subject);
    return std::ranges::any_of(
        profiles, [&](const AreaProfile* area) { return area->value(name).has_value(); });
}

}  // namespace

Pieces sectors_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    const Translations& words = inputs.words;
    if (!inputs.subject.profile) return pieces;
    const AreaProfile& area = *inputs.subject.profile;
    std::vector<const layers::AreaSector*> sectors;
    std::size_t everywhere = 0;
    for (const layers::AreaSector& sector : area.divisions) {
        everywhere += sector.reference_count;
        if (sector.count > 0) sectors.push_back(&sector);
    }
    pieces.push_back(inputs.setter.heading(words("page.sectors"), width));
    if (sectors.empty()) {
        append(pieces,
               inputs.setter.paragraph(words("compare.no_sector"), inputs.setter.body(), width, 0));
        return pieces;
    }
    std::ranges::stable_sort(sectors, std::ranges::greater{}, &layers::AreaSector::count);
    constexpr std::size_t most = 8;
    BarChart chart;
    for (const layers::AreaSector* sector :
         std::span(sectors).first(std::min(most, sectors.size()))) {
        render::BarWords bar;
        bar.title = division_title(inputs.world.tables().naf, sector->code, words);
        bar.value = sector->share.value_or(0);
        bar.text = words(Message{
            "page.share_and_count",
            {format_share(bar.value, words.language()), format_count(sector->count, words)}});
        if (everywhere > 0) {
            bar.mark =
                static_cast<double>(sector->reference_count) / static_cast<double>(everywhere);
        }
        bar.told_apart = sector->quotient.value_or(0) >= layers::over_represented && !sector->few;
        chart.bars.push_back(std::move(bar));
    }
    chart.mark_title = words("page.sectors_mark");
    const layers::AreaFigure& known = area.figure("naf_known");
    chart.source = figure_sources(inputs.world.atlas(), known.sources, words);
    const std::string coverage = compare_value(known.value, known.unit, words);
    chart.source += words(Message{"page.sectors_known", {coverage}});
    pieces.push_back(inputs.setter.bars(chart, width));
    return pieces;
}

Pieces brownfields_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    const layers::Atlas& atlas = inputs.world.atlas();
    const std::size_t friches = atlas.index_of("friches");
    if (!inputs.subject.card || friches == atlas.layers.size()) return pieces;
    const layers::Layer& layer = atlas.layers[friches];
    std::map<std::string, std::size_t> counts;
    for (const std::uint32_t row :
         layers::rows_within(inputs.world.index(), friches, inputs.subject.card->feature)) {
        ++counts[layer.table.text("site_statut", row)];
    }
    if (counts.empty()) return pieces;
    std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::ranges::greater{},
                             &std::pair<std::string, std::size_t>::second);
    BarChart chart;
    for (const auto& [status, count] : sorted) {
        const std::string title = status.empty() ? inputs.words("compare.unknown") : status;
        chart.bars.push_back({title, static_cast<double>(count), format_count(count, inputs.words),
                              std::nullopt, status != "friche potentielle"});
    }
    chart.source = figure_sources(atlas, {friches}, inputs.words) + ". " +
                   inputs.words("page.brownfields_note");
    pieces.push_back(inputs.setter.heading(inputs.words("page.brownfields"), width));
    pieces.push_back(inputs.setter.bars(chart, width));
    return pieces;
}

Pieces multiples_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    std::vector<BarChart> charts;
    // One area's other figures stand in its table.
    const std::size_t most = inputs.subject.comparison ? telling_figures.size() : 3;
    for (const std::string_view name : telling_figures) {
        if (charts.size() == most) break;
        if (is_known(inputs, name)) charts.push_back(figure_chart(inputs, name));
    }
    if (charts.empty()) return pieces;
    pieces.push_back(inputs.setter.heading(inputs.words("page.multiples"), width));
    append(pieces, inputs.setter.small_multiples(charts, width));
    return pieces;
}

Pieces comparison_block(const BlockInputs& inputs, double width) {
    Pieces pieces;
    if (!inputs.subject.comparison) return pieces;
    const layers::AreaComparison& comparison = *inputs.subject.comparison;
    const Translations& words = inputs.words;
    render::TableWords table;
    table.columns = {{words("page.figure"), 1.9, false}};
    for (const AreaProfile& area : comparison.areas) {
        table.columns.push_back({compared_name(area.area, words), 1.1, true});
    }
    table.columns.push_back({compared_name(comparison.reference.area, words), 1, true});
    for (const layers::FigureKind& kind : layers::area_figures()) {
        std::vector<std::string> row = {compare_figure_title(kind.name, words)};
        for (const AreaProfile& area : comparison.areas) {
            const layers::AreaFigure& figure = area.figure(kind.name);
            std::string value = compare_value(figure.value, figure.unit, words);
            const std::string coverage = coverage_text(figure, words);
            if (!coverage.empty()) value += "\n" + coverage;
            row.push_back(std::move(value));
        }
        row.push_back(compare_value(comparison.reference.value(kind.name), kind.unit, words));
        table.rows.push_back(std::move(row));
    }
    pieces.push_back(inputs.setter.heading(words("page.side_by_side"), width));
    append(pieces, inputs.setter.table(table, width));
    const auto remark = [&](const std::string& text) {
        append(pieces, inputs.setter.paragraph(text, inputs.setter.small_print(), width,
                                               inputs.setter.look().text * 0.5));
    };
    for (const Message& each : comparison.remarks) remark(words(each));
    remark(words("compare.notice"));
    return pieces;
}

}  // namespace ancrage::app
