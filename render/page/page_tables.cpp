// Tables and bars of a composed page.
#include <algorithm>
#include <cmath>
#include <memory>

#include "render/page/page_pieces.h"

namespace ancrage::render {

namespace {

constexpr std::size_t most_cell_lines = 8;
// Of the table's width for a share of 1, where a column of numbers needs less.
constexpr double numbers_room = 0.15;

double column_gap(const PageLook& look) {
    return look.text * 0.9;
}

// The words of a text, or its lines: what must not be broken.
std::vector<std::string> parts_of(const std::string& text, bool lines) {
    std::vector<std::string> words(1);
    for (const char letter : text) {
        if (letter == '\n' || (letter == ' ' && !lines)) {
            words.emplace_back();
        } else {
            words.back() += letter;
        }
    }
    return words;
}

double bar_gap(const PageLook& look) {
    return look.text * 0.7;
}

// What the titles and the values of a chart take beside its bars.
struct BarRoom {
    double title = 0;
    double value = 0;
};

BarRoom bar_room(const PageFonts& fonts, const BarChart& chart, const TextStyle& style,
                 double width) {
    BarRoom room;
    for (const BarWords& bar : chart.bars) {
        room.value = std::max(room.value, fonts.width(bar.text, style) + 1);
        room.title = std::max(room.title, fonts.width(bar.title, style) + 1);
    }
    room.title = std::min(room.title, width * 0.46);
    return room;
}

double greatest(const BarChart& chart) {
    double most = 0;
    for (const BarWords& bar : chart.bars) {
        most = std::max({most, bar.value, bar.mark.value_or(0)});
    }
    return most;
}

}  // namespace

std::vector<double> PieceSetter::column_widths(const TableWords& table, const TextStyle& style,
                                               const TextStyle& head, double width) const {
    const std::size_t count = table.columns.size();
    std::vector<double> least(count, 0);
    const auto widen = [&](std::size_t column, const std::string& text, const TextStyle& in,
                           bool lines) {
        for (const std::string& part : parts_of(text, lines)) {
            least[column] = std::max(least[column], fonts_.width(part, in) + 0.5);
        }
    };
    for (std::size_t i = 0; i < count; ++i) {
        widen(i, table.columns[i].title, head, false);
        for (const std::vector<std::string>& row : table.rows) {
            if (i < row.size()) widen(i, row[i], style, table.columns[i].is_number);
        }
        // A very long word is broken rather than the others squeezed.
        if (!table.columns[i].is_number) least[i] = std::min(least[i], width * 0.3);
    }
    double room = width - static_cast<double>(count - 1) * column_gap(look_);
    double shares = 0;
    std::vector<double> widths(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
        if (table.columns[i].is_number) {
            widths[i] = std::max(least[i], table.columns[i].share * room * numbers_room);
            room -= widths[i];
        } else {
            shares += table.columns[i].share;
        }
    }
    // Columns whose words ask for more than their share have it first.
    for (bool settled = false; !settled;) {
        settled = true;
        for (std::size_t i = 0; i < count; ++i) {
            if (widths[i] > 0 || table.columns[i].share * room / shares >= least[i]) continue;
            widths[i] = least[i];
            room -= least[i];
            shares -= table.columns[i].share;
            settled = shares <= 0;
            break;
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (widths[i] <= 0) widths[i] = std::max(1.0, table.columns[i].share * room / shares);
    }
    return widths;
}

Piece PieceSetter::table_row(const std::vector<std::string>& cells, const TableWords& table,
                             const std::vector<double>& widths, const TextStyle& style,
                             bool is_head) const {
    Piece piece;
    const double gap = column_gap(look_);
    const double pad = look_.text * 0.32;
    double x = 0;
    double bottom = pad;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const double column = widths[i];
        const std::string cell = i < cells.size() ? cells[i] : std::string();
        const WrappedText wrapped = wrap_text(fonts_, cell, style, column, most_cell_lines);
        piece.content.complete = piece.content.complete && wrapped.complete;
        double y = pad;
        for (const std::string& line : cell.empty() ? std::vector<std::string>() : wrapped.lines) {
            const double line_width = fonts_.width(line, style);
            put(piece.content, line, style, {x, y, column + 0.5, 0});
            if (table.columns[i].is_number) piece.content.texts.back().x += column - line_width;
            y += leading(style);
        }
        bottom = std::max(bottom, y);
        x += column + gap;
    }
    piece.height = bottom + pad;
    piece.content.shapes.push_back({{0, piece.height - 0.5, x - gap, is_head ? 1.0 : 0.5},
                                    is_head ? look_.colors.secondary : look_.rule()});
    return piece;
}

Pieces PieceSetter::table(const TableWords& table, double width) const {
    Pieces pieces;
    if (table.columns.empty()) return pieces;
    std::vector<std::string> titles;
    for (const TableColumn& column : table.columns) titles.push_back(column.title);
    TextStyle head_style = small_print();
    head_style.weight = Weight::semibold;
    const TextStyle style = cell_style();
    const std::vector<double> widths = column_widths(table, style, head_style, width);
    auto head = std::make_shared<Piece>(table_row(titles, table, widths, head_style, true));
    head->space = look_.text * 0.6;
    head->keeps_next = true;
    pieces.push_back(*head);
    for (const std::vector<std::string>& row : table.rows) {
        Piece piece = table_row(row, table, widths, style, false);
        piece.head = head;
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

double PieceSetter::write_chart_title(PagePlan& plan, const BarChart& chart, double width) const {
    const double y = write(plan, chart.title, body(Weight::semibold), {0, 0, width, 0});
    return y > 0 ? y + look_.text * 0.4 : 0;
}

TextStyle PieceSetter::cell_style() const {
    return {Weight::regular, std::max(smallest_print, look_.text * 0.9), look_.colors.ink, 0};
}

PieceSetter::BarSetting PieceSetter::bar_setting(const BarChart& chart, double width) const {
    PagePlan unused;
    BarSetting setting{write_chart_title(unused, chart, width), false};
    const BarRoom room = bar_room(fonts_, chart, cell_style(), width);
    // Above their bars where beside them too little would be left.
    setting.above = width - room.title - room.value - 2 * bar_gap(look_) < width * 0.3;
    return setting;
}

Piece PieceSetter::bars(const BarChart& chart, double width) const {
    return set_bars(chart, width, bar_setting(chart, width));
}

Piece PieceSetter::set_bars(const BarChart& chart, double width, const BarSetting& setting) const {
    Piece piece;
    piece.space = look_.text * 0.6;
    const TextStyle style = cell_style();
    const bool above = setting.above;
    double y = std::max(setting.head, write_chart_title(piece.content, chart, width));
    const auto [title_width, value_width] = bar_room(fonts_, chart, style, width);
    const double gap = bar_gap(look_);
    const double left = above ? 0 : title_width + gap;
    const double most = std::max(1.0, width - left - value_width - gap);
    const double scale = greatest(chart) > 0 ? most / greatest(chart) : 0;
    const double thick = look_.text * 0.95;
    for (const BarWords& bar : chart.bars) {
        const double title_bottom =
            write(piece.content, bar.title, style, {0, y, above ? width : title_width, 0});
        if (above) y = title_bottom;
        const double row = above ? leading(style) : std::max(title_bottom - y, leading(style));
        const double top = y + (row - thick) / 2;
        const double length = std::max(bar.value > 0 ? 1.0 : 0.0, bar.value * scale);
        Color color = look_.colors.accent;
        if (!bar.told_apart) color.a = 150;
        piece.content.shapes.push_back({{left, top, length, thick}, color});
        if (bar.mark) {
            piece.content.shapes.push_back(
                {{left + *bar.mark * scale - 0.75, top - 1.5, 1.5, thick + 3}, look_.colors.ink});
        }
        const double end = std::max(length, bar.mark ? *bar.mark * scale + 1 : 0.0);
        put(piece.content, bar.text, style,
            {left + end + gap * 0.6, y + (row - leading(style)) / 2, value_width, 0});
        y += row + look_.text * 0.3;
    }
    if (!chart.mark_title.empty()) {
        piece.content.shapes.push_back(
            {{0, y + 1, 1.5, leading(small_print()) - 2}, look_.colors.ink});
        y = write(piece.content, chart.mark_title, small_print(),
                  {look_.text * 0.7, y, width - look_.text * 0.7, 0});
    }
    piece.height = write(piece.content, chart.source, small_print(), {0, y, width, 0});
    return piece;
}

Pieces PieceSetter::small_multiples(const std::vector<BarChart>& charts, double width) const {
    Pieces pieces;
    const double least = look_.text * 15;
    const double gap = look_.text * 2;
    const auto fitting = static_cast<std::size_t>(std::max(1.0, (width + gap) / (least + gap)));
    const std::size_t columns = std::min(fitting, charts.size());
    if (columns == 0) return pieces;
    const double column =
        (width - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    BarSetting setting;
    setting.above = std::ranges::any_of(
        charts, [&](const BarChart& chart) { return bar_setting(chart, column).above; });
    for (std::size_t i = 0; i < charts.size(); ++i) {
        if (i % columns == 0) {
            pieces.emplace_back();
            pieces.back().space = look_.text * 0.8;
            setting.head = 0;
            for (std::size_t j = i; j < std::min(i + columns, charts.size()); ++j) {
                setting.head = std::max(setting.head, bar_setting(charts[j], column).head);
            }
        }
        const Piece chart = set_bars(charts[i], column, setting);
        add_moved(pieces.back().content, chart.content,
                  static_cast<double>(i % columns) * (column + gap), 0);
        pieces.back().height = std::max(pieces.back().height, chart.height);
    }
    return pieces;
}

}  // namespace ancrage::render
