// The map in a page: the workspace that was fetched, the window that shows it, and the levels of
// detail that are fetched as they are needed. The page owns the loop and calls turn().
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "app/publication/publication.h"
#include "app/window/window.h"

namespace ancrage::web {

// What the page says when it opens the map (docs/web.md).
struct PageConfig {
    std::vector<app::PublishedLevel> levels;
    std::string view;                 // JSON of the opening view; may be empty
    std::string link;                 // what follows # in the address; may be empty
    std::string area;                 // address of the area asked for; may be empty
    std::string settings;             // kept in this browser; may be empty
    std::vector<std::string> layers;  // those that may be shown; empty: all
    layers::Language language = layers::Language::french;
    double scale = 1;  // pixels of the screen per CSS pixel
};

class Program {
public:
    static geo::Result<std::unique_ptr<Program>> open(std::span<const std::byte> atlas,
                                                      std::span<const std::byte> shapes,
                                                      PageConfig config);

    // Milliseconds until it wants to be called again: 0 with the next picture of the screen, -1
    // not before there is input.
    geo::Result<int> turn();
    // A chunk that was wanted; empty: it could not be had.
    void take_chunk(const std::string& name, std::span<const std::byte> bytes);
    void resize(int css_width, int css_height, double scale);
    void go_to(const std::string& address);
    void speak(layers::Language language);
    // What follows # in an address.
    void follow(const std::string& link);
    // The map with its legend and sources, as a PNG for the person.
    void save_picture();
    // The browser has taken the graphics away and given them back: the window is made anew and
    // shows what it showed.
    geo::Status begin_anew();
    double scale() const { return config_.scale; }
    app::OpenWindow& window() { return *window_; }
    const app::Workspace& workspace() const { return workspace_; }

private:
    Program(app::Workspace workspace, PageConfig config)
        : workspace_(std::move(workspace)), config_(std::move(config)) {}
    geo::Status open_window();
    void show_opening_view();
    void ask_for_levels();
    void hand_over_files();
    void tell_what_is_shown();
    const app::PublishedLevel* wanted_level(std::size_t layer) const;

    app::Workspace workspace_;
    PageConfig config_;
    app::WindowOptions options_;
    std::unique_ptr<app::OpenWindow> window_;
    std::set<std::string> asked_;  // chunks on their way, or here
    std::string told_;             // link and language the page knows
    int css_width_ = 0;
    int css_height_ = 0;
};

}  // namespace ancrage::web
