// The sheet that makes a view ready for a colleague: says which private layers it shows, and asks
// which of them travel inside its file.
#pragma once

#include <future>
#include <string>
#include <vector>

#include "geo/model/result.h"

namespace ancrage::app {

struct WindowState;

struct PackState {
    struct Layer {
        std::string id;
        bool travels = false;
    };
    bool open = false;
    std::vector<Layer> layers;  // the private ones of the view
    std::future<geo::Status> writing;
    std::string path;
};

void open_pack_sheet(WindowState& state);
void show_pack_sheet(WindowState& state);
void follow_pack(WindowState& state);

}  // namespace ancrage::app
