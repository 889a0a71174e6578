// The panel that says the map in words, between two frames.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/describe/map_words.h"
#include "geo/model/geometry.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

// What the words were made of: they are made again when this changes.
struct DescribedMap {
    geo::Extent view;
    std::vector<std::uint8_t> visible;
    layers::Language language = layers::Language::french;
};

struct DescribeState {
    bool open = false;
    std::string text;  // the whole description, as it is copied
    MapWords words;    // the same, as it is shown
    std::optional<DescribedMap> of;
};

}  // namespace ancrage::app
