#include "layers/former_communes.h"

#include <algorithm>

namespace ancrage::layers {

std::vector<FormerCommune> read_former_communes(const geo::FeatureTable& table) {
    std::vector<FormerCommune> former;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        FormerCommune commune{table.text("code", row), table.text("nom", row),
                              table.text("current_code", row)};
        if (!commune.code.empty()) former.push_back(std::move(commune));
    }
    return former;
}

std::string current_commune_code(const std::vector<FormerCommune>& former, std::string_view code) {
    const auto it = std::ranges::find(former, code, &FormerCommune::code);
    return it == former.end() ? std::string(code) : it->current_code;
}

}  // namespace ancrage::layers
