#include "layers/compare/area_profile.h"

#include <algorithm>

namespace ancrage::layers {

const AreaFigure& AreaProfile::figure(std::string_view name) const {
    return *std::ranges::find(figures, name, &AreaFigure::name);
}

const AreaSector* AreaProfile::division(std::string_view code) const {
    const auto found = std::ranges::find(divisions, code, &AreaSector::code);
    return found == divisions.end() ? nullptr : &*found;
}

}  // namespace ancrage::layers
