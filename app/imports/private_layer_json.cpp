#include "app/imports/private_layer_json.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

constexpr int description_version = 1;
constexpr std::array<std::pair<geo::GeometryKind, const char*>, 3> kinds{
    {{geo::GeometryKind::point, "point"},
     {geo::GeometryKind::line, "line"},
     {geo::GeometryKind::polygon, "polygon"}}};
constexpr std::array personal_kinds{layers::PersonalData::email, layers::PersonalData::telephone,
                                    layers::PersonalData::person, layers::PersonalData::birth};

ordered_json words_json(const layers::Bilingual& words) {
    return {{"fr", words.french}, {"en", words.english}};
}

layers::Bilingual words_from(const ordered_json& json) {
    return {json.at("fr").get<std::string>(), json.at("en").get<std::string>()};
}

ordered_json origin_json(const SharedOrigin& origin) {
    ordered_json json = {{"database", origin.database},   {"id", origin.id},
                         {"hash", origin.hash},           {"pushed_by", origin.pushed_by},
                         {"pushed_on", origin.pushed_on}, {"publisher", origin.publisher},
                         {"licence", origin.licence},     {"vintage", origin.vintage},
                         {"within", origin.within}};
    if (origin.extent) {
        const geo::Extent& part = *origin.extent;
        json["extent"] = {part.min_x, part.min_y, part.max_x, part.max_y};
    }
    return json;
}

SharedOrigin origin_from(const ordered_json& json) {
    SharedOrigin origin;
    json.at("database").get_to(origin.database);
    json.at("id").get_to(origin.id);
    json.at("hash").get_to(origin.hash);
    json.at("pushed_by").get_to(origin.pushed_by);
    json.at("pushed_on").get_to(origin.pushed_on);
    json.at("publisher").get_to(origin.publisher);
    json.at("licence").get_to(origin.licence);
    json.at("vintage").get_to(origin.vintage);
    json.at("within").get_to(origin.within);
    if (json.contains("extent")) {
        const auto part = json.at("extent").get<std::array<double, 4>>();
        origin.extent = geo::Extent{part[0], part[1], part[2], part[3]};
    }
    return origin;
}

PrivateLayer layer_from(const ordered_json& json) {
    PrivateLayer layer;
    json.at("id").get_to(layer.id);
    json.at("title").get_to(layer.title);
    json.at("file").get_to(layer.file);
    json.at("imported_on").get_to(layer.imported_on);
    const auto kind = json.at("geometry").get<std::string>();
    for (const auto& [one, name] : kinds) {
        if (name == kind) layer.kind = one;
    }
    json.at("table").get_to(layer.table);
    json.at("key").get_to(layer.key);
    json.at("name").get_to(layer.name);
    for (const ordered_json& field : json.at("fields")) {
        layer.fields.push_back(
            {field.at("column").get<std::string>(), words_from(field.at("title")), ""});
    }
    layer.note = words_from(json.at("note"));
    json.at("rows").get_to(layer.rows);
    json.at("placed").get_to(layer.placed);
    json.at("at_commune_centre").get_to(layer.at_commune_centre);
    for (const ordered_json& column : json.at("personal")) {
        const auto name = column.at("kind").get<std::string>();
        for (const layers::PersonalData one : personal_kinds) {
            if (layers::personal_data_name(one) != name) continue;
            layer.personal.push_back({column.at("column").get<std::string>(), one});
        }
    }
    if (json.contains("shared")) layer.shared = origin_from(json.at("shared"));
    return layer;
}

}  // namespace

std::string private_layer_json(const PrivateLayer& layer) {
    ordered_json fields = ordered_json::array();
    for (const layers::Field& field : layer.fields) {
        fields.push_back({{"column", field.column}, {"title", words_json(field.title)}});
    }
    ordered_json personal = ordered_json::array();
    for (const PersonalColumn& column : layer.personal) {
        personal.push_back(
            {{"column", column.column}, {"kind", layers::personal_data_name(column.kind)}});
    }
    std::string kind;
    for (const auto& [one, name] : kinds) {
        if (one == layer.kind) kind = name;
    }
    ordered_json json = {{"version", description_version},
                         {"id", layer.id},
                         {"title", layer.title},
                         {"file", layer.file},
                         {"imported_on", layer.imported_on},
                         {"geometry", kind},
                         {"table", layer.table},
                         {"key", layer.key},
                         {"name", layer.name},
                         {"rows", layer.rows},
                         {"placed", layer.placed},
                         {"at_commune_centre", layer.at_commune_centre},
                         {"note", words_json(layer.note)},
                         {"personal", std::move(personal)},
                         {"fields", std::move(fields)}};
    if (layer.shared) json["shared"] = origin_json(*layer.shared);
    using nlohmann::detail::error_handler_t;
    return json.dump(2, ' ', false, error_handler_t::replace) + "\n";
}

std::optional<PrivateLayer> private_layer_from_json(const std::string& text) {
    try {
        const ordered_json json = ordered_json::parse(text);
        if (json.at("version") != description_version) return std::nullopt;
        return layer_from(json);
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

}  // namespace ancrage::app
