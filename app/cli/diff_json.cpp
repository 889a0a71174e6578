#include <nlohmann/json.hpp>

#include "app/cli/diff_answer.h"
#include "app/data/csv_writer.h"

namespace ancrage::app {

namespace {

using layers::Change;
using nlohmann::ordered_json;
using Rows = std::vector<std::uint32_t>;

constexpr double square_metres_a_hectare = 10'000;
constexpr std::size_t all_names = static_cast<std::size_t>(-1);

ordered_json features_json(const layers::Layer& layer, const Rows& rows) {
    ordered_json list = ordered_json::array();
    for (const std::uint32_t row : rows) {
        list.push_back({{"key", layer.key(row)}, {"name", layer.name(row)}, {"row", row}});
    }
    return list;
}

ordered_json keys_json(const layers::Layer* layer, const Rows& rows) {
    ordered_json list = ordered_json::array();
    for (const std::uint32_t row : rows) {
        if (layer != nullptr) list.push_back(layer->key(row));
    }
    return list;
}

ordered_json side_json(const layers::Layer& layer, std::size_t features) {
    const layers::LayerDefinition& definition = layer.definition;
    return {{"features", features},
            {"vintage", definition.vintage},
            {"publisher", definition.publisher},
            {"dataset", definition.dataset}};
}

ordered_json drawing_json(const layers::DrawingDistance& drawing, double share) {
    return {{"areas", drawing.areas},
            {"not_compared", drawing.unknown},
            {"median_distance_metres", drawing.metres},
            {"least_width_metres", drawing.width},
            {"least_share", share}};
}

ordered_json layer_json(const DiffAnswer& answer, const LayerDiff& layer,
                        const Translations& words) {
    const ChangeSides sides = answer.sides(layer);
    const layers::LayerChanges& changes = layer.changes;
    ordered_json counts = ordered_json::object();
    for (std::size_t kind = 0; kind < layers::change_kind_count; ++kind) {
        const auto which = static_cast<layers::ChangeKind>(kind);
        counts[std::string(name_of(which))] = changes.count(which);
    }
    ordered_json unknown = ordered_json::array();
    for (const geo::Message& message : layer.unknown) unknown.push_back(words(message));
    ordered_json json = {{"layer", sides.after.definition.id},
                         {"before", side_json(sides.before, changes.before)},
                         {"after", side_json(sides.after, changes.after)},
                         {"counts", std::move(counts)},
                         {"communes_in", keys_json(sides.communes_after, changes.communes_in)},
                         {"communes_out", keys_json(sides.communes_before, changes.communes_out)},
                         {"columns_gone", changes.columns_gone},
                         {"columns_new", changes.columns_new},
                         {"unknown", std::move(unknown)}};
    if (sides.before.definition.id != sides.after.definition.id) {
        json["layer_before"] = sides.before.definition.id;
    }
    if (changes.drawing) json["drawing"] = drawing_json(*changes.drawing, answer.options.share);
    return json;
}

void put_measures(const Change& change, const ChangeSides& sides, ordered_json& json) {
    using Kind = layers::ChangeKind;
    if (change.kind == Kind::renamed) {
        json["only_spelling"] = change.only_spelling;
        json["common_ground"] = change.common_ground;
    }
    if (change.kind == Kind::reshaped) {
        json["gained_hectares"] = change.gained / square_metres_a_hectare;
        json["lost_hectares"] = change.lost / square_metres_a_hectare;
        json["share"] = change.share;
        json["from"] = features_json(sides.before, change.from);
        json["to"] = features_json(sides.after, change.to);
    }
    if (change.metres != 0) json["metres"] = change.metres;
    if (change.kept) {
        const bool is_merged = change.kind == Kind::merged;
        json[is_merged ? "joined" : "goes_on"] =
            features_json(is_merged ? sides.before : sides.after, {*change.kept}).front();
    }
}

ordered_json change_json(const DiffAnswer& answer, const LayerDiff& layer, const Change& change,
                         const Translations& words) {
    const ChangeSides sides = answer.sides(layer);
    ordered_json json = {{"layer", sides.after.definition.id},
                         {"change", name_of(change.kind)},
                         {"before", features_json(sides.before, change.before)},
                         {"after", features_json(sides.after, change.after)}};
    put_measures(change, sides, json);
    if (!change.communes_gained.empty() || !change.communes_lost.empty()) {
        json["communes_gained"] = keys_json(sides.communes_after, change.communes_gained);
        json["communes_lost"] = keys_json(sides.communes_before, change.communes_lost);
    }
    for (const layers::CellChange& cell : change.cells) {
        json["cells"].push_back(
            {{"column", cell.column}, {"before", cell.before}, {"after", cell.after}});
    }
    json["text"] = change_text(change, sides, all_names, words);
    return json;
}

const layers::Programme& programme_of(const DiffAnswer& answer, const layers::ReachChange& change) {
    const layers::Atlas& atlas = change.is_gained ? *answer.sources.after : *answer.sources.before;
    return atlas.programmes.programmes[change.programme];
}

const char* link_name(layers::ZoneLink link) {
    switch (link) {
        case layers::ZoneLink::exclusive: return "exclusive";
        case layers::ZoneLink::priority: return "priority";
        case layers::ZoneLink::open: return "open";
    }
    return "open";
}

ordered_json programmes_json(const DiffAnswer& answer) {
    const layers::ProgrammeChanges& programmes = answer.diff.programmes;
    const layers::Atlas& after = *answer.sources.after;
    ordered_json reach = ordered_json::array();
    for (const layers::ReachChange& change : programmes.reach) {
        const layers::Programme& programme = programme_of(answer, change);
        reach.push_back({{"programme", programme.id},
                         {"name", programme.name},
                         {"gained", change.is_gained},
                         {"link", link_name(change.link)},
                         {"open_otherwise", change.open_otherwise},
                         {"communes", keys_json(after.find("communes"), change.communes)}});
    }
    ordered_json areas = ordered_json::array();
    for (const layers::AreaReachChange& area : programmes.areas) {
        ordered_json json = {{"area", layers::address_of(after, area.area)},
                             {"name", after.layers[area.area.layer].name(area.area.row)},
                             {"gained", ordered_json::array()},
                             {"lost", ordered_json::array()}};
        for (const layers::AreaReachChange::Part& part : area.parts) {
            const layers::ReachChange& change = programmes.reach[part.change];
            json[change.is_gained ? "gained" : "lost"].push_back(
                {{"programme", programme_of(answer, change).id}, {"communes", part.communes}});
        }
        areas.push_back(std::move(json));
    }
    return {{"communes_compared", programmes.communes},
            {"new", programmes.new_programmes},
            {"gone", programmes.gone_programmes},
            {"reach", std::move(reach)},
            {"areas", std::move(areas)}};
}

ordered_json touched_json(const DiffAnswer& answer, const TouchedAddress& touched,
                          const Translations& words) {
    ordered_json json = {{"address", touched.address},
                         {"name", touched.name},
                         {"changes", ordered_json::array()},
                         {"gained", ordered_json::array()},
                         {"lost", ordered_json::array()}};
    for (const ChangePlace& place : touched.by) {
        const LayerDiff& layer = answer.diff.layers[place.layer];
        json["changes"].push_back(
            change_json(answer, layer, layer.changes.changes[place.change], words));
    }
    for (const std::size_t reach : touched.reach) {
        const layers::ReachChange& change = answer.diff.programmes.reach[reach];
        json[change.is_gained ? "gained" : "lost"].push_back(programme_of(answer, change).id);
    }
    return json;
}

ordered_json views_json(const DiffAnswer& answer, const Translations& words) {
    ordered_json views = ordered_json::array();
    for (const TouchedView& view : answer.views) {
        ordered_json json = {{"file", view.file},
                             {"layers", ordered_json::array()},
                             {"addresses", ordered_json::array()}};
        for (const std::size_t layer : view.layers) {
            json["layers"].push_back(answer.sides(answer.diff.layers[layer]).after.definition.id);
        }
        for (const TouchedAddress& address : view.addresses) {
            json["addresses"].push_back(touched_json(answer, address, words));
        }
        if (view.unreadable) json["unreadable"] = words(*view.unreadable);
        views.push_back(std::move(json));
    }
    return views;
}

std::string hectares_cell(double square_metres) {
    return square_metres > 0 ? fixed_number(square_metres / square_metres_a_hectare)
                             : std::string();
}

std::string joined(const layers::Layer& layer, const Rows& rows, bool keys) {
    std::string text;
    for (const std::uint32_t row : rows) {
        text += (text.empty() ? "" : ", ") + (keys ? layer.key(row) : layer.name(row));
    }
    return text;
}

void add_row(CsvWriter& csv, const ChangeSides& sides, const Change& change,
             const Translations& words) {
    const std::string id = "change." + std::string(name_of(change.kind));
    csv.add_text(sides.after.definition.id);
    csv.add_text(words(id));
    csv.add_text(joined(sides.before, change.before, true));
    csv.add_text(joined(sides.before, change.before, false));
    csv.add_text(joined(sides.after, change.after, true));
    csv.add_text(joined(sides.after, change.after, false));
    csv.add_number(hectares_cell(change.gained));
    csv.add_number(hectares_cell(change.lost));
    csv.add_number(change.share > 0 ? fixed_number(change.share) : std::string());
    csv.add_number(change.metres != 0 ? fixed_number(change.metres) : std::string());
    for (const Rows* communes : {&change.communes_gained, &change.communes_lost}) {
        const auto* layer =
            communes == &change.communes_gained ? sides.communes_after : sides.communes_before;
        csv.add_text(layer == nullptr ? std::string() : joined(*layer, *communes, false));
    }
    csv.add_text(change_text(change, sides, all_names, words));
    csv.end_line();
}

}  // namespace

std::string diff_json(const DiffAnswer& answer, const Translations& words) {
    const auto side = [](const std::string& name, const layers::Atlas& atlas) {
        return ordered_json{{"name", name}, {"built_on", atlas.built_on}};
    };
    ordered_json json = {{"before", side(answer.sources.name_before, *answer.sources.before)},
                         {"after", side(answer.sources.name_after, *answer.sources.after)},
                         {"demonstration", answer.sources.after->demonstration},
                         {"only_before", answer.diff.only_before},
                         {"only_after", answer.diff.only_after},
                         {"layers", ordered_json::array()},
                         {"changes", ordered_json::array()}};
    for (const LayerDiff* layer : in_order_of_news(answer)) {
        json["layers"].push_back(layer_json(answer, *layer, words));
        for (const Change& change : layer->changes.changes) {
            json["changes"].push_back(change_json(answer, *layer, change, words));
        }
    }
    if (!answer.sources.layers) json["programmes"] = programmes_json(answer);
    json["shortlist"] = ordered_json::array();
    for (const TouchedAddress& site : answer.sites) {
        json["shortlist"].push_back(touched_json(answer, site, words));
    }
    json["views"] = views_json(answer, words);
    // Names come from data: bytes that are not UTF-8 are replaced rather than thrown over.
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string diff_csv(const DiffAnswer& answer, const Translations& words) {
    CsvWriter csv(words.language());
    for (const char* key :
         {"change_csv.layer", "change_csv.kind", "change_csv.key_before", "change_csv.name_before",
          "change_csv.key_after", "change_csv.name_after", "change_csv.gained", "change_csv.lost",
          "change_csv.share", "change_csv.metres", "change_csv.communes_gained",
          "change_csv.communes_lost", "change_csv.text"}) {
        csv.add_text(words(key));
    }
    csv.end_line();
    for (const LayerDiff* layer : in_order_of_news(answer)) {
        const ChangeSides sides = answer.sides(*layer);
        for (const Change& change : layer->changes.changes) add_row(csv, sides, change, words);
    }
    return csv.take().substr(3);  // without the byte order mark: this goes to standard output
}

}  // namespace ancrage::app
