#include "app/data/background_source.h"

#include <cstdlib>
#include <string>

#include "app/data/paths.h"

namespace ancrage::app {

namespace {

std::string environment(const char* name, const std::string& otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr || *value == '\0' ? otherwise : std::string(value);
}

}  // namespace

BackgroundSource background_source() {
    BackgroundSource source;
    const std::string official = source.tiles.address;
    source.tiles.address = environment("ANCRAGE_WMTS", official);
    source.tiles.layer = environment("ANCRAGE_WMTS_LAYER", source.tiles.layer);
    source.tiles.style = environment("ANCRAGE_WMTS_STYLE", source.tiles.style);
    source.tiles.matrix_set = environment("ANCRAGE_WMTS_MATRIX_SET", source.tiles.matrix_set);
    source.credit = source.tiles.address == official
                        ? geo::Message{"tools.credit_ign", {}}
                        : geo::Message{"tools.credit_other", {source.tiles.layer}};
    // Without a home there is no place to keep tiles, which is said when they are asked for.
    const std::string folder = person_folder("XDG_CACHE_HOME", ".cache");
    if (!folder.empty()) source.cache.folder = folder + "/tiles";
    return source;
}

}  // namespace ancrage::app
