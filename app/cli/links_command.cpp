// `ancrage links`: which layers are linked and how, measured anew from the atlas' geometry.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/data/shared_ground.h"
#include "app/text/formats.h"
#include "layers/links/links.h"
#include "layers/links/point_areas.h"

namespace ancrage::app {

namespace {

using layers::LinkMethod;
using layers::PairLinks;
using nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct PlacedPoints {
    std::size_t points = 0;
    std::size_t placed = 0;  // in one area at least
    std::size_t links = 0;   // point and area that holds it
};

struct Measured {
    GroundMeasure ground;
    layers::Links links;
    PlacedPoints points;
    bool same_as_atlas = false;
    double overlay_ms = 0;
    double links_ms = 0;
    double points_ms = 0;
};

PlacedPoints place_points(const layers::Atlas& atlas) {
    const layers::Locator locator(atlas);
    PlacedPoints placed;
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        const geo::GeometryArray& geometry = atlas.layers[layer].table.geometry;
        if (geometry.kind != geo::GeometryKind::point) continue;
        for (std::size_t row = 0; row < geometry.feature_count(); ++row) {
            const std::size_t areas = layers::areas_holding(atlas, locator, {layer, row}).size();
            placed.points += 1;
            placed.placed += areas > 0 ? 1 : 0;
            placed.links += areas;
        }
    }
    return placed;
}

// The atlas came back from its file: every digit of what was measured when it was built is there.
bool are_same(const std::vector<layers::SharedGround>& a,
              const std::vector<layers::SharedGround>& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
        return x.layer == y.layer && x.row == y.row && x.other_layer == y.other_layer &&
               x.other_row == y.other_row &&
               std::abs(x.square_metres - y.square_metres) <= 1e-9 * x.square_metres;
    });
}

geo::Result<Measured> measure(layers::Atlas& atlas) {
    auto start = Clock::now();
    auto ground = measure_shared_grounds(atlas);
    if (!ground) return ground.error();
    const double overlay_ms = milliseconds_since(start);
    const bool same = are_same(ground.value().grounds, atlas.shared_grounds);
    atlas.shared_grounds = ground.value().grounds;
    start = Clock::now();
    layers::Links links(atlas);
    const double links_ms = milliseconds_since(start);
    start = Clock::now();
    const PlacedPoints points = place_points(atlas);
    return Measured{std::move(ground).value(), std::move(links), points, same, overlay_ms, links_ms,
                    milliseconds_since(start)};
}

const char* method_name(LinkMethod method) {
    switch (method) {
        case LinkMethod::composition: return "composition";
        case LinkMethod::overlay: return "overlay";
        case LinkMethod::overlay_on_communes: return "overlay_on_communes";
    }
    return "composition";
}

const layers::Sliver* largest_sliver(const PairLinks& pair) {
    const auto largest = std::ranges::max_element(pair.slivers, {}, &layers::Sliver::square_metres);
    return largest == pair.slivers.end() ? nullptr : &*largest;
}

ordered_json slivers_json(const layers::Atlas& atlas, const PairLinks& pair) {
    ordered_json answer = {{"count", pair.slivers.size()}};
    const layers::Sliver* largest = largest_sliver(pair);
    if (largest == nullptr) return answer;
    answer["largest_square_metres"] = largest->square_metres;
    answer["between"] = {layers::address_of(atlas, largest->a),
                         layers::address_of(atlas, largest->b)};
    return answer;
}

ordered_json pair_json(const layers::Atlas& atlas, const Measured& measured,
                       const PairLinks& pair) {
    const layers::LayerPair& layers = pair.layers;
    ordered_json answer = {{"a", atlas.layers[layers.a].definition.id},
                           {"b", atlas.layers[layers.b].definition.id},
                           {"method", method_name(layers.method)},
                           {"held", layers.held}};
    // What is not held is unknown, not zero.
    answer["links"] = layers.held ? ordered_json(pair.links) : ordered_json(nullptr);
    if (layers.method != LinkMethod::composition) answer["slivers"] = slivers_json(atlas, pair);
    for (const OverlaidPair& overlaid : measured.ground.pairs) {
        if (overlaid.layers.a != layers.a || overlaid.layers.b != layers.b) continue;
        answer["compared"] = {{"apart", overlaid.apart},
                              {"inside", overlaid.inside},
                              {"cut", overlaid.cut},
                              {"milliseconds", overlaid.milliseconds}};
    }
    return answer;
}

struct Totals {
    std::size_t pairs = 0;
    std::size_t links = 0;
};

Totals totals_of(const layers::Links& links, LinkMethod method) {
    Totals totals;
    for (const PairLinks& pair : links.pairs()) {
        if (pair.layers.method != method || !pair.layers.held) continue;
        totals.pairs += 1;
        totals.links += pair.links;
    }
    return totals;
}

ordered_json totals_json(const layers::Links& links) {
    ordered_json answer = {{"links", links.count()}};
    for (const LinkMethod method :
         {LinkMethod::composition, LinkMethod::overlay_on_communes, LinkMethod::overlay}) {
        const Totals totals = totals_of(links, method);
        answer[method_name(method)] = {{"pairs", totals.pairs}, {"links", totals.links}};
    }
    return answer;
}

std::vector<std::string> missing_layers(const layers::Atlas& atlas) {
    std::vector<std::string> missing;
    for (const layers::Layer& layer : atlas.layers) {
        const bool are_lines = layer.definition.geometry == geo::GeometryKind::line;
        if (layer.table.row_count() == 0 && !are_lines) missing.push_back(layer.definition.id);
    }
    return missing;
}

ordered_json answer_of(const layers::Atlas& atlas, const Measured& measured) {
    ordered_json pairs = ordered_json::array();
    for (const PairLinks& pair : measured.links.pairs()) {
        pairs.push_back(pair_json(atlas, measured, pair));
    }
    const PlacedPoints& points = measured.points;
    return {{"totals", totals_json(measured.links)},
            {"sliver_tolerance",
             {{"square_metres", layers::sliver_square_metres},
              {"share_of_both", layers::sliver_share}}},
            {"points",
             {{"count", points.points},
              {"placed", points.placed},
              {"outside", points.points - points.placed},
              {"links", points.links}}},
            {"missing_layers", missing_layers(atlas)},
            {"same_as_atlas", measured.same_as_atlas},
            {"milliseconds",
             {{"overlay", measured.overlay_ms},
              {"links", measured.links_ms},
              {"points", measured.points_ms},
              {"total", measured.overlay_ms + measured.links_ms + measured.points_ms}}},
            {"pairs", std::move(pairs)}};
}

// Every link once, from the layer that comes first.
ordered_json each_json(const layers::Atlas& atlas, const layers::Links& links) {
    ordered_json answer = ordered_json::array();
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        for (std::size_t row = 0; row < atlas.layers[layer].table.row_count(); ++row) {
            const std::string area = layers::address_of(atlas, {layer, row});
            for (const layers::Link& link : links.of({layer, row})) {
                if (link.area.layer < layer) continue;
                answer.push_back({{"a", area},
                                  {"b", layers::address_of(atlas, link.area)},
                                  {"square_metres", link.square_metres},
                                  {"share_of_a", link.share_of_this},
                                  {"share_of_b", link.share_of_other},
                                  {"method", method_name(link.method)}});
            }
        }
    }
    return answer;
}

std::string pair_line(const layers::Atlas& atlas, const PairLinks& pair,
                      const Translations& words) {
    const layers::LayerPair& layers = pair.layers;
    const std::string& a = words(atlas.layers[layers.a].definition.title);
    const std::string& b = words(atlas.layers[layers.b].definition.title);
    if (!layers.held) return words(geo::Message{"links.not_held", {a, b}});
    const std::string method = std::string("links.") + method_name(layers.method);
    std::string line =
        words(geo::Message{"links.pair", {a, b, format_count(pair.links, words), words(method)}});
    if (const layers::Sliver* largest = largest_sliver(pair)) {
        const auto metres = static_cast<std::size_t>(std::lround(largest->square_metres));
        line += words(
            geo::Message{"links.slivers",
                         {format_count(pair.slivers.size(), words), format_count(metres, words)}});
    }
    return line;
}

void print_summary(const Measured& measured, const Translations& words) {
    const auto say = [&](const char* key, std::vector<std::string> arguments) {
        std::printf("%s\n", words(geo::Message{key, std::move(arguments)}).c_str());
    };
    const auto count = [&](std::size_t number) { return format_count(number, words); };
    const auto time = [&](double ms) { return format_number(ms, 0, words.language()); };
    const Totals exact = totals_of(measured.links, LinkMethod::composition);
    const Totals added = totals_of(measured.links, LinkMethod::overlay_on_communes);
    const Totals overlaid = totals_of(measured.links, LinkMethod::overlay);
    say("links.total",
        {count(measured.links.count()), count(exact.links), count(exact.pairs),
         count(overlaid.links), count(overlaid.pairs), count(added.links), count(added.pairs)});
    say("links.tolerance",
        {count(static_cast<std::size_t>(layers::sliver_square_metres)),
         count(static_cast<std::size_t>(std::lround(layers::sliver_share * 1000)))});
    say("links.points",
        {count(measured.points.points), count(measured.points.placed),
         count(measured.points.points - measured.points.placed), count(measured.points.links)});
    say("links.times",
        {time(measured.overlay_ms), time(measured.links_ms), time(measured.points_ms),
         time(measured.overlay_ms + measured.links_ms + measured.points_ms)});
}

}  // namespace

void add_links(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb = app.add_subcommand(
        "links", say("Mesure quels territoires se recoupent et de combien, et où sont les points",
                     "Measure which areas overlap and by how much, and where the points are"));
    verb->add_flag("--each", arguments.each_link,
                   say("avec --json : chaque lien, avec sa superficie et ses parts",
                       "with --json: every link, with its ground and its shares"));
    verb->callback([&arguments] { arguments.verb = Verb::links; });
}

int run_links(const Session& session) {
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    layers::Atlas& atlas = workspace.value().atlas;
    const auto measured = measure(atlas);
    if (!measured) return report_error(measured.error(), session.words);
    const auto complain = [&](const geo::Message& message) {
        std::fprintf(stderr, "ancrage: %s\n", session.words(message).c_str());
    };
    for (const std::string& layer : missing_layers(atlas)) complain({"links.missing", {layer}});
    if (!measured.value().same_as_atlas) complain({"links.other_than_atlas", {}});
    if (session.arguments.json) {
        ordered_json answer = answer_of(atlas, measured.value());
        if (session.arguments.each_link) answer["links"] = each_json(atlas, measured.value().links);
        // A register may hold bytes that are not UTF-8; they must not stop the answer.
        const std::string json = answer.dump(2, ' ', false, ordered_json::error_handler_t::replace);
        std::printf("%s\n", json.c_str());
        return exit_done;
    }
    for (const PairLinks& pair : measured.value().links.pairs()) {
        std::printf("%s\n", pair_line(atlas, pair, session.words).c_str());
    }
    print_summary(measured.value(), session.words);
    return exit_done;
}

}  // namespace ancrage::app
