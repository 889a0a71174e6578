// Which layers exist: the layer catalogue (assets/catalogue/layers.toml) as data. One definition a
// layer: what it is called, who publishes it, of when, under which licence, how many features are
// expected, where a data pack keeps it, and what must be said about it (proxy, rebuilt, expired).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/result.h"
#include "layers/catalogue/bilingual.h"
#include "layers/catalogue/source_definition.h"

namespace ancrage::layers {

// In the order the panel shows them.
enum class Theme {
    territories,
    employment,
    programmes,
    productive_land,
    transport,
    context,
    own  // brought in by the person
};
inline constexpr std::size_t theme_count = 7;

// What must be said wherever the layer appears.
enum class Badge { none, proxy, rebuilt, expired, own, kept };

// How a layer made of whole communes gets its borders, so that they coincide exactly.
struct Composition {
    enum class Kind {
        none,        // not made of communes, or read as it comes
        everything,  // all communes (the region)
        column,      // communes with the same value in a column of the communes layer; the
                     // column "code" takes the communes whose own code is a key of the layer
        list         // a CSV of assets/catalogue/compositions: code_commune and the layer's key
    };
    Kind kind = Kind::none;
    std::string column;  // of the communes layer (column) or of the list (list)
    std::string list;    // file name, only for list
};

// Where a data pack keeps the layer.
struct PackSource {
    std::string file;  // relative to the pack, "admin-idf/admin_idf_2026.gpkg"
    std::string table;
    std::string filter_column;  // both empty: every feature
    std::string filter_value;
    bool is_optional = false;  // packs may do without it, and the map then shows no such layer
};

// An attribute the card and the table show.
struct Field {
    std::string column;
    Bilingual title;
    std::string unit;  // "", "inhabitants", "km2", "ha", "m2", "year", "date": key unit.<unit>
};

// A figure that matters for a feature of this layer: what the card says in large type.
struct Figure {
    enum class Kind {
        field,   // an attribute of the feature; `of` is its column
        count,   // features of the layer `of` inside it
        nearest  // straight line to the nearest feature of the layer `of`
    };
    Kind kind = Kind::field;
    std::string of;
    Bilingual title;  // of the field or the layer when empty
};

// What a card says of this layer when it speaks of what is around another place.
struct AroundRule {
    std::size_t most = 0;
    std::string column;  // both empty: every feature
    std::string value;
    Bilingual title;  // of the layer when empty
};

struct LayerDefinition {
    std::string id;
    Bilingual title;
    Bilingual note;  // what an honest reader must know; may be empty
    Theme theme = Theme::context;
    geo::GeometryKind geometry = geo::GeometryKind::none;
    std::string key;   // column of the stable id
    std::string name;  // column of the name shown
    std::size_t expected_count = 0;
    std::string vintage;
    std::string publisher;
    std::string dataset;
    std::string licence;
    std::string address;  // official page, shown; what is fetched is said by its sources
    Badge badge = Badge::none;
    std::string stands_in_for;  // id of the layer that replaces this one where it is held
    bool own = false;           // a person's own data: private
    bool opening = false;       // visible when the map opens
    bool at_commune_centre =
        false;        // points stand at the centre of their commune, not at an address
    PackSource pack;  // no file: no pack holds it, only official sources
    std::vector<LayerSource> sources;  // official, in order of preference
    Composition composition;
    std::vector<Field> fields;
    // Columns whose change is news of the feature itself (a brownfield's state); nothing: the
    // fields that are text without a unit.
    std::optional<std::vector<std::string>> status;
    std::vector<Figure> figures;  // the most telling first; a card shows the first three it has
    std::vector<AroundRule> around;
};

struct LayerCatalogue {
    std::vector<LayerDefinition> layers;  // drawing order, bottom first

    const LayerDefinition* find(std::string_view id) const;
};

// Parses the catalogue's TOML text; `path` names it in messages. Errors name the layer and the
// entry at fault; unknown entries are errors too, so that a typing mistake is never a silent
// default.
geo::Result<LayerCatalogue> parse_layer_catalogue(std::string_view toml, const std::string& path);

}  // namespace ancrage::layers
