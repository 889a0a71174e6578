#include "web/program.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/data/export_place.h"
#include "app/data/settings_text.h"
#include "app/map_composition.h"
#include "app/publication/link.h"
#include "app/publication/text_page.h"
#include "app/views/view_json.h"
#include "app/window/finder.h"
#include "app/window/view_state.h"
#include "geo/io/files.h"
#include "layers/address.h"
#include "render/page/png.h"
#include "web/host.h"
#include "web/touch.h"

namespace ancrage::web {

namespace {

namespace fs = std::filesystem;

constexpr const char* assets = "/assets";

void wake() {}

std::string type_of(const fs::path& path) {
    const std::string ending = path.extension().string();
    if (ending == ".png") return "image/png";
    if (ending == ".csv") return "text/csv;charset=utf-8";
    if (ending == ".geojson") return "application/geo+json";
    return "application/octet-stream";
}

}  // namespace

geo::Result<std::unique_ptr<Program>> Program::open(std::span<const std::byte> atlas,
                                                    std::span<const std::byte> shapes,
                                                    PageConfig config) {
    auto workspace = app::unpack(atlas, shapes, assets);
    if (!workspace) return workspace.error();
    std::unique_ptr<Program> program(new Program(std::move(workspace).value(), std::move(config)));
    std::error_code ignored;
    fs::create_directories(app::export_folder(), ignored);
    if (auto opened = program->open_window(); !opened) return opened.error();
    program->show_opening_view();
    return program;
}

geo::Status Program::open_window() {
    if (!config_.settings.empty()) {
        // What an earlier version kept, or somebody changed: the designed settings do.
        auto kept = app::parse_settings(config_.settings, "localStorage");
        if (kept) options_.settings = std::move(kept).value();
    }
    options_.settings.language = config_.language;
    // What is shown is the view's; only how a person works is kept.
    options_.settings.layers.clear();
    options_.settings.view.reset();
    options_.settings_path = "localStorage";
    options_.scale = static_cast<float>(config_.scale);
    auto words = app::Translations::load(std::string(assets) + "/translations", config_.language);
    if (!words) return words.error();
    auto window = app::OpenWindow::create(workspace_, assets, std::move(words).value(), options_);
    if (!window) return window.error();
    window_ = std::move(window).value();
    window_->state().wake = &wake;
    return geo::Done{};
}

void Program::show_opening_view() {
    app::WindowState& state = window_->state();
    if (!config_.view.empty()) {
        auto content = app::parse_view(config_.view, "view");
        if (content) {
            app::show_view(state, content.value().view);
        } else {
            state.messages.say(content.error().message, app::Severity::warning);
        }
    }
    if (!config_.layers.empty()) {
        for (std::size_t i = 0; i < workspace_.atlas.layers.size(); ++i) {
            const std::string& id = workspace_.atlas.layers[i].definition.id;
            state.map.visible[i] = std::ranges::find(config_.layers, id) != config_.layers.end();
        }
    }
    if (config_.link.size() > 1) follow(config_.link);
    if (!config_.area.empty()) go_to(config_.area);
}

void Program::go_to(const std::string& address) {
    app::WindowState& state = window_->state();
    const auto found = layers::resolve_address(workspace_.atlas, address);
    if (!found) {
        state.messages.say(found.error().message, app::Severity::warning);
    } else {
        state.go_to = found.value();
        state.map.visible[found.value().layer] = 1;
    }
    window_->wake();
}

void Program::speak(layers::Language language) {
    window_->state().settings.language = language;
    window_->wake();
}

geo::Result<int> Program::turn() {
    glfwPollEvents();
    auto done = window_->turn();
    if (!done) return done.error();
    lift_fingers(*this);
    ask_for_levels();
    hand_over_files();
    const auto next = window_->next();
    // Words follow once nothing moves.
    if (!next || *next > 0) tell_what_is_shown();
    if (!next) return -1;
    return static_cast<int>(std::ceil(*next * 1000));
}

// The rule is the renderer's own (render/level_choice.h), over what was published; nothing of a
// layer that the map does not draw from so far away.
const app::PublishedLevel* Program::wanted_level(std::size_t layer) const {
    const std::string& id = workspace_.atlas.layers[layer].definition.id;
    const render::MapState& map = window_->state().map;
    const double scale = map.camera.metres_per_pixel;
    const auto style = workspace_.styles.layers.find(id);
    const bool is_far = style != workspace_.styles.layers.end() &&
                        scale > style->second.max_metres_per_pixel / map.scale_factor;
    if (is_far) return nullptr;
    const double limit = scale / 2;
    const app::PublishedLevel* best = nullptr;
    for (const app::PublishedLevel& level : config_.levels) {
        if (level.layer != id) continue;
        if (best == nullptr) {
            best = &level;
            continue;
        }
        const bool is_better = best->tolerance > limit
                                   ? level.tolerance < best->tolerance
                                   : level.tolerance > best->tolerance && level.tolerance <= limit;
        if (is_better) best = &level;
    }
    return best;
}

void Program::ask_for_levels() {
    const app::WindowState& state = window_->state();
    for (std::size_t i = 0; i < state.map.visible.size(); ++i) {
        if (state.map.visible[i] == 0) continue;
        const app::PublishedLevel* level = wanted_level(i);
        if (level == nullptr || !asked_.insert(level->chunk).second) continue;
        want_chunk(level->chunk);
    }
}

void Program::take_chunk(const std::string& name, std::span<const std::byte> bytes) {
    const auto published = std::ranges::find(config_.levels, name, &app::PublishedLevel::chunk);
    if (published == config_.levels.end()) return;
    const std::size_t layer = workspace_.atlas.index_of(published->layer);
    if (layer == workspace_.atlas.layers.size()) return;
    auto level = app::unpack_published_level(bytes);
    if (!level) {
        // Asked again when the map next moves; what is drawn from coarser levels stays.
        asked_.erase(name);
        window_->state().messages.say({"error.publication_damaged", {name}},
                                      app::Severity::warning);
        window_->wake();
        return;
    }
    asked_.insert(name);
    workspace_.geometry.levels[layer].push_back(std::move(*level));
    window_->renderer().add_levels(layer);
    window_->wake();
}

void Program::resize(int css_width, int css_height, double scale) {
    config_.scale = scale;
    css_width_ = css_width;
    css_height_ = css_height;
    window_->resize(static_cast<int>(std::lround(css_width * scale)),
                    static_cast<int>(std::lround(css_height * scale)), static_cast<float>(scale));
}

void Program::follow(const std::string& link) {
    app::WindowState& state = window_->state();
    std::vector<geo::Message> problems;
    auto view = app::view_of_link(link, workspace_.atlas, problems, workspace_.site_presets);
    if (!view) problems.push_back(view.error().message);
    for (const geo::Message& problem : problems) {
        state.messages.say(problem, app::Severity::warning);
    }
    if (view) app::show_view(state, view.value());
    window_->wake();
}

void Program::tell_what_is_shown() {
    app::WindowState& state = window_->state();
    if (!state.finder || !app::is_view_settled(state)) return;
    const app::View view = app::view_of(state);
    const std::string link = app::link_of(view, workspace_.site_presets);
    const bool is_french = state.words.language() == layers::Language::french;
    const std::string told = (is_french ? "fr " : "en ") + link;
    if (told == told_) return;
    told_ = told;
    const auto is_kept = [&state](std::size_t layer, std::size_t row) {
        const auto kept = state.aids.kept_of(layer);
        return !kept || kept->test(row);
    };
    const app::TextPage page{workspace_, state.finder->index,       state.finder->in_view,
                             view,       state.map.camera.extent(), state.today,
                             is_kept};
    nlohmann::json said;
    said["link"] = link;
    said["title"] = app::title_of(page, state.words);
    said["html"] = app::text_page(page, state.words);
    said["language"] = is_french ? "fr" : "en";
    tell_state(said.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

geo::Status Program::begin_anew() {
    const app::View view = app::view_of(window_->state());
    options_.settings = window_->state().settings;
    window_.reset();
    if (auto opened = open_window(); !opened) return opened;
    app::show_view(window_->state(), view);
    resize(css_width_, css_height_, config_.scale);
    return geo::Done{};
}

// As the desktop's pictures: the map as it lies, with title, legend, scale and sources.
void Program::save_picture() {
    app::WindowState& state = window_->state();
    const render::Camera& camera = state.map.camera;
    app::PictureRequest request;
    request.width = camera.width;
    request.height = camera.height;
    request.scale_factor = state.map.scale_factor;
    request.visible = state.map.visible;
    request.order = state.map.order;
    request.opacity = state.map.opacity;
    request.ground = camera.extent();
    request.selected = state.map.selected;
    request.marked = state.map.marked;
    const render::StyleSheet& sheet = workspace_.styles;
    const std::string fonts = "/usr/share/fonts/opentype/inter";
    auto composed = app::compose(workspace_, sheet, request, state.words, fonts);
    if (!composed) {
        state.messages.say(composed.error().message, app::Severity::error);
        return;
    }
    render::Image picture = window_->renderer().picture_of(composed.value().state);
    auto drawn = render::draw_plate(picture, composed.value().plate, sheet.page, fonts);
    if (drawn) {
        drawn = render::write_png(
            app::export_folder() + "/ancrage " + app::iso_date(state.today) + ".png", picture);
    }
    if (!drawn) state.messages.say(drawn.error().message, app::Severity::error);
    window_->wake();
}

// Files that the window wrote, where the desktop keeps exports: the page saves them.
void Program::hand_over_files() {
    std::error_code error;
    const fs::path folder = app::export_folder();
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (!entry.is_regular_file(error)) continue;
        auto bytes = geo::read_file(entry.path().string());
        if (bytes) save(entry.path().filename().string(), type_of(entry.path()), bytes.value());
        fs::remove(entry.path(), error);
    }
}

}  // namespace ancrage::web
