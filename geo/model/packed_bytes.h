// Whole numbers in as few bytes as they need, for what travels over the network: seven bits a byte,
// the lowest first (LEB128, as in DWARF 4, section 7.6); signed ones with the sign in the lowest
// bit. Reading never goes past the end: after a short or damaged read ok() is false and every
// further value is 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ancrage::geo {

class PackedWriter {
public:
    void put(std::uint64_t value);
    void put_signed(std::int64_t value);
    void put_bytes(std::span<const std::byte> bytes);

    const std::vector<std::byte>& bytes() const { return bytes_; }

private:
    std::vector<std::byte> bytes_;
};

class PackedReader {
public:
    explicit PackedReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

    std::uint64_t get();
    std::int64_t get_signed();
    // `from` and a signed number; ok() is false when either is beyond 2^40.
    std::int64_t get_step(std::int64_t from);
    // A number of things of which each takes a byte at least: never more than are left, so that a
    // damaged count cannot ask for memory that the file does not have.
    std::size_t get_count();

    bool ok() const { return ok_; }
    bool at_end() const { return position_ == bytes_.size(); }

private:
    std::span<const std::byte> bytes_;
    std::size_t position_ = 0;
    bool ok_ = true;
};

}  // namespace ancrage::geo
