#include "app/text/legend_colors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/text/formats.h"
#include "app/text/measure_text.h"
#include "render/feature_paint.h"

namespace ancrage::app {

namespace {

using render::Classing;

constexpr std::size_t bar_count = 28;

constexpr std::array<std::pair<Classing, const char*>, 4> classing_keys = {
    {{Classing::quantile, "legend_colors.quantile"},
     {Classing::equal_interval, "legend_colors.equal_interval"},
     {Classing::jenks, "legend_colors.jenks"},
     {Classing::manual, "legend_colors.manual"}}};

// Writes the limits of one layer, all as precisely.
class Limits {
public:
    Limits(const render::Classes& classes, const Translations& words, Classing classing)
        : classes_(classes),
          words_(words),
          decimals_(decimals_apart(classes.limits, classing == Classing::manual)) {}

    std::string number(double value) const {
        return format_number(value, decimals_, words_.language());
    }
    std::string title(std::size_t place) const {
        const auto& limits = classes_.limits;
        if (limits.empty()) return span(number(classes_.least), number(classes_.greatest));
        if (place == 0) {
            return words_(geo::Message{"legend_colors.below", {number(limits.front())}});
        }
        if (place == limits.size()) {
            return words_(geo::Message{"legend_colors.from", {number(limits.back())}});
        }
        return span(number(limits[place - 1]), number(limits[place]));
    }

private:
    std::string span(const std::string& from, const std::string& to) const {
        return from == to ? from : words_(geo::Message{"legend_colors.between", {from, to}});
    }

    const render::Classes& classes_;
    const Translations& words_;
    int decimals_;
};

std::vector<render::LegendBar> bars_of(const render::Histogram& histogram,
                                       const render::ColorClasses& found) {
    std::vector<render::LegendBar> bars;
    if (histogram.counts.empty()) return bars;
    const auto highest = static_cast<double>(std::ranges::max(histogram.counts));
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const double middle = histogram.middle(i, found.classes);
        const std::size_t place = render::class_of(found.classes, middle).value_or(0);
        bars.push_back({static_cast<double>(histogram.counts[i]) / highest, found.colors[place]});
    }
    return bars;
}

std::string note_of(Classing classing, bool logarithmic, const Translations& words) {
    std::string note;
    for (const auto& [known, key] : classing_keys) {
        if (known == classing) note = words(key);
    }
    if (logarithmic) {
        note += ", ";
        note += words("legend_colors.logarithmic");
    }
    return note;
}

}  // namespace

int decimals_apart(const std::vector<double>& limits, bool exact) {
    constexpr int most = 6;
    double gap = limits.size() == 1 ? std::abs(limits.front()) : 0;
    for (std::size_t i = 1; i < limits.size(); ++i) {
        const double here = limits[i] - limits[i - 1];
        gap = gap > 0 ? std::min(gap, here) : here;
    }
    for (int decimals = 0; decimals < most; ++decimals) {
        const double unit = std::pow(10.0, decimals);
        const bool close = std::ranges::all_of(limits, [&](double limit) {
            return std::abs(std::round(limit * unit) / unit - limit) <=
                   (exact ? 1e-9 : 0.005) * gap;
        });
        if (close) return decimals;
    }
    return most;
}

std::string number_title(const layers::Layer& layer, const std::string& column, bool per_km2,
                         const Translations& words) {
    if (const auto measure = measure_named(column)) return measure_title(*measure, words);
    std::string title = column;
    for (const layers::Field& field : layer.definition.fields) {
        if (field.column == column) title = words(field.title);
    }
    return per_km2 ? words(geo::Message{"legend_colors.per_km2", {title}}) : title;
}

render::LegendColors legend_colors(const layers::Layer& layer, const render::ColorByValue& by_value,
                                   const Translations& words) {
    render::LegendColors legend;
    if (!by_value.used()) return legend;
    const render::ColorClasses found = render::color_classes(layer.table, by_value);
    const auto measure = measure_named(by_value.column);
    const Limits limits(found.classes, words, by_value.classing);
    legend.title = number_title(layer, by_value.column, by_value.per_km2, words);
    for (std::size_t i = 0; i < found.classes.size(); ++i) {
        legend.classes.push_back({limits.title(i), format_count(found.classes.counts[i], words),
                                  found.colors[i], false});
    }
    if (found.classes.unknown > 0) {
        legend.classes.push_back(
            {words(measure && measure->is_money() ? "measure.unknown" : "legend_colors.unknown"),
             format_count(found.classes.unknown, words), by_value.unknown, true});
    }
    if (measure) legend.note = measure_note(*measure, words);
    if (found.classes.size() < 2) return legend;
    const render::Histogram histogram = render::spread_of(found.values, found.classes, bar_count);
    legend.histogram = bars_of(histogram, found);
    legend.least = limits.number(found.classes.least);
    legend.greatest = limits.number(found.classes.greatest);
    if (measure) legend.note += " ";
    legend.note += note_of(by_value.classing, histogram.logarithmic, words);
    return legend;
}

}  // namespace ancrage::app
