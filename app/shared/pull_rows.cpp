#include "app/shared/pull_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <span>
#include <unordered_map>

#include "geo/io/database_shape.h"
#include "geo/model/bytes.h"

namespace ancrage::app {

namespace {

std::uint64_t fingerprint(const geo::FeatureTable& table, std::size_t row) {
    geo::ByteWriter writer;
    for (const geo::Column& column : table.columns) {
        writer.put(column.name);
        writer.put(column.has(row));
        writer.put(column.text(row));
    }
    const geo::GeometryArray& geometry = table.geometry;
    if (geometry.kind != geo::GeometryKind::none) {
        constexpr double millimetres = 1e3;
        for (std::size_t r = geometry.first_ring(row); r < geometry.end_ring(row); ++r) {
            for (const geo::Coordinate at : geometry.ring(r)) {
                writer.put(std::llround(at.x * millimetres));
                writer.put(std::llround(at.y * millimetres));
            }
        }
    }
    return geo::hash_bytes(writer.bytes());
}

using Fingerprints = std::unordered_map<std::string, std::uint64_t>;

Fingerprints fingerprints(const geo::FeatureTable& table, const std::string& key) {
    Fingerprints found;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        found[table.text(key, row)] += fingerprint(table, row);
    }
    return found;
}

// Shortest form that reads back the same, never in another locale.
std::string number(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end.ptr};
}

}  // namespace

RowChanges changes_between(const geo::FeatureTable& before, const geo::FeatureTable& after,
                           const std::string& key) {
    const Fingerprints old = fingerprints(before, key);
    const Fingerprints now = fingerprints(after, key);
    RowChanges changes;
    for (const auto& [name, content] : now) {
        const auto same = old.find(name);
        if (same == old.end()) {
            ++changes.added;
        } else if (same->second != content) {
            ++changes.changed;
        }
    }
    for (const auto& [name, content] : old) changes.removed += now.contains(name) ? 0 : 1;
    return changes;
}

std::string envelope(const geo::Extent& extent) {
    return "ST_MakeEnvelope(" + number(extent.min_x) + "," + number(extent.min_y) + "," +
           number(extent.max_x) + "," + number(extent.max_y) + ",2154)";
}

std::string meets(const geo::Database& database, const SharedLayer& layer,
                  const geo::Extent& extent) {
    const std::string geometry = database.quoted_name(layer.geometry_column);
    const std::string box = envelope(extent);
    if (layer.epsg == 2154) return geometry + " && " + box;
    // A box of another system is no box: the index finds what may lie in it.
    return geometry + " && ST_Transform(ST_Segmentize(" + box + ", " +
           number(std::max(extent.width(), extent.height()) / 8) + "), " +
           std::to_string(layer.epsg) + ") AND ST_Transform(" + geometry + ", 2154) && " + box;
}

std::string rows_in_part(const geo::Database& database, const SharedLayer& layer,
                         const SharedPart& part) {
    if (part.is_whole() || layer.definition.geometry == geo::GeometryKind::none) return {};
    if (part.extent) return " WHERE " + meets(database, layer, *part.extent);
    const std::string geometry = database.quoted_name(layer.geometry_column);
    const std::string placed =
        layer.epsg == 2154 ? geometry : "ST_Transform(" + geometry + ", 2154)";
    return " WHERE " + meets(database, layer, geo::extent_of(*part.area, part.row)) +
           " AND ST_Intersects(" + placed + ", " + geo::shape_literal(*part.area, part.row) + ")";
}

}  // namespace ancrage::app
