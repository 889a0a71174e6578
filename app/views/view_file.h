// Saved views on the disk: opened and saved so that nothing is lost. The file is replaced as a
// whole or not at all, what it held before stays beside it as `NAME~`, `NAME~2` and `NAME~3` (the
// last first), and what another program saved meanwhile is never overwritten unasked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/views/view_json.h"
#include "geo/model/result.h"

namespace ancrage::app {

inline constexpr const char* view_extension = ".ancrage";

struct OpenedView {
    ViewContent content;
    std::uint64_t hash = 0;  // of the file's bytes: what save_view() must still find there
};

// Errors: not there, no file, too large, unreadable (error.view_not_opened), and those of
// parse_view(). A pipe or a device never blocks.
geo::Result<OpenedView> open_view(const std::string& path);

// Gives the hash of what is on the disk now. `expected` is the hash that the file had when it was
// opened or saved last; nothing: a new name that the person agreed to replace. Through a symbolic
// link the file it means is written.
// Errors: error.view_changed_on_disk, error.view_disk_full, error.view_read_only,
// error.view_folder_gone, error.view_too_large, error.view_not_saved. The file is then as it was.
geo::Result<std::uint64_t> save_view(const std::string& path, const ViewContent& content,
                                     std::optional<std::uint64_t> expected);

}  // namespace ancrage::app
