#include "app/window/view_gallery.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "app/map_picture.h"
#include "app/text/formats.h"
#include "app/views/ready_views.h"
#include "app/views/view_file.h"
#include "app/window/surroundings.h"
#include "app/window/theme.h"
#include "app/window/view_files.h"
#include "app/window/widgets.h"
#include "render/gl/map_renderer.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 980;  // points
constexpr float sheet_height = 760;
constexpr float card_width = 214;
constexpr float card_gap = 16;
constexpr int picture_width = 428;  // pixels, drawn at scale factor 2
constexpr int picture_height = 268;
constexpr float about_height = 96;

// Files that cannot be read are left out: opening them by hand says why.
void read_entries(WindowState& state) {
    GalleryState& gallery = state.gallery;
    const std::vector<GalleryEntry> before = std::exchange(gallery.entries, {});
    const auto read = [&](const std::string& path, bool is_ready_made) {
        auto opened = open_view(path);
        if (!opened) return;
        GalleryEntry entry{path, std::move(opened.value().content.view), is_ready_made, nullptr};
        const auto same = std::ranges::find_if(before, [&](const GalleryEntry& one) {
            return one.path == path && one.view == entry.view;
        });
        if (same != before.end()) entry.picture = same->picture;
        gallery.entries.push_back(std::move(entry));
    };
    for (const std::string& path : state.settings.recent_views) read(path, false);
    std::vector<geo::Message> problems;
    for (const ReadyView& ready : ready_views(state.workspace->assets, problems)) {
        read(ready.path, true);
    }
}

// As many words as fit on that many lines, with "…" where some are left out.
std::string shortened(ImFont* font, const std::string& words, float width, int lines) {
    const float most = text_size(font, "A").y * (static_cast<float>(lines) + 0.5F);
    std::string shown = words;
    for (std::size_t end = words.size(); text_size(font, shown, width).y > most;) {
        end = words.rfind(' ', end - 1);
        if (end == std::string::npos || end == 0) return {};
        shown = words.substr(0, end) + " …";
    }
    return shown;
}

bool show_entry(WindowState& state, const GalleryEntry& entry, std::size_t number) {
    const std::string name = "view_" + std::to_string(number);
    const IdScope scope(*state.focus, name);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = state.units(card_width);
    const float height = width * picture_height / picture_width;
    const ImVec2 size(width, height + state.units(about_height));
    const bool clicked = pressed(state, "open", size);
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float round = state.units(theme::rounding);
    list->AddRectFilled(at, {at.x + width, at.y + height}, state.colors.paper_hovered, round);
    if (entry.picture != nullptr) {
        list->AddImageRounded(entry.picture, at, {at.x + width, at.y + height}, {0, 0}, {1, 1},
                              IM_COL32_WHITE, round);
    }
    list->AddRect(at, {at.x + width, at.y + height},
                  hovered ? state.colors.accent : state.colors.rule_strong, round, 0,
                  state.units(hovered ? 2.0F : 1.0F));
    const std::string title = title_of(state, entry.view);
    const std::string shown_title = shortened(state.fonts.strong, title, width, 2);
    const float below = at.y + height + state.units(6);
    draw_text(list, state.fonts.strong, {at.x, below}, state.colors.ink, shown_title, width);
    const float title_height = text_size(state.fonts.strong, shown_title, width).y;
    const std::string& about = entry.view.about.in(state.words.language());
    const std::string detail = about.empty() ? entry.path : about;
    draw_text(list, state.fonts.small, {at.x, below + title_height + state.units(3)},
              state.colors.secondary, shortened(state.fonts.small, detail, width, 3), width);
    tooltip(state, detail);
    return clicked;
}

// Gives the path of the one that was clicked.
std::optional<std::string> show_entries(WindowState& state, bool ready_made_ones) {
    std::optional<std::string> clicked;
    const float left = ImGui::GetCursorPosX();
    const float room = ImGui::GetContentRegionAvail().x;
    const float step = state.units(card_width + card_gap);
    const auto columns =
        static_cast<std::size_t>(std::max(1.0F, std::floor((room + state.units(card_gap)) / step)));
    std::size_t shown = 0;
    for (std::size_t i = 0; i < state.gallery.entries.size(); ++i) {
        const GalleryEntry& entry = state.gallery.entries[i];
        if (entry.is_ready_made != ready_made_ones) continue;
        if (shown % columns != 0) {
            ImGui::SameLine(left + step * static_cast<float>(shown % columns));
        }
        if (show_entry(state, entry, i)) clicked = entry.path;
        ++shown;
    }
    if (shown == 0) {
        wrapped_text(state.fonts.body, state.colors.secondary,
                     state.words("view_menu.gallery_none"));
    }
    return clicked;
}

void show_heading(const WindowState& state, const char* key) {
    gap(state, 8);
    wrapped_text(state.fonts.strong, state.colors.ink, state.words(key));
    gap(state, 8);
}

render::MapState picture_state(const WindowState& state, const View& view) {
    render::MapState map;
    const auto& layers = state.atlas().layers;
    map.visible.assign(layers.size(), 0);
    for (const KeptLayer& layer : view.layers) {
        const std::size_t index = state.atlas().index_of(layer.id);
        if (index == layers.size()) continue;
        map.order.push_back(index);
        map.visible[index] = layer.visible ? 1 : 0;
    }
    map.scale_factor = 1;
    geo::Extent extent = home_extent(state.atlas());
    if (view.camera) {
        const double half = view.camera->metres_per_point * 500;
        extent = {view.camera->x - half, view.camera->y - half * 0.6, view.camera->x + half,
                  view.camera->y + half * 0.6};
    } else if (auto area = layers::resolve_address(state.atlas(), view.framed)) {
        const layers::FeatureRef place = area.value();
        extent = geo::extent_of(layers[place.layer].table.geometry, place.row).grown(1500);
        map.selected = render::FeatureMark{place.layer, place.row};
    }
    map.camera = render::fit(extent, picture_width, picture_height, 8);
    return map;
}

}  // namespace

void open_gallery(WindowState& state) {
    state.search.open = false;
    state.gallery.open = true;
    read_entries(state);
}

void show_gallery(WindowState& state) {
    if (!state.gallery.open) return;
    const bool stays =
        begin_sheet(state, "gallery", state.words("view_menu.gallery"), sheet_width, sheet_height);
    std::optional<std::string> chosen;
    if (!in_browser && button(state, "browse", state.words("view_menu.gallery_browse"),
                              Icon::folder, ButtonKind::framed)) {
        state.gallery.open = false;
        open_file_sheet(state, FilePurpose::open_view, {});
    }
    ImGui::BeginChild("views", {0, 0}, false, ImGuiWindowFlags_NoNav);
    if (!state.settings.recent_views.empty()) {
        show_heading(state, "view_menu.gallery_recent");
        const IdScope scope(*state.focus, "recent");
        chosen = show_entries(state, false);
    }
    show_heading(state, "view_menu.gallery_ready");
    if (auto ready = show_entries(state, true)) chosen = std::move(ready);
    ImGui::EndChild();
    end_sheet(state);
    if (chosen || !stays) state.gallery.open = false;
    if (chosen) start_opening(state, *chosen);
}

bool draw_gallery_picture(WindowState& state, render::MapRenderer& renderer) {
    if (!state.gallery.open) return false;
    for (GalleryEntry& entry : state.gallery.entries) {
        if (entry.picture != nullptr) continue;
        const render::Image image = renderer.picture_of(picture_state(state, entry.view));
        entry.picture = reinterpret_cast<ImTextureID>(
            static_cast<std::uintptr_t>(renderer.upload_image(image)));
        return true;
    }
    return false;
}

void present_known_views(WindowState& state) {
    read_entries(state);
    std::vector<View> views;
    std::size_t first = 0;
    for (const GalleryEntry& entry : state.gallery.entries) {
        if (entry.path == state.views.path) first = views.size();
        views.push_back(entry.view);
    }
    begin_presenting(state, std::move(views), first);
}

}  // namespace ancrage::app
