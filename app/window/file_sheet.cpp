#include "app/window/file_sheet.h"

#include <filesystem>
#include <utility>

#include "app/data/export_place.h"
#include "app/text/formats.h"
#include "app/window/beside.h"
#include "app/window/pending_work.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

constexpr float sheet_width = 760;  // points
constexpr float sheet_height = 620;
constexpr float row_height = 34;

const std::vector<std::string>& endings_of(FilePurpose purpose) {
    static const std::vector<std::string> views = {".ancrage"};
    static const std::vector<std::string> data = {".csv", ".txt",     ".tsv",  ".xlsx",
                                                  ".ods", ".geojson", ".json", ".gpkg",
                                                  ".shp", ".kml",     ".fgb"};
    static const std::vector<std::string> pages = {".pdf", ".odp", ".svg", ".png"};
    static const std::vector<std::string> tables = {".csv"};
    static const std::vector<std::string> reports = {".csv", ".json"};
    static const std::vector<std::string> charters = {".toml"};
    switch (purpose) {
        case FilePurpose::import_data: return data;
        case FilePurpose::addresses: return tables;
        case FilePurpose::report: return reports;
        case FilePurpose::charter: return charters;
        case FilePurpose::write_pages: return pages;
        default: return views;
    }
}

const char* title_of(FilePurpose purpose) {
    switch (purpose) {
        case FilePurpose::open_view: return "file_sheet.open_view";
        case FilePurpose::save_view: return "file_sheet.save_view";
        case FilePurpose::pack_view: return "file_sheet.pack_view";
        case FilePurpose::import_data: return "file_sheet.import_data";
        case FilePurpose::addresses: return "file_sheet.addresses";
        case FilePurpose::report: return "file_sheet.report";
        case FilePurpose::charter: return "file_sheet.charter";
        case FilePurpose::write_pages: return "file_sheet.write_pages";
    }
    return "";
}

void look_into(FileSheetState& sheet, const std::string& folder) {
    sheet.folder = folder;
    sheet.list.reset();
    sheet.problem.reset();
    sheet.confirms = false;
    sheet.reading =
        beside([folder, endings = sheet.endings] { return list_folder(folder, endings); });
}

void take_list(FileSheetState& sheet) {
    if (!is_ready(sheet.reading)) return;
    auto list = sheet.reading.get();
    if (!list) {
        sheet.problem = list.error().message;
        return;
    }
    sheet.folder = list.value().folder;
    sheet.list = std::move(list).value();
}

std::string full_path(const FileSheetState& sheet) {
    fs::path path(sheet.name);
    if (path.is_relative()) path = fs::path(sheet.folder) / path;
    std::string text = path.lexically_normal().string();
    if (sheet.is_saving() && !ends_in(text, sheet.endings)) text += sheet.endings.front();
    return text;
}

// What was typed or clicked, carried out: a folder is entered, a file is the answer.
void confirm(FileSheetState& sheet) {
    if (sheet.name.empty()) return;
    std::error_code error;
    fs::path typed(sheet.name);
    if (typed.is_relative()) typed = fs::path(sheet.folder) / typed;
    if (fs::is_directory(typed, error)) {
        sheet.name.clear();
        look_into(sheet, typed.string());
        return;
    }
    const std::string path = full_path(sheet);
    const bool is_there = fs::exists(path, error);
    if (!sheet.is_saving() && !is_there) {
        sheet.problem = geo::Message{"error.file_not_there", {path}};
        return;
    }
    if (sheet.is_saving() && is_there && !std::exchange(sheet.confirms, true)) return;
    sheet.answer = FileAnswer{sheet.purpose, path};
    sheet.open = false;
}

void show_entry(WindowState& state, const FolderEntry& entry) {
    FileSheetState& sheet = state.files;
    const IdScope scope(*state.focus, "file_" + entry.name);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size(ImGui::GetContentRegionAvail().x, state.units(row_height));
    const bool clicked = pressed(state, "choose", size);
    const bool twice = ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool is_chosen = !entry.is_folder && entry.name == sheet.name;
    if (is_chosen || ImGui::IsItemHovered()) {
        list->AddRectFilled(at, {at.x + size.x, at.y + size.y},
                            is_chosen ? state.colors.accent_wash : state.colors.paper_hovered,
                            state.units(theme::rounding));
    }
    const float middle = at.y + size.y / 2;
    draw_icon(list, entry.is_folder ? Icon::folder : Icon::file, {at.x + state.units(18), middle},
              state.units(7), state.colors.secondary, 0, state.units(1.5F));
    const std::string day = format_date(entry.changed_on, state.words);
    const ImVec2 day_size = text_size(state.fonts.small, day);
    const float left = at.x + state.units(36);
    const float room = at.x + size.x - day_size.x - state.units(20) - left;
    const float text_top = middle - text_size(state.fonts.body, "A").y / 2;
    draw_text(list, state.fonts.body, {left, text_top}, state.colors.ink,
              ellipsized(state.fonts.body, entry.name, room));
    draw_text(list, state.fonts.small,
              {at.x + size.x - day_size.x - state.units(8), middle - day_size.y / 2},
              state.colors.secondary, day);
    if (!clicked && !twice) return;
    if (entry.is_folder) {
        look_into(sheet, (fs::path(sheet.folder) / entry.name).string());
        return;
    }
    sheet.name = entry.name;
    sheet.confirms = false;
    if (twice) confirm(sheet);
}

// As many of its last folders as fit: the end of a path says more than its beginning.
std::string end_of_path(ImFont* font, const std::string& path, float room) {
    std::string shown = path;
    for (std::size_t cut = 0; text_size(font, shown).x > room;) {
        cut = path.find('/', cut + 1);
        if (cut == std::string::npos) return ellipsized(font, shown, room);
        shown = "…" + path.substr(cut);
    }
    return shown;
}

void show_folder(WindowState& state) {
    FileSheetState& sheet = state.files;
    if (icon_button(state, "up", Icon::chevron_up, 28, true)) {
        look_into(sheet, fs::path(sheet.folder).parent_path().string());
    }
    tooltip(state, state.words("file_sheet.up"));
    ImGui::SameLine(0, state.units(10));
    const float room = ImGui::GetContentRegionAvail().x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(ImGui::GetWindowDrawList(), state.fonts.strong, {at.x, at.y + state.units(5)},
              state.colors.ink, end_of_path(state.fonts.strong, sheet.folder, room));
    ImGui::NewLine();
    gap(state, 8);
}

void show_entries(WindowState& state, float height) {
    const FileSheetState& sheet = state.files;
    ImGui::BeginChild("entries", {0, height}, false, ImGuiWindowFlags_NoNav);
    if (!sheet.list) {
        if (!sheet.problem) {
            wrapped_text(state.fonts.body, state.colors.secondary,
                         state.words("file_sheet.reading"));
        }
    } else if (sheet.list->entries.empty()) {
        wrapped_text(state.fonts.body, state.colors.secondary, state.words("file_sheet.empty"));
    } else {
        const FolderList list = *sheet.list;  // a click may change it
        for (const FolderEntry& entry : list.entries) show_entry(state, entry);
        if (!list.is_complete) {
            wrapped_text(state.fonts.small, state.colors.secondary,
                         state.words(geo::Message{
                             "file_sheet.more", {format_count(most_folder_entries, state.words)}}));
        }
    }
    ImGui::EndChild();
}

void show_line(WindowState& state) {
    FileSheetState& sheet = state.files;
    const std::string words =
        state.words(sheet.confirms ? "file_sheet.replace"
                                   : (sheet.is_saving() ? "file_sheet.save" : "file_sheet.choose"));
    const float button_room = button_width(state, words, Icon::none) + state.units(14);
    const float width = ImGui::GetContentRegionAvail().x - button_room;
    if (text_field(state, "name", state.words("file_sheet.name"), width, sheet.name, Icon::none,
                   false)) {
        sheet.confirms = false;
        sheet.problem.reset();
    }
    const bool entered =
        ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter));
    ImGui::SameLine(0, state.units(10));
    if (button(state, "confirm", words, Icon::none, ButtonKind::primary) || entered) {
        confirm(sheet);
    }
    gap(state, 6);
    if (sheet.problem) {
        wrapped_text(state.fonts.body, state.colors.warning, state.words(*sheet.problem));
    } else if (sheet.confirms) {
        wrapped_text(state.fonts.body, state.colors.warning,
                     state.words(geo::Message{"file_sheet.is_there", {full_path(sheet)}}));
    }
}

}  // namespace

void open_file_sheet(WindowState& state, FilePurpose purpose, const std::string& path) {
    FileSheetState& sheet = state.files;
    sheet = FileSheetState{};
    sheet.open = true;
    sheet.purpose = purpose;
    sheet.endings = endings_of(purpose);
    std::error_code error;
    fs::path start(path.empty() ? export_folder() : path);
    if (!path.empty() && !fs::is_directory(start, error)) {
        sheet.name = start.filename().string();
        start = start.parent_path();
        if (start.empty()) start = export_folder();
    }
    state.search.open = false;
    look_into(sheet, start.string());
}

void show_file_sheet(WindowState& state) {
    FileSheetState& sheet = state.files;
    if (!sheet.open) return;
    take_list(sheet);
    const bool stays = begin_sheet(state, "file_sheet", state.words(title_of(sheet.purpose)),
                                   sheet_width, sheet_height);
    show_folder(state);
    const float below = state.units(96);
    show_entries(state, std::max(state.units(120), ImGui::GetContentRegionAvail().y - below));
    gap(state, 8);
    show_line(state);
    end_sheet(state);
    if (!stays) sheet.open = false;
}

bool file_sheet_is_busy(const WindowState& state) {
    return state.files.open && state.files.reading.valid();
}

std::optional<std::string> take_file(WindowState& state, FilePurpose purpose) {
    auto& answer = state.files.answer;
    if (!answer || answer->purpose != purpose) return std::nullopt;
    return std::exchange(answer, std::nullopt)->path;
}

}  // namespace ancrage::app
