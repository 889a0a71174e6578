#include "geo/model/bytes.h"

#include <array>

namespace ancrage::geo {

void ByteWriter::put(const std::string& text) {
    put(static_cast<std::uint64_t>(text.size()));
    const auto* raw = reinterpret_cast<const std::byte*>(text.data());
    bytes_.insert(bytes_.end(), raw, raw + text.size());
}

void ByteWriter::put(const std::vector<std::string>& texts) {
    put(static_cast<std::uint64_t>(texts.size()));
    for (const std::string& text : texts) put(text);
}

const std::byte* ByteReader::take(std::size_t size) {
    if (!ok_ || size > bytes_.size() - position_) {
        ok_ = false;
        return nullptr;
    }
    const std::byte* at = bytes_.data() + position_;
    position_ += size;
    return at;
}

std::string ByteReader::get_string() {
    const auto size = get<std::uint64_t>();
    const std::byte* raw = take(size);
    return raw == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(raw), size);
}

std::vector<std::string> ByteReader::get_strings() {
    const auto count = get<std::uint64_t>();
    std::vector<std::string> texts;
    // Each text takes at least its length field: a larger count is damage.
    if (count > (bytes_.size() - position_) / sizeof(std::uint64_t)) {
        ok_ = false;
        return texts;
    }
    texts.reserve(count);
    for (std::uint64_t i = 0; i < count && ok_; ++i) texts.push_back(get_string());
    return texts;
}

void put(ByteWriter& writer, const FeatureTable& table) {
    writer.put(table.name);
    writer.put(static_cast<std::uint64_t>(table.columns.size()));
    for (const Column& column : table.columns) {
        writer.put(column.name);
        writer.put(column.type);
        writer.put(column.texts);
        writer.put(column.integers);
        writer.put(column.reals);
        writer.put(column.present);
    }
    writer.put(table.geometry.kind);
    writer.put(table.geometry.coordinates);
    writer.put(table.geometry.ring_offsets);
    writer.put(table.geometry.part_offsets);
    writer.put(table.geometry.feature_offsets);
}

FeatureTable get_feature_table(ByteReader& reader) {
    FeatureTable table;
    table.name = reader.get_string();
    const auto columns = reader.get<std::uint64_t>();
    for (std::uint64_t i = 0; i < columns && reader.ok(); ++i) {
        Column& column = table.columns.emplace_back();
        column.name = reader.get_string();
        column.type = reader.get<ColumnType>();
        column.texts = reader.get_strings();
        column.integers = reader.get_vector<std::int64_t>();
        column.reals = reader.get_vector<double>();
        column.present = reader.get_vector<std::uint8_t>();
    }
    table.geometry.kind = reader.get<GeometryKind>();
    table.geometry.coordinates = reader.get_vector<Coordinate>();
    table.geometry.ring_offsets = reader.get_vector<std::uint32_t>();
    table.geometry.part_offsets = reader.get_vector<std::uint32_t>();
    table.geometry.feature_offsets = reader.get_vector<std::uint32_t>();
    return table;
}

void put(ByteWriter& writer, const Level& level) {
    writer.put(level.tolerance);
    writer.put(level.triangles.vertices);
    writer.put(level.triangles.features);
    writer.put(level.triangles.indices);
    writer.put(level.arcs.coordinates);
    writer.put(level.arcs.offsets);
    writer.put(level.arcs.sides);
    writer.put(level.arcs.edge_layers);
}

Level get_level(ByteReader& reader) {
    Level level;
    level.tolerance = reader.get<double>();
    level.triangles.vertices = reader.get_vector<Coordinate>();
    level.triangles.features = reader.get_vector<std::uint32_t>();
    level.triangles.indices = reader.get_vector<std::uint32_t>();
    level.arcs.coordinates = reader.get_vector<Coordinate>();
    level.arcs.offsets = reader.get_vector<std::uint32_t>();
    level.arcs.sides = reader.get_vector<std::array<std::uint32_t, 2>>();
    level.arcs.edge_layers = reader.get_vector<std::uint32_t>();
    return level;
}

std::uint64_t hash_bytes(std::span<const std::byte> bytes) {
    constexpr std::uint64_t prime = 0x100000001b3ULL;
    constexpr std::uint64_t start = 0xcbf29ce484222325ULL;
    const auto step = [](std::uint64_t hash, std::uint64_t word) {
        hash = (hash ^ word) * prime;
        return hash ^ (hash >> 29);
    };
    // Four hashes side by side: each word waits for the one before it in its own lane only.
    std::array<std::uint64_t, 4> lanes = {start, start + 1, start + 2, start + 3};
    std::array<std::uint64_t, 4> words{};
    std::size_t i = 0;
    for (; i + sizeof(words) <= bytes.size(); i += sizeof(words)) {
        std::memcpy(words.data(), bytes.data() + i, sizeof(words));
        for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
            lanes[lane] = step(lanes[lane], words[lane]);
        }
    }
    std::uint64_t hash = start ^ bytes.size();
    for (const std::uint64_t lane : lanes) hash = step(hash, lane);
    for (; i < bytes.size(); ++i) hash = (hash ^ std::to_integer<std::uint64_t>(bytes[i])) * prime;
    return hash ^ (hash >> 32);
}

}  // namespace ancrage::geo
