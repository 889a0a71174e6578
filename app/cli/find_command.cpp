// `ancrage find`: the land that fits a project, ranked with its arithmetic.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/filter_world.h"
#include "app/cli/find_json.h"
#include "app/cli/find_places.h"
#include "app/cli/find_sheets.h"
#include "app/data/export_place.h"
#include "app/data/site_export.h"
#include "app/data/site_presets.h"
#include "app/data/site_request_json.h"
#include "app/map_picture.h"
#include "app/text/site_print.h"
#include "geo/io/files.h"
#include "layers/sites/site_finder.h"

namespace ancrage::app {

namespace {

// "sites/": one page a site, in a folder.
bool is_folder(const std::string& output) {
    return output.ends_with('/');
}

struct Asked {
    layers::SiteRequest request;
    std::optional<layers::SitePreset> preset;
};

geo::Result<Asked> read_asked(const Session& session) {
    const FindArguments& find = session.arguments.find;
    if (find.preset.empty() == find.criteria.empty()) return geo::wrong_usage("error.find_nothing");
    Asked asked;
    if (!find.preset.empty()) {
        const auto presets = read_site_presets(session.assets);
        if (!presets) return presets.error();
        auto preset = find_site_preset(presets.value(), find.preset);
        if (!preset) return preset.error();
        asked.request = preset.value().request;
        asked.preset = std::move(preset).value();
        return asked;
    }
    const auto text = geo::read_text_file(find.criteria);
    if (!text) return text.error();
    auto request = read_site_request(text.value(), find.criteria);
    if (!request) return request.error();
    asked.request = std::move(request).value();
    return asked;
}

geo::Status add_places(const FindArguments& find, layers::SiteRequest& request) {
    const bool only_drawn = find.layers.empty() && !(find.points.empty() && find.polygons.empty());
    if (!find.layers.empty() || only_drawn) request.layers = find.layers;
    for (const std::string& point : find.points) {
        auto site = drawn_point(point);
        if (!site) return site.error();
        request.drawn.push_back(std::move(site).value());
    }
    for (const std::string& polygon : find.polygons) {
        auto sites = drawn_polygons(polygon);
        if (!sites) return sites.error();
        for (layers::DrawnSite& site : sites.value()) {
            if (site.name.empty())
                site.name = "polygon " + std::to_string(request.drawn.size() + 1);
            request.drawn.push_back(std::move(site));
        }
    }
    return geo::Done{};
}

geo::Result<Asked> asked_of(const Session& session) {
    const FindArguments& find = session.arguments.find;
    auto asked = read_asked(session);
    if (!asked) return asked;
    for (const std::string& setting : find.settings) {
        const auto changed = layers::change_criterion(asked.value().request, setting);
        if (!changed) return changed.error();
    }
    if (auto added = add_places(find, asked.value().request); !added) return added.error();
    if (find.limit < 0) return geo::wrong_usage("error.find_limit");
    constexpr std::size_t few = 10;
    const std::string& output = session.arguments.output;
    const bool for_people = !session.arguments.json && !session.arguments.as_csv &&
                            (output.empty() || is_folder(output));
    if (for_people) asked.value().request.most = few;
    if (find.limit > 0) asked.value().request.most = static_cast<std::size_t>(find.limit);
    return asked;
}

SiteExtract extract_of(const OpenFilter& open, const Asked& asked,
                       const layers::SiteRanking& ranking, bool unverified) {
    SiteExtract extract;
    extract.schema = &open.schema();
    extract.request = &asked.request;
    if (asked.preset) extract.not_judged = asked.preset->not_judged;
    extract.written_on = iso_date(today());
    for (const layers::RankedSite& site : ranking.sites) {
        extract.sites.push_back({&site, SiteStanding::fit, ""});
    }
    for (const layers::RankedSite& site : ranking.unverified) {
        if (unverified) extract.sites.push_back({&site, SiteStanding::unverified, ""});
    }
    return extract;
}

int write_answer(const Session& session, const std::string& text) {
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written) return exit_done;
    return report_error(geo::failed("error.table_stdout"), session.words);
}

int answer_file(const Session& session, const SiteExtract& extract) {
    const std::string& path = session.arguments.output;
    const auto written = write_sites(path, extract, session.words);
    if (!written) return report_error(written.error(), session.words);
    const std::string count = std::to_string(extract.sites.size());
    std::fprintf(stderr, "ancrage: %s\n",
                 session.words(geo::Message{"table.written", {count, path}}).c_str());
    return exit_done;
}

int answer(const Session& session, const OpenFilter& open, const Asked& asked,
           const layers::SiteRanking& ranking) {
    const Arguments& arguments = session.arguments;
    const FoundSites found{&open.schema(), &asked.request, &ranking,
                           asked.preset ? &*asked.preset : nullptr};
    if (!arguments.output.empty() || arguments.as_csv) {
        const SiteExtract extract = extract_of(open, asked, ranking, arguments.find.unverified);
        if (!arguments.output.empty()) return answer_file(session, extract);
        const auto csv = sites_csv(extract, session.words);
        if (!csv) return report_error(csv.error(), session.words);
        // The byte order mark is for spreadsheets; in a pipe it is in the way.
        return write_answer(session, csv.value().substr(3));
    }
    if (arguments.json) {
        const auto json = find_json(found, session.words);
        if (!json) return report_error(json.error(), session.words);
        return write_answer(session, json.value() + "\n");
    }
    const SitePrint print{found.schema, found.request, found.ranking, found.preset,
                          arguments.find.unverified};
    return write_answer(session, site_print(print, session.words));
}

int answer_folder(const Session& session, const Workspace& workspace, const OpenFilter& open,
                  const Asked& asked, const layers::SiteRanking& ranking) {
    const std::string& folder = session.arguments.output;
    const SheetsToWrite sheets{&workspace,    &open.schema(),
                               &open.index(), &asked.request,
                               &ranking,      asked.preset ? &asked.preset->not_judged : nullptr};
    const auto written = write_find_sheets(session, folder, sheets);
    if (!written) return report_error(written.error(), session.words);
    std::fprintf(stderr, "ancrage: %s\n",
                 session
                     .words(geo::Message{"site_sheet.written_all",
                                         {std::to_string(written.value()), folder}})
                     .c_str());
    return exit_done;
}

int list_presets(const Session& session) {
    const auto presets = read_site_presets(session.assets);
    if (!presets) return report_error(presets.error(), session.words);
    if (session.arguments.json) {
        return write_answer(session, presets_json(presets.value(), session.words) + "\n");
    }
    std::string text;
    for (const layers::SitePreset& preset : presets.value()) {
        text += preset.id + "  " + session.words(preset.title) + "\n    " +
                session.words(preset.explanation) + "\n";
    }
    return write_answer(session, text);
}

}  // namespace

void add_find(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    FindArguments& find = arguments.find;
    CLI::App* verb = app.add_subcommand(
        "find", say("Les terrains qui conviennent à un projet, classés, avec le calcul de chaque "
                    "note (docs/sites.md)",
                    "The land that fits a project, ranked, with the arithmetic of each score "
                    "(docs/sites.md)"));
    verb->add_flag("--presets", find.presets,
                   say("donne les projets types", "lists the kinds of project"));
    verb->add_option("--preset", find.preset,
                     say("un projet type : workshop-in-town, logistics…",
                         "a kind of project: workshop-in-town, logistics…"));
    verb->add_option("--criteria", find.criteria,
                     say("fichier JSON de critères, au lieu d'un projet type",
                         "JSON file of criteria, instead of a preset"));
    verb->add_option("--set", find.settings,
                     say("change un critère (surface_ha_min=5) ; plusieurs fois",
                         "changes a criterion (surface_ha_min=5); several times"));
    verb->add_option("--layer", find.layers,
                     say("les candidats : une couche de points ou de territoires, sinon les "
                         "friches ; plusieurs fois",
                         "the candidates: a layer of points or areas, else the brownfields; "
                         "several times"));
    verb->add_option("--point", find.points,
                     say("un lieu candidat, longitude,latitude ; sans --layer, seul",
                         "a place as a candidate, longitude,latitude; alone without --layer"));
    verb->add_option(
        "--polygon", find.polygons,
        say("un terrain candidat : POLYGON((lon lat, …)) ou un fichier GeoJSON",
            "a piece of land as a candidate: POLYGON((lon lat, …)) or a GeoJSON file"));
    verb->add_flag("--unverified", find.unverified,
                   say("aussi les friches potentielles, non vérifiées, à part",
                       "potential brownfields too, unverified, kept apart"));
    verb->add_option("--limit", find.limit, say("sites donnés, au plus", "sites given, at most"));
    verb->add_flag("--csv", arguments.as_csv,
                   say("en CSV sur la sortie standard", "as CSV on stdout"));
    verb->add_option(
        "-o,--output", arguments.output,
        say("fichier .csv, .gpkg, .geojson ou .xlsx ; ou un dossier/ pour une page (PDF) par site",
            ".csv, .gpkg, .geojson or .xlsx file; or a folder/ for one page (PDF) a site"));
    verb->callback([&arguments] { arguments.verb = Verb::find; });
}

int run_find(const Session& session) {
    if (session.arguments.find.presets) return list_presets(session);
    const std::string& output = session.arguments.output;
    if (!output.empty() && !is_folder(output) && !is_site_file(output)) {
        return report_error(geo::wrong_usage("error.site_file_kind", {output}), session.words);
    }
    const auto asked = asked_of(session);
    if (!asked) return report_error(asked.error(), session.words);
    const auto workspace = open_for(session, is_folder(output));
    if (!workspace) return report_error(workspace.error(), session.words);
    OpenFilter open(session, workspace.value().atlas, false);
    layers::SiteFinder finder(open.engine());
    const auto ranking = finder.find(asked.value().request);
    if (!ranking) return report_error(ranking.error(), session.words);
    if (is_folder(output)) {
        return answer_folder(session, workspace.value(), open, asked.value(), ranking.value());
    }
    return answer(session, open, asked.value(), ranking.value());
}

}  // namespace ancrage::app
