#include "app/window/near_here.h"

#include "app/text/formats.h"
#include "app/window/compare_areas.h"
#include "app/window/finder.h"
#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "app/window/sites_text.h"
#include "app/window/status_strip.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr const char* menu_name = "map_menu";
constexpr float menu_width = 290;  // points

void add_point_to_sites(WindowState& state, geo::Coordinate at) {
    SitesState& sites = state.sites;
    const std::string number = format_count(sites.request.drawn.size() + 1, state.words);
    sites.request.drawn.push_back({state.words(geo::Message{"sites.drawn_point", {number}}), {at}});
    sites.open = true;
    state.aids.open = false;
    sites.candidates_open = true;
    change_request(sites);
}

void show_rows(WindowState& state, geo::Coordinate at) {
    text(state.fonts.small_strong, state.colors.secondary, state.words("near_here.title"));
    gap(state, 4);
    for (const double metres : layers::near_rings) {
        const std::string id = "near_" + std::to_string(static_cast<int>(metres));
        const std::string words = measured_text(metres, "m", state.words);
        if (menu_row(state, id.c_str(), words, Icon::rings, false)) {
            state.near.asked = NearQuestion{at, metres};
            frame_extent(state, geo::Extent{at.x, at.y, at.x, at.y}.grown(metres * 1.15));
            state.near.open_layers = {state.atlas().index_of("friches"),
                                      state.atlas().index_of("gares")};
        }
    }
    rule(state);
    if (menu_row(state, "candidate", state.words("near_here.candidate"), Icon::plus, false)) {
        add_point_to_sites(state, at);
    }
    if (menu_row(state, "compare", state.words("near_here.compare"), Icon::balance, false)) {
        compare_circle(state, at);
    }
    if (menu_row(state, "coordinates", state.words("near_here.coordinates"), Icon::copy, false)) {
        copy_coordinates(state, at);
    }
}

}  // namespace

void open_map_menu(WindowState& state, geo::Coordinate at, ImVec2 place) {
    state.near.menu = NearState::Menu{at, place};
    state.open_menu = menu_name;
    state.pick.reset();
}

void open_map_menu_in_middle(WindowState& state) {
    const Rect free = free_area(state);
    const ImVec2 middle((free.left + free.right) / 2, (free.top + free.bottom) / 2);
    const double scale = state.pixels_per_unit;
    open_map_menu(state, state.map.camera.to_metres({middle.x * scale, middle.y * scale}), middle);
}

void show_map_menu(WindowState& state) {
    if (!state.near.menu) return;
    const NearState::Menu menu = *state.near.menu;
    if (!begin_menu_at(state, menu_name, menu_width, menu.place)) return;
    show_rows(state, menu.at);
    end_menu(state);
}

void follow_near(WindowState& state) {
    NearState& near = state.near;
    if (!near.asked || !state.finder) {
        near.sent = near.asked;
        return;
    }
    if (!near.worker) {
        const auto prepare = [finder = state.finder,
                              today = state.today]() -> NearWorker::Answering {
            auto found = std::make_shared<const layers::NearFinder>(finder->index);
            return [found, finder, today](NearQuestion question, const std::stop_token&) {
                auto answer = std::make_shared<NearAnswer>();
                answer->question = question;
                auto here = found->find(question.at, question.metres, today);
                if (here) {
                    answer->here = std::move(here).value();
                } else {
                    answer->error = here.error().message;
                }
                return std::shared_ptr<const NearAnswer>(std::move(answer));
            };
        };
        near.worker = std::make_shared<NearWorker>(prepare, state.wake);
    }
    if (near.sent != near.asked) {
        near.worker->ask(*near.asked);
        near.sent = near.asked;
    }
    if (auto answer = near.worker->take()) near.answer = std::move(answer);
}

bool near_escape(WindowState& state) {
    const bool was_open = state.near.asked.has_value();
    state.near.asked.reset();
    state.near.answer.reset();
    return was_open;
}

}  // namespace ancrage::app
