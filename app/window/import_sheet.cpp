#include "app/window/import_sheet.h"

#include <filesystem>

#include "app/text/formats.h"
#include "app/window/import_work.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 1060;  // points
constexpr float sheet_height = 820;
constexpr const char* join_menu = "import_join";
constexpr const char* column_menu = "import_column";

void show_title_field(WindowState& state) {
    wrapped_text(state.fonts.strong, state.colors.ink, state.words("import_sheet.layer_title"));
    gap(state, 4);
    text_field(state, "title", state.words("import_sheet.title_hint"), state.units(420),
               state.import.title, Icon::none, false);
    gap(state, 10);
}

// Whether rows are placed, or their codes joined to the areas of a layer.
void show_join(WindowState& state) {
    ImportState& import = state.import;
    const auto& layers = state.atlas().layers;
    const std::string chosen =
        import.join_layer
            ? state.words(geo::Message{"import_sheet.joined_to",
                                       {state.words(layers[*import.join_layer].definition.title)}})
            : state.words("import_sheet.placed_each");
    if (button(state, "join", chosen, Icon::chevron_down, ButtonKind::framed)) {
        state.open_menu = state.open_menu == join_menu ? "" : join_menu;
    }
    if (begin_menu(state, join_menu, 340)) {
        if (menu_row(state, "placed", state.words("import_sheet.placed_each"), Icon::none,
                     !import.join_layer)) {
            import.join_layer.reset();
            state.open_menu.clear();
        }
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const layers::LayerDefinition& layer = layers[i].definition;
            const bool is_area = layer.geometry == geo::GeometryKind::polygon && !layer.own;
            if (!is_area || layers[i].table.row_count() == 0) continue;
            const std::string& id = layer.id;
            if (menu_row(state, id.c_str(), state.words(layer.title), Icon::none,
                         import.join_layer == i)) {
                import.join_layer = i;
                state.open_menu.clear();
            }
        }
        end_menu(state);
    }
    if (!import.join_layer) return;
    ImGui::SameLine(0, state.units(8));
    const auto& names = import.preview->guess.names;
    const std::string column =
        import.join_column < names.size() ? names[import.join_column] : std::string();
    if (button(state, "column",
               state.words(geo::Message{"import_sheet.by_column",
                                        {ellipsized(state.fonts.body, column, state.units(220))}}),
               Icon::chevron_down, ButtonKind::framed)) {
        state.open_menu = state.open_menu == column_menu ? "" : column_menu;
    }
    if (!begin_menu(state, column_menu, 300)) return;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string name = "column_" + std::to_string(i);
        if (menu_row(state, name.c_str(), names[i], Icon::none, import.join_column == i)) {
            import.join_column = i;
            state.open_menu.clear();
        }
    }
    end_menu(state);
}

void show_addresses(WindowState& state) {
    ImportState& import = state.import;
    if (import.join_layer) return;
    ImGui::SameLine(0, state.units(8));
    if (button(state, "addresses", state.words("import_sheet.addresses"), Icon::plus,
               ButtonKind::framed)) {
        open_file_sheet(state, FilePurpose::addresses, {});
    }
    tooltip(state, state.words("import_sheet.addresses_why"));
    for (const std::string& path : import.addresses) {
        gap(state, 2);
        wrapped_text(state.fonts.small, state.colors.secondary,
                     std::filesystem::path(path).filename().string());
    }
}

void show_personal(const WindowState& state) {
    for (const PersonalColumn& column : state.import.preview->personal) {
        static constexpr std::array<const char*, 4> kinds = {
            "import.personal_email", "import.personal_telephone", "import.personal_person",
            "import.personal_birth"};
        const std::string kind = state.words(kinds[static_cast<std::size_t>(column.kind)]);
        wrapped_text(state.fonts.small, state.colors.warning,
                     state.words(geo::Message{"import.personal", {column.column, kind}}));
    }
}

void show_preview(WindowState& state) {
    ImportState& import = state.import;
    if (import.preview->is_table) {
        show_import_reading(state);
        show_import_columns(state);
    } else {
        const std::string file = std::filesystem::path(import.path).filename().string();
        wrapped_text(state.fonts.body, state.colors.ink,
                     state.words(geo::Message{"import.is_map_file", {file}}));
        gap(state, 10);
    }
    show_personal(state);
    gap(state, 8);
    show_title_field(state);
    if (import.preview->is_table) {
        show_join(state);
        show_addresses(state);
        gap(state, 12);
    }
    const bool is_whole = !import.title.empty();
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, is_whole ? 1.0F : 0.4F);
    const bool goes =
        button(state, "place", state.words("import_sheet.place"), Icon::none, ButtonKind::primary);
    ImGui::PopStyleVar();
    if (goes && is_whole) try_import(state);
    gap(state, 6);
    wrapped_text(state.fonts.small, state.colors.secondary, state.words("import_sheet.private"));
}

void show_running(WindowState& state) {
    state.import.drawn_at = ImGui::GetTime();
    const ImportNews::State news = state.import.news->state();
    if (!news.step.key.empty()) {
        wrapped_text(state.fonts.body, state.colors.ink, state.words(news.step));
    }
    gap(state, 10);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::min(ImGui::GetContentRegionAvail().x, state.units(460));
    const float height = state.units(8);
    const double part =
        news.total == 0 ? 0 : static_cast<double>(news.done) / static_cast<double>(news.total);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height}, state.colors.rule, height / 2);
    list->AddRectFilled(at, {at.x + width * static_cast<float>(std::min(part, 1.0)), at.y + height},
                        state.colors.accent, height / 2);
    gap(state, 24);
    if (button(state, "stop", state.words("import_sheet.stop"), Icon::none, ButtonKind::framed)) {
        stop_import(state);
    }
}

void show_content(WindowState& state) {
    ImportState& import = state.import;
    if (import.problem) {
        wrapped_text(state.fonts.body, state.colors.warning, state.words(*import.problem));
        gap(state, 10);
    }
    if (import.running.valid()) {
        show_running(state);
    } else if (import.tried) {
        show_import_result(state);
    } else if (import.looking.valid()) {
        wrapped_text(state.fonts.body, state.colors.secondary, state.words("import_sheet.looking"));
    } else if (import.preview) {
        show_preview(state);
    } else if (button(state, "other", state.words("import_sheet.other_file"), Icon::folder,
                      ButtonKind::framed)) {
        open_file_sheet(state, FilePurpose::import_data, {});
    }
}

}  // namespace

void open_import_sheet(WindowState& state, const std::string& path) {
    forget_import(state);
    state.search.open = false;
    state.import.open = true;
    state.import.path = path;
    look_at_import(state);
}

void show_import_sheet(WindowState& state) {
    if (!state.import.open) return;
    const bool stays =
        begin_sheet(state, "import", state.words("import_sheet.title"), sheet_width, sheet_height);
    ImGui::BeginChild("content", {0, 0}, false, ImGuiWindowFlags_NoNav);
    show_content(state);
    ImGui::EndChild();
    end_sheet(state);
    if (!stays) forget_import(state);
}

}  // namespace ancrage::app
