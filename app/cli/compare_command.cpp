// `ancrage compare` and `ancrage similar`: areas side by side, and areas like one.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/compare_print.h"
#include "app/cli/console.h"
#include "app/data/compare_tables.h"
#include "app/data/drawn_area.h"
#include "app/text/compare_text.h"

namespace ancrage::app {

namespace {

using layers::ComparedArea;

geo::Result<ComparedArea> area_at(const layers::Atlas& atlas, const std::string& address) {
    const auto feature = layers::resolve_address(atlas, address);
    if (!feature) return feature.error();
    return layers::compared_area(atlas, feature.value());
}

geo::Result<std::vector<ComparedArea>> areas_of(const layers::Atlas& atlas,
                                                const CompareArguments& arguments) {
    std::vector<ComparedArea> areas;
    const auto add = [&areas](geo::Result<ComparedArea> area) -> geo::Status {
        if (!area) return area.error();
        areas.push_back(std::move(area).value());
        return geo::Done{};
    };
    for (const std::string& address : arguments.areas) {
        if (auto added = add(area_at(atlas, address)); !added) return added.error();
    }
    for (const std::string& circle : arguments.circles) {
        if (auto added = add(circle_named(atlas, circle)); !added) return added.error();
    }
    for (const std::string& path : arguments.polygons) {
        if (auto added = add(area_of_file(atlas, path)); !added) return added.error();
    }
    return areas;
}

int answer(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return exit_done;
}

// What both verbs work with. Keeps a reference to the atlas.
struct Opened {
    Opened(const layers::Atlas& atlas, layers::CompareTables read)
        : index(atlas),
          reach(index, today()),
          tables(std::move(read)),
          comparer(index, reach, tables) {}

    layers::AtlasIndex index;
    layers::ReachIndex reach;
    layers::CompareTables tables;
    layers::AreaComparer comparer;
};

}  // namespace

void add_compare(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CompareArguments& compare = arguments.compare;
    CLI::App* verb = app.add_subcommand(
        "compare", say("Deux à quatre territoires côte à côte, contre une référence "
                       "(docs/compare.md)",
                       "Two to four areas side by side, against a reference (docs/compare.md)"));
    verb->add_option("areas", compare.areas,
                     say("adresses : couche:code, un code ou un nom",
                         "addresses: layer:code, a code or a name"));
    verb->add_option("--reference", compare.reference,
                     say("adresse de la référence (la région sinon)",
                         "address of the reference (else the region)"));
    verb->add_option("--circle", compare.circles,
                     say("un cercle : longitude,latitude,mètres ; plusieurs fois pour plusieurs",
                         "a circle: longitude,latitude,metres; several times for several"));
    verb->add_option("--polygon", compare.polygons,
                     say("un fichier d'un seul polygone ; plusieurs fois pour plusieurs",
                         "a file of one polygon; several times for several"));
    verb->add_flag("--arguments", compare.arguments,
                   say("aussi les trois arguments : marché, pôles, synergies",
                       "the three arguments too: market, hubs, synergies"));
    verb->add_flag("--csv", arguments.as_csv, say("réponse en CSV", "answer in CSV"));
    verb->callback([verb, &arguments, say] {
        arguments.verb = Verb::compare;
        if (arguments.as_csv && arguments.json) {
            throw CLI::ValidationError(verb->get_name(), say("donnez --csv ou --json, non les deux",
                                                             "give --csv or --json, not both"));
        }
    });
}

void add_similar(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb = app.add_subcommand(
        "similar", say("Les territoires qui ressemblent à un autre, et ceux qui le complètent",
                       "The areas most like one, and those that complete it"));
    verb->add_option("area", arguments.area,
                     say("adresse : couche:code, un code ou un nom",
                         "address: layer:code, a code or a name"))
        ->required();
    verb->callback([&arguments] { arguments.verb = Verb::similar; });
}

int run_compare(const Session& session) {
    const CompareArguments& arguments = session.arguments.compare;
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const auto areas = areas_of(atlas, arguments);
    if (!areas) return report_error(areas.error(), session.words);
    std::optional<ComparedArea> reference;
    if (!arguments.reference.empty()) {
        auto found = area_at(atlas, arguments.reference);
        if (!found) return report_error(found.error(), session.words);
        reference = std::move(found).value();
    }
    auto tables = read_compare_tables(session.assets);
    if (!tables) return report_error(tables.error(), session.words);
    Opened opened(atlas, std::move(tables).value());
    const auto compared = opened.comparer.compare(areas.value(), reference);
    if (!compared) return report_error(compared.error(), session.words);
    const CompareWords with{atlas, opened.tables, session.words};
    if (session.arguments.json) return answer(comparison_json(compared.value(), with));
    if (!session.arguments.as_csv) {
        return answer(comparison_print(compared.value(), arguments.arguments, with));
    }
    // The byte order mark is for spreadsheets; in a pipe it is in the way.
    return answer(comparison_csv(compared.value(), with).substr(3));
}

int run_similar(const Session& session) {
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const auto area = layers::resolve_address(atlas, session.arguments.area);
    if (!area) return report_error(area.error(), session.words);
    auto tables = read_compare_tables(session.assets);
    if (!tables) return report_error(tables.error(), session.words);
    Opened opened(atlas, std::move(tables).value());
    const auto similar = opened.comparer.similar(area.value());
    if (!similar) return report_error(similar.error(), session.words);
    const auto complementary = opened.comparer.complementary(area.value());
    const CompareWords with{atlas, opened.tables, session.words};
    return answer(session.arguments.json
                      ? similar_json(area.value(), similar.value(), complementary, with)
                      : similar_print(area.value(), similar.value(), complementary, with));
}

}  // namespace ancrage::app
