// The views at hand, each with its picture: those opened last, and the ready-made ones.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <imgui.h>

#include "app/views/view.h"

namespace ancrage::render {
class MapRenderer;
}

namespace ancrage::app {

struct WindowState;

struct GalleryEntry {
    std::string path;
    View view;
    bool is_ready_made = false;
    ImTextureID picture = nullptr;  // made when the gallery has been open for a frame
};

struct GalleryState {
    bool open = false;
    std::vector<GalleryEntry> entries;  // read anew each time it opens
};

void open_gallery(WindowState& state);
void show_gallery(WindowState& state);

// Draws one picture that is still missing; between frames. False when there is none.
bool draw_gallery_picture(WindowState& state, render::MapRenderer& renderer);

// All of them one after the other in front of a room, from the one that is open.
void present_known_views(WindowState& state);

}  // namespace ancrage::app
