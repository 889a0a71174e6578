// The map as it is published: an atlas cut into chunks that a page fetches one by one, in whatever
// order it needs them, and what a page needs to know before it has any. Written by pack(), read by
// the browser's program; the same bytes for the same atlas.
//
//   "atlas"            every table without its geometry
//   "shapes"           the geometry of every layer, rounded to 0.1 m, and its label points
//   "level/LAYER/N"    level of detail N of a layer, finest first, rounded to a twentieth of its
//                      tolerance
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/data/workspace.h"
#include "geo/model/result.h"

namespace ancrage::app {

// Raised when the meaning of the chunks changes.
inline constexpr int publication_format = 1;

struct Chunk {
    std::string name;
    std::vector<std::byte> bytes;
};

// A level of detail that can be fetched.
struct PublishedLevel {
    std::string layer;
    double tolerance = 0;  // metres
    std::string chunk;     // its name
};

struct Packed {
    std::vector<Chunk> chunks;
    std::vector<PublishedLevel> levels;  // by layer, the finest first
};

// `attributes` are the programme catalogue's tables, as they lie in the atlas. The workspace holds
// what is published and nothing else, with its geometry.
Packed pack(const Workspace& workspace, std::vector<geo::FeatureTable> attributes);

// A workspace from "atlas" and "shapes", without any level; assets, styles, questions and presets
// are read from the folder `assets`. Errors: error.publication_damaged with the chunk's name.
geo::Result<Workspace> unpack(std::span<const std::byte> atlas, std::span<const std::byte> shapes,
                              const std::string& assets);

// One level; nothing when it is damaged.
std::optional<geo::Level> unpack_published_level(std::span<const std::byte> bytes);

}  // namespace ancrage::app
