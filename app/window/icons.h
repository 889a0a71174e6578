// The window's pictograms, drawn as strokes so that they are sharp at every scale. They stand
// beside words, never instead of them, except for signs everybody knows (close, plus, minus).
#pragma once

#include <imgui.h>

namespace ancrage::app {

enum class Icon {
    none,
    close,
    copy,
    plus,
    minus,
    home,
    back,
    search,
    table,
    ruler,
    area,
    select,
    polygon,
    words,
    pin,
    picture,
    lock,
    unlock,
    trash,
    columns,
    download,
    chevron_down,
    chevron_right,
    chevron_up,
    grip,
    layers,
    only,
    check,
    warning,
    info,
    zoom_to,
    calculator,
    star,
    star_kept,
    rings,
    balance,
    folder,
    file,
    undo,
    redo,
    play
};

// Centred at `c`, within a square of side 2 `s`; `ground` fills what lies behind a covered part.
void draw_icon(ImDrawList* list, Icon icon, ImVec2 c, float s, ImU32 color, ImU32 ground,
               float thickness);

}  // namespace ancrage::app
