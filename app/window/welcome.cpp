#include "app/window/welcome.h"

#include <algorithm>
#include <array>
#include <string>

#include "app/window/layout.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float widest = 900;       // points
constexpr float margin = 20;        // around it, to the map's edges
constexpr float padding = 24;       // inside
constexpr float between = 16;       // two cards
constexpr float card_padding = 16;  // inside a card
constexpr float least_card = 216;   // narrower cards stand below each other
constexpr float sign_size = 40;
constexpr float button_height = 32;

// The words are keys that begin with the person's own: "welcome.investor_title".
struct Offer {
    const char* person;
    Icon icon;
    const char* who;
    const char* title;
    const char* words;
    const char* action;
    const char* question;  // preset of layers to show; null to search
};

constexpr std::array<Offer, 3> offers = {
    {{"investor", Icon::layers, "welcome.investor_who", "welcome.investor_title",
      "welcome.investor_words", "welcome.investor_action", "industry"},
     {"officer", Icon::search, "welcome.officer_who", "welcome.officer_title",
      "welcome.officer_words", "welcome.officer_action", nullptr},
     {"planner", Icon::area, "welcome.planner_who", "welcome.planner_title",
      "welcome.planner_words", "welcome.planner_action", "land"}}};

void accept(WindowState& state, const Offer& offer) {
    if (offer.question != nullptr) {
        state.apply_question = offer.question;
    } else {
        state.search.wants_focus = true;
        state.messages.say({"welcome.hint_copy", {}});
    }
    close_welcome(state);
}

// Where it stands and how its cards do; ImGui units.
struct Plan {
    Rect place;
    bool in_a_row = true;
    bool has_signs = true;
    float text_width = 0;  // of the lines above and below the cards
    float title_height = 0;
    float card_width = 0;
    std::array<float, 3> card_heights{};
};

// Height of a card's words, its button excepted.
float words_height(const WindowState& state, const Offer& offer, float width) {
    return text_size(state.fonts.small_strong, state.words(offer.who), width).y + state.units(4) +
           text_size(state.fonts.strong, state.words(offer.title), width).y + state.units(6) +
           text_size(state.fonts.body, state.words(offer.words), width).y;
}

float inner_width(const WindowState& state, const Rect& ground) {
    const float width = std::min(state.units(widest), ground.width() - 2 * state.units(margin));
    return std::max(1.0F, width - 2 * state.units(padding));
}

float third_of(const WindowState& state, float inner) {
    return (inner - 2 * state.units(between)) / 3;
}

// Over the map alone where that leaves room for three cards in a row, else over all.
Rect ground_of(const WindowState& state) {
    const Rect free = free_area(state);
    if (third_of(state, inner_width(state, free)) >= state.units(least_card)) return free;
    return {0, free.top, ImGui::GetIO().DisplaySize.x, free.bottom};
}

void measure_cards(const WindowState& state, Plan& plan) {
    const float beside = plan.in_a_row || !plan.has_signs ? 0 : state.units(sign_size + 12);
    const float above = plan.in_a_row && plan.has_signs ? state.units(sign_size + 10) : 0;
    const float words_width = plan.card_width - 2 * state.units(card_padding) - beside;
    for (std::size_t i = 0; i < offers.size(); ++i) {
        plan.card_heights[i] = above + words_height(state, offers[i], words_width) +
                               state.units(12 + button_height + 2 * card_padding);
    }
    if (plan.in_a_row) plan.card_heights.fill(*std::ranges::max_element(plan.card_heights));
}

float height_of(const WindowState& state, const Plan& plan) {
    const float foot =
        text_size(state.fonts.small, state.words("welcome.again"), plan.text_width).y;
    float cards = plan.card_heights[0];
    for (std::size_t i = 1; i < offers.size() && !plan.in_a_row; ++i) {
        cards += state.units(between) + plan.card_heights[i];
    }
    return plan.title_height + cards + state.units(12) + foot + 2 * state.units(padding) +
           state.units(2);
}

Plan make_plan(const WindowState& state) {
    Plan plan;
    const Rect ground = ground_of(state);
    const float inner = inner_width(state, ground);
    const float third = third_of(state, inner);
    plan.in_a_row = third >= state.units(least_card);
    plan.card_width = plan.in_a_row ? third : inner;
    plan.text_width = std::max(1.0F, inner - state.units(40));
    plan.title_height =
        text_size(state.fonts.title, state.words("welcome.title"), plan.text_width).y +
        state.units(4) +
        text_size(state.fonts.body, state.words("welcome.subtitle"), plan.text_width).y +
        state.units(16);
    measure_cards(state, plan);
    constexpr float most = 0.7F;  // of the map's height, before the signs are given up
    if (height_of(state, plan) > ground.height() * most) {
        plan.has_signs = false;
        measure_cards(state, plan);
    }
    const float height =
        std::min(height_of(state, plan), ground.height() - 2 * state.units(margin));
    const float width = inner + 2 * state.units(padding);
    const float left = (ground.left + ground.right - width) / 2;
    const float bottom = ground.bottom - state.units(margin);
    plan.place = {left, bottom - std::max(1.0F, height), left + width, bottom};
    return plan;
}

void draw_sign(const WindowState& state, Icon icon, ImVec2 at) {
    const float half = state.units(sign_size) / 2;
    const ImVec2 center(at.x + half, at.y + half);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddCircleFilled(center, half, state.colors.accent_wash, 48);
    draw_icon(list, icon, center, state.units(8.5F), state.colors.accent, state.colors.accent_wash,
              state.units(1.75F));
}

void draw_line(const WindowState& state, ImFont* font, ImU32 color, const std::string& words,
               float width, float space, ImVec2& at) {
    draw_text(ImGui::GetWindowDrawList(), font, at, color, words, width);
    at.y += text_size(font, words, width).y + state.units(space);
}

void show_offer(WindowState& state, const Offer& offer, const Plan& plan, float height) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 end(at.x + plan.card_width, at.y + height);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = state.units(theme::rounding);
    list->AddRectFilled(at, end, state.colors.paper, rounding);
    list->AddRect(at, end, state.colors.rule, rounding, 0, state.units(1));
    const float inset = state.units(card_padding);
    const ImVec2 corner(at.x + inset, at.y + inset);
    ImVec2 pen = corner;
    if (plan.has_signs) {
        draw_sign(state, offer.icon, corner);
        (plan.in_a_row ? pen.y : pen.x) += state.units(sign_size + (plan.in_a_row ? 10.0F : 12.0F));
    }
    const float width = end.x - inset - pen.x;
    draw_line(state, state.fonts.small_strong, state.colors.secondary, state.words(offer.who),
              width, 4, pen);
    draw_line(state, state.fonts.strong, state.colors.ink, state.words(offer.title), width, 6, pen);
    draw_line(state, state.fonts.body, state.colors.ink, state.words(offer.words), width, 0, pen);
    const IdScope scope(*state.focus, offer.person);
    ImGui::SetCursorScreenPos({pen.x, end.y - inset - state.units(button_height)});
    const std::string words = state.words(offer.action);
    // The card ends before the window does: the button must fit the card.
    if (button_width(state, words, Icon::none) > width) record_overflow(words);
    if (button(state, "do", words, Icon::none, ButtonKind::primary)) accept(state, offer);
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({plan.card_width, height});
}

void show_title(WindowState& state, const Plan& plan) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImVec2 pen = at;
    draw_line(state, state.fonts.title, state.colors.ink, state.words("welcome.title"),
              plan.text_width, 4, pen);
    draw_line(state, state.fonts.body, state.colors.secondary, state.words("welcome.subtitle"),
              plan.text_width, 0, pen);
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    ImGui::SetCursorScreenPos({right - state.units(28), at.y - state.units(4)});
    if (icon_button(state, "close", Icon::close, 28, false)) close_welcome(state);
    tooltip(state, state.words("window.close"));
    ImGui::SetCursorScreenPos({at.x, at.y + plan.title_height});
}

}  // namespace

void close_welcome(WindowState& state) {
    state.welcome_open = false;
    state.settings.welcome_dismissed = true;
}

void show_welcome(WindowState& state) {
    if (!state.welcome_open) return;
    const Plan plan = make_plan(state);
    begin_overlay(state, "welcome", plan.place.from(), plan.place.size());
    show_title(state, plan);
    const ImVec2 first = ImGui::GetCursorScreenPos();
    ImVec2 at = first;
    float lowest = at.y;
    for (std::size_t i = 0; i < offers.size(); ++i) {
        ImGui::SetCursorScreenPos(at);
        show_offer(state, offers[i], plan, plan.card_heights[i]);
        lowest = at.y + plan.card_heights[i];
        if (plan.in_a_row) {
            at.x += plan.card_width + state.units(between);
        } else {
            at.y += plan.card_heights[i] + state.units(between);
        }
    }
    ImGui::SetCursorScreenPos({first.x, lowest + state.units(12)});
    wrapped_text(state.fonts.small, state.colors.secondary, state.words("welcome.again"));
    end_overlay(state);
}

}  // namespace ancrage::app
