#include "app/window/focus.h"

#include <algorithm>
#include <utility>

namespace ancrage::app {

namespace {

std::string_view panel_of(std::string_view name) {
    return name.substr(0, name.find('/'));
}

}  // namespace

const FocusItem* FocusRing::find(std::string_view name) const {
    const auto found = std::ranges::find(items_, name, &FocusItem::name);
    return found == items_.end() ? nullptr : &*found;
}

const FocusItem* FocusRing::focused() const {
    if (!shown_ || current_ == 0) return nullptr;
    const std::size_t index = index_of_current();
    return index < items_.size() ? &items_[index] : nullptr;
}

std::size_t FocusRing::index_of_current() const {
    const auto found = std::ranges::find(items_, current_, &FocusItem::id);
    return static_cast<std::size_t>(found - items_.begin());
}

void FocusRing::go(std::size_t index) {
    current_ = items_[index].id;
    shown_ = true;
    arrives_ = true;
}

void FocusRing::move(int step) {
    const std::size_t count = items_.size();
    if (count == 0) return;
    std::size_t index = index_of_current();
    // The first press only shows where the focus is.
    if (index < count && !shown_) {
        go(index);
        return;
    }
    if (index >= count) index = step > 0 ? count - 1 : 0;
    for (std::size_t tried = 0; tried < count; ++tried) {
        index = (step > 0 ? index + 1 : index + count - 1) % count;
        if (modal_.empty() || panel_of(items_[index].name) == modal_) {
            go(index);
            return;
        }
    }
}

void FocusRing::move_in_panel(int step) {
    const std::size_t index = index_of_current();
    if (index >= items_.size()) return;
    const std::size_t next = index + static_cast<std::size_t>(step);
    if (next < items_.size() && panel_of(items_[next].name) == panel_of(items_[index].name)) {
        go(next);
    }
}

void FocusRing::move_to_panel(int step) {
    if (!modal_.empty() || items_.empty()) return;
    std::vector<std::size_t> firsts;
    for (std::size_t i = 0; i < items_.size(); ++i) {
        if (i == 0 || panel_of(items_[i].name) != panel_of(items_[i - 1].name)) {
            firsts.push_back(i);
        }
    }
    const std::size_t index = index_of_current();
    std::size_t here = firsts.size();
    for (std::size_t i = 0; i < firsts.size() && index < items_.size(); ++i) {
        if (firsts[i] <= index) here = i;
    }
    if (here == firsts.size()) {
        go(step > 0 ? firsts.front() : firsts.back());
    } else {
        go(firsts[(step > 0 ? here + 1 : here + firsts.size() - 1) % firsts.size()]);
    }
}

void FocusRing::focus_on(std::string_view name) {
    for (std::size_t i = 0; i < items_.size(); ++i) {
        if (items_[i].name == name) {
            go(i);
            return;
        }
    }
}

void FocusRing::begin_frame() {
    coming_.clear();
    panels_.clear();
    scopes_.clear();
    coming_modal_.clear();
    last_has_focus_ = false;
}

void FocusRing::end_frame() {
    std::swap(items_, coming_);
    modal_ = coming_modal_;
    presses_ = false;
    arrives_ = false;
    adjustment_ = 0;
    // What had the focus is gone (a closed card): the next Tab begins anew.
    if (index_of_current() == items_.size()) {
        current_ = 0;
        shown_ = false;
    }
}

void FocusRing::begin_panel(std::string_view name) {
    panels_.emplace_back(name);
    last_has_focus_ = false;
}

void FocusRing::end_panel() {
    panels_.pop_back();
    last_has_focus_ = false;
}

void FocusRing::push_scope(std::string_view name) {
    scopes_.emplace_back(name);
}

void FocusRing::pop_scope() {
    scopes_.pop_back();
}

bool FocusRing::add(std::string_view id, ImGuiID key, ImVec2 from, ImVec2 to, bool is_text) {
    FocusItem item;
    item.name = panels_.empty() ? std::string("map") : panels_.back();
    for (const std::string& scope : scopes_) item.name += "/" + scope;
    item.name += "/";
    item.name += id;
    item.id = key;
    item.from = from;
    item.to = to;
    item.is_text = is_text;
    const ImVec2 middle((from.x + to.x) / 2, (from.y + to.y) / 2);
    item.in_sight = ImGui::IsRectVisible(middle, {middle.x + 1, middle.y + 1});
    coming_.push_back(std::move(item));
    last_has_focus_ = shown_ && key == current_;
    // A click leaves the focus where it fell, so that Tab goes on from there.
    if (!shown_ && ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
        ImGui::IsMouseHoveringRect(from, to)) {
        current_ = key;
    }
    return last_has_focus_;
}

bool FocusRing::take_press() {
    return last_has_focus_ && std::exchange(presses_, false);
}

int FocusRing::take_adjustment() {
    return last_has_focus_ ? std::exchange(adjustment_, 0) : 0;
}

bool FocusRing::take_arrival() {
    return last_has_focus_ && std::exchange(arrives_, false);
}

}  // namespace ancrage::app
