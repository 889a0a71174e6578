// The keyboard's way through the window: every clickable thing registers here while it is drawn, in
// reading order. Tab and arrows walk along, F6 goes from panel to panel, Enter or Space presses.
// The same list gives recorded interactions names for what they press ("card/copy_text").
// Dear ImGui's own navigation is not used: in 1.86 it skips everything but its own widgets.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ancrage::app {

struct FocusItem {
    std::string name;  // "panel/scope/id"
    ImGuiID id = 0;
    ImVec2 from;  // ImGui units, may lie outside of what is scrolled into view
    ImVec2 to;
    bool is_text = false;  // a field one types into
    bool in_sight = true;  // its middle is; false where it is scrolled out of its panel
};

class FocusRing {
public:
    // What was drawn last, in order.
    const std::vector<FocusItem>& items() const { return items_; }
    const FocusItem* find(std::string_view name) const;
    // The item that has the keyboard; nothing while the mouse is in use.
    const FocusItem* focused() const;
    // Whether the keyboard's focus is shown.
    bool shown() const { return shown_; }

    // Keys. `step` 1 or -1; moving begins at the item last used.
    void move(int step);
    void move_in_panel(int step);
    void move_to_panel(int step);
    void focus_on(std::string_view name);
    void press() { presses_ = shown_ && current_ != 0; }
    // Left and right on sliders and choices: taken by the item that has the focus.
    void adjust(int step) { adjustment_ = step; }
    void hide() { shown_ = false; }

    // While drawing.
    void begin_frame();
    void end_frame();
    void begin_panel(std::string_view name);
    void end_panel();
    void push_scope(std::string_view name);
    void pop_scope();
    // While a sheet or a menu is open, the keyboard stays in its panel.
    void keep_in(std::string_view panel) { coming_modal_ = panel; }
    // Registers an item of this frame; whether it has the focus.
    bool add(std::string_view id, ImGuiID key, ImVec2 from, ImVec2 to, bool is_text = false);
    // Once an item: whether Enter or Space pressed it, the step left or right, whether the focus
    // has just come here and the item must be scrolled into view.
    bool take_press();
    int take_adjustment();
    bool take_arrival();
    // Whether the item added last has the focus.
    bool last_has_focus() const { return last_has_focus_; }
    // The same, if it begins at this place: what was drawn since is another thing.
    bool last_has_focus(ImVec2 from) const {
        return last_has_focus_ && coming_.back().from.x == from.x &&
               coming_.back().from.y == from.y;
    }

private:
    void go(std::size_t index);
    std::size_t index_of_current() const;

    std::vector<FocusItem> items_;
    std::vector<FocusItem> coming_;
    std::vector<std::string> panels_;
    std::vector<std::string> scopes_;
    std::string modal_;
    std::string coming_modal_;
    ImGuiID current_ = 0;
    bool shown_ = false;
    bool presses_ = false;
    bool arrives_ = false;
    bool last_has_focus_ = false;
    int adjustment_ = 0;
};

// Names the items drawn while it lives, as ImGui::PushID does their identities.
class IdScope {
public:
    IdScope(FocusRing& ring, const std::string& name) : ring_(&ring) {
        ImGui::PushID(name.c_str());
        ring_->push_scope(name);
    }
    IdScope(const IdScope&) = delete;
    IdScope& operator=(const IdScope&) = delete;
    ~IdScope() {
        ring_->pop_scope();
        ImGui::PopID();
    }

private:
    FocusRing* ring_;
};

}  // namespace ancrage::app
