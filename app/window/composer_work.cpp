// Pages beside the frames: the preview, and the files.
#include <algorithm>
#include <utility>

#include "app/pages/page_output.h"
#include "app/window/beside.h"
#include "app/window/composer_state.h"
#include "app/window/file_sheet.h"
#include "app/window/pending_work.h"
#include "app/window/view_state.h"
#include "app/window/window_state.h"
#include "render/gl/map_renderer.h"

namespace ancrage::app {

namespace {

// Both languages, since pages may be made in both.
struct PageWords {
    Translations french;
    Translations english;

    std::vector<const Translations*> in(ComposerLanguage language) const {
        if (language == ComposerLanguage::french) return {&french};
        if (language == ComposerLanguage::english) return {&english};
        return {&french, &english};
    }
};

geo::Result<PageWords> load_words(const std::string& assets) {
    auto french = Translations::load(assets + "/translations", layers::Language::french);
    if (!french) return french.error();
    auto english = Translations::load(assets + "/translations", layers::Language::english);
    if (!english) return english.error();
    return PageWords{std::move(french).value(), std::move(english).value()};
}

struct Desk {
    PageTools tools;
    PageWords words;
};

geo::Result<Desk> open_desk(const Workspace& workspace, layers::Date today) {
    auto words = load_words(workspace.assets);
    if (!words) return words.error();
    auto tools = open_page_tools(workspace, today);
    if (!tools) return tools.error();
    return Desk{std::move(tools).value(), std::move(words).value()};
}

void draw_previews(Desk& desk, const std::stop_token& stop, ComposerAnswer& answer) {
    const ComposerQuestion& question = answer.question;
    const auto made = make_pages(desk.tools, question.asked, desk.words.in(question.language));
    if (!made) {
        answer.problem = made.error().message;
        return;
    }
    for (const render::PagePlan& page : made.value().pages) {
        if (stop.stop_requested()) return;
        const double scale = question.longest / std::max(page.width, page.height);
        auto picture = render::picture_of_page(page, desk.tools.types, scale);
        if (!picture) {
            answer.problem = picture.error().message;
            return;
        }
        answer.pages.push_back(std::move(picture).value());
        answer.is_complete = answer.is_complete && page.complete;
    }
}

std::shared_ptr<ComposerWorker> make_worker(const WindowState& state) {
    const auto prepare = [&workspace = *state.workspace,
                          today = state.today]() -> ComposerWorker::Answering {
        auto opened = open_desk(workspace, today);
        const geo::Message why = opened ? geo::Message{} : opened.error().message;
        auto desk = opened ? std::make_shared<Desk>(std::move(opened).value()) : nullptr;
        return [desk, why](ComposerQuestion question,
                           const std::stop_token& stop) -> ComposerWorker::SharedAnswer {
            auto answer = std::make_shared<ComposerAnswer>();
            answer->question = std::move(question);
            if (desk) {
                draw_previews(*desk, stop, *answer);
            } else {
                answer->problem = why;
            }
            if (stop.stop_requested()) return nullptr;
            return answer;
        };
    };
    return std::make_shared<ComposerWorker>(prepare, state.wake);
}

ComposerLanguage language_of(const WindowState& state) {
    if (state.composer.language) return *state.composer.language;
    return state.words.language() == layers::Language::french ? ComposerLanguage::french
                                                              : ComposerLanguage::english;
}

ComposerQuestion question_of(const WindowState& state) {
    ComposerQuestion question;
    question.asked.view = view_of(state);
    question.asked.page_template = state.views.base.page.page_template;
    if (question.asked.page_template.empty()) question.asked.page_template = usual_template;
    question.asked.charter = state.views.base.page.charter;
    question.asked.with_private = state.composer.with_private;
    question.language = language_of(state);
    constexpr double pixels = 1400;
    question.longest = pixels;
    return question;
}

void ask(WindowState& state) {
    ComposerState& composer = state.composer;
    if (!is_view_settled(state)) return;
    ComposerQuestion now = question_of(state);
    if (composer.asked == now) return;
    if (!composer.worker) composer.worker = make_worker(state);
    composer.asked = now;
    composer.worker->ask(std::move(now));
}

void begin_writing(WindowState& state, const std::string& path) {
    ComposerState& composer = state.composer;
    if (composer.writing.valid()) return;
    composer.writing = beside([path, question = question_of(state), &workspace = *state.workspace,
                               today = state.today]() -> geo::Result<std::vector<std::string>> {
        auto desk = open_desk(workspace, today);
        if (!desk) return desk.error();
        const auto made = make_pages(desk.value().tools, question.asked,
                                     desk.value().words.in(question.language));
        if (!made) return made.error();
        auto files = write_pages(made.value().pages, made.value().page, desk.value().tools.types,
                                 made.value().notes, {path, {}, {}, workspace.assets});
        return files;
    });
}

void end_writing(WindowState& state) {
    auto files = state.composer.writing.get();
    if (!files) {
        state.messages.say(files.error().message, Severity::error);
        return;
    }
    for (const std::string& file : files.value()) state.messages.say({"page.written", {file}});
}

}  // namespace

void follow_composer(WindowState& state) {
    ComposerState& composer = state.composer;
    if (const auto path = take_file(state, FilePurpose::write_pages)) begin_writing(state, *path);
    if (const auto path = take_file(state, FilePurpose::charter)) {
        state.views.base.page.charter = *path;
    }
    if (is_ready(composer.writing)) end_writing(state);
    if (!composer.open || !state.finder) return;
    ask(state);
    if (!composer.worker) return;
    if (auto answer = composer.worker->take()) {
        composer.answer = std::move(answer);
        composer.pictures.clear();
    }
}

bool upload_previews(WindowState& state, render::MapRenderer& renderer) {
    ComposerState& composer = state.composer;
    if (!composer.open || !composer.answer || !composer.pictures.empty()) return false;
    for (const render::Image& page : composer.answer->pages) {
        composer.pictures.push_back(reinterpret_cast<ImTextureID>(
            static_cast<std::uintptr_t>(renderer.upload_image(page))));
    }
    return !composer.pictures.empty();
}

bool composer_is_busy(const WindowState& state) {
    const ComposerState& composer = state.composer;
    if (composer.writing.valid()) return true;
    if (!composer.open || !state.finder) return false;
    return !composer.asked || !composer.worker || composer.worker->busy() ||
           (composer.answer && !composer.answer->pages.empty() && composer.pictures.empty());
}

}  // namespace ancrage::app
