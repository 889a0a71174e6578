// A picture on the desktop's clipboard. GLFW can only put text there; Debian's xclip does it, run
// without a shell and never waited for longer than a few seconds. Also where pictures go when that
// fails: the person's folder of pictures.
#pragma once

#include <chrono>
#include <string>

#include "geo/model/result.h"
#include "render/image.h"

namespace ancrage::app {

// Gives the PNG file at `path` to the clipboard of the display. xclip reads it at once and stays
// behind to serve it. Errors: clipboard_no_program (not installed), clipboard_refused (it failed,
// or took longer than `patience`; it is then ended).
geo::Status put_png_on_clipboard(const std::string& path, const std::string& program = "xclip",
                                 std::chrono::milliseconds patience = std::chrono::seconds(3));

// ANCRAGE_EXPORTS, else the folder that user-dirs.dirs names for pictures, else ~/Pictures; it may
// not exist yet.
std::string pictures_folder();

struct PictureDelivery {
    bool on_clipboard = false;
    std::string saved_at;  // the file, where the clipboard did not take the picture
};

// To the clipboard, or to a file in `folder` when that fails, named after `title` and `day` (ISO).
// An error when neither works.
geo::Result<PictureDelivery> deliver_picture(const render::Image& picture,
                                             const std::string& folder, const std::string& title,
                                             const std::string& day,
                                             const std::string& program = "xclip");

}  // namespace ancrage::app
