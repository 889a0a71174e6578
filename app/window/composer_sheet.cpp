// The composer: at the left what the pages are made of, at the right how they look.
#include <algorithm>
#include <array>
#include <filesystem>

#include "app/data/export_place.h"
#include "app/pages/book.h"
#include "app/text/formats.h"
#include "app/window/composer_state.h"
#include "app/window/theme.h"
#include "app/window/view_files.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 1500;  // points
constexpr float sheet_height = 1000;
constexpr float form_width = 330;
constexpr float least_preview = 320;
constexpr const char* template_menu = "page_template";

const std::string& template_id(const WindowState& state) {
    static const std::string usual = usual_template;
    const std::string& chosen = state.views.base.page.page_template;
    return chosen.empty() ? usual : chosen;
}

std::string template_name(const WindowState& state, const std::string& id) {
    const auto& templates = state.composer.templates;
    const auto found = std::ranges::find(templates, id, &PageTemplate::id);
    return found == templates.end() ? std::filesystem::path(id).filename().string()
                                    : found->name.in(state.words.language());
}

void show_label(const WindowState& state, const char* key) {
    wrapped_text(state.fonts.strong, state.colors.ink, state.words(key));
    gap(state, 4);
}

void show_templates(WindowState& state) {
    show_label(state, "composer.template");
    const float room = state.units(form_width - 60);
    const std::string name =
        ellipsized(state.fonts.body, template_name(state, template_id(state)), room);
    if (button(state, template_menu, name, Icon::chevron_down, ButtonKind::framed)) {
        state.open_menu = state.open_menu == template_menu ? "" : template_menu;
    }
    if (begin_menu(state, template_menu, form_width)) {
        for (const PageTemplate& one : state.composer.templates) {
            const std::string& id = one.id;
            if (!menu_row(state, id.c_str(), one.name.in(state.words.language()), Icon::none,
                          id == template_id(state))) {
                continue;
            }
            state.views.base.page.page_template = id;
            state.composer.page = 0;
            state.open_menu.clear();
        }
        end_menu(state);
    }
    gap(state, 12);
}

ComposerLanguage language_now(const WindowState& state) {
    if (state.composer.language) return *state.composer.language;
    return state.words.language() == layers::Language::french ? ComposerLanguage::french
                                                              : ComposerLanguage::english;
}

void show_languages(WindowState& state) {
    show_label(state, "composer.language");
    static constexpr std::array<std::pair<ComposerLanguage, const char*>, 3> languages = {
        {{ComposerLanguage::french, "settings.french"},
         {ComposerLanguage::english, "settings.english"},
         {ComposerLanguage::both, "composer.both"}}};
    bool is_first = true;
    for (const auto& [language, key] : languages) {
        if (!is_first) ImGui::SameLine(0, state.units(6));
        is_first = false;
        const bool is_now = language == language_now(state);
        if (button(state, key, state.words(key), Icon::none,
                   is_now ? ButtonKind::chosen : ButtonKind::framed)) {
            state.composer.language = language;
            state.composer.page = 0;
        }
    }
    gap(state, 12);
}

// What a person writes, once for each language that the pages are made in.
void show_words(WindowState& state, const char* id, const char* label, const char* hint,
                layers::Bilingual& words) {
    const IdScope scope(*state.focus, id);
    show_label(state, label);
    const float width = ImGui::GetContentRegionAvail().x - state.units(6);
    const ComposerLanguage language = language_now(state);
    if (language != ComposerLanguage::english) {
        text_field(state, "french", state.words(hint), width, words.french, Icon::none, false);
        gap(state, 4);
    }
    if (language != ComposerLanguage::french) {
        text_field(state, "english", state.words("composer.in_english"), width, words.english,
                   Icon::none, false);
        gap(state, 4);
    }
    gap(state, 6);
}

void show_charter(WindowState& state) {
    std::string& charter = state.views.base.page.charter;
    show_label(state, "composer.charter");
    const std::string words =
        charter.empty()
            ? state.words("composer.our_charter")
            : ellipsized(state.fonts.body, std::filesystem::path(charter).filename().string(),
                         state.units(200));
    if (button(state, "charter", words, Icon::folder, ButtonKind::framed)) {
        open_file_sheet(state, FilePurpose::charter, charter);
    }
    tooltip(state, state.words("composer.charter_why"));
    if (!charter.empty()) {
        ImGui::SameLine(0, state.units(6));
        if (button(state, "no_charter", state.words("composer.no_charter"), Icon::none,
                   ButtonKind::quiet)) {
            charter.clear();
        }
    }
    gap(state, 12);
}

// Only where something private is shown.
void show_private(WindowState& state) {
    const auto& layers = state.atlas().layers;
    bool any = false;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        any = any || (layers[i].definition.own && state.map.visible[i] != 0);
    }
    if (!any) return;
    toggle(state, "private", state.words("composer.private"), state.composer.with_private);
    wrapped_text(state.fonts.small, state.colors.warning, state.words("composer.private_why"));
    gap(state, 12);
}

void write_as(WindowState& state, const std::string& ending) {
    const std::string stem = export_stem(layers::fold(view_title(state)), iso_date(state.today));
    open_file_sheet(state, FilePurpose::write_pages, export_folder() + "/" + stem + ending);
}

void show_files(WindowState& state) {
    const bool is_writing = state.composer.writing.valid();
    if (button(state, "pdf", state.words(is_writing ? "composer.writing" : "composer.pdf"),
               Icon::download, ButtonKind::primary) &&
        !is_writing) {
        write_as(state, ".pdf");
    }
    gap(state, 6);
    if (button(state, "png", "PNG", Icon::none, ButtonKind::framed) && !is_writing) {
        write_as(state, ".png");
    }
    ImGui::SameLine(0, state.units(6));
    if (button(state, "svg", "SVG", Icon::none, ButtonKind::framed) && !is_writing) {
        write_as(state, ".svg");
    }
    ImGui::SameLine(0, state.units(6));
    if (button(state, "odp", state.words("composer.slides"), Icon::none, ButtonKind::framed) &&
        !is_writing) {
        write_as(state, ".odp");
    }
    tooltip(state, state.words("composer.slides_help"));
}

void show_form(WindowState& state) {
    ViewPage& page = state.views.base.page;
    show_templates(state);
    show_languages(state);
    show_words(state, "title", "composer.title_label", "composer.title_hint", page.title);
    show_words(state, "subtitle", "composer.subtitle", "composer.subtitle_hint", page.subtitle);
    show_words(state, "notes", "composer.notes", "composer.notes_hint", page.notes);
    show_charter(state);
    show_private(state);
    show_files(state);
}

void show_steps(WindowState& state, std::size_t count) {
    ComposerState& composer = state.composer;
    if (icon_button(state, "before", Icon::back, 30, true) && composer.page > 0) --composer.page;
    ImGui::SameLine(0, state.units(10));
    const std::string place = state.words(geo::Message{
        "composer.page",
        {format_count(composer.page + 1, state.words), format_count(count, state.words)}});
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + state.units(6));
    text(state.fonts.body, state.colors.ink, place);
    ImGui::SameLine(0, state.units(10));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - state.units(6));
    if (icon_button(state, "after", Icon::chevron_right, 30, true) && composer.page + 1 < count) {
        ++composer.page;
    }
}

void draw_page(const WindowState& state, const render::Image& page, ImTextureID picture,
               ImVec2 room) {
    const float scale =
        std::min(room.x / static_cast<float>(page.width), room.y / static_cast<float>(page.height));
    const ImVec2 size(static_cast<float>(page.width) * scale,
                      static_cast<float>(page.height) * scale);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const ImVec2 at(start.x + (room.x - size.x) / 2, start.y);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddImage(picture, at, {at.x + size.x, at.y + size.y});
    list->AddRect(at, {at.x + size.x, at.y + size.y}, state.colors.rule_strong, 0, 0,
                  state.units(1));
}

void show_preview(WindowState& state) {
    ComposerState& composer = state.composer;
    if (!composer.answer) {
        wrapped_text(state.fonts.body, state.colors.secondary, state.words("composer.composing"));
        return;
    }
    if (composer.answer->problem) {
        wrapped_text(state.fonts.body, state.colors.warning,
                     state.words(*composer.answer->problem));
        return;
    }
    const std::size_t count = composer.answer->pages.size();
    if (count == 0) return;
    composer.page = std::min(composer.page, count - 1);
    show_steps(state, count);
    if (!composer.answer->is_complete) {
        wrapped_text(state.fonts.small, state.colors.warning, state.words("composer.cut"));
    }
    gap(state, 8);
    if (composer.page >= composer.pictures.size()) return;
    draw_page(state, composer.answer->pages[composer.page], composer.pictures[composer.page],
              ImGui::GetContentRegionAvail());
}

}  // namespace

void open_composer(WindowState& state) {
    ComposerState& composer = state.composer;
    state.search.open = false;
    auto templates = read_page_templates(state.workspace->assets);
    if (!templates) {
        state.messages.say(templates.error().message, Severity::error);
        return;
    }
    composer.templates = std::move(templates).value();
    std::erase_if(composer.templates,
                  [](const PageTemplate& one) { return one.id == cover_template; });
    composer.page = 0;
    composer.open = true;
}

void show_composer(WindowState& state) {
    if (!state.composer.open) return;
    const bool stays =
        begin_sheet(state, "composer", state.words("composer.heading"), sheet_width, sheet_height);
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ImGui::GetContentRegionAvail().y;
    const bool two = width >= state.units(form_width + least_preview);
    ImGui::BeginChild("form", {two ? state.units(form_width) : 0, two ? height : height / 2}, false,
                      ImGuiWindowFlags_NoNav);
    show_form(state);
    ImGui::EndChild();
    if (two) ImGui::SameLine(0, state.units(20));
    ImGui::BeginChild("preview", {0, 0}, false,
                      ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar);
    show_preview(state);
    ImGui::EndChild();
    end_sheet(state);
    if (!stays) state.composer.open = false;
}

}  // namespace ancrage::app
