// Plain values and vectors written to, and read back from, a run of bytes: the format of the
// cache. Little-endian, as every machine we build for. Reading never goes past the end: after a
// short or damaged read ok() is false and every further value is empty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/level.h"

namespace ancrage::geo {

class ByteWriter {
public:
    template <typename T>
    requires std::is_trivially_copyable_v<T>
    void put(const T& value) {
        const auto* raw = reinterpret_cast<const std::byte*>(&value);
        bytes_.insert(bytes_.end(), raw, raw + sizeof(T));
    }
    template <typename T>
    requires std::is_trivially_copyable_v<T>
    void put(const std::vector<T>& values) {
        put(static_cast<std::uint64_t>(values.size()));
        const auto* raw = reinterpret_cast<const std::byte*>(values.data());
        bytes_.insert(bytes_.end(), raw, raw + values.size() * sizeof(T));
    }
    void put(const std::string& text);
    void put(const std::vector<std::string>& texts);

    const std::vector<std::byte>& bytes() const { return bytes_; }

private:
    std::vector<std::byte> bytes_;
};

class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

    template <typename T>
    requires std::is_trivially_copyable_v<T> T get() {
        T value{};
        if (const std::byte* raw = take(sizeof(T))) std::memcpy(&value, raw, sizeof(T));
        return value;
    }
    template <typename T>
    requires std::is_trivially_copyable_v<T> std::vector<T> get_vector() {
        const auto size = get<std::uint64_t>();
        std::vector<T> values;
        if (size > (bytes_.size() - position_) / sizeof(T)) {
            ok_ = false;
            return values;
        }
        values.resize(size);
        if (const std::byte* raw = take(size * sizeof(T)); raw != nullptr && size > 0) {
            std::memcpy(values.data(), raw, size * sizeof(T));
        }
        return values;
    }
    std::string get_string();
    std::vector<std::string> get_strings();

    bool ok() const { return ok_; }

private:
    const std::byte* take(std::size_t size);

    std::span<const std::byte> bytes_;
    std::size_t position_ = 0;
    bool ok_ = true;
};

void put(ByteWriter& writer, const FeatureTable& table);
FeatureTable get_feature_table(ByteReader& reader);
void put(ByteWriter& writer, const Level& level);
Level get_level(ByteReader& reader);

// 64-bit hash of a file's or cache's content: tells whether it changed, not who wrote it
// (FNV-1a, Fowler, Noll and Vo, over 8-byte words in four lanes).
std::uint64_t hash_bytes(std::span<const std::byte> bytes);

}  // namespace ancrage::geo
