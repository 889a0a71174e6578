#include "tests/app/data_scenes.h"

#include <algorithm>

#include "app/window/changes_work.h"

namespace ancrage::app {

namespace {

// The atlas of the window, which outlives it.
std::shared_ptr<const layers::Atlas> shown(const WindowState& state) {
    return {std::shared_ptr<void>(), &state.atlas()};
}

void set_changes(WindowState& state) {
    const layers::Layer& sites = *state.atlas().find("friches");
    state.changes.answer =
        compare_atlases(earlier(state.atlas()), shown(state),
                        {{"friches:" + sites.key(0), "Ancienne usine", "", {}}}, {}, state.today);
    state.changes.from = "2026-03-12";
    state.data.kept = {{"/none", "2026-03-12"}};
}

void set_update(WindowState& state) {
    state.data.news = std::make_shared<UpdateNews>();
    state.data.news->tell_step({"step.check_layer", {"communes"}}, 3, 17);
    geo::DownloadProgress transfer;
    transfer.received = 12'400'000;
    transfer.total = 90'000'000;
    transfer.bytes_per_second = 3.1e6;
    transfer.seconds_left = 25;
    state.data.news->tell_transfer("https://static.data.gouv.fr/a.json", transfer);
    // Never done: the scene is what is seen meanwhile.
    static std::vector<std::promise<geo::Result<UpdateDone>>> promises;
    promises.emplace_back();
    state.data.updating = promises.back().get_future();
}

std::vector<LayerNews> answers(const layers::Atlas& atlas) {
    std::vector<LayerNews> news;
    for (const layers::Layer& layer : atlas.layers) {
        LayerNews one;
        one.layer = layer.definition.id;
        one.state = static_cast<LayerNews::State>(news.size() % 4);
        news.push_back(one);
    }
    return news;
}

void set_data(WindowState& state) {
    state.data.open = true;
    state.data.atlas = "/none/atlas.gpkg";
    state.data.kept = {{"/none", "2025-03-12"}, {"/none", "2026-03-12"}};
}

}  // namespace

std::shared_ptr<const layers::Atlas> earlier(const layers::Atlas& atlas) {
    auto before = std::make_shared<layers::Atlas>(atlas);
    before->built_on = "2026-03-12";
    const auto table = [&](const char* id) -> geo::FeatureTable& {
        return before->layers[before->index_of(id)].table;
    };
    table("communes").find("nom")->texts[3] = "Ancienne-Ville";
    table("friches").find("site_statut")->texts[0] = "friche sans projet";
    geo::FeatureTable& sites = table("friches");
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row + 1 < sites.row_count(); ++row) rows.push_back(row);
    sites = geo::select_rows(sites, rows);
    for (geo::Coordinate& corner : table("gares").geometry.coordinates) {
        corner.x += 400;
        break;
    }
    geo::GeometryArray& neighbourhoods = table("qpv").geometry;
    for (std::size_t r = neighbourhoods.first_ring(0); r < neighbourhoods.end_ring(0); ++r) {
        for (std::uint32_t i = neighbourhoods.ring_offsets[r];
             i < neighbourhoods.ring_offsets[r + 1]; ++i) {
            neighbourhoods.coordinates[i].x += 250;
        }
    }
    const std::size_t list = before->index_of("ti_2023");
    before->memberships.erase(
        std::ranges::find(before->memberships, list, &layers::Membership::layer));
    return before;
}

std::vector<Scene> data_scenes() {
    return {
        {"the data", set_data},
        {"the data, as the publishers answered",
         [](WindowState& s) {
             set_data(s);
             s.data.said = answers(s.atlas());
             s.data.ready = true;
             s.data.mirror = "http://127.0.0.1:8080";
             s.data.problem = geo::Message{"error.sources_unreachable", {}};
         }},
        {"an update under way",
         [](WindowState& s) {
             set_data(s);
             set_update(s);
         }},
        {"an update under way, seen from the map", set_update},
        {"the publishers have news", [](WindowState& s) { s.data.said = answers(s.atlas()); }},
        {"what changed",
         [](WindowState& s) {
             set_changes(s);
             s.changes.open = true;
             s.changes.turned = {"areas"};
         }},
        {"what changed, after an update, on the map",
         [](WindowState& s) {
             set_changes(s);
             s.data.updated_from = "2026-03-12";
             s.changes.on_map = true;
             s.changes.chosen = 0;
         }},
        {"no atlas to compare with", [](WindowState& s) { s.changes.open = true; }},
        {"before and after", [](WindowState& s) { s.before_after.day = "2026-03-12"; }},
    };
}

}  // namespace ancrage::app
