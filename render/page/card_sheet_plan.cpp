#include "render/page/card_sheet_plan.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

namespace {

constexpr double margin = 44;
constexpr double gutter = 36;
constexpr double narrow_width = 268;
constexpr double wide_width = sheet_width - 2 * margin - gutter - narrow_width;
constexpr std::size_t no_limit = 1000;

// Writes down the page; keeps where the next line goes.
class Planner {
public:
    Planner(const CardSheet& sheet, const PageColors& page, const PageFonts& fonts)
        : sheet_(sheet), page_(page), fonts_(fonts) {}

    SheetPlan plan() {
        const double header = std::max(plan_heading(), margin + sheet_map_height);
        double y = plan_figures(header + 22);
        double wide = y;
        double narrow = y;
        for (std::size_t i = 0; i < sheet_.sections.size(); ++i) {
            if (i < sheet_.wide_sections) {
                wide = plan_section(sheet_.sections[i], {margin, wide, wide_width, 0});
            } else {
                narrow = plan_section(sheet_.sections[i],
                                      {margin + wide_width + gutter, narrow, narrow_width, 0});
            }
        }
        y = plan_footer(std::max(wide, narrow) + 4);
        plan_.height = y + 28;
        return plan_;
    }

private:
    // Wrapped lines from `y` down; gives back where the next one begins.
    double write(const std::string& text, const TextStyle& style, double leading, Box room) {
        if (text.empty()) return room.y;
        for (const std::string& line : wrap_text(fonts_, text, style, room.width, no_limit).lines) {
            plan_.texts.push_back({line, style, room.x, room.y + leading / 2 + style.size * 0.36,
                                   Box{room.x, room.y, room.width, leading}});
            room.y += leading;
        }
        return room.y;
    }

    TextStyle style(Weight weight, double size, Color color) const {
        return {weight, size, color, 0};
    }

    double plan_heading() {
        plan_.map = {sheet_width - margin - sheet_map_width, margin, sheet_map_width,
                     sheet_map_height};
        const double width = plan_.map.x - margin - gutter;
        double y = margin;
        y = write(sheet_.kind, style(Weight::semibold, 13, page_.accent), 20,
                  {margin, y, width, 0});
        const double size = sheet_.title.size() > 60 ? 24 : 34;
        y = write(sheet_.title, style(Weight::bold, size, page_.ink), size * 1.18,
                  {margin, y + 4, width, 0});
        return write(sheet_.code, style(Weight::regular, 13, page_.secondary), 20,
                     {margin, y + 4, width, 0});
    }

    // As large as its room allows on one line; a sentence instead of a number is set over several.
    double plan_value(const std::string& value, Box room) {
        constexpr double largest = 28;
        constexpr double smallest = 20;
        TextStyle large = style(Weight::bold, largest, page_.ink);
        const double wanted = fonts_.width(value, large);
        if (wanted > room.width) large.size = std::floor(largest * room.width / wanted);
        if (large.size < smallest)
            return write(value, style(Weight::bold, 16, page_.ink), 22, room);
        write(value, large, 36, room);
        return room.y + 36;
    }

    // Side by side between two rules, parted by thin ones.
    double plan_figures(double top) {
        if (sheet_.figures.empty()) return top;
        constexpr double inset = 20;
        const auto count = static_cast<double>(sheet_.figures.size());
        const double column = (sheet_width - 2 * margin) / count;
        plan_.rules.push_back({margin, top, sheet_width - 2 * margin, false});
        double bottom = top;
        for (std::size_t i = 0; i < sheet_.figures.size(); ++i) {
            const SheetFigure& figure = sheet_.figures[i];
            const double x = margin + static_cast<double>(i) * column + (i == 0 ? 0 : inset);
            const double width = column - (i == 0 ? inset : 2 * inset);
            double y = plan_value(figure.value, {x, top + 14, width, 0});
            y = write(figure.title, style(Weight::medium, 13, page_.ink), 18, {x, y + 2, width, 0});
            y = write(figure.source, style(Weight::regular, 11, page_.secondary), 15,
                      {x, y + 1, width, 0});
            bottom = std::max(bottom, y);
        }
        for (std::size_t i = 1; i < sheet_.figures.size(); ++i) {
            plan_.rules.push_back(
                {margin + static_cast<double>(i) * column, top + 14, bottom - top - 14, true});
        }
        plan_.rules.push_back({margin, bottom + 14, sheet_width - 2 * margin, false});
        return bottom + 14 + 22;
    }

    double plan_item(const SheetItem& item, Box room) {
        double y = write(item.title, style(Weight::semibold, 14, page_.ink), 19, room);
        y = write(item.detail, style(Weight::regular, 13, page_.ink), 18,
                  {room.x, y, room.width, 0});
        y = write(item.small, style(Weight::regular, 12, page_.secondary), 17,
                  {room.x, y, room.width, 0});
        y = write(item.warning, style(Weight::regular, 12, {0x8A, 0x52, 0x00, 255}), 17,
                  {room.x, y, room.width, 0});
        return y + 10;
    }

    // Chips flow over as many lines as they need; gives back where the next line begins.
    double plan_chips(const std::vector<SheetChip>& chips, Box room) {
        constexpr double chip_height = 24;
        constexpr double inset = 9;
        const TextStyle words = style(Weight::regular, 12.5, page_.ink);
        const TextStyle quiet = style(Weight::regular, 12.5, page_.secondary);
        double x = room.x;
        double y = room.y;
        for (const SheetChip& chip : chips) {
            const double detail = chip.detail.empty() ? 0 : fonts_.width(chip.detail, quiet) + 6;
            const double most = std::max(room.width - 2 * inset - detail, 30.0);
            const std::string shown = wrap_text(fonts_, chip.name, words, most, 1).lines.front();
            const double width = fonts_.width(shown, words) + detail + 2 * inset;
            if (x > room.x && x + width > room.right()) {
                x = room.x;
                y += chip_height + 5;
            }
            const Box box{x, y, width, chip_height};
            const double baseline = y + chip_height / 2 + 4.5;
            plan_.chips.push_back(box);
            plan_.texts.push_back({shown, words, x + inset, baseline, box});
            if (detail > 0) {
                const double end = box.right() - inset;
                plan_.texts.push_back({chip.detail, quiet, end - detail + 6, baseline, box});
            }
            x += width + 6;
        }
        return chips.empty() ? y : y + chip_height + 4;
    }

    // The label above its chips, or at their left where the column is wide enough.
    double plan_row(const SheetRow& row, Box room) {
        const bool is_wide = room.width > narrow_width;
        const double label_width = is_wide ? 142 : room.width;
        const TextStyle quiet = style(Weight::regular, 12, page_.secondary);
        const double below =
            write(row.label, quiet, 18, {room.x, room.y + (is_wide ? 3 : 0), label_width, 0});
        const Box chips =
            is_wide ? Box{room.x + label_width + 12, room.y, room.width - label_width - 12, 0}
                    : Box{room.x, below + 2, room.width, 0};
        double y = plan_chips(row.chips, chips);
        y = write(row.more, quiet, 17, {chips.x, y, chips.width, 0});
        return std::max(y, below) + 7;
    }

    double plan_section(const SheetSection& section, Box room) {
        double y = write(section.title, style(Weight::bold, 16, page_.ink), 22, room) + 4;
        if (!section.lead.empty()) {
            y = write(section.lead, style(Weight::regular, 12, page_.secondary), 17,
                      {room.x, y, room.width, 0}) +
                8;
        }
        for (const SheetItem& item : section.items) y = plan_item(item, {room.x, y, room.width, 0});
        for (const SheetRow& row : section.rows) y = plan_row(row, {room.x, y, room.width, 0});
        for (const std::string& line : section.closing) {
            y = write(line, style(Weight::medium, 12.5, page_.secondary), 18,
                      {room.x, y, room.width, 0}) +
                4;
        }
        return y + 18;
    }

    double plan_footer(double top) {
        plan_.rules.push_back({margin, top, sheet_width - 2 * margin, false});
        const double width = sheet_width - 2 * margin;
        double y = top + 12;
        for (const std::string& paragraph : sheet_.footer) {
            y = write(paragraph, style(Weight::regular, 11, page_.secondary), 15,
                      {margin, y, width, 0}) +
                5;
        }
        return write(sheet_.notice, style(Weight::semibold, 11.5, page_.ink), 16,
                     {margin, y + 1, width, 0});
    }

    const CardSheet& sheet_;
    const PageColors& page_;
    const PageFonts& fonts_;
    SheetPlan plan_;
};

}  // namespace

SheetPlan plan_card_sheet(const CardSheet& sheet, const PageColors& page, const PageFonts& fonts) {
    return Planner(sheet, page, fonts).plan();
}

}  // namespace ancrage::render
