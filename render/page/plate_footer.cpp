// The strip below: sources and notice, always; in a small picture the title and a legend in
// running lines before them.
#include <algorithm>
#include <cmath>

#include "render/page/plate_plan.h"

namespace ancrage::render {

namespace {

constexpr double screen_size = 12;     // the text's, where it can be kept
constexpr double smallest_size = 8;    // in pictures too small for more
constexpr double largest_share = 0.6;  // of the page's height
constexpr double legend_share = 0.45;  // above it the running legend is left out
constexpr double widest_line = 1000;
constexpr double column_gap = 32;

struct Line {
    std::string text;
    bool notice = false;
};

// The two paragraphs set in columns of equal height.
struct Setting {
    double size = screen_size;
    double leading = 16;
    double column = 0;  // width
    std::size_t columns = 1;
    std::vector<Line> lines;

    std::size_t rows() const { return (lines.size() + columns - 1) / columns; }
    double height() const { return static_cast<double>(rows()) * leading; }
};

TextStyle line_style(const PageColors& page, const Line& line, double size) {
    return {line.notice ? Weight::medium : Weight::regular, size,
            line.notice ? page.ink : page.secondary, 0};
}

Setting set_text(const Plate& plate, const PageColors& page, double width, double size,
                 const PageFonts& fonts) {
    Setting setting;
    setting.size = size;
    setting.leading = std::round(size * 1.34);
    setting.columns = static_cast<std::size_t>(std::ceil(width / widest_line));
    const auto columns = static_cast<double>(setting.columns);
    setting.column = (width - column_gap * (columns - 1)) / columns;
    constexpr std::size_t no_limit = 10000;
    for (const bool notice : {false, true}) {
        const TextStyle style = line_style(page, {"", notice}, size);
        for (std::string& line : wrap_text(fonts, notice ? plate.notice : plate.sources, style,
                                           setting.column, no_limit)
                                     .lines) {
            setting.lines.push_back({std::move(line), notice});
        }
    }
    return setting;
}

// At the screen's size where that stays within `most` page units, smaller otherwise; what no size
// can hold ends with an ellipsis.
Setting fit_text(PlatePlan& plan, const Plate& plate, const PageColors& page, double width,
                 double most, const PageFonts& fonts) {
    Setting setting;
    for (double size = screen_size; size >= smallest_size; size -= 1) {
        setting = set_text(plate, page, width, size, fonts);
        if (setting.height() <= most) return setting;
    }
    const auto rows = static_cast<std::size_t>(std::max(1.0, std::floor(most / setting.leading)));
    setting.lines.resize(std::min(setting.lines.size(), rows * setting.columns));
    Line& last = setting.lines.back();
    last.text = wrap_text(fonts, last.text + "\u2026", line_style(page, last, setting.size),
                          setting.column, 1)
                    .lines.front();
    plan.complete = false;
    return setting;
}

// The legend in running lines: sign, title, sign, title… Returns the height used.
double plan_running_legend(PlatePlan& plan, const Plate& plate, const PageColors& page, Box room,
                           const PageFonts& fonts) {
    constexpr double row = 20;
    constexpr Box sign{0, 3, 22, 14};
    constexpr double before_text = 7;
    constexpr double after_text = 16;
    const TextStyle style{Weight::regular, 12, page.ink, 0};
    double x = room.x;
    double y = room.y;
    for (std::size_t i = 0; i < plate.legend.size(); ++i) {
        const LegendEntry& entry = plate.legend[i];
        if (!is_on_the_map(plate, entry.style.max_metres_per_pixel)) continue;
        const std::string words =
            entry.badge.empty() ? entry.title : entry.title + " (" + entry.badge + ")";
        const double most = room.width - sign.width - before_text;
        const WrappedText text = wrap_text(fonts, words.empty() ? "\u2013" : words, style, most, 1);
        plan.complete = plan.complete && text.complete;
        const double width = sign.width + before_text + fonts.width(text.lines.front(), style);
        if (x > room.x && x + width > room.right()) {
            x = room.x;
            y += row;
        }
        plan.swatches.push_back({i, std::nullopt, {x, y + sign.y, sign.width, sign.height}});
        const double text_x = x + sign.width + before_text;
        plan.texts.push_back({text.lines.front(), style, text_x, y + row / 2 + 4.3,
                              Box{text_x, y, room.right() - text_x, row}});
        x += width + after_text;
    }
    return x > room.x ? y + row - room.y : 0;
}

// Title and subtitle as the caption of a small picture. Returns the height used.
double plan_caption(PlatePlan& plan, const Plate& plate, const PageColors& page, Box room,
                    const PageFonts& fonts) {
    double y = room.y;
    const auto write = [&](const std::string& text, const TextStyle& style, double leading) {
        const WrappedText wrapped = wrap_text(fonts, text, style, room.width, 1);
        plan.complete = plan.complete && wrapped.complete;
        for (const std::string& line : wrapped.lines) {
            plan.texts.push_back({line, style, room.x, y + leading / 2 + style.size * 0.36,
                                  Box{room.x, y, room.width, leading}});
            y += leading;
        }
    };
    write(plate.title, {Weight::semibold, 16, page.ink, 0}, 22);
    write(plate.subtitle, {Weight::regular, 12, page.secondary, 0}, 16);
    return y - room.y;
}

void move_down(PlatePlan& plan, double by) {
    for (PlacedText& text : plan.texts) {
        text.baseline += by;
        text.room.y += by;
    }
    for (PlacedSwatch& swatch : plan.swatches) swatch.box.y += by;
}

}  // namespace

void plan_footer(PlatePlan& plan, const Plate& plate, const PageColors& page,
                 const PageFonts& fonts) {
    const bool small = plan.column.width <= 0;
    const double side = std::min(small ? 16.0 : 24.0, plan.width / 10);
    const double edge = std::min(12.0, plan.height / 20);
    const double x = plan.column.right() + side;
    const double width = plan.width - side - x;
    double used = edge;
    // Planned from the page's top, then moved to where the strip turns out to begin.
    if (small && plan.height >= 240) {
        used += plan_caption(plan, plate, page, {x, used, width, 0}, fonts) + 6;
        const PlatePlan without = plan;
        const double legend = plan_running_legend(plan, plate, page, {x, used, width, 0}, fonts);
        const double text = set_text(plate, page, width, screen_size, fonts).height();
        if (used + legend + text + edge <= plan.height * legend_share) {
            used += legend > 0 ? legend + 6 : 0;
        } else {
            plan = without;
        }
    }
    const Setting setting =
        fit_text(plan, plate, page, width, plan.height * largest_share - used - edge, fonts);
    for (std::size_t i = 0; i < setting.lines.size(); ++i) {
        const Line& line = setting.lines[i];
        const std::size_t column = i / setting.rows();
        const double column_x = x + static_cast<double>(column) * (setting.column + column_gap);
        const double y = used + static_cast<double>(i % setting.rows()) * setting.leading;
        plan.texts.push_back({line.text, line_style(page, line, setting.size), column_x,
                              y + setting.leading / 2 + setting.size * 0.36,
                              Box{column_x, y, setting.column, setting.leading}});
    }
    const double height = std::min(plan.height, used + setting.height() + edge);
    plan.footer = {plan.column.right(), plan.height - height, plan.width - plan.column.right(),
                   height};
    plan.rules.push_back({plan.footer.x, plan.footer.y, plan.footer.width, false});
    move_down(plan, plan.footer.y);
}

}  // namespace ancrage::render
