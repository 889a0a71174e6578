#include "layers/search/spelling.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ancrage::layers {

namespace {

using Row = std::array<std::size_t, longest_compared + 1>;

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

}  // namespace

Slips slips_between(std::string_view typed, std::string_view word, std::size_t limit) {
    const Slips too_many{limit + 1, limit + 1};
    if (typed.size() > longest_compared || typed.size() > word.size() + limit) return too_many;
    // What lies further than this cannot be part of a beginning within the bound.
    const bool is_cut = word.size() > typed.size() + limit;
    if (is_cut) word = word.substr(0, typed.size() + limit);
    if (word.size() > longest_compared) return too_many;
    std::array<Row, 3> rows{};
    for (std::size_t j = 0; j <= word.size(); ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= typed.size(); ++i) {
        Row& row = rows[i % 3];
        const Row& above = rows[(i + 2) % 3];
        const Row& two_above = rows[(i + 1) % 3];
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= word.size(); ++j) {
            const std::size_t replaced = above[j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1);
            row[j] = std::min({row[j - 1] + 1, above[j] + 1, replaced});
            const bool exchanged =
                i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1];
            if (exchanged) row[j] = std::min(row[j], two_above[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > limit) return too_many;
    }
    const Row& last = rows[typed.size() % 3];
    const std::size_t beginning = *std::min_element(
        last.begin(), last.begin() + static_cast<std::ptrdiff_t>(word.size()) + 1);
    return {is_cut ? limit + 1 : std::min(last[word.size()], limit + 1),
            std::min(beginning, limit + 1)};
}

std::size_t forgiven_slips(std::string_view typed) {
    if (typed.size() < 4 || std::ranges::any_of(typed, is_digit)) return 0;
    return typed.size() < 7 ? 1 : 2;
}

std::uint64_t letters_of(std::string_view word) {
    std::uint64_t letters = 0;
    for (const char letter : word) {
        if (letter >= 'a' && letter <= 'z') letters |= std::uint64_t{1} << (letter - 'a');
        if (is_digit(letter)) letters |= std::uint64_t{1} << (26 + letter - '0');
    }
    return letters;
}

}  // namespace ancrage::layers
