// What the page calls (assets/web/page.js). Texts are UTF-8 and end in 0; bytes are the page's own
// and may be freed when the call returns.
#include <emscripten.h>

#include <cstddef>
#include <nlohmann/json.hpp>

#include "web/host.h"
#include "web/program.h"
#include "web/touch.h"

namespace {

using ancrage::web::PageConfig;
using ancrage::web::Program;
using nlohmann::json;

std::unique_ptr<Program> program;

void fail(const ancrage::geo::Error& error, ancrage::layers::Language language) {
    const auto words = ancrage::app::Translations::load("/assets/translations", language);
    ancrage::web::tell_failure(words ? words.value()(error.message) : error.message.key);
}

std::string text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

PageConfig config_of(const std::string& text) {
    PageConfig config;
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) return config;
    for (const json& level : object.value("levels", json::array())) {
        config.levels.push_back(
            {text_of(level, "layer"), level.value("tolerance", 0.0), text_of(level, "chunk")});
    }
    const auto view = object.find("view");
    if (view != object.end() && view->is_object()) config.view = view->dump();
    config.link = text_of(object, "link");
    config.area = text_of(object, "area");
    config.settings = text_of(object, "settings");
    const auto layers = object.find("layers");
    if (layers != object.end() && layers->is_array()) {
        for (const json& id : *layers) {
            if (id.is_string()) config.layers.push_back(id.get<std::string>());
        }
    }
    config.language = text_of(object, "language") == "en" ? ancrage::layers::Language::english
                                                          : ancrage::layers::Language::french;
    config.scale = object.value("scale", 1.0);
    return config;
}

std::span<const std::byte> bytes_at(const std::byte* bytes, int size) {
    return {bytes, static_cast<std::size_t>(size)};
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE int ancrage_open(const std::byte* atlas, int atlas_size,
                                      const std::byte* shapes, int shapes_size,
                                      const char* config_json) {
    PageConfig config = config_of(config_json);
    const auto language = config.language;
    auto opened = Program::open(bytes_at(atlas, atlas_size), bytes_at(shapes, shapes_size),
                                std::move(config));
    if (!opened) {
        fail(opened.error(), language);
        return 0;
    }
    program = std::move(opened).value();
    return 1;
}

EMSCRIPTEN_KEEPALIVE int ancrage_turn() {
    if (!program) return -1;
    const auto next = program->turn();
    if (next) return next.value();
    fail(next.error(), program->window().state().words.language());
    program.reset();
    return -1;
}

EMSCRIPTEN_KEEPALIVE void ancrage_resize(int css_width, int css_height, double scale) {
    if (program) program->resize(css_width, css_height, scale);
}

EMSCRIPTEN_KEEPALIVE void ancrage_chunk(const char* name, const std::byte* bytes, int size) {
    if (program) program->take_chunk(name, bytes_at(bytes, size));
}

EMSCRIPTEN_KEEPALIVE void ancrage_touch(int count, double x1, double y1, double x2, double y2,
                                        int phase) {
    if (program) ancrage::web::touch(*program, {count, {x1, y1}, {x2, y2}, phase});
}

EMSCRIPTEN_KEEPALIVE void ancrage_area(const char* address) {
    if (program) program->go_to(address);
}

EMSCRIPTEN_KEEPALIVE void ancrage_link(const char* link) {
    if (program) program->follow(link);
}

EMSCRIPTEN_KEEPALIVE void ancrage_language(const char* language) {
    if (!program) return;
    program->speak(std::string(language) == "en" ? ancrage::layers::Language::english
                                                 : ancrage::layers::Language::french);
}

EMSCRIPTEN_KEEPALIVE void ancrage_lost_context() {
    if (!program) return;
    const auto language = program->window().state().words.language();
    if (auto done = program->begin_anew(); !done) fail(done.error(), language);
}

EMSCRIPTEN_KEEPALIVE void ancrage_picture() {
    if (program) program->save_picture();
}

}  // extern "C"

int main() {
    return 0;
}
