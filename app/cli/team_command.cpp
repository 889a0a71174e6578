// `ancrage data push`, `pull` and `browse`: a team's shared library in PostGIS (docs/team.md).
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/private_notice.h"
#include "app/cli/team_print.h"
#include "app/data/export_place.h"
#include "app/shared/team_database.h"
#include "geo/io/transformer.h"

namespace ancrage::app {

namespace {

// A layer of a region is copied within this, or something is wrong.
constexpr std::chrono::minutes for_copies(20);
constexpr std::chrono::seconds for_looks(60);

geo::Result<geo::Database> open_database(const Session& session,
                                         std::chrono::milliseconds patience) {
    auto text = team_database_text(session.arguments.team.database);
    if (!text) return text.error();
    geo::DatabaseAccess access;
    access.text = std::move(text).value();
    access.statement = patience;
    access.stop = stop_on_interrupt();
    return open_team_database(access);
}

// Degrees where all four could be: no place of mainland France has such small metres.
geo::Result<std::optional<geo::Extent>> extent_of(const std::vector<double>& said) {
    if (said.empty()) return std::optional<geo::Extent>();
    geo::Extent extent{said[0], said[1], said[2], said[3]};
    const bool sound = std::ranges::all_of(said, [](double side) { return std::isfinite(side); });
    if (!sound || extent.empty()) return geo::wrong_usage("error.browse_extent");
    constexpr double most_degrees = 180;
    const bool degrees = std::ranges::all_of(
        said, [](double side) { return side >= -most_degrees && side <= most_degrees; });
    if (!degrees) return std::optional(extent);
    auto transformer = geo::Transformer::create("EPSG:4326", "EPSG:2154");
    if (!transformer) return transformer.error();
    std::vector<geo::Coordinate> corners{{extent.min_x, extent.min_y},
                                         {extent.max_x, extent.min_y},
                                         {extent.max_x, extent.max_y},
                                         {extent.min_x, extent.max_y}};
    transformer.value().apply(corners);
    geo::Extent metres;
    for (const geo::Coordinate corner : corners) metres.include(corner);
    return std::optional(metres);
}

// Of one layer named, with what its table has.
geo::Result<SharedLayer> completed(geo::Database& database, const std::string& id) {
    geo::Report ignored;
    const auto layers = list_shared_layers(database, ignored);
    if (!layers) return layers.error();
    auto layer = find_shared_layer(layers.value(), id);
    if (!layer) return layer.error();
    if (auto good = read_shared_columns(database, layer.value()); !good) return good.error();
    return layer;
}

// The layers to bring, each with its part.
struct Wish {
    SharedLayer layer;
    std::optional<geo::Extent> extent;
    std::string within;
};

geo::Result<std::vector<Wish>> wishes_of(const Session& session,
                                         const std::vector<SharedLayer>& layers,
                                         const std::vector<PrivateLayer>& here,
                                         std::vector<PulledLayer>& gone) {
    const TeamArguments& said = session.arguments.team;
    auto extent = extent_of(said.extent);
    if (!extent) return extent.error();
    std::vector<Wish> wishes;
    for (const std::string& id : said.layers) {
        auto layer = find_shared_layer(layers, id);
        if (!layer) return layer.error();
        wishes.push_back({std::move(layer).value(), extent.value(), said.within});
    }
    if (said.all && said.layers.empty()) {
        for (const SharedLayer& layer : layers) {
            wishes.push_back({layer, extent.value(), said.within});
        }
    }
    if (said.all || !said.layers.empty()) return wishes;
    if (extent.value() || !said.within.empty() || here.empty()) {
        return geo::wrong_usage("error.pull_which");
    }
    for (const PrivateLayer& local : here) {
        auto layer = find_shared_layer(layers, local.shared->id);
        if (layer) {
            wishes.push_back(
                {std::move(layer).value(), local.shared->extent, local.shared->within});
        } else {
            gone.push_back({local.shared->id,
                            local.id,
                            PulledLayer::State::gone,
                            local.rows,
                            {},
                            local.shared->pushed_by,
                            local.shared->pushed_on,
                            {},
                            {}});
        }
    }
    return wishes;
}

geo::Result<std::vector<PulledLayer>> bring(const Session& session, geo::Database& database,
                                            const std::vector<Wish>& wishes,
                                            const PullOptions& options) {
    // Only areas need the atlas.
    std::optional<Workspace> workspace;
    std::vector<PulledLayer> pulled;
    for (const Wish& wish : wishes) {
        if (!wish.within.empty() && !workspace) {
            auto opened = open_for(session, false);
            if (!opened) return opened.error();
            workspace.emplace(std::move(opened).value());
        }
        const layers::Atlas none;
        const auto part = part_of(workspace ? workspace->atlas : none, wish.extent, wish.within);
        if (!part) return part.error();
        auto one = pull_layers(database, {wish.layer}, part.value(), options);
        if (!one) return one.error();
        for (PulledLayer& layer : one.value()) pulled.push_back(std::move(layer));
    }
    return pulled;
}

int list(const Session& session, geo::Database& database) {
    geo::Report report;
    const auto layers = list_shared_layers(database, report);
    if (!layers) return report_error(layers.error(), session.words);
    report_problems(report, session.words, 10);
    const std::string place = database.place().text();
    print_shared(layers.value(),
                 brought_before(private_layers_folder(session.arguments.demonstration), place),
                 place, session);
    return exit_done;
}

// That a private layer is about to be the team's.
void warn_of_leaving(const layers::Layer& layer, const Session& session) {
    if (!layer.definition.own) return;
    const geo::Message leaves{"shared.leaves",
                              {session.words(layer.definition.title), layer.definition.id}};
    std::fprintf(stderr, "ancrage: %s\n", session.words(leaves).c_str());
    warn_of_personal_data(personal_columns_of(layer), session);
}

struct Say {
    bool french;
    std::string operator()(const char* in_french, const char* in_english) const {
        return french ? in_french : in_english;
    }
};

void add_database(CLI::App& verb, TeamArguments& said, const Say& say) {
    verb.add_option("--db", said.database,
                    say("base PostgreSQL, sans mot de passe : service=…, host=… dbname=… user=…, "
                        "postgresql://… (sinon ANCRAGE_DATABASE, ou le réglage database)",
                        "PostgreSQL database, without a password: service=…, host=… dbname=… "
                        "user=…, postgresql://… (else ANCRAGE_DATABASE, or the setting database)"));
}

void add_extent(CLI::App& verb, TeamArguments& said, const Say& say) {
    verb.add_option("--extent", said.extent,
                    say("OUEST,SUD,EST,NORD : mètres Lambert-93, ou degrés WGS 84",
                        "WEST,SOUTH,EAST,NORTH: Lambert-93 metres, or WGS 84 degrees"))
        ->delimiter(',')
        ->expected(4);
    verb.add_option(
        "--within", said.within,
        say("ce territoire seulement (communes:93066)", "only this area (communes:93066)"));
}

}  // namespace

void add_team(CLI::App& app, Arguments& arguments, bool french) {
    const Say say{french};
    TeamArguments& said = arguments.team;
    CLI::App* data = app.get_subcommand("data");
    CLI::App* push = data->add_subcommand(
        "push", say("Dépose des couches dans la bibliothèque de l'équipe (PostGIS)",
                    "Put layers into the team's library (PostGIS)"));
    push->add_option("layers", said.layers,
                     say("couches ; sans elles, toutes celles de l'atlas. Vos couches privées "
                         "seulement si vous les nommez",
                         "layers; without them, all those of the atlas. Your private layers only "
                         "when you name them"));
    push->add_flag(
        "--replace", said.replace,
        say("remplace aussi ce qu'un autre a déposé", "replaces also what somebody else pushed"));
    add_database(*push, said, say);
    push->callback([&arguments] { arguments.verb = Verb::data_push; });
    CLI::App* pull =
        data->add_subcommand("pull", say("Reprend des couches de la bibliothèque de l'équipe",
                                         "Bring layers from the team's library"));
    pull->add_option("layers", said.layers,
                     say("couches ; sans elles, remet à jour celles déjà reprises",
                         "layers; without them, updates those brought before"));
    pull->add_flag("--list", said.list, say("ce que l'équipe partage", "what the team shares"));
    pull->add_flag("--all", said.all, say("toutes les couches", "all the layers"));
    add_extent(*pull, said, say);
    add_database(*pull, said, say);
    pull->callback([&arguments] { arguments.verb = Verb::data_pull; });
    CLI::App* browse = data->add_subcommand(
        "browse", say("Parcourt une grande couche partagée par emprise, sans la reprendre",
                      "Look through a large shared layer by extent, without bringing it"));
    browse->add_option("layer", said.layers, say("la couche", "the layer"))
        ->required()
        ->expected(1);
    add_extent(*browse, said, say);
    browse
        ->add_option("--limit", said.limit,
                     say("objets au plus ; au-delà, ils sont comptés par carrés (5000 sinon)",
                         "features at most; more are counted by squares (else 5000)"))
        ->check(CLI::Range(1, 1'000'000));
    browse
        ->add_option("--cell", said.cell,
                     say("côté des carrés en mètres", "side of the squares in metres"))
        ->check(CLI::Range(0.01, 1e6));
    add_database(*browse, said, say);
    browse->callback([&arguments] { arguments.verb = Verb::data_browse; });
}

int run_data_push(const Session& session) {
    auto database = open_database(session, for_copies);
    if (!database) return report_error(database.error(), session.words);
    if (session.arguments.demonstration) {
        return report_error(geo::wrong_usage("error.push_demonstration"), session.words);
    }
    const auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const auto layers = layers_to_push(atlas, session.arguments.team.layers);
    if (!layers) return report_error(layers.error(), session.words);
    for (const std::size_t layer : layers.value()) {
        warn_of_leaving(atlas.layers[layer], session);
    }
    const PushOptions options{session.arguments.team.replace, progress_on_stderr(session.words)};
    const auto pushed = push_layers(database.value(), atlas, layers.value(), options);
    if (!pushed) return report_error(pushed.error(), session.words);
    print_pushed(pushed.value(), database.value().place().text(), session);
    return exit_done;
}

int run_data_pull(const Session& session) {
    auto database = open_database(session, for_copies);
    if (!database) return report_error(database.error(), session.words);
    if (session.arguments.team.list) return list(session, database.value());
    geo::Report report;
    const auto layers = list_shared_layers(database.value(), report);
    if (!layers) return report_error(layers.error(), session.words);
    report_problems(report, session.words, 10);
    const std::string place = database.value().place().text();
    PullOptions options;
    options.folder = private_layers_folder(session.arguments.demonstration);
    options.day = iso_date(today());
    options.assets = session.assets;
    options.progress = progress_on_stderr(session.words);
    std::vector<PulledLayer> gone;
    const auto wishes =
        wishes_of(session, layers.value(), brought_before(options.folder, place), gone);
    if (!wishes) return report_error(wishes.error(), session.words);
    auto pulled = bring(session, database.value(), wishes.value(), options);
    if (!pulled) return report_error(pulled.error(), session.words);
    for (PulledLayer& layer : gone) pulled.value().push_back(std::move(layer));
    print_pulled(pulled.value(), place, session);
    const bool all_came = std::ranges::none_of(
        pulled.value(), [](const PulledLayer& layer) { return layer.problem.has_value(); });
    return all_came ? exit_done : exit_failed;
}

int run_data_browse(const Session& session) {
    const TeamArguments& said = session.arguments.team;
    auto extent = extent_of(said.extent);
    if (!extent) return report_error(extent.error(), session.words);
    if (extent.value().has_value() == !said.within.empty()) {
        return report_error(geo::wrong_usage("error.browse_where"), session.words);
    }
    BrowseRequest request;
    if (extent.value()) request.extent = *extent.value();
    if (!said.within.empty()) {
        const auto workspace = open_for(session, false);
        if (!workspace) return report_error(workspace.error(), session.words);
        const auto part = part_of(workspace.value().atlas, {}, said.within);
        if (!part) return report_error(part.error(), session.words);
        request.extent = geo::extent_of(*part.value().area, part.value().row);
    }
    if (said.limit > 0) request.most_features = said.limit;
    request.cell = said.cell;
    auto database = open_database(session, for_looks);
    if (!database) return report_error(database.error(), session.words);
    const auto layer = completed(database.value(), said.layers.front());
    if (!layer) return report_error(layer.error(), session.words);
    const auto answer = browse(database.value(), layer.value(), request);
    if (!answer) return report_error(answer.error(), session.words);
    print_browsed(layer.value(), request, answer.value(), session);
    return exit_done;
}

}  // namespace ancrage::app
