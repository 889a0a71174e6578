#include "app/window/card_copy.h"

#include <utility>

#include "app/card/card_picture.h"
#include "app/data/clipboard_image.h"
#include "app/data/export_place.h"
#include "app/map_picture.h"
#include "app/window/map_sheet.h"

namespace ancrage::app {

namespace {

// On paper whatever the window wears.
render::Image draw_locator(const WindowState& state, render::MapRenderer& renderer,
                           layers::FeatureRef place) {
    const Workspace& workspace = *state.workspace;
    const bool is_paper =
        state.settings.theme == ThemeChoice::light && !state.settings.high_contrast;
    if (!is_paper) {
        renderer.restyle(layer_styles(workspace, workspace.styles), workspace.styles.page);
    }
    render::Image map = renderer.picture_of(locator_state(workspace, place));
    if (!is_paper) {
        const render::StyleSheet worn = sheet_of(state);
        renderer.restyle(layer_styles(workspace, worn), worn.page);
    }
    return map;
}

void say_delivery(WindowState& state, const geo::Result<PictureDelivery>& delivery,
                  const std::string& name) {
    if (!delivery) {
        state.messages.say(delivery.error().message, Severity::error);
    } else if (delivery.value().on_clipboard) {
        state.messages.say({"card_panel.image_copied", {name}});
    } else {
        state.messages.say({"card_panel.image_saved", {delivery.value().saved_at}},
                           Severity::warning);
    }
}

}  // namespace

bool serve_card_picture(WindowState& state, render::MapRenderer& renderer,
                        const std::string& font_folder, const std::string& pictures) {
    if (!std::exchange(state.cards.copy_image, false)) return false;
    const Selection* chosen = nullptr;
    if (state.cards.pinned) chosen = &*state.cards.pinned;
    if (state.selection) chosen = &*state.selection;
    if (chosen == nullptr) {
        state.messages.say({"card_panel.nothing_to_copy", {}});
        return false;
    }
    const layers::Card& card = chosen->card;
    const CardSummary summary = summarize(state.atlas(), card, state.today, state.words);
    auto picture =
        card_picture(*state.workspace, summary, draw_locator(state, renderer, card.feature),
                     state.words, font_folder);
    if (picture) {
        say_delivery(state,
                     deliver_picture(picture.value(), pictures, card.name, iso_date(state.today)),
                     card.name);
    } else {
        state.messages.say(picture.error().message, Severity::error);
    }
    return true;
}

}  // namespace ancrage::app
