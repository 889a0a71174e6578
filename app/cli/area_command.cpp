// `ancrage area`: the card of one area or site.
#include <cstdio>

#include "app/cli/card_json.h"
#include "app/cli/card_text.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"

namespace ancrage::app {

int run_area(const Session& session) {
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const auto area = layers::resolve_address(atlas, session.arguments.area);
    if (!area) return report_error(area.error(), session.words);
    const layers::AtlasIndex index(atlas);
    const layers::Card card = layers::make_card(index, area.value(), today());
    const std::string text = session.arguments.json ? card_json(atlas, card, session.words) + "\n"
                                                    : card_text(atlas, card, session.words);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return exit_done;
}

}  // namespace ancrage::app
