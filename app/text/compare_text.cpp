#include "app/text/compare_text.h"

#include <array>
#include <charconv>
#include <cmath>

#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/programme_text.h"

namespace ancrage::app {

namespace {

using geo::Message;

// Decimals of the units that are ratios.
int decimals_of(std::string_view unit) {
    if (unit == "per_100_km2") return 1;
    constexpr std::array<std::string_view, 5> fine = {"per_1000_inhabitants", "per_km2",
                                                      "ha_per_km2", "index", "ratio"};
    for (const std::string_view each : fine) {
        if (each == unit) return 2;
    }
    return 0;
}

// Numbers of "circle:2.35,48.93,2000".
std::vector<double> numbers_of(std::string_view text) {
    std::vector<double> numbers;
    while (!text.empty()) {
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc()) break;
        numbers.push_back(value);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (!text.empty()) text.remove_prefix(1);
    }
    return numbers;
}

std::string short_source_of(const layers::LayerDefinition& definition, const Translations& words) {
    return definition.publisher + ", " + definition.dataset + " (" +
           vintage_text(definition, words) + ")";
}

std::string fact_text(const layers::Fact& fact, const Translations& words) {
    const std::string value =
        fact.value ? format_number(*fact.value, *fact.value == std::floor(*fact.value) ? 0 : 1,
                                   words.language())
                   : words("compare.unknown");
    std::string text = words(fact.label) + words("punctuation.colon") + value + " " + fact.unit;
    if (!fact.year.empty()) text += " (" + fact.year + ")";
    return text;
}

}  // namespace

std::string compared_name(const layers::ComparedArea& area, const Translations& words) {
    constexpr std::string_view circle = "circle:";
    if (area.feature || !area.id.starts_with(circle)) return area.name;
    const auto numbers = numbers_of(std::string_view(area.id).substr(circle.size()));
    if (numbers.size() != 3) return area.name;
    const auto language = words.language();
    return words(
        Message{"compare.circle",
                {format_number(numbers[2], 0, language), format_number(numbers[1], 4, language),
                 format_number(numbers[0], 4, language)}});
}

std::string compared_kind(const layers::Atlas& atlas, const layers::ComparedArea& area,
                          const Translations& words) {
    return area.feature ? words(atlas.layers[area.feature->layer].definition.title)
                        : words("compare.drawn");
}

std::string compare_figure_title(std::string_view figure, const Translations& words) {
    return words("compare.figure_" + std::string(figure));
}

std::string compare_value(std::optional<double> value, std::string_view unit,
                          const Translations& words) {
    if (!value) return words("compare.unknown");
    const auto language = words.language();
    if (unit == "ha") return format_hectares(*value, language);
    if (unit == "eur") return format_euros(*value, language);
    if (unit == "percent") return format_percent(std::round(*value * 10) / 10, language);
    std::string number = format_number(*value, decimals_of(unit), language);
    if (unit.empty() || unit == "index" || unit == "ratio") return number;
    return words(Message{"compare.unit_" + std::string(unit), {number}});
}

std::string rank_text(const layers::AreaFigure& figure, const Translations& words) {
    if (!figure.rank || figure.rank->of < 2) return {};
    return words(
        Message{"compare.rank",
                {format_count(figure.rank->rank, words), format_count(figure.rank->of, words)}});
}

std::string coverage_text(const layers::AreaFigure& figure, const Translations& words) {
    if (!figure.coverage || figure.coverage->known == figure.coverage->of) return {};
    return words(Message{
        "compare.coverage",
        {format_count(figure.coverage->known, words), format_count(figure.coverage->of, words)}});
}

std::string figure_sources(const layers::Atlas& atlas, const std::vector<std::size_t>& layers,
                           const Translations& words) {
    if (layers.empty()) return words("compare.source_catalogue");
    std::string text;
    for (const std::size_t layer : layers) {
        if (!text.empty()) text += words("punctuation.semicolon");
        text += short_source_of(atlas.layers[layer].definition, words);
    }
    return text;
}

std::string division_title(const layers::Naf& naf, std::string_view code,
                           const Translations& words) {
    const auto division = naf.division_of(code);
    if (!division) return std::string(code);
    return std::string(code) + " " + words(naf.divisions()[*division].title);
}

std::string section_title(std::string_view code, const Translations& words) {
    return std::string(code) + " " + words("compare.section_" + std::string(code));
}

std::vector<std::string> area_remarks(const layers::AreaProfile& profile,
                                      const Translations& words) {
    std::vector<std::string> remarks;
    constexpr double least_share = 0.0005;
    if (profile.outside >= least_share) {
        remarks.push_back(words(
            Message{"compare.remark_outside", {format_share(profile.outside, words.language())}}));
    }
    for (const Message& remark : profile.remarks) remarks.push_back(words(remark));
    return remarks;
}

std::string argument_title(layers::ArgumentKind kind, const Translations& words) {
    return words("compare.argument_" + std::string(layers::name_of(kind)));
}

std::string point_text(const layers::Atlas& atlas, const layers::CompareTables& tables,
                       const layers::ArgumentPoint& point, const Translations& words) {
    if (const layers::Fact* fact = tables.find_fact(point.fact)) {
        return words(Message{"compare.point_fact", {fact_text(*fact, words)}});
    }
    std::vector<std::string> names = point.text.arguments;
    if (!point.division.empty()) names.push_back(division_title(tables.naf, point.division, words));
    for (const layers::FeatureRef& place : point.places) {
        names.push_back(atlas.layers[place.layer].name(place.row));
    }
    std::string text = words(Message{point.text.key, names});
    std::string figures;
    for (const layers::ArgumentFigure& figure : point.figures) {
        const std::string value = compare_value(figure.value, figure.unit, words);
        const std::string key =
            "compare.beside_" + std::string(point.places.empty() ? "reference" : "neighbour");
        figures += (figures.empty() ? "" : words("punctuation.semicolon")) +
                   compare_figure_title(figure.name, words) + " " + value;
        if (figure.reference) {
            figures += words(Message{key, {compare_value(figure.reference, figure.unit, words)}});
        }
    }
    return figures.empty() ? text : text + words("punctuation.colon") + figures;
}

std::string point_source(const layers::Atlas& atlas, const layers::CompareTables& tables,
                         const layers::ArgumentPoint& point, const Translations& words) {
    if (const layers::Fact* fact = tables.find_fact(point.fact)) {
        return source_text(fact->source, atlas.programmes, words);
    }
    if (point.figures.empty()) return {};
    return figure_sources(atlas, point.sources, words);
}

}  // namespace ancrage::app
