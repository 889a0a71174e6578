// The column at the left: title, subtitle and legend.
#include <algorithm>
#include <array>

#include "render/page/column_writer.h"

namespace ancrage::render {

namespace {

constexpr double left = column_left;
constexpr double right = column_right;
constexpr double bottom_margin = 20;

constexpr std::array<Density, 7> densities = {{{2, 2, 28, 18, 18, 16, 12},
                                               {2, 1, 28, 18, 18, 15, 8},
                                               {2, 1, 28, 18, 17, 15, 4},
                                               {2, 0, 28, 18, 17, 15, 10},
                                               {2, 0, 28, 18, 17, 15, 6},
                                               {1, 0, 28, 16, 17, 15, 5},
                                               {1, 0, 24, 13, 15, 14, 3}}};

constexpr double pill_pad = 7;
constexpr double pill_gap = 8;

// What a badge takes beside a title of one line; a very long one goes below it.
double badge_room(const std::string& badge, const ColumnWriter& writer, const LegendStyles& styles,
                  const PageFonts& fonts) {
    if (badge.empty()) return 0;
    const double room = fonts.width(badge, styles.badge) + 2 * pill_pad + pill_gap;
    return room < (writer.right() - writer.left()) / 2 ? room : 0;
}

// After the title's last line where there is room, on a line of its own otherwise.
void plan_badge(PlatePlan& plan, ColumnWriter& writer, const std::string& badge,
                const LegendStyles& styles, double text_x, double leading, const PageFonts& fonts) {
    constexpr double height = 16;
    const PlacedText& last = plan.texts.back();
    const double last_end = last.x + fonts.width(last.text, last.style);
    const double wanted = fonts.width(badge, styles.badge) + 2 * pill_pad;
    double x = last_end + pill_gap;
    if (x + wanted > writer.right()) {
        x = text_x;
        writer.skip(2);
    } else {
        writer.skip(-leading);
    }
    const WrappedText text =
        wrap_text(fonts, badge, styles.badge, writer.right() - x - 2 * pill_pad, 1);
    plan.complete = plan.complete && text.complete;
    const double width = fonts.width(text.lines.front(), styles.badge) + 2 * pill_pad;
    const Box pill{x, writer.y() + (leading - height) / 2, width, height};
    plan.pills.push_back(pill);
    plan.texts.push_back(
        {text.lines.front(), styles.badge, x + pill_pad, pill.y + pill.height / 2 + 4.3, pill});
    writer.skip(leading);
}

void plan_entry(PlatePlan& plan, ColumnWriter& writer, const Plate& plate, std::size_t index,
                const Density& density, const LegendStyles& styles, const PageFonts& fonts) {
    const LegendEntry& entry = plate.legend[index];
    const double text_x = writer.left() + density.swatch_width + 12;
    const double line = std::max(density.title_leading, density.swatch_height);
    plan.swatches.push_back({index, std::nullopt,
                             Box{writer.left(), writer.y() + (line - density.swatch_height) / 2,
                                 density.swatch_width, density.swatch_height}});
    const double start = writer.y();
    const double lead = (line - density.title_leading) / 2;
    writer.skip(lead);
    writer.paragraph(entry.title.empty() ? "\u2013" : entry.title, styles.title, text_x,
                     density.title_leading, density.title_lines,
                     density.title_lines == 1 ? badge_room(entry.badge, writer, styles, fonts) : 0);
    if (!entry.badge.empty()) {
        plan_badge(plan, writer, entry.badge, styles, text_x, density.title_leading, fonts);
    }
    if (density.detail_lines > 0) {
        writer.paragraph(entry.detail, styles.detail, text_x, density.detail_leading,
                         density.detail_lines);
    }
    if (writer.y() < start + line) writer.skip(start + line - writer.y());
    for (std::size_t i = 0; i < entry.markers.size(); ++i) {
        if (i == 0) writer.skip(density.gap / 4);
        plan.swatches.push_back(
            {index, i,
             Box{writer.left(), writer.y(), density.swatch_width, density.detail_leading + 1}});
        writer.paragraph(entry.markers[i].first, styles.sign, text_x, density.detail_leading + 1,
                         1);
    }
    if (entry.sizes.used()) plan_sizes(plan, writer, plate, index, density, styles);
    if (entry.colors.used()) plan_colors(plan, writer, plate, index, density, styles, fonts);
    writer.skip(density.gap);
}

// Whether every entry fitted into the columns, which are filled one after the other; entries that
// do not are counted in a last line. `bottom` is moved to where the legend ends.
bool plan_entries(PlatePlan& plan, const std::vector<Box>& columns, const Plate& plate,
                  const std::vector<std::size_t>& entries, const Density& density,
                  const LegendStyles& styles, const PageFonts& fonts, double& bottom) {
    std::size_t column = 0;
    const auto writer_in = [&](const Box& box, double y) {
        return ColumnWriter(plan, fonts, y, box.x, box.right());
    };
    double y = columns.front().y;
    bottom = y;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        PlatePlan before = plan;
        const Box& box = columns[column];
        ColumnWriter writer = writer_in(box, y);
        plan_entry(plan, writer, plate, entries[i], density, styles, fonts);
        const bool last = i + 1 == entries.size() || column + 1 < columns.size();
        const double needed = last ? 0 : density.detail_leading;
        if (writer.y() - density.gap + needed <= box.bottom()) {
            y = writer.y();
            bottom = std::max(bottom, y - density.gap);
            continue;
        }
        plan = std::move(before);
        if (column + 1 < columns.size()) {
            y = columns[++column].y;
            --i;
            continue;
        }
        plan.complete = false;
        ColumnWriter rest = writer_in(box, y);
        rest.put("\u2026 + " + std::to_string(entries.size() - i), styles.detail,
                 box.x + density.swatch_width + 12, density.detail_leading);
        bottom = std::max(bottom, y + density.detail_leading);
        return false;
    }
    return true;
}

}  // namespace

double plan_legend(PlatePlan& plan, const std::vector<Box>& columns, const Plate& plate,
                   const PageColors& page, const PageFonts& fonts) {
    std::vector<std::size_t> entries;
    for (std::size_t i = 0; i < plate.legend.size(); ++i) {
        if (is_on_the_map(plate, plate.legend[i].style.max_metres_per_pixel)) entries.push_back(i);
    }
    double bottom = columns.front().y;
    const PlatePlan before = plan;
    for (const Density& density : densities) {
        plan = before;
        if (plan_entries(plan, columns, plate, entries, density, legend_styles(page), fonts,
                         bottom)) {
            break;
        }
    }
    return bottom;
}

void plan_column(PlatePlan& plan, const Plate& plate, const PageColors& page,
                 const PageFonts& fonts) {
    if (plan.column.width <= 0) return;
    ColumnWriter writer(plan, fonts, 24);
    writer.paragraph(plate.title, {Weight::semibold, 20, page.ink, 0}, left, 26, 3);
    writer.skip(4);
    writer.paragraph(plate.subtitle, {Weight::regular, 13, page.secondary, 0}, left, 18, 3);
    writer.skip(14);
    plan.rules.push_back({left, writer.y(), right - left, false});
    plan.rules.push_back({plan.column.right() - 1, 0, plan.height, true});
    const bool any = std::ranges::any_of(plate.legend, [&](const LegendEntry& entry) {
        return is_on_the_map(plate, entry.style.max_metres_per_pixel);
    });
    if (!any) return;
    writer.skip(14);
    writer.paragraph(plate.legend_title, {Weight::semibold, 12, page.secondary, 0.4}, left, 16, 1);
    writer.skip(8);
    const double bottom = plan.height - bottom_margin;
    plan_legend(plan, {{left, writer.y(), right - left, bottom - writer.y()}}, plate, page, fonts);
}

}  // namespace ancrage::render
