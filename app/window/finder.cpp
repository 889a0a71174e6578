#include "app/window/finder.h"

namespace ancrage::app {

geo::Result<std::shared_ptr<const Finder>> make_finder(const layers::Atlas& atlas) {
    auto to_degrees = geo::Transformer::create("EPSG:2154", "EPSG:4326");
    if (!to_degrees) return to_degrees.error();
    return std::shared_ptr<const Finder>(
        new Finder{layers::AtlasIndex(atlas), std::move(to_degrees).value()});
}

std::future<geo::Result<std::shared_ptr<const Finder>>> make_finder_beside(
    const layers::Atlas& atlas) {
    return std::async(std::launch::async, [&atlas] { return make_finder(atlas); });
}

}  // namespace ancrage::app
