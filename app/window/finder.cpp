#include "app/window/finder.h"
#include "app/window/beside.h"

#include <utility>

namespace ancrage::app {

Finder::Finder(const layers::Atlas& atlas, layers::Date today, geo::Transformer transformer)
    : index(atlas),
      search(index),
      in_view(atlas),
      to_degrees(std::move(transformer)),
      reach(index, today) {}

geo::Result<std::shared_ptr<const Finder>> make_finder(const layers::Atlas& atlas,
                                                       layers::Date today) {
    auto to_degrees = geo::Transformer::create("EPSG:2154", "EPSG:4326");
    if (!to_degrees) return to_degrees.error();
    return std::make_shared<const Finder>(atlas, today, std::move(to_degrees).value());
}

std::future<geo::Result<std::shared_ptr<const Finder>>> make_finder_beside(
    const layers::Atlas& atlas, layers::Date today) {
    return beside([&atlas, today] { return make_finder(atlas, today); });
}

}  // namespace ancrage::app
