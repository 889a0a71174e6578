// `ancrage area`: the card of one area or site, as text, as data, as a short text for an e-mail, or
// as a picture.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/card/card_email.h"
#include "app/card/card_picture.h"
#include "app/cli/card_json.h"
#include "app/cli/card_text.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/data/paths.h"
#include "app/map_picture.h"
#include "render/page/png.h"

namespace ancrage::app {

namespace {

geo::Status draw_card(const Session& session, const Workspace& workspace, layers::FeatureRef place,
                      const CardSummary& summary) {
    const auto fonts = font_folder();
    if (!fonts) return fonts.error();
    auto maker = PictureMaker::create(workspace, session.assets);
    if (!maker) return maker.error();
    render::MapRenderer& renderer = maker.value().renderer();
    renderer.draw(locator_state(workspace, place));
    auto picture =
        card_picture(workspace, summary, renderer.read_picture(), session.words, fonts.value());
    if (!picture) return picture.error();
    return render::write_png(session.arguments.card_image, picture.value());
}

std::string answer(const Session& session, const layers::Atlas& atlas, const layers::Card& card,
                   const CardSummary& summary) {
    const Arguments& arguments = session.arguments;
    if (arguments.email) return card_email(summary, session.words);
    if (arguments.json) return card_json(atlas, card, session.words) + "\n";
    // Who asks for a picture wants nothing else, unless they say so.
    return arguments.card_image.empty() ? card_text(atlas, card, session.words) : std::string();
}

}  // namespace

void add_area(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* area = app.add_subcommand(
        "area", say("La fiche d'un territoire ou d'un site", "The card of an area or a site"));
    area->add_option("area", arguments.area,
                     say("adresse : couche:code, ou un code, ou un nom",
                         "address: layer:code, or a code, or a name"))
        ->required();
    area->add_flag(
        "--email", arguments.email,
        say("un texte court, à coller dans un courriel", "a short text to paste into an e-mail"));
    area->add_option(
        "--image", arguments.card_image,
        say("la fiche dessinée dans ce fichier PNG", "the card drawn to this PNG file"));
    area->callback([area, &arguments, say] {
        arguments.verb = Verb::area;
        if (arguments.email && arguments.json) {
            throw CLI::ValidationError(
                area->get_name(),
                say("donnez --email ou --json, non les deux", "give --email or --json, not both"));
        }
    });
}

int run_area(const Session& session) {
    const std::string& image = session.arguments.card_image;
    if (!image.empty() && !image.ends_with(".png")) {
        return report_error(geo::wrong_usage("error.output_not_png", {image}), session.words);
    }
    auto workspace = open_for(session, !image.empty());
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const auto area = layers::resolve_address(atlas, session.arguments.area);
    if (!area) return report_error(area.error(), session.words);
    const layers::AtlasIndex index(atlas);
    const layers::Card card = layers::make_card(index, area.value(), today());
    const CardSummary summary = summarize(atlas, card, today(), session.words);
    const std::string text = answer(session, atlas, card, summary);
    std::fwrite(text.data(), 1, text.size(), stdout);
    if (image.empty()) return exit_done;
    if (auto drawn = draw_card(session, workspace.value(), area.value(), summary); !drawn) {
        return report_error(drawn.error(), session.words);
    }
    std::fprintf(stderr, "ancrage: %s\n",
                 session.words(geo::Message{"message.card_written", {image}}).c_str());
    return exit_done;
}

}  // namespace ancrage::app
