// A saved view as JSON text, the content of its file: docs/views.md and docs/view.schema.json.
// Readable, stable (the same view gives the same bytes), and strict: what is not understood is an
// error, since saving the view again would lose it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/views/packed_layer.h"
#include "app/views/view.h"
#include "geo/model/result.h"

namespace ancrage::app {

// Larger files are refused, those without layers inside above the first.
inline constexpr std::size_t most_view_bytes = 4'000'000;
inline constexpr std::size_t most_packed_view_bytes = 100'000'000;

// What a file holds: the view, and the private layers that travel with it.
struct ViewContent {
    View view;
    std::vector<PackedLayer> packed;
};

// Entries that say nothing are left out. Numbers that no file may hold are brought into their
// range; coordinates have four decimals (drawn places of the finder are in degrees).
geo::Result<std::string> view_text(const View& view, const std::vector<PackedLayer>& packed = {});

// Usage errors that name the entry at fault; `path` names the file. error.view_newer when a later
// program wrote it, error.view_not_one when it is some other JSON.
geo::Result<ViewContent> parse_view(std::string_view text, const std::string& path);

// The view alone inside another file's JSON, without the entries that name the format.
geo::Result<nlohmann::ordered_json> view_json(const View& view);
geo::Result<View> read_view(JsonEntries& entries);

}  // namespace ancrage::app
