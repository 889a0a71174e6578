#include "app/views/view_json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/data/kept_json.h"
#include "app/data/settings_entries.h"
#include "app/data/site_request_json.h"
#include "app/views/bilingual_json.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

// Raised when an entry changes its meaning or a new one must not be passed over.
constexpr int view_version = 1;
constexpr const char* view_schema = "urn:ancrage:view:1";

template <typename Value>
void put_unless_empty(ordered_json& json, const char* name, const Value& value) {
    if (!value.empty()) json[name] = value;
}

void put_bilingual(ordered_json& json, const char* name, const layers::Bilingual& text) {
    if (text != layers::Bilingual{}) json[name] = bilingual_json(text);
}

void put_page(ordered_json& json, const ViewPage& page) {
    ordered_json entry = ordered_json::object();
    put_unless_empty(entry, "template", page.page_template);
    put_bilingual(entry, "title", page.title);
    put_bilingual(entry, "subtitle", page.subtitle);
    put_bilingual(entry, "notes", page.notes);
    put_unless_empty(entry, "charter", page.charter);
    put_unless_empty(json, "page", entry);
}

ViewPage read_page(JsonEntries& entries) {
    ViewPage page;
    auto entry = entries.object("page");
    if (!entry) return page;
    entry->only({"template", "title", "subtitle", "notes", "charter"});
    page.page_template = entry->text("template");
    page.title = read_bilingual(*entry, "title");
    page.subtitle = read_bilingual(*entry, "subtitle");
    page.notes = read_bilingual(*entry, "notes");
    page.charter = entry->text("charter");
    return page;
}

std::string hash_text(std::uint64_t hash) {
    constexpr int hexadecimal = 16;
    std::array<char, 16> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), hash, hexadecimal).ptr;
    return {digits.data(), end};
}

std::uint64_t read_hash(JsonEntries& entries, const char* name) {
    constexpr int hexadecimal = 16;
    const std::string text = entries.text(name);
    std::uint64_t hash = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), hash, hexadecimal);
    const bool good = text.empty() || (error == std::errc() && end == text.data() + text.size());
    if (!good) entries.refuse(name, "error.view_hash");
    return hash;
}

void put_data(ordered_json& json, const std::vector<ViewData>& data) {
    ordered_json list = ordered_json::array();
    for (const ViewData& one : data) {
        ordered_json entry = {
            {"layer", one.layer}, {"vintage", one.vintage}, {"features", one.features}};
        if (one.hash != 0) entry["hash"] = hash_text(one.hash);
        if (one.own) entry["private"] = true;
        list.push_back(std::move(entry));
    }
    put_unless_empty(json, "data", list);
}

std::vector<ViewData> read_data(JsonEntries& entries) {
    std::vector<ViewData> data;
    for (JsonEntries& one : entries.objects("data")) {
        one.only({"layer", "vintage", "features", "hash", "private"});
        one.must_have({"layer", "vintage", "features"});
        data.push_back({one.text("layer"), one.text("vintage"), one.count("features").value_or(0),
                        read_hash(one, "hash"), one.flag("private", false)});
    }
    return data;
}

geo::Status put_finder(ordered_json& json, const ViewFinder& finder) {
    auto request = site_request_json(finder.request);
    if (!request) return request.error();
    json["finder"] = {{"preset", finder.preset}, {"request", std::move(request).value()}};
    return geo::Done{};
}

geo::Status read_finder(JsonEntries& entries, std::optional<ViewFinder>& finder) {
    auto entry = entries.object("finder");
    if (!entry) return geo::Done{};
    entry->only({"preset", "request"});
    entry->must_have({"request"});
    auto inside = entry->object("request");
    if (!inside) return geo::Done{};
    auto request = read_site_request(*inside);
    if (!request) return request.error();
    finder = ViewFinder{entry->text("preset"), std::move(request).value()};
    return geo::Done{};
}

void put_map(ordered_json& json, const View& view) {
    if (!view.layers.empty()) json["layers"] = kept_json(view.layers);
    if (view.background) json["background"] = true;
    const bool is_camera = view.camera && std::isfinite(view.camera->x) &&
                           std::isfinite(view.camera->y) && view.camera->metres_per_point > 0;
    if (is_camera) json["camera"] = kept_json(*view.camera);
    put_unless_empty(json, "framed", view.framed);
    put_unless_empty(json, "selected", view.selected);
    put_unless_empty(json, "chosen", view.chosen);
    if (view.filter == ViewFilter{}) return;
    json["filter"] = {{"expression", view.filter.expression}};
    if (view.filter.history) json["filter"]["history"] = true;
}

void read_map(JsonEntries& entries, View& view) {
    view.layers = kept_layers(entries, "layers");
    view.background = entries.flag("background", false);
    view.camera = kept_view(entries, "camera");
    view.framed = entries.text("framed");
    view.selected = entries.text("selected");
    view.chosen = entries.texts("chosen");
    if (auto filter = entries.object("filter")) {
        filter->only({"expression", "history"});
        view.filter = {filter->text("expression"), filter->flag("history", false)};
    }
}

void refuse_repeated_layers(JsonEntries& entries, const View& view) {
    std::vector<std::string> ids;
    for (const KeptLayer& layer : view.layers) ids.push_back(layer.id);
    std::ranges::sort(ids);
    const auto twice = std::ranges::adjacent_find(ids);
    if (twice != ids.end()) entries.refuse("layers", "error.json_twice_named", *twice);
}

}  // namespace

geo::Result<ordered_json> view_json(const View& view) {
    ordered_json json = ordered_json::object();
    put_bilingual(json, "title", view.title);
    put_bilingual(json, "about", view.about);
    using namespace settings_entries;
    if (view.language) json["language"] = name_in(languages, *view.language);
    put_map(json, view);
    if (view.finder) {
        if (auto put = put_finder(json, *view.finder); !put) return put.error();
    }
    if (!view.shortlist.empty()) json["shortlist"] = kept_json(view.shortlist);
    if (view.comparison != ViewComparison{}) {
        json["comparison"] = {{"areas", view.comparison.areas},
                              {"reference", view.comparison.reference}};
    }
    if (view.simulation != KeptSimulation{}) json["simulation"] = kept_json(view.simulation);
    put_page(json, view.page);
    put_data(json, view.data);
    put_unless_empty(json, "atlas_built_on", view.atlas_built_on);
    if (view.demonstration) json["demonstration"] = true;
    return json;
}

geo::Result<View> read_view(JsonEntries& entries) {
    entries.only({"$schema",      "ancrage_view", "title",  "about",          "language",
                  "layers",       "background",   "camera", "framed",         "selected",
                  "chosen",       "filter",       "finder", "shortlist",      "comparison",
                  "simulation",   "page",         "data",   "atlas_built_on", "demonstration",
                  "packed_layers"});
    View view;
    view.title = read_bilingual(entries, "title");
    view.about = read_bilingual(entries, "about");
    if (entries.has("language")) {
        view.language =
            entries.choice("language", settings_entries::languages, layers::Language::french);
    }
    read_map(entries, view);
    refuse_repeated_layers(entries, view);
    if (auto read = read_finder(entries, view.finder); !read) return read.error();
    view.shortlist = kept_sites(entries, "shortlist");
    if (auto comparison = entries.object("comparison")) {
        comparison->only({"areas", "reference"});
        view.comparison = {comparison->texts("areas"), comparison->text("reference")};
    }
    view.simulation = kept_simulation(entries, "simulation");
    view.page = read_page(entries);
    view.data = read_data(entries);
    view.atlas_built_on = entries.text("atlas_built_on");
    view.demonstration = entries.flag("demonstration", false);
    return view;
}

geo::Result<std::string> view_text(const View& view, const std::vector<PackedLayer>& packed) {
    ordered_json json = {{"$schema", view_schema}, {"ancrage_view", view_version}};
    auto inside = view_json(view);
    if (!inside) return inside.error();
    json.update(inside.value());
    constexpr auto replace = ordered_json::error_handler_t::replace;
    std::string text = json.dump(2, ' ', false, replace);
    if (packed.empty()) return text + "\n";
    // A line a layer: indented, it would have a line for every number.
    text.resize(text.size() - std::string_view("\n}").size());
    text += ",\n  \"packed_layers\": [\n";
    for (const PackedLayer& layer : packed) {
        text += packed_layer_json(layer).dump(-1, ' ', false, replace);
        text += &layer == &packed.back() ? "\n" : ",\n";
    }
    return text + "  ]\n}\n";
}

geo::Result<ViewContent> parse_view(std::string_view text, const std::string& path) {
    const bool is_packed = text.find("\"packed_layers\"") != std::string_view::npos;
    const auto json = parse_json(text, path, is_packed ? most_packed_view_bytes : most_view_bytes);
    if (!json) return json.error();
    JsonFile file{path};
    JsonEntries entries(json.value(), file);
    const ordered_json* version = entries.find("ancrage_view");
    if (version == nullptr || !version->is_number_integer() || version->get<double>() < 1) {
        return geo::wrong_usage("error.view_not_one", {path});
    }
    if (version->get<double>() > view_version) {
        return geo::wrong_usage("error.view_newer", {path, version->dump()});
    }
    entries.text("$schema");
    ViewContent content;
    auto view = read_view(entries);
    if (!view) return view.error();
    content.view = std::move(view).value();
    for (JsonEntries& layer : entries.objects("packed_layers")) {
        PackedLayer read = read_packed_layer(layer);
        const bool twice = std::ranges::any_of(content.packed, [&read](const PackedLayer& before) {
            return before.definition.id == read.definition.id;
        });
        if (twice) layer.refuse("id", "error.json_twice_named", read.definition.id);
        content.packed.push_back(std::move(read));
    }
    if (file.error) return *file.error;
    return content;
}

}  // namespace ancrage::app
