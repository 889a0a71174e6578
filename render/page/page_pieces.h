// What a composed page is written with: headings, paragraphs, figures, tables and bars, each set to
// a width as pieces that follow each other and never break inside. Words and numbers only; where
// the pieces go is page_flow.h's.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "render/page/page_plan.h"
#include "render/page/page_text.h"

namespace ancrage::render {

// What a person's charter and a template decide.
struct PageLook {
    PageColors colors;
    double text = 9;    // points, of body text
    double title = 24;  // points

    double small() const;    // sources, details; never below smallest_print
    double heading() const;  // of a part
    Color rule() const;
    Color tint() const;  // a ground for bars and heads of tables
};

inline constexpr double smallest_print = 7;  // points

struct Piece {
    PagePlan content;  // from 0, 0; its height is `height`
    double height = 0;
    double space = 0;         // above it, unless it begins a box
    bool keeps_next = false;  // a heading: never the last of a box
    // Set again above it where it begins a box, as a table's head is.
    std::shared_ptr<const Piece> head;
};
using Pieces = std::vector<Piece>;

struct FigureWords {
    std::string value;
    std::string title;
    std::string source;
};

struct ItemWords {
    std::string title;
    std::string detail;
    std::string small;
    std::string warning;
};

struct TableColumn {
    std::string title;
    double share = 1;  // of the width, against the other columns
    bool is_number = false;
};

struct TableWords {
    std::vector<TableColumn> columns;
    std::vector<std::vector<std::string>> rows;
};

// A bar with its value written; the mark is what it is compared with.
struct BarWords {
    std::string title;
    double value = 0;
    std::string text;
    std::optional<double> mark;
    bool told_apart = false;  // in the accent colour; the others are quiet
};

struct BarChart {
    std::string title;
    std::vector<BarWords> bars;
    std::string mark_title;  // what the mark stands for; empty without marks
    std::string source;
};

class PieceSetter {
public:
    // References that must outlive it.
    PieceSetter(const PageFonts& fonts, const PageLook& look) : fonts_(fonts), look_(look) {}

    const PageFonts& fonts() const { return fonts_; }
    const PageLook& look() const { return look_; }

    TextStyle body(Weight weight = Weight::regular) const;
    TextStyle small_print() const;

    Piece heading(const std::string& text, double width) const;
    // One piece; a long one is a piece a line.
    Pieces paragraph(const std::string& text, const TextStyle& style, double width,
                     double space) const;
    Pieces item(const ItemWords& item, double width) const;
    // Begins with a sign: "•", "✓".
    Pieces bullet(const std::string& sign, const std::string& text, const TextStyle& style,
                  double width) const;
    Piece figures(const std::vector<FigureWords>& figures, double width) const;
    // A title at the left, its value at the right.
    Piece pair(const std::string& title, const std::string& value, double width) const;
    Pieces table(const TableWords& table, double width) const;
    // One piece: a chart is never broken.
    Piece bars(const BarChart& chart, double width) const;
    // Charts side by side, as many as fit, at one height.
    Pieces small_multiples(const std::vector<BarChart>& charts, double width) const;

private:
    // Lines from `y` down; gives back where the next one begins.
    double write(PagePlan& plan, const std::string& text, const TextStyle& style,
                 const Box& room) const;
    double write_chart_title(PagePlan& plan, const BarChart& chart, double width) const;
    // How charts side by side agree.
    struct BarSetting {
        double head = 0;     // the bars begin no higher than this
        bool above = false;  // titles stand above their bars, not beside them
    };
    BarSetting bar_setting(const BarChart& chart, double width) const;
    Piece set_bars(const BarChart& chart, double width, const BarSetting& setting) const;
    double leading(const TextStyle& style) const { return style.size * 1.36; }
    TextStyle cell_style() const;
    void put(PagePlan& plan, const std::string& line, const TextStyle& style, Box room) const;
    // Numbers stand on one line; texts share what is left, none narrower than its longest word
    // where there is room for that.
    std::vector<double> column_widths(const TableWords& table, const TextStyle& style,
                                      const TextStyle& head, double width) const;
    Piece table_row(const std::vector<std::string>& cells, const TableWords& table,
                    const std::vector<double>& widths, const TextStyle& style, bool is_head) const;

    const PageFonts& fonts_;
    const PageLook& look_;
};

}  // namespace ancrage::render
