// `ancrage site`: one site as a page to show or to file, with what to verify, what a request for a
// certificat de projet needs, and what nobody knows.
#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/card/site_sheet_page.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/data/paths.h"
#include "app/map_picture.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

const char* state_name(SiteLineState state) {
    static constexpr std::array<const char*, 3> names{"held", "check", "missing"};
    return names[static_cast<std::size_t>(state)];
}

ordered_json lines_json(const std::vector<SiteLine>& lines) {
    ordered_json json = ordered_json::array();
    for (const SiteLine& line : lines) {
        json.push_back({{"state", state_name(line.state)},
                        {"title", line.title},
                        {"detail", line.detail},
                        {"source", line.small}});
    }
    return json;
}

std::string sheet_json(const SiteSheet& sheet) {
    const ordered_json json{{"id", sheet.summary.code},
                            {"name", sheet.summary.title},
                            {"wgs84", sheet.degrees},
                            {"lambert93", sheet.lambert},
                            {"constraints", lines_json(sheet.constraints)},
                            {"certificate", lines_json(sheet.certificate)},
                            {"certificate_source", sheet.certificate_source},
                            {"unknown", lines_json(sheet.unknown)},
                            {"sources", sheet.summary.sources},
                            {"notice", sheet.summary.notice}};
    return json.dump(2) + "\n";
}

void add_lines(std::string& text, const std::string& title, const std::vector<SiteLine>& lines) {
    static constexpr std::array<const char*, 3> signs{"[x]", "[!]", "[ ]"};
    text += "\n" + title + "\n";
    for (const SiteLine& line : lines) {
        text += std::string(signs[static_cast<std::size_t>(line.state)]) + " " + line.title +
                " : " + line.detail;
        if (!line.small.empty()) text += "  (" + line.small + ")";
        text += "\n";
    }
}

std::string sheet_text(const SiteSheet& sheet, const Translations& words) {
    std::string text = sheet.summary.title + "\n" + sheet.summary.kind + " · " +
                       sheet.summary.code + "\n" + sheet.degrees + " · " + sheet.lambert + "\n";
    add_lines(text, words("site_sheet.constraints"), sheet.constraints);
    add_lines(text, words("site_sheet.certificate"), sheet.certificate);
    if (!sheet.certificate_source.empty()) text += sheet.certificate_source + "\n";
    add_lines(text, words("site_sheet.unknown"), sheet.unknown);
    return text + "\n" + sheet.summary.sources + "\n" + sheet.summary.notice + "\n";
}

geo::Status draw_sheet(const Session& session, const Workspace& workspace, layers::FeatureRef place,
                       const SiteSheet& sheet) {
    const auto fonts = font_folder();
    if (!fonts) return fonts.error();
    auto maker = PictureMaker::create(workspace, session.assets);
    if (!maker) return maker.error();
    render::MapRenderer& renderer = maker.value().renderer();
    renderer.draw(site_map_state(workspace, place));
    return write_site_sheet(session.arguments.output, sheet, renderer.read_picture(), workspace,
                            session.words, fonts.value());
}

}  // namespace

void add_site(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb = app.add_subcommand(
        "site", say("La fiche d'un site sur une page : ce qu'il faut vérifier, ce que demande un "
                    "certificat de projet, ce que personne ne sait",
                    "One site on a page: what to verify, what a certificat de projet asks for, "
                    "what nobody knows"));
    verb->add_option("site", arguments.area,
                     say("adresse : couche:code, ou un code, ou un nom",
                         "address: layer:code, or a code, or a name"))
        ->required();
    verb->add_option("-o,--output", arguments.output,
                     say("fichier .pdf ou .png", ".pdf or .png file"));
    verb->callback([&arguments] { arguments.verb = Verb::site; });
}

int run_site(const Session& session) {
    const Arguments& arguments = session.arguments;
    const std::string& path = arguments.output;
    if (!path.empty() && !path.ends_with(".pdf") && !path.ends_with(".png")) {
        return report_error(geo::wrong_usage("error.site_sheet_format", {path}), session.words);
    }
    const auto workspace = open_for(session, !path.empty());
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const auto place = layers::resolve_address(atlas, arguments.area);
    if (!place) return report_error(place.error(), session.words);
    const layers::AtlasIndex index(atlas);
    const layers::NearFinder near(index);
    SiteSubject subject;
    subject.index = &index;
    subject.near = &near;
    subject.feature = place.value();
    subject.today = today();
    const auto sheet = site_sheet(subject, session.words);
    if (!sheet) return report_error(sheet.error(), session.words);
    if (path.empty() || arguments.json) {
        const std::string text =
            arguments.json ? sheet_json(sheet.value()) : sheet_text(sheet.value(), session.words);
        std::fwrite(text.data(), 1, text.size(), stdout);
    }
    if (path.empty()) return exit_done;
    if (auto drawn = draw_sheet(session, workspace.value(), place.value(), sheet.value()); !drawn) {
        return report_error(drawn.error(), session.words);
    }
    std::fprintf(stderr, "ancrage: %s\n",
                 session.words(geo::Message{"site_sheet.written", {path}}).c_str());
    return exit_done;
}

}  // namespace ancrage::app
