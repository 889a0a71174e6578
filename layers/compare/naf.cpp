#include "layers/compare/naf.h"

#include <algorithm>

namespace ancrage::layers {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

bool is_productive(std::string_view section) {
    return section.size() == 1 &&
           std::string_view("BCDEFH").find(section) != std::string_view::npos;
}

Naf::Naf(const geo::FeatureTable& table) {
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        NafDivision division{table.text("division", row),
                             table.text("section", row),
                             {table.text("title_fr", row), table.text("title_en", row)}};
        if (division.code.empty() || division.section.empty()) continue;
        divisions_.push_back(std::move(division));
    }
    std::ranges::sort(divisions_, {}, &NafDivision::code);
}

std::optional<std::size_t> Naf::division_of(std::string_view code) const {
    constexpr std::size_t digits = 2;
    if (code.size() < digits || !is_digit(code[0]) || !is_digit(code[1])) return std::nullopt;
    const auto found =
        std::ranges::lower_bound(divisions_, code.substr(0, digits), {}, &NafDivision::code);
    if (found == divisions_.end() || found->code != code.substr(0, digits)) return std::nullopt;
    return static_cast<std::size_t>(found - divisions_.begin());
}

}  // namespace ancrage::layers
