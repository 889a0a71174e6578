// `ancrage near`: what lies around a point, by layer and by ring.
#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/card/card_words.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/programme_text.h"
#include "geo/io/transformer.h"
#include "layers/card_programmes.h"
#include "layers/near_here.h"

namespace ancrage::app {

namespace {

using geo::Message;
using nlohmann::ordered_json;

constexpr std::size_t named_at_most = 5;

std::optional<double> number_of(const std::string& text) {
    double value = 0;
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    const bool is_number = error == std::errc() && end == last && std::isfinite(value);
    return is_number ? std::optional(value) : std::nullopt;
}

geo::Result<geo::Coordinate> degrees_of(const NearArguments& near) {
    constexpr double most_longitude = 180;
    constexpr double most_latitude = 90;
    for (const std::string* text : {&near.longitude, &near.latitude}) {
        if (!number_of(*text)) return geo::wrong_usage("near.error_number", {*text});
    }
    const geo::Coordinate at{*number_of(near.longitude), *number_of(near.latitude)};
    if (std::abs(at.x) > most_longitude || std::abs(at.y) > most_latitude) {
        return geo::wrong_usage("near.error_degrees", {near.longitude, near.latitude});
    }
    return at;
}

// Lambert-93 metres; an error with a hint when the two numbers seem to have changed places.
geo::Result<geo::Coordinate> metres_of(const layers::AtlasIndex& index, geo::Coordinate degrees,
                                       const NearArguments& near) {
    auto transformer = geo::Transformer::create("EPSG:4326", "EPSG:2154");
    if (!transformer) return transformer.error();
    std::vector<geo::Coordinate> metres{degrees, {degrees.y, degrees.x}};
    transformer.value().apply(metres);
    if (layers::looks_swapped(index, metres[0], metres[1])) {
        return geo::wrong_usage("near.error_swapped", {near.latitude, near.longitude});
    }
    return metres[0];
}

class Answer {
public:
    Answer(const layers::Atlas& atlas, const layers::NearHere& here, geo::Coordinate degrees,
           const Translations& words)
        : atlas_(atlas), here_(here), degrees_(degrees), words_(words) {}

    std::string json() const {
        ordered_json layers = ordered_json::array();
        for (const layers::NearLayer& near : here_.layers) layers.push_back(layer_json(near));
        ordered_json programmes = ordered_json::array();
        for (const layers::Reach& reach : here_.programmes) {
            const layers::Programme& programme = atlas_.programmes.programmes[reach.programme];
            programmes.push_back(
                {{"id", programme.id},
                 {"name", programme.name},
                 {"group", group_text(reach.group, words_)},
                 {"freshness", layers::name_of(reach.freshness)},
                 {"known", reach.certainty != layers::Certainty::unknown},
                 {"reason", words_(reach.reason)},
                 {"source", source_text(programme.source, atlas_.programmes, words_)}});
        }
        const ordered_json answer = {
            {"longitude", degrees_.x},
            {"latitude", degrees_.y},
            {"radius_m", here_.metres},
            {"demonstration", atlas_.demonstration},
            {"in_region", here_.commune.has_value()},
            {"commune", here_.commune ? place_json(*here_.commune) : ordered_json(nullptr)},
            {"layers", std::move(layers)},
            {"programmes", std::move(programmes)},
            {"grants",
             {{"here", grants_json(here_.grants.here)},
              {"here_or_next_door", grants_json(here_.grants.shared)}}}};
        return answer.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
    }

    std::string text() const {
        const auto language = words_.language();
        std::string text = words_(Message{"near.title",
                                          {format_number(degrees_.x, 5, language),
                                           format_number(degrees_.y, 5, language),
                                           distance_text(here_.metres, words_)}}) +
                           "\n";
        if (atlas_.demonstration) text += words_("simulation.demonstration") + "\n";
        text += here_.commune ? words_(Message{"near.commune", {name_of(*here_.commune)}}) + "\n"
                              : words_("near.outside") + "\n";
        for (const layers::NearLayer& near : here_.layers) text += layer_text(near);
        return text + programmes_text() + grants_text();
    }

private:
    std::string name_of(layers::FeatureRef feature) const {
        return atlas_.layers[feature.layer].name(feature.row);
    }

    ordered_json place_json(layers::FeatureRef feature) const {
        return {{"id", layers::address_of(atlas_, feature)}, {"name", name_of(feature)}};
    }

    ordered_json layer_json(const layers::NearLayer& near) const {
        const layers::LayerDefinition& definition = atlas_.layers[near.layer].definition;
        ordered_json counts = ordered_json::object();
        for (std::size_t i = 0; i < layers::near_rings.size(); ++i) {
            counts[std::to_string(std::lround(layers::near_rings[i]))] = near.counts[i];
        }
        ordered_json results = ordered_json::array();
        for (const layers::NearFeature& each : near.found) {
            ordered_json entry = place_json(each.feature);
            entry["distance_m"] = std::round(each.metres * 10) / 10;
            entry["by_commune"] = each.by_commune;
            results.push_back(std::move(entry));
        }
        return {{"layer", definition.id},
                {"title", words_(definition.title)},
                {"publisher", definition.publisher},
                {"vintage", definition.vintage},
                {"counts", std::move(counts)},
                {"results", std::move(results)}};
    }

    ordered_json grants_json(const std::vector<std::size_t>& grants) const {
        ordered_json list = ordered_json::array();
        for (const std::size_t i : grants) {
            const layers::Grant& grant = atlas_.programmes.grants[i];
            list.push_back({{"id", grant.id},
                            {"beneficiary", grant.beneficiary},
                            {"amount_eur", grant.amount_eur ? ordered_json(*grant.amount_eur)
                                                            : ordered_json(nullptr)},
                            {"source", source_text(grant.source, atlas_.programmes, words_)}});
        }
        return list;
    }

    std::string layer_text(const layers::NearLayer& near) const {
        const layers::LayerDefinition& definition = atlas_.layers[near.layer].definition;
        std::string text =
            "\n" + words_(definition.title) + " (" + vintage_text(definition, words_) + ")\n  ";
        for (std::size_t i = 0; i < layers::near_rings.size(); ++i) {
            text += (i == 0 ? "" : " · ") +
                    words_(Message{"near.ring",
                                   {distance_text(layers::near_rings[i], words_),
                                    format_count(near.counts[i], words_)}});
        }
        text += "\n";
        for (std::size_t i = 0; i < std::min(named_at_most, near.found.size()); ++i) {
            const layers::NearFeature& each = near.found[i];
            const bool inside = each.metres <= 0;
            text += "  - " + name_of(each.feature) + " (" +
                    (inside ? words_("near.inside") : distance_text(each.metres, words_)) +
                    (each.by_commune ? ", " + words_("near.by_commune") : "") + ")  " +
                    layers::address_of(atlas_, each.feature) + "\n";
        }
        if (near.found.size() > named_at_most) {
            text += "  " + and_more(near.found.size() - named_at_most, words_) + "\n";
        }
        return text;
    }

    std::string programmes_text() const {
        if (here_.programmes.empty()) return {};
        std::string text = "\n" + words_("near.programmes") + "\n";
        for (const layers::ProgrammeGroup& group : layers::programme_groups(here_.programmes)) {
            text += "  " + group_text(group.group, words_) + words_("punctuation.colon") +
                    format_count(group.best.size() + group.rest.size(), words_) + "\n";
            for (const std::size_t i : group.best) {
                const layers::Reach& reach = here_.programmes[i];
                text += "    - " + atlas_.programmes.programmes[reach.programme].name + " · " +
                        words_(reach.reason) + "\n";
            }
        }
        return text;
    }

    std::string grants_text() const {
        if (here_.communes.empty()) return {};
        std::string text =
            "\n" + words_(Message{"near.grants", {format_count(here_.communes.size(), words_)}}) +
            "\n";
        if (here_.grants.here.empty()) text += "  " + words_("near.no_grant") + "\n";
        for (const std::size_t i : here_.grants.here) {
            text += "  - " + grant_line(atlas_.programmes.grants[i], words_) + "\n";
        }
        for (const std::size_t i : here_.grants.shared) {
            text += "  ? " + grant_line(atlas_.programmes.grants[i], words_) + "\n";
        }
        return text;
    }

    const layers::Atlas& atlas_;
    const layers::NearHere& here_;
    geo::Coordinate degrees_;
    const Translations& words_;
};

}  // namespace

void add_near(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    NearArguments& near = arguments.near;
    CLI::App* verb =
        app.add_subcommand("near", say("Ce qu'il y a autour d'un point, par couche et par cercle",
                                       "What lies around a point, by layer and by ring"));
    verb->add_option("longitude", near.longitude,
                     say("longitude, degrés WGS 84", "longitude, WGS 84 degrees"))
        ->required();
    verb->add_option("latitude", near.latitude,
                     say("latitude, degrés WGS 84", "latitude, WGS 84 degrees"))
        ->required();
    verb->add_option("--radius", near.radius,
                     say("rayon en mètres, de 1 à 50000 (1000 sinon)",
                         "radius in metres, 1 to 50000 (else 1000)"));
    verb->callback([&arguments] { arguments.verb = Verb::near; });
}

int run_near(const Session& session) {
    const NearArguments& near = session.arguments.near;
    const auto degrees = degrees_of(near);
    if (!degrees) return report_error(degrees.error(), session.words);
    const auto radius = number_of(near.radius);
    if (!radius) {
        return report_error(geo::wrong_usage("near.error_number", {near.radius}), session.words);
    }
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const layers::AtlasIndex index(atlas);
    const auto metres = metres_of(index, degrees.value(), near);
    if (!metres) return report_error(metres.error(), session.words);
    const layers::NearFinder finder(index);
    const auto here = finder.find(metres.value(), *radius, today());
    if (!here) return report_error(here.error(), session.words);
    const Answer answer(atlas, here.value(), degrees.value(), session.words);
    const std::string text = session.arguments.json ? answer.json() : answer.text();
    std::fwrite(text.data(), 1, text.size(), stdout);
    return exit_done;
}

}  // namespace ancrage::app
