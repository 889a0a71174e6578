// `ancrage filter`: the features of a layer that an expression keeps, or why it keeps one or not.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/filter_world.h"
#include "app/cli/table_answer.h"
#include "app/data/export_place.h"
#include "app/map_picture.h"
#include "app/text/formats.h"
#include "layers/table/table_columns.h"

namespace ancrage::app {

namespace {

using layers::Explanation;
using nlohmann::ordered_json;

const char* kind_name(Explanation::Kind kind) {
    switch (kind) {
        case Explanation::Kind::all: return "all";
        case Explanation::Kind::any: return "any";
        case Explanation::Kind::complement: return "not";
        case Explanation::Kind::test: return "test";
        case Explanation::Kind::relation: return "relation";
        case Explanation::Kind::linked: return "linked";
    }
    return "";
}

std::string row_address(const layers::Atlas& atlas, layers::FilterTarget table, std::size_t row) {
    return table ? layers::address_of(atlas, {*table, row})
                 : "programmes:" + atlas.programmes.programmes[row].id;
}

ordered_json explanation_json(const Explanation& part, const layers::Atlas& atlas) {
    ordered_json answer = {{"kind", kind_name(part.kind)},
                           {"holds", part.holds},
                           {"filter", layers::to_text(part.part)}};
    if (part.kind == Explanation::Kind::test) {
        answer["value"] = part.text ? ordered_json(*part.text) : ordered_json(nullptr);
    }
    if (part.kind == Explanation::Kind::relation) {
        answer["measure"] = part.number ? ordered_json(*part.number) : ordered_json(nullptr);
    }
    if (part.kind == Explanation::Kind::linked) {
        answer["linked"] = part.candidates;
        answer["holding"] = part.holding;
        answer["example"] =
            part.witness ? ordered_json(row_address(atlas, part.witness_table, *part.witness))
                         : ordered_json(nullptr);
    }
    ordered_json parts = ordered_json::array();
    for (const Explanation& each : part.parts) parts.push_back(explanation_json(each, atlas));
    if (!parts.empty()) answer["parts"] = std::move(parts);
    return answer;
}

geo::Result<layers::FeatureRef> explained_feature(const layers::Atlas& atlas, std::size_t layer,
                                                  const std::string& address) {
    const std::string& layer_id = atlas.layers[layer].definition.id;
    auto inside = layers::resolve_address(atlas, layer_id + ":" + address);
    if (inside) return inside;
    auto found = layers::resolve_address(atlas, address);
    if (!found) return found;
    if (found.value().layer == layer) return found;
    return geo::wrong_usage("error.filter_other_layer", {address, layer_id});
}

int answer_explanation(const Session& session, OpenFilter& open, const layers::Expression& filter,
                       std::size_t layer) {
    const auto feature = explained_feature(open.atlas(), layer, session.arguments.filter_explain);
    if (!feature) return report_error(feature.error(), session.words);
    const Explanation why = explain(open.engine(), filter, layer, feature.value().row);
    const std::string name = filter_row_name(open.schema(), layer, feature.value().row);
    if (session.arguments.json) {
        const ordered_json answer = {{"address", layers::address_of(open.atlas(), feature.value())},
                                     {"name", name},
                                     {"shown", why.holds},
                                     {"filter", layers::to_text(filter)},
                                     {"explanation", explanation_json(why, open.atlas())}};
        const std::string json = answer.dump(2, ' ', false, ordered_json::error_handler_t::replace);
        std::printf("%s\n", json.c_str());
        return exit_done;
    }
    const char* key = why.holds ? "filter.shown" : "filter.hidden";
    const std::string text = session.words(geo::Message{key, {name}}) + "\n" +
                             explanation_text(why, open.schema(), session.words);
    std::fputs(text.c_str(), stdout);
    return exit_done;
}

void print_list(const Session& session, const layers::Atlas& atlas, std::size_t layer,
                const std::vector<std::uint32_t>& rows) {
    for (const std::uint32_t row : rows) {
        const std::string line =
            atlas.layers[layer].name(row) + "  " + layers::address_of(atlas, {layer, row}) + "\n";
        std::fputs(line.c_str(), stdout);
    }
    const std::string of = format_count(atlas.layers[layer].table.row_count(), session.words);
    const std::string count = format_count(rows.size(), session.words);
    std::fprintf(stderr, "ancrage: %s\n",
                 session.words(geo::Message{"filter.count", {count, of}}).c_str());
}

TableExtract extract_of(const layers::Layer& layer, std::vector<std::uint32_t> rows,
                        const layers::Expression& filter) {
    TableExtract extract;
    extract.layer = &layer;
    extract.columns = layers::table_columns(layer);
    extract.rows = std::move(rows);
    extract.filter = layers::to_text(filter);
    extract.written_on = iso_date(today());
    return extract;
}

}  // namespace

void add_filter(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb = app.add_subcommand(
        "filter", say("Les lieux d'une couche que garde une expression (docs/filters.md)",
                      "The features of a layer that an expression keeps (docs/filters.md)"));
    verb->add_option("expression", arguments.filter,
                     say("« programme.axis = innover et in(qpv) » ; vide : tout",
                         "'programme.axis = innover and in(qpv)'; empty: everything"))
        ->required();
    verb->add_option("--layer", arguments.filter_layer,
                     say("la couche (communes, friches, icpe…)", "the layer (communes, icpe…)"))
        ->required();
    verb->add_option("-o,--output", arguments.output,
                     say("fichier .csv, .gpkg ou .geojson", ".csv, .gpkg or .geojson file"));
    verb->add_flag("--csv", arguments.as_csv,
                   say("les lignes en CSV sur la sortie standard", "the rows as CSV on stdout"));
    verb->add_option("--explain", arguments.filter_explain,
                     say("dit pourquoi ce lieu est montré ou masqué (adresse)",
                         "says why this feature is shown or hidden (address)"));
    verb->add_flag("--history", arguments.history,
                   say("les programmes terminés comptent aussi", "ended programmes count too"));
    verb->callback([&arguments] { arguments.verb = Verb::filter; });
}

int run_filter(const Session& session) {
    const Arguments& arguments = session.arguments;
    if (!arguments.output.empty() && !is_table_file(arguments.output)) {
        return report_error(geo::wrong_usage("error.table_file_kind", {arguments.output}),
                            session.words);
    }
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const layers::Atlas& atlas = workspace.value().atlas;
    const auto layer = layer_named(atlas, arguments.filter_layer);
    if (!layer) return report_error(layer.error(), session.words);
    OpenFilter open(session, atlas, arguments.history);
    const auto filter = read_filter(session, open.schema(), layer.value());
    if (!filter) return exit_wrong_usage;
    if (!arguments.filter_explain.empty()) {
        return answer_explanation(session, open, *filter, layer.value());
    }
    const auto found = open.engine().select(*filter, layer.value());
    if (!found) return report_error(found.error(), session.words);
    std::vector<std::uint32_t> rows = found.value()->rows();
    if (!arguments.as_csv && !arguments.json && arguments.output.empty()) {
        print_list(session, atlas, layer.value(), rows);
        return exit_done;
    }
    return answer_table(session, extract_of(atlas.layers[layer.value()], std::move(rows), *filter));
}

}  // namespace ancrage::app
