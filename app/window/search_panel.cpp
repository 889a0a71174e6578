#include "app/window/search_panel.h"

#include "app/window/widgets.h"

namespace ancrage::app {

void show_search(WindowState& state, ImVec2 at, float width) {
    ImGui::SetCursorScreenPos(at);
    text_field(state, "search", "", width, state.search.text, Icon::search,
               state.search.wants_focus);
    state.search.wants_focus = false;
}

}  // namespace ancrage::app
