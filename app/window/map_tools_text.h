// Measures as a person reads them.
#pragma once

#include <string>

#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

// 845 m, 1,24 km, 12,4 km, 124 km: three figures or so, none that the hand did not place.
std::string format_distance(double metres, layers::Language language);
// 840 m² below a hectare, 12,5 ha, 1 240 ha (12,4 km²) from ten square kilometres on.
std::string format_ground(double square_metres, layers::Language language);

}  // namespace ancrage::app
