// The words of a layer's description in files: "productive_land", "polygon", "proxy".
#pragma once

#include <array>
#include <utility>

#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::layers {

inline constexpr std::array theme_words{std::pair{"territories", Theme::territories},
                                        std::pair{"employment", Theme::employment},
                                        std::pair{"programmes", Theme::programmes},
                                        std::pair{"productive_land", Theme::productive_land},
                                        std::pair{"transport", Theme::transport},
                                        std::pair{"context", Theme::context}};
inline constexpr std::array geometry_words{std::pair{"point", geo::GeometryKind::point},
                                           std::pair{"line", geo::GeometryKind::line},
                                           std::pair{"polygon", geo::GeometryKind::polygon}};
inline constexpr std::array badge_words{
    std::pair{"none", Badge::none}, std::pair{"proxy", Badge::proxy},
    std::pair{"rebuilt", Badge::rebuilt}, std::pair{"expired", Badge::expired}};

}  // namespace ancrage::layers
