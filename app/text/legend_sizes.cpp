#include "app/text/legend_sizes.h"

#include "app/text/formats.h"
#include "app/text/legend_colors.h"
#include "render/size_by_value.h"

namespace ancrage::app {

render::LegendSizes legend_sizes(const layers::Layer& layer, const render::SizeByValue& by_value,
                                 const Translations& words) {
    render::LegendSizes legend;
    if (!by_value.used()) return legend;
    const double largest = render::largest_value_of(layer.table, by_value);
    if (!(largest > 0)) return legend;
    const auto values = render::legend_values(largest);
    const int decimals = decimals_apart({values.rbegin(), values.rend()});  // ascending
    legend.title = number_title(layer, by_value.column, false, words);
    for (const double value : values) {
        legend.sizes.push_back({format_number(value, decimals, words.language()),
                                render::diameter_of(value, by_value, largest)});
    }
    return legend;
}

}  // namespace ancrage::app
