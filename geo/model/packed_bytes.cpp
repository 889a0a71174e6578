#include "geo/model/packed_bytes.h"

namespace ancrage::geo {

void PackedWriter::put(std::uint64_t value) {
    while (value >= 0x80) {
        bytes_.push_back(static_cast<std::byte>(value | 0x80));
        value >>= 7;
    }
    bytes_.push_back(static_cast<std::byte>(value));
}

void PackedWriter::put_signed(std::int64_t value) {
    const auto shifted = static_cast<std::uint64_t>(value) << 1;
    put(value < 0 ? ~shifted : shifted);
}

void PackedWriter::put_bytes(std::span<const std::byte> bytes) {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

std::uint64_t PackedReader::get() {
    std::uint64_t value = 0;
    for (unsigned int shift = 0; ok_ && shift < 64; shift += 7) {
        if (position_ == bytes_.size()) break;
        const auto byte = static_cast<std::uint64_t>(bytes_[position_++]);
        value |= (byte & 0x7F) << shift;
        if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
}

std::int64_t PackedReader::get_signed() {
    const std::uint64_t value = get();
    const auto half = static_cast<std::int64_t>(value >> 1);
    return (value & 1) != 0 ? ~half : half;
}

std::int64_t PackedReader::get_step(std::int64_t from) {
    constexpr std::int64_t limit = std::int64_t{1} << 40;
    const std::int64_t step = get_signed();
    const bool is_sound = step >= -limit && step <= limit;
    const std::int64_t there = is_sound ? from + step : 0;
    if (is_sound && there >= -limit && there <= limit) return there;
    ok_ = false;
    return 0;
}

std::size_t PackedReader::get_count() {
    const std::uint64_t count = get();
    if (count <= bytes_.size() - position_) return static_cast<std::size_t>(count);
    ok_ = false;
    return 0;
}

}  // namespace ancrage::geo
