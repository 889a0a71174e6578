// `ancrage search`: anything of the atlas by name, code or postcode, as the window's field finds
// it.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/text/hit_text.h"
#include "layers/search/search_index.h"

namespace ancrage::app {

namespace {

using layers::SearchHit;
using nlohmann::ordered_json;

// "communes:93066", "programmes:pm-up": layers and the catalogue's tables name their rows alike.
std::string address_of_hit(const layers::Atlas& atlas, const SearchHit& hit) {
    const layers::ProgrammeCatalogue& catalogue = atlas.programmes;
    switch (hit.found) {
        case layers::FoundKind::programme:
            return "programmes:" + catalogue.programmes[hit.index].id;
        case layers::FoundKind::place: return "places:" + catalogue.places[hit.index].id;
        case layers::FoundKind::grant: return "grants:" + catalogue.grants[hit.index].id;
        case layers::FoundKind::feature:
        case layers::FoundKind::former_commune: break;
    }
    return layers::address_of(atlas, *hit.feature);
}

ordered_json match_json(const SearchHit& hit) {
    ordered_json parts = ordered_json::array();
    for (const layers::TextRange& part : hit.matched) {
        parts.push_back(hit.name.substr(part.begin, part.end - part.begin));
    }
    return {{"reason", reason_name(hit.reason)},
            {"text", hit.matched_text},
            {"parts", std::move(parts)}};
}

ordered_json hit_json(const layers::Atlas& atlas, const SearchHit& hit) {
    ordered_json departements = ordered_json::array();
    for (const layers::DepartementName& departement : hit.departements) {
        departements.push_back({{"code", departement.code}, {"name", departement.name}});
    }
    ordered_json answer = {{"address", address_of_hit(atlas, hit)},
                           {"name", hit.name},
                           {"kind", hit.kind},
                           {"code", hit.code},
                           {"detail", hit.detail}};
    answer["departement"] = departements.empty() ? ordered_json(nullptr) : departements.front();
    answer["departements"] = std::move(departements);
    if (hit.feature) answer["at"] = layers::address_of(atlas, *hit.feature);
    answer["match"] = match_json(hit);
    return answer;
}

std::string hit_line(const layers::Atlas& atlas, const SearchHit& hit, const Translations& words) {
    std::string line = hit.name + "  (" + hit_kind_text(atlas, hit, words);
    for (const std::string& more : {hit_place_text(hit, words), hit_reason_text(hit, words)}) {
        if (!more.empty()) line += " · " + more;
    }
    return line + ")  " + address_of_hit(atlas, hit) + "\n";
}

}  // namespace

void add_search(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb = app.add_subcommand(
        "search", say("Cherche une commune, un site, une gare, un programme, par nom ou par code",
                      "Search a commune, a site, a station, a programme, by name or by code"));
    verb->add_option("text", arguments.search_text,
                     say("nom, code INSEE, code postal ; les fautes de frappe sont comprises",
                         "name, INSEE code, postcode; typing mistakes are understood"))
        ->required();
    verb->add_option("--limit", arguments.search_limit,
                     say("réponses au plus (20)", "answers at most (20)"))
        ->check(CLI::Range(1, 1000));
    verb->callback([&arguments] { arguments.verb = Verb::search; });
}

int run_search(const Session& session) {
    const std::string& text = session.arguments.search_text;
    if (layers::fold(text).empty()) {
        return report_error(geo::wrong_usage("error.search_empty", {}), session.words);
    }
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const layers::AtlasIndex places(atlas);
    const layers::SearchIndex index(places);
    const auto limit = static_cast<std::size_t>(session.arguments.search_limit);
    const std::vector<SearchHit> hits = index.search(text, limit);
    if (session.arguments.json) {
        ordered_json answer = ordered_json::array();
        for (const SearchHit& hit : hits) answer.push_back(hit_json(atlas, hit));
        // A register may hold bytes that are not UTF-8; they must not stop the answer.
        const std::string json = answer.dump(2, ' ', false, ordered_json::error_handler_t::replace);
        std::printf("%s\n", json.c_str());
    } else {
        for (const SearchHit& hit : hits) {
            std::fputs(hit_line(atlas, hit, session.words).c_str(), stdout);
        }
    }
    const auto say = [](const std::string& words) {
        std::fprintf(stderr, "ancrage: %s\n", words.c_str());
    };
    if (hits.empty()) say(session.words(geo::Message{"search.nothing", {text}}));
    const bool by_postcode = std::ranges::any_of(
        hits, [](const SearchHit& hit) { return hit.reason == layers::MatchReason::postcode; });
    if (by_postcode) say(postcode_note(atlas, index, session.words));
    return exit_done;
}

}  // namespace ancrage::app
