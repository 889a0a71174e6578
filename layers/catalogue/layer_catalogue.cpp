#include "layers/catalogue/layer_catalogue.h"

#include <algorithm>

#include "layers/catalogue/source_entries.h"
#include "layers/catalogue/toml_entries.h"

namespace ancrage::layers {

namespace {

constexpr std::array themes{std::pair{"territories", Theme::territories},
                            std::pair{"employment", Theme::employment},
                            std::pair{"programmes", Theme::programmes},
                            std::pair{"productive_land", Theme::productive_land},
                            std::pair{"transport", Theme::transport},
                            std::pair{"context", Theme::context}};
constexpr std::array geometries{std::pair{"point", geo::GeometryKind::point},
                                std::pair{"line", geo::GeometryKind::line},
                                std::pair{"polygon", geo::GeometryKind::polygon}};
constexpr std::array badges{std::pair{"none", Badge::none}, std::pair{"proxy", Badge::proxy},
                            std::pair{"rebuilt", Badge::rebuilt},
                            std::pair{"expired", Badge::expired}};
constexpr std::array compositions{std::pair{"everything", Composition::Kind::everything},
                                  std::pair{"column", Composition::Kind::column},
                                  std::pair{"list", Composition::Kind::list}};
constexpr std::array figures{std::pair{"field", Figure::Kind::field},
                             std::pair{"count", Figure::Kind::count},
                             std::pair{"nearest", Figure::Kind::nearest}};
constexpr std::array positions{std::pair{"exact", false}, std::pair{"commune", true}};

PackSource read_pack(TomlEntries entries) {
    PackSource pack;
    pack.file = entries.text("file");
    pack.table = entries.text("table");
    pack.filter_column = entries.optional_text("filter_column");
    pack.filter_value = entries.optional_text("filter_value");
    pack.is_optional = entries.optional_flag("optional");
    entries.refuse_unknown();
    return pack;
}

Composition read_composition(TomlEntries entries) {
    Composition composition;
    composition.kind = entries.choice("kind", compositions);
    using Kind = Composition::Kind;
    if (composition.kind != Kind::everything) composition.column = entries.text("column");
    if (composition.kind == Kind::list) composition.list = entries.text("list");
    entries.refuse_unknown();
    return composition;
}

Field read_field(TomlEntries entries) {
    Field field;
    field.column = entries.text("column");
    field.title = {entries.text("fr"), entries.text("en")};
    field.unit = entries.optional_text("unit");
    entries.refuse_unknown();
    return field;
}

Figure read_figure(TomlEntries entries) {
    Figure figure;
    figure.kind = entries.choice("kind", figures);
    figure.of = entries.text("of");
    if (entries.has("fr")) figure.title = {entries.text("fr"), entries.text("en")};
    entries.refuse_unknown();
    return figure;
}

AroundRule read_around(TomlEntries entries) {
    AroundRule rule;
    rule.most = entries.count("most");
    rule.column = entries.optional_text("column");
    if (!rule.column.empty()) rule.value = entries.text("value");
    if (entries.has("fr")) rule.title = {entries.text("fr"), entries.text("en")};
    entries.refuse_unknown();
    return rule;
}

LayerDefinition read_layer(TomlEntries entries) {
    LayerDefinition layer;
    layer.id = entries.text("id");
    entries.set_layer(layer.id);
    layer.title = read_words(entries.table("title"));
    if (entries.has("note")) layer.note = read_words(entries.table("note"));
    layer.theme = entries.choice("theme", themes);
    layer.geometry = entries.choice("geometry", geometries);
    layer.key = entries.text("key");
    layer.name = entries.text("name");
    layer.expected_count = entries.count("count");
    layer.vintage = entries.text("vintage");
    layer.publisher = entries.text("publisher");
    layer.dataset = entries.text("dataset");
    layer.licence = entries.text("licence");
    layer.address = entries.text("address");
    if (entries.has("badge")) layer.badge = entries.choice("badge", badges);
    layer.stands_in_for = entries.optional_text("stands_in_for");
    layer.opening = entries.optional_flag("opening");
    if (entries.has("position")) layer.at_commune_centre = entries.choice("position", positions);
    layer.pack = read_pack(entries.table("pack"));
    layer.sources = read_sources(entries);
    if (entries.has("composition")) {
        layer.composition = read_composition(entries.table("composition"));
    }
    for (TomlEntries& field : entries.tables("fields")) {
        layer.fields.push_back(read_field(std::move(field)));
    }
    if (entries.has("status")) layer.status = entries.optional_texts("status");
    for (TomlEntries& figure : entries.tables("figures")) {
        layer.figures.push_back(read_figure(std::move(figure)));
    }
    for (TomlEntries& rule : entries.tables("around")) {
        layer.around.push_back(read_around(std::move(rule)));
    }
    entries.refuse_unknown();
    return layer;
}

}  // namespace

const LayerDefinition* LayerCatalogue::find(std::string_view id) const {
    const auto it = std::ranges::find(layers, id, &LayerDefinition::id);
    return it == layers.end() ? nullptr : &*it;
}

geo::Result<LayerCatalogue> parse_layer_catalogue(std::string_view toml, const std::string& path) {
    std::optional<geo::Error> error;
    LayerCatalogue catalogue;
    const std::optional<toml::table> root = parse_toml(toml, path, error);
    if (!root) return *error;
    TomlEntries entries(*root, path, error);
    for (TomlEntries& entry : entries.tables("layer")) {
        LayerDefinition layer = read_layer(std::move(entry));
        if (error) return *error;
        if (catalogue.find(layer.id) != nullptr) {
            return geo::failed("error.catalogue_layer_twice", {path, layer.id});
        }
        catalogue.layers.push_back(std::move(layer));
    }
    entries.refuse_unknown();
    if (error) return *error;
    if (catalogue.layers.empty()) return geo::failed("error.catalogue_empty", {path});
    return catalogue;
}

}  // namespace ancrage::layers
