#include "tests/house/shown_texts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/house/source_files.h"
#include "tests/house/translation_keys.h"
#include "tests/source_folder.h"

namespace ancrage::house {
namespace {

const std::filesystem::path root = tests::source_folder();

// What is shown as it stands, or is no word at all: text or file, and why.
const std::map<std::string, std::string>& allowed_texts() {
    static const std::map<std::string, std::string> texts = {
        {"Ancrage", "the product's name"},
        {"FR", "the button that names French, in itself"},
        {"EN", "the button that names English, in itself"},
        {"changes_sheet.cpp: changes_from", "the name of a menu"},
        {"changes_sheet.cpp: changes_to", "the name of a menu"},
        {"data_sheet.cpp: show_new", "the name of a button"},
        {"data_sheet.cpp: check", "the name of a button"},
        {"data_sheet.cpp: update", "the name of a button"},
        {"data_sheet.cpp: changes", "the name of a button"},
        {"table_panel.cpp: csv", "the ending of a file"},
        {"table_panel.cpp: gpkg", "the ending of a file"},
        {"catalogue_sheet.cpp: name", "a column of the catalogue"},
        {"compare_maps.cpp: communes", "a layer's id"},
        {"compare_sectors.cpp: naf_known", "a figure's id"},
        {"compare_sectors.cpp: specialisation", "a figure's id"},
        {"near_here.cpp: friches", "a layer's id"},
        {"near_here.cpp: gares", "a layer's id"},
        {"shortlist_files.cpp: CSV", "a format's own name"},
        {"shortlist_files.cpp: XLSX", "a format's own name"},
        {"shortlist_files.cpp: GeoPackage", "a format's own name"},
        {"shortlist_files.cpp: GeoJSON", "a format's own name"},
        {"sites_area.cpp: @origin", "part of a place's name in an expression"},
        {"sites_following.cpp: workshop-in-town", "a preset's id"},
        {"sites_form.cpp: gares", "a layer's id"},
        {"sites_form.cpp: qpv", "a layer's id"},
        {"sites_form.cpp: icpe", "a layer's id"},
        {"composer_sheet.cpp: PNG", "a format's own name"},
        {"composer_sheet.cpp: SVG", "a format's own name"},
        {"composer_work.cpp: /translations", "a folder of the assets"},
        {"import_work.cpp: /trials", "a folder of the person's"},
        {"view_state.cpp: circle:", "how the id of a drawn circle begins"},
        {"focus.cpp: map", "the name of what lies outside all panels"}};
    return texts;
}

// ".csv": of a file.
bool is_ending(const std::string& text) {
    return text.size() > 1 && text.front() == '.' &&
           std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

const std::map<std::string, std::string>& files_without_words() {
    static const std::map<std::string, std::string> files = {
        {"actions.cpp", "the names of keys, drawn through the table of key caps"},
        {"expectation.cpp", "a file format: recorded interactions"},
        {"finder.cpp", "coordinate systems"},
        {"fonts.cpp", "files of the typeface"},
        {"glfw_window.cpp", "the program's name for the system, a shader's version"},
        {"key_names.cpp", "a file format: names of keys in recorded interactions"},
        {"older_map.cpp", "folders of the assets"},
        {"recorder.cpp", "a file format: recorded interactions"},
        {"running.cpp", "folders of the assets"},
        {"script.cpp", "a file format: recorded interactions"},
        {"script_line.cpp", "a file format: recorded interactions"},
        {"state_json.cpp", "a file format: the state that recorded interactions expect"},
        {"window.cpp", "folders of the assets"}};
    return files;
}

std::set<std::string> keys_in_both_languages() {
    const Words english = read_words(root / "assets/translations/en");
    std::set<std::string> both;
    for (const auto& [key, text] : read_words(root / "assets/translations/fr").by_key) {
        if (english.by_key.contains(key)) both.insert(key);
    }
    return both;
}

TEST(ShownTexts, EveryWordOfTheWindowIsInTheTable) {
    const std::set<std::string> keys = keys_in_both_languages();
    const std::vector<std::string> files = files_in(root, {"app/window"}, {".cpp", ".h"});
    EXPECT_GT(files.size(), 20U);
    NamingPlaces naming;
    for (const std::string& file : files) {
        for (const auto& [call, places] : naming_places(content_of(root / file))) {
            naming[call].insert(places.begin(), places.end());
        }
    }
    for (const std::string& file : files) {
        if (files_without_words().contains(std::filesystem::path(file).filename().string())) {
            continue;
        }
        for (const std::string& text : shown_texts(content_of(root / file), keys, naming)) {
            const std::string words = text.substr(text.find(' ') + 1);
            const std::string name = std::filesystem::path(file).filename().string();
            if (allowed_texts().contains(words) || is_ending(words)) continue;
            if (allowed_texts().contains(name + ": " + words)) continue;
            ADD_FAILURE() << file << ":" << text << " is shown and not in assets/translations";
        }
    }
}

TEST(ShownTexts, EveryExceptionIsNeeded) {
    const std::vector<std::string> files = files_in(root, {"app/window"}, {".cpp"});
    const std::set<std::string> none;
    for (const auto& [text, reason] : allowed_texts()) {
        const std::size_t colon = text.find(": ");
        const std::string words = colon == std::string::npos ? text : text.substr(colon + 2);
        const bool is_used = std::ranges::any_of(files, [&](const std::string& file) {
            return content_of(root / file).find('"' + words + '"') != std::string::npos;
        });
        EXPECT_TRUE(is_used) << text << ": " << reason;
    }
    for (const auto& [file, reason] : files_without_words()) {
        const std::string source = content_of(root / "app/window" / file);
        EXPECT_FALSE(shown_texts(source, none, naming_places(source)).empty()) << file << reason;
    }
}

// The tests above are only worth something if the reading below sees what it must.

TEST(ShownTexts, AreFoundInSource) {
    const std::string source = R"text(#include "app/window/widgets.h"
struct Tool { Icon icon; const char* id; const char* words; };
bool button(const WindowState& state, const char* id, const std::string& words);
float measure(std::string_view name, int count) { return 1; }
IdScope(FocusRing& ring, const std::string& name) : ring_(&ring) {}
void f(WindowState& state) {
    button(state, "zoom", "Zoom in");
    button(state, "zoom", state.words("window.zoom_in"));
    button(state, "zoom", state.words(more ? "window.zoom_in" : "window.zoom_gone"));
    text(font, color, count + " towns");
    const char* unit = "kilometres";
    if (layer.id == "communes") text(font, ink, "communes");
    std::printf("%.2f %s\n", x); text(font, ink, "…"); text(font, ink, "Été");
    ImGui::Begin("panel"); ImGui::TextUnformatted("Panel");
    const IdScope scope(ring, "layer"); measure("name", 3);
    constexpr std::array<const char*, 2> ids = {"first", "Second"};
    constexpr Tool tool = Tool{Icon::close, "tool", "tool"};
    text(font, ink, (more ? "loud" : "…")); text_size(font, "X"); text(font, ink, "X");
    state.messages.say({"window.gone", {"argument"}});  // "comment"
}
)text";
    const std::vector<std::string> expected = {
        "7: Zoom in", "9: window.zoom_gone", "10:  towns", "11: kilometres", "12: communes",
        "13: Été",    "14: Panel",           "16: Second", "17: tool",       "18: loud",
        "18: X",      "19: window.gone"};
    EXPECT_EQ(shown_texts(source, {"window.zoom_in"}, naming_places(source)), expected);
}

TEST(ShownTexts, LettersAreSeenAndSignsAreNot) {
    for (const char* quiet : {"", "…", "%.2f", "%s%%", "%-18zu", "\\n", "« »", "× 12", "→", "12 %",
                              " km", "\\u00a0m²", "ha"}) {
        EXPECT_FALSE(has_letters(quiet)) << quiet;
    }
    for (const char* words : {"a", "é", "Œuvre", "12 ha", "%s km", "N", "kg"}) {
        EXPECT_TRUE(has_letters(words)) << words;
    }
}

}  // namespace
}  // namespace ancrage::house
