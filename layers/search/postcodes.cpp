#include "layers/search/postcodes.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace ancrage::layers {

namespace {

bool is_postcode(const std::string& text) {
    return text.size() == 5 &&
           std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

std::unordered_map<std::string, std::uint32_t> commune_rows(const Layer& communes) {
    std::unordered_map<std::string, std::uint32_t> rows;
    for (std::size_t row = 0; row < communes.table.row_count(); ++row) {
        rows.emplace(communes.key(row), static_cast<std::uint32_t>(row));
    }
    return rows;
}

}  // namespace

std::vector<PostcodeUse> postcodes_in_use(const Atlas& atlas) {
    const Layer* communes = atlas.find("communes");
    const Layer* sites = atlas.find("icpe");
    if (communes == nullptr || sites == nullptr) return {};
    const auto rows = commune_rows(*communes);
    std::map<std::pair<std::uint32_t, std::string>, std::size_t> uses;
    for (std::size_t row = 0; row < sites->table.row_count(); ++row) {
        const std::string postcode = sites->table.text("code_postal", row);
        const std::string code =
            current_commune_code(atlas.former_communes, sites->table.text("code_insee", row));
        const auto commune = rows.find(code);
        const bool agrees = is_postcode(postcode) && commune != rows.end() &&
                            code.substr(0, 2) == postcode.substr(0, 2);
        if (agrees) ++uses[{commune->second, postcode}];
    }
    std::vector<PostcodeUse> list;
    list.reserve(uses.size());
    for (const auto& [where, count] : uses) list.push_back({where.second, where.first, count});
    return list;
}

std::string arrondissement_postcode(const std::string& code) {
    const bool is_of_paris =
        is_postcode(code) && code.starts_with("751") && code >= "75101" && code <= "75120";
    return is_of_paris ? "750" + code.substr(3) : std::string();
}

}  // namespace ancrage::layers
