#include "app/cli/compare_print.h"

#include <algorithm>
#include <span>
#include <utility>

#include "app/card/card_words.h"
#include "app/text/compare_text.h"
#include "app/text/formats.h"
#include "app/text/programme_text.h"

namespace ancrage::app {

namespace {

using geo::Message;
using layers::AreaProfile;

constexpr std::size_t sectors_at_most = 10;

class Printer {
public:
    explicit Printer(const CompareWords& with) : with_(with), words_(with.words) {}

    std::string take() { return std::move(text_); }

    void put(std::size_t indent, const std::string& line) {
        text_ += std::string(indent, ' ') + line + "\n";
    }
    void gap() { text_ += "\n"; }

    void title(const layers::AreaComparison& comparison) {
        for (const AreaProfile& area : comparison.areas) {
            put(0, compared_name(area.area, words_) + " · " +
                       compared_kind(with_.atlas, area.area, words_));
            for (const std::string& remark : area_remarks(area, words_)) put(2, "! " + remark);
        }
        put(0, words_(Message{"compare.reference_is",
                              {compared_name(comparison.reference.area, words_)}}));
        if (with_.atlas.demonstration) put(0, words_("simulation.demonstration"));
        for (const Message& remark : comparison.remarks) put(0, "! " + words_(remark));
    }

    void figures(const layers::AreaComparison& comparison) {
        for (std::size_t i = 0; i < layers::area_figures().size(); ++i) {
            const std::string_view name = layers::area_figures()[i].name;
            gap();
            put(0, compare_figure_title(name, words_));
            for (const AreaProfile& area : comparison.areas) figure(area, area.figures[i]);
            figure(comparison.reference, comparison.reference.figures[i]);
            remarks(comparison, i);
            put(2,
                figure_sources(with_.atlas, comparison.areas.front().figures[i].sources, words_));
        }
    }

    void sectors(const AreaProfile& area) {
        gap();
        put(0, words_(Message{"compare.sectors_of", {compared_name(area.area, words_)}}));
        std::vector<const layers::AreaSector*> found;
        for (const layers::AreaSector& sector : area.divisions) {
            if (sector.count > 0) found.push_back(&sector);
        }
        std::ranges::stable_sort(found, std::ranges::greater{}, &layers::AreaSector::count);
        if (found.empty()) put(2, words_("compare.no_sector"));
        const std::size_t listed = std::min(sectors_at_most, found.size());
        for (const layers::AreaSector* sector : std::span(found).first(listed)) {
            std::string line = division_title(with_.tables.naf, sector->code, words_) +
                               words_("punctuation.colon") + format_count(sector->count, words_);
            line += " · " + words_(Message{"compare.quotient",
                                           {compare_value(sector->quotient, "ratio", words_)}});
            if (sector->few) line += " · " + words_("compare.few");
            put(2, line);
        }
        const std::string more = and_more(found.size() - listed, words_);
        if (!more.empty()) put(2, more);
    }

    void ceilings(const AreaProfile& area) {
        gap();
        put(0, words_(Message{"compare.ceilings_of", {compared_name(area.area, words_)}}));
        for (const layers::KindCeiling& ceiling : area.ceilings) {
            if (ceiling.eur <= 0) continue;
            const layers::Programme& programme =
                with_.atlas.programmes.programmes[ceiling.programme];
            put(2, kind_text(programme, words_) + words_("punctuation.colon") +
                       format_euros(ceiling.eur, words_.language()) +
                       (ceiling.per_year ? " " + words_("compare.per_year") : "") + " · " +
                       programme.name + " · " +
                       source_text(programme.source, with_.atlas.programmes, words_));
        }
        put(2, words_("compare.notice"));
    }

    void neighbours(const AreaProfile& area) {
        if (area.neighbours.empty()) return;
        gap();
        put(0,
            words_(Message{area.area.is_drawn() ? "compare.communes_of" : "compare.neighbours_of",
                           {compared_name(area.area, words_)}}));
        std::string line;
        for (const layers::FeatureRef& each : area.neighbours) {
            line += (line.empty() ? "" : ", ") + with_.atlas.layers[each.layer].name(each.row);
        }
        put(2, line);
    }

    void complements(const std::vector<layers::ComplementaryArea>& complements) {
        for (const layers::ComplementaryArea& each : complements) {
            const std::string name = with_.atlas.layers[each.area.layer].name(each.area.row);
            for (const layers::ComplementarySector& sector : each.brings) {
                complement("compare.brings", name, sector);
            }
            for (const layers::ComplementarySector& sector : each.takes) {
                complement("compare.takes", name, sector);
            }
        }
        if (complements.empty()) put(2, words_("compare.no_complement"));
    }

    void arguments(const AreaProfile& area, const layers::ThreeArguments& three) {
        for (const layers::Argument& argument : three.arguments) {
            gap();
            put(0,
                argument_title(argument.kind, words_) + " · " + compared_name(area.area, words_));
            points("compare.points_for", argument.supports);
            points("compare.points_against", argument.against);
            points("compare.points_missing", argument.missing);
        }
    }

    void similar(const layers::SimilarArea& each) {
        const layers::Layer& layer = with_.atlas.layers[each.area.layer];
        put(0, words_(Message{
                   "compare.similar_line",
                   {layer.name(each.area.row), format_number(each.distance, 2, words_.language()),
                    titles(each.nearest)}}));
        if (!each.farthest.empty()) {
            put(2, words_(Message{"compare.similar_farthest", {titles(each.farthest)}}));
        }
        for (const layers::DimensionGap& gap : each.gaps) {
            if (!gap.squared) {
                put(4, compare_figure_title(gap.name, words_) + words_("punctuation.colon") +
                           words_("compare.unknown"));
                continue;
            }
            std::string line = compare_figure_title(gap.name, words_);
            if (gap.own && gap.other) {
                const auto unit = unit_of(gap.name);
                line += words_("punctuation.colon") + compare_value(gap.own, unit, words_) + " / " +
                        compare_value(gap.other, unit, words_);
            }
            put(4, line + " · " +
                       words_(Message{"compare.squared",
                                      {format_number(*gap.squared, 2, words_.language())}}));
        }
    }

private:
    static std::string_view unit_of(std::string_view figure) {
        const auto& figures = layers::area_figures();
        const auto found = std::ranges::find(figures, figure, &layers::FigureKind::name);
        return found == figures.end() ? std::string_view() : found->unit;
    }

    std::string titles(const std::vector<std::string_view>& names) const {
        std::string list;
        for (const std::string_view name : names) {
            list += (list.empty() ? "" : ", ") + compare_figure_title(name, words_);
        }
        return list;
    }

    void figure(const AreaProfile& area, const layers::AreaFigure& figure) {
        std::string line = compared_name(area.area, words_) + words_("punctuation.colon") +
                           compare_value(figure.value, figure.unit, words_);
        for (const std::string& more : {rank_text(figure, words_), coverage_text(figure, words_)}) {
            if (!more.empty()) line += " · " + more;
        }
        put(2, line);
    }

    // Each once, with the areas that it is about.
    void remarks(const layers::AreaComparison& comparison, std::size_t figure) {
        std::vector<std::pair<std::string, std::string>> said;
        for (const AreaProfile& area : comparison.areas) {
            for (const Message& remark : area.figures[figure].remarks) {
                const std::string text = words_(remark);
                const std::string name = compared_name(area.area, words_);
                const auto same =
                    std::ranges::find(said, text, &std::pair<std::string, std::string>::first);
                if (same == said.end()) {
                    said.emplace_back(text, name);
                } else {
                    same->second += ", " + name;
                }
            }
        }
        for (const auto& [text, names] : said) put(4, "! " + text + " (" + names + ")");
    }

    void complement(const char* key, const std::string& name,
                    const layers::ComplementarySector& sector) {
        put(2, words_(Message{key,
                              {name, division_title(with_.tables.naf, sector.division, words_),
                               format_count(sector.own_count, words_),
                               format_number(sector.own_quotient, 2, words_.language()),
                               format_count(sector.other_count, words_),
                               format_number(sector.other_quotient, 2, words_.language())}}));
    }

    void points(const char* key, const std::vector<layers::ArgumentPoint>& points) {
        put(2, words_(key));
        if (points.empty()) put(4, words_("compare.no_point"));
        for (const layers::ArgumentPoint& point : points) {
            put(4, "- " + point_text(with_.atlas, with_.tables, point, words_));
            const std::string source = point_source(with_.atlas, with_.tables, point, words_);
            if (!source.empty()) put(6, source);
        }
    }

    const CompareWords& with_;
    const Translations& words_;
    std::string text_;
};

}  // namespace

std::string comparison_print(const layers::AreaComparison& comparison, bool with_arguments,
                             const CompareWords& with) {
    Printer printer(with);
    printer.title(comparison);
    printer.figures(comparison);
    for (std::size_t i = 0; i < comparison.areas.size(); ++i) {
        printer.sectors(comparison.areas[i]);
        printer.ceilings(comparison.areas[i]);
        printer.neighbours(comparison.areas[i]);
        if (comparison.areas[i].area.is_drawn()) continue;
        printer.gap();
        printer.put(0, with.words(Message{"compare.complementary_to",
                                          {compared_name(comparison.areas[i].area, with.words)}}));
        printer.complements(comparison.complements[i]);
    }
    for (std::size_t i = 0; with_arguments && i < comparison.areas.size(); ++i) {
        printer.arguments(comparison.areas[i], comparison.arguments[i]);
    }
    if (!with_arguments) {
        printer.gap();
        printer.put(0, with.words("compare.ask_arguments"));
    }
    return printer.take();
}

std::string similar_print(layers::FeatureRef area, const std::vector<layers::SimilarArea>& similar,
                          const std::vector<layers::ComplementaryArea>& complementary,
                          const CompareWords& with) {
    Printer printer(with);
    const std::string name = with.atlas.layers[area.layer].name(area.row);
    printer.put(0, with.words(Message{"compare.similar_to", {name}}));
    if (with.atlas.demonstration) printer.put(0, with.words("simulation.demonstration"));
    for (const layers::SimilarArea& each : similar) printer.similar(each);
    if (similar.empty()) printer.put(2, with.words("compare.no_similar"));
    printer.gap();
    printer.put(0, with.words(Message{"compare.complementary_to", {name}}));
    printer.complements(complementary);
    return printer.take();
}

}  // namespace ancrage::app
