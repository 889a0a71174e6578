// Where a layer's rows came from and how a file is coming, in words.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "geo/io/download.h"
#include "layers/atlas.h"

namespace ancrage::app {

// "source officielle data.gouv.fr, prise le 21 novembre 2026", that its address is unconfirmed,
// that it was kept from an older atlas, or that it came in a data pack.
std::string origin_text(const layers::Layer& layer, const Translations& words);

// "static.data.gouv.fr : 12,4 Mo sur 90,0 Mo, 3,1 Mo/s, encore 25 s"; what is not known is left
// out.
std::string transfer_text(const std::string& address, const geo::DownloadProgress& progress,
                          const Translations& words);

}  // namespace ancrage::app
