// The page composer between two frames: the preview of the pages that the view makes, and the file
// being written. What the pages say is part of the view (View::page): saved and undone with it.
#pragma once

#include <imgui.h>

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/pages/make_pages.h"
#include "app/window/last_question.h"
#include "render/image.h"

namespace ancrage::render {
class MapRenderer;
}

namespace ancrage::app {

struct WindowState;

enum class ComposerLanguage { french, english, both };

struct ComposerQuestion {
    PagesAsked asked;
    ComposerLanguage language = ComposerLanguage::french;
    double longest = 0;  // pixels of the preview's longer side

    friend bool operator==(const ComposerQuestion&, const ComposerQuestion&) = default;
};

struct ComposerAnswer {
    ComposerQuestion question;
    std::vector<render::Image> pages;
    bool is_complete = true;              // false: some text did not find room
    std::optional<geo::Message> problem;  // then there are no pages
};

using ComposerWorker = LastQuestion<ComposerQuestion, ComposerAnswer>;

struct ComposerState {
    bool open = false;
    std::optional<ComposerLanguage> language;  // nothing: that of the window
    bool with_private = false;
    std::size_t page = 0;  // shown

    std::vector<PageTemplate> templates;  // read when the composer opens
    std::shared_ptr<ComposerWorker> worker;
    std::optional<ComposerQuestion> asked;
    std::shared_ptr<const ComposerAnswer> answer;
    std::vector<ImTextureID> pictures;  // of the answer's pages; empty until uploaded

    std::future<geo::Result<std::vector<std::string>>> writing;
};

void open_composer(WindowState& state);
void show_composer(WindowState& state);

// Asks for the preview when something has changed and takes it; what has been written is told.
void follow_composer(WindowState& state);
// Uploads pictures that are not there yet; between frames. False when there are none.
bool upload_previews(WindowState& state, render::MapRenderer& renderer);
bool composer_is_busy(const WindowState& state);

}  // namespace ancrage::app
