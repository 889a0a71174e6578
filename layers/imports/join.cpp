#include "layers/imports/join.h"

#include <set>

#include "layers/address.h"
#include "layers/imports/column_roles.h"

namespace ancrage::layers {

namespace {

std::string plain_code(std::string_view text) {
    std::string code;
    for (const char c : text) {
        if (c == ' ' || c == '.' || c == '\t' || c == '\'') continue;
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return code;
}

}  // namespace

AreaJoin::AreaJoin(const Atlas& atlas, std::size_t layer) {
    const Layer& areas = atlas.layers[layer];
    std::set<std::string> repeated;
    for (std::size_t row = 0; row < areas.table.row_count(); ++row) {
        const auto number = static_cast<std::uint32_t>(row);
        by_code_.emplace(plain_code(areas.key(row)), number);
        std::string name = fold(areas.name(row));
        if (!by_name_.emplace(name, number).second) repeated.insert(std::move(name));
    }
    for (const std::string& name : repeated) by_name_.erase(name);
    if (areas.definition.id != "communes") return;
    for (const FormerCommune& former : atlas.former_communes) {
        former_.emplace(former.code, former.current_code);
    }
}

std::optional<JoinedArea> AreaJoin::find(std::string_view code) const {
    const std::string plain = plain_code(code);
    if (plain.empty()) return std::nullopt;
    if (const auto it = by_code_.find(plain); it != by_code_.end()) return JoinedArea{it->second};
    if (const auto former = former_.find(plain); former != former_.end()) {
        const auto it = by_code_.find(former->second);
        if (it != by_code_.end()) return JoinedArea{it->second, false, true};
    }
    if (const auto it = by_name_.find(fold(code)); it != by_name_.end()) {
        return JoinedArea{it->second, true, false};
    }
    return std::nullopt;
}

}  // namespace ancrage::layers
