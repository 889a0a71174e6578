#include "app/window/finder.h"

#include <utility>

namespace ancrage::app {

geo::Result<std::shared_ptr<const Finder>> make_finder(const layers::Atlas& atlas) {
    auto to_degrees = geo::Transformer::create("EPSG:2154", "EPSG:4326");
    if (!to_degrees) return to_degrees.error();
    layers::AtlasIndex index(atlas);
    layers::SearchIndex search(index);
    return std::shared_ptr<const Finder>(new Finder{std::move(index), std::move(search),
                                                    layers::ViewCounter(atlas),
                                                    std::move(to_degrees).value()});
}

std::future<geo::Result<std::shared_ptr<const Finder>>> make_finder_beside(
    const layers::Atlas& atlas) {
    return std::async(std::launch::async, [&atlas] { return make_finder(atlas); });
}

}  // namespace ancrage::app
