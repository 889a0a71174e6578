// Some of the rows of a table, a bit a row.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace ancrage::layers {

class RowSet {
public:
    RowSet() = default;
    explicit RowSet(std::size_t size, bool whole = false)
        : size_(size), words_((size + 63) / 64, whole ? ~std::uint64_t{0} : 0) {
        clear_beyond();
    }

    std::size_t size() const { return size_; }
    bool test(std::size_t row) const { return (words_[row / 64] >> (row % 64) & 1U) != 0; }
    void set(std::size_t row) { words_[row / 64] |= std::uint64_t{1} << (row % 64); }
    const std::vector<std::uint64_t>& words() const { return words_; }
    std::size_t count() const {
        return std::accumulate(words_.begin(), words_.end(), std::size_t{0},
                               [](std::size_t sum, std::uint64_t word) {
                                   return sum + static_cast<std::size_t>(std::popcount(word));
                               });
    }
    bool any() const {
        return std::ranges::any_of(words_, [](std::uint64_t word) { return word != 0; });
    }

    // Both sets have the same size.
    RowSet& operator&=(const RowSet& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
        return *this;
    }
    RowSet& operator|=(const RowSet& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
        return *this;
    }
    void complement() {
        for (std::uint64_t& word : words_) word = ~word;
        clear_beyond();
    }
    // Calls `visit` with each row, ascending.
    template <typename Visit>
    void for_each(Visit&& visit) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
                visit(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
            }
        }
    }
    std::vector<std::uint32_t> rows() const {
        std::vector<std::uint32_t> found;
        found.reserve(count());
        for_each([&](std::size_t row) { found.push_back(static_cast<std::uint32_t>(row)); });
        return found;
    }

    // The rows for which `holds` is true; it is called once a row, in order.
    template <typename Holds>
    static RowSet where(std::size_t size, const Holds& holds) {
        RowSet set(size);
        for (std::size_t begin = 0; begin < size; begin += 64) {
            const std::size_t bits = std::min<std::size_t>(size - begin, 64);
            std::uint64_t word = 0;
            for (std::size_t bit = 0; bit < bits; ++bit) {
                word |= static_cast<std::uint64_t>(holds(begin + bit) ? 1 : 0) << bit;
            }
            set.words_[begin / 64] = word;
        }
        return set;
    }

    friend bool operator==(const RowSet&, const RowSet&) = default;

private:
    void clear_beyond() {
        if (size_ % 64 != 0) words_.back() &= (std::uint64_t{1} << (size_ % 64)) - 1;
    }

    std::size_t size_ = 0;
    std::vector<std::uint64_t> words_;
};

}  // namespace ancrage::layers
