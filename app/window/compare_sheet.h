// Two to four areas side by side, with the reference they are measured against: outlines at one
// scale, figures, sectors, the three arguments, and what is like them.
#pragma once

#include <cstddef>
#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing unless state.compare.open.
void show_compare(WindowState& state);
// Opens or closes it; the place selected is among the areas where it can be.
void toggle_compare(WindowState& state);

// A column of labels, then one an area, then the reference's. ImGui units.
struct CompareColumns {
    float label = 0;
    float area = 0;
    std::size_t areas = 0;

    float left_of(std::size_t column) const { return label + static_cast<float>(column) * area; }
    float width() const { return left_of(areas + 1); }
};

// What stands in one column of a row.
struct CompareCell {
    std::string value;
    std::string detail;
    bool unknown = false;
    std::string help;
};

// A row under a hairline: what it is, and the cells, each wrapped in its column.
void show_compare_row(WindowState& state, const CompareColumns& columns, const CompareCell& label,
                      const std::vector<CompareCell>& cells);

// The parts of the sheet (compare_maps.cpp, compare_sectors.cpp, compare_arguments.cpp,
// compare_similar.cpp).
void show_compare_maps(WindowState& state, const CompareColumns& columns);
void show_compare_sectors(WindowState& state, const CompareColumns& columns);
void show_compare_arguments(WindowState& state, const CompareColumns& table);
void show_compare_similar(WindowState& state, const CompareColumns& columns);

}  // namespace ancrage::app
