// The settings' file and words: what is written comes back, and nothing broken does harm.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

#include "app/data/settings_file.h"
#include "app/data/settings_text.h"
#include "app/data/settings_words.h"
#include "app/text/translations.h"
#include "tests/app/program.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

using layers::Language;
using test::TemporaryFolder;
namespace fs = std::filesystem;

Settings unusual() {
    return {.language = Language::english,
            .theme = ThemeChoice::dark,
            .high_contrast = true,
            .reduced_motion = true,
            .font_size = 1.25F,
            .background = true,
            .welcome_dismissed = true,
            .updates = UpdatesChoice::weekly,
            .updates_asked_on = "2026-11-14",
            .layers_width = 320.5F,
            .card_width = 411,
            .table_height = 240,
            .layers_folded = true,
            .window_width = 1600,
            .window_height = 900,
            .window_maximized = true,
            .themes_open = {1, 0, 1},
            .layers = {{"communes", true, 1, {"population", true, render::Classing::jenks, 4}},
                       {"qpv", false, 0.5F, {}}},
            .view = KeptView{652381.25, 6862047.5, 120.5},
            .simulation = {"me",
                           "60",
                           "50 000 €",
                           {{"etude-diagnostic", "40 000"}, {"no-such-case", "words"}},
                           true,
                           true},
            .shortlist = {{"friches:1", "Halle", "à visiter", {}}},
            .recent_views = {"/somewhere/a view.ancrage"},
            .database = "host=db.example.org dbname=ancrage user=\"é\"",
            .browsed = {"addresses", "points"},
            .unknown = R"({"later":{"kept":[1,"é"]}})"};
}

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

std::string words_of(const geo::Message& message, Language language) {
    auto words = Translations::load(tests::source_folder() + "/assets/translations", language);
    return words ? words.value()(message) : std::string();
}

TEST(Settings, WhatIsWrittenComesBack) {
    const TemporaryFolder folder;
    const std::string path = (folder / "a/b/settings.json").string();
    EXPECT_EQ(read_settings(path).settings, Settings{});
    for (const Settings& settings : {unusual(), Settings{}}) {
        ASSERT_TRUE(write_settings(path, settings));
        const SettingsRead read = read_settings(path);
        EXPECT_FALSE(read.problem);
        EXPECT_EQ(read.settings, settings) << test::slurp(path);
    }
    EXPECT_EQ(names_in(folder / "a/b"), std::vector<std::string>{"settings.json"});
}

TEST(Settings, ValuesNoFileMayHoldAreBroughtIntoTheirRange) {
    Settings settings;
    settings.font_size = std::numeric_limits<float>::quiet_NaN();
    settings.layers_width = std::numeric_limits<float>::infinity();
    settings.window_width = -5;
    settings.layers = {{"a\"b\xff", true, 7, {}}};
    settings.view = KeptView{std::nan(""), 0, 0};
    const auto read = parse_settings(settings_text(settings), "f");
    ASSERT_TRUE(read) << settings_text(settings);
    EXPECT_EQ(read.value().font_size, 1);
    EXPECT_EQ(read.value().layers_width, 0);
    EXPECT_EQ(read.value().window_width, 0);
    EXPECT_EQ(read.value().layers.front().opacity, 1);
    EXPECT_FALSE(read.value().view);
}

TEST(Settings, EntriesOfAnotherVersionAreKept) {
    const auto read = parse_settings(R"({"version": 1, "theme": "dark", "shape": {"of": 2}})", "f");
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().theme, ThemeChoice::dark);
    Settings changed = read.value();
    changed.theme = ThemeChoice::light;
    const std::string text = settings_text(changed);
    EXPECT_NE(text.find("\"shape\""), std::string::npos) << text;
    EXPECT_NE(text.find("\"light\""), std::string::npos) << text;
}

struct Broken {
    std::string what;
    std::string text;
    std::string key;
};

std::vector<Broken> broken_texts() {
    const std::string whole = settings_text(unusual());
    std::vector<Broken> cases = {
        {"empty", "", "error.settings_not_json"},
        {"truncated", whole.substr(0, whole.size() / 2), "error.settings_not_json"},
        {"not JSON", "theme = dark\n", "error.settings_not_json"},
        {"binary", std::string("\0\x01\xff\xfe", 4), "error.settings_not_json"},
        {"not UTF-8", "{\"version\":1,\"x\":\"\xc3\x28\"}", "error.settings_not_json"},
        {"a list", "[]", "error.settings_not_json"},
        {"NaN", R"({"version":1,"font_size":NaN})", "error.settings_not_json"},
        {"too large a number", R"({"version":1,"font_size":1e999})", "error.settings_not_json"},
        {"too big", R"({"version":1,"x":")" + std::string(200'000, 'x') + "\"}",
         "error.settings_too_big"},
        {"nested",
         R"({"version":1,"x":)" + std::string(40'000, '[') + std::string(40'000, ']') + "}",
         "error.settings_too_deep"},
        {"newer", "{\"version\":2}", "error.settings_newer"},
        {"no version", "{}", "error.settings_wrong_value"},
        {"version of another type", R"({"version":"1"})", "error.settings_wrong_value"}};
    for (
        const char* entry :
        {R"("theme":"blue")",
         "\"theme\":1",
         R"("language":"de")",
         "\"font_size\":9",
         R"("font_size":"1")",
         "\"font_size\":null",
         "\"high_contrast\":1",
         "\"window_width\":1.5",
         "\"window_width\":-1",
         "\"card_width\":1e300",
         "\"layers\":{}",
         R"("layers":[{"id":"a","visible":true}])",
         R"("layers":[{"id":1,"visible":true,"opacity":1}])",
         R"("layers":[{"id":"a","visible":true,"opacity":2}])",
         R"("layers":[{"id":"a","visible":true,"opacity":1,"color":"red"}])",
         R"("layers":[{"id":"a","visible":true,"opacity":1,"color":{"column":"p","per_km2":true,"classing":"pretty","classes":4}}])",
         R"("layers":[{"id":"a","visible":true,"opacity":1,"color":{"column":"p","per_km2":true,"classing":"jenks","classes":99}}])",
         "\"themes_open\":[1]",
         "\"recent_views\":[1]",
         "\"view\":[1,2,3]",
         "\"simulation\":[]",
         R"("simulation":{"size":"pe"})",
         R"("simulation":{"size":"pe","headcount":"","cost":"1","cases":[1],"separate_costs":false,"history":false})",
         R"("view":{"x":1,"y":2})",
         R"("view":{"x":1,"y":2,"metres_per_point":0})"}) {
        cases.push_back(
            {entry, "{\"version\":1," + std::string(entry) + "}", "error.settings_wrong_value"});
    }
    return cases;
}

TEST(Settings, ABrokenFileIsSetAsideWithWords) {
    for (const Broken& broken : broken_texts()) {
        const TemporaryFolder folder;
        const std::string path = (folder / "settings.json").string();
        test::write_text(path, broken.text);
        const SettingsRead read = read_settings(path);
        ASSERT_TRUE(read.problem) << broken.what;
        EXPECT_EQ(read.problem->key, broken.key) << broken.what;
        EXPECT_EQ(read.settings, Settings{}) << broken.what;
        const auto names = names_in(folder.path());
        ASSERT_EQ(names.size(), 1U) << broken.what;
        EXPECT_TRUE(names.front().starts_with("settings.json.broken-20")) << names.front();
        EXPECT_EQ(test::slurp(folder / names.front()), broken.text) << broken.what;
        for (const Language language : {Language::french, Language::english}) {
            const std::string words = words_of(*read.problem, language);
            EXPECT_NE(words.find(names.front()), std::string::npos) << words;
            EXPECT_EQ(words.find('{'), std::string::npos) << words;
        }
        EXPECT_FALSE(read_settings(path).problem) << "said twice";
        EXPECT_TRUE(write_settings(path, unusual()));
        EXPECT_EQ(read_settings(path).settings, unusual());
    }
}

TEST(Settings, WhatIsNoFileIsSetAsideToo) {
    const TemporaryFolder folder;
    const std::string path = (folder / "settings.json").string();
    const auto is_set_aside = [&](const char* what) {
        const SettingsRead read = read_settings(path);
        EXPECT_TRUE(read.problem && read.problem->arguments.size() == 3) << what;
        EXPECT_FALSE(fs::exists(fs::symlink_status(path))) << what;
        EXPECT_TRUE(write_settings(path, unusual())) << what;
        fs::remove(path);
    };
    fs::create_directory(path);
    test::write_text(fs::path(path) / "inside", "kept");
    is_set_aside("a folder");
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    is_set_aside("a pipe, which would wait for ever");
    fs::create_symlink("settings.json", path);
    is_set_aside("a link to itself");
    // A gigabyte that takes no room on the disk.
    test::write_text(path, "{");
    fs::resize_file(path, 1'000'000'000);
    is_set_aside("a gigabyte");
    std::size_t insides = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
        insides += entry.path().filename() == "inside" ? 1 : 0;
    }
    EXPECT_EQ(insides, 1U) << "a folder of the person was removed";
}

TEST(Settings, OnlyTheLastFilesSetAsideAreKept) {
    const TemporaryFolder folder;
    const std::string path = (folder / "settings.json").string();
    test::write_text(folder / "other.broken-20200101-000000", "not ours");
    for (const char* day : {"20200101", "20210101", "20220101", "20230101"}) {
        test::write_text(path + ".broken-" + day + "-000000", day);
    }
    for (int i = 0; i < 2; ++i) {  // twice in one second
        test::write_text(path, "broken");
        EXPECT_TRUE(read_settings(path).problem);
    }
    const auto names = names_in(folder.path());
    ASSERT_EQ(names.size(), 4U);
    EXPECT_EQ(names[0], "other.broken-20200101-000000");
    EXPECT_EQ(names[1], "settings.json.broken-20230101-000000");
}

TEST(Settings, AFolderThatTakesNothingIsToldOnceAndStopsNothing) {
    const TemporaryFolder folder;
    test::write_text(folder / "file", "");
    const std::string path = (folder / "file/ancrage/settings.json").string();
    EXPECT_EQ(read_settings(path).settings, Settings{});
    const auto written = write_settings(path, unusual());
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().message.key, "error.settings_not_kept");

    SettingsKeeper keeper(path, Settings{});
    int told = 0;
    for (int i = 0; i < 4; ++i) {
        Settings settings;
        settings.layers_width = static_cast<float>(100 + i);
        told += keeper.finish(settings) ? 1 : 0;
    }
    EXPECT_EQ(told, 1);
    fs::remove(folder / "file");
    EXPECT_FALSE(keeper.finish(unusual()));
    EXPECT_EQ(read_settings(path).settings, unusual());
}

TEST(Settings, KeeperWritesOnceThePersonHasPaused) {
    const TemporaryFolder folder;
    const std::string path = (folder / "settings.json").string();
    SettingsKeeper keeper(path, Settings{});
    Settings settings;
    EXPECT_FALSE(keeper.follow(settings, 10));
    EXPECT_FALSE(keeper.next_change(10)) << "nothing changed, nothing to wait for";
    for (int i = 0; i < 20; ++i) {  // a slider being moved
        settings.font_size = 1.0F + static_cast<float>(i) * 0.01F;
        EXPECT_FALSE(keeper.follow(settings, 10 + i * 0.1));
        EXPECT_FALSE(fs::exists(path));
    }
    ASSERT_TRUE(keeper.next_change(12));
    EXPECT_NEAR(*keeper.next_change(12), 0.9, 1e-9);
    EXPECT_FALSE(keeper.follow(settings, 12.95));
    for (int i = 0; i < 500 && keeper.next_change(13); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        EXPECT_FALSE(keeper.follow(settings, 13));
    }
    EXPECT_FALSE(keeper.next_change(13));
    EXPECT_EQ(read_settings(path).settings, settings);
}

TEST(Settings, TwoWritersNeverLeaveHalfAFile) {
    const TemporaryFolder folder;
    const std::string path = (folder / "settings.json").string();
    ASSERT_TRUE(write_settings(path, Settings{}));
    const auto write_often = [&path](const Settings& settings) {
        for (int i = 0; i < 50; ++i) EXPECT_TRUE(write_settings(path, settings));
    };
    Settings long_one = unusual();
    for (int i = 0; i < 300; ++i) {
        long_one.layers.push_back({"layer" + std::to_string(i), true, 1, {}});
    }
    std::thread first(write_often, long_one);
    std::thread second(write_often, Settings{});
    for (int i = 0; i < 200; ++i) {
        const SettingsRead read = read_settings(path);
        EXPECT_FALSE(read.problem);
        EXPECT_TRUE(read.settings == long_one || read.settings == Settings{});
    }
    first.join();
    second.join();
    EXPECT_EQ(names_in(folder.path()), std::vector<std::string>{"settings.json"});
}

TEST(Settings, ALinkStaysALink) {
    const TemporaryFolder folder;
    fs::create_directory(folder / "dotfiles");
    test::write_text(folder / "dotfiles/ancrage.json", "{\"version\":1}");
    const fs::path path = folder / "settings.json";
    fs::create_symlink("dotfiles/ancrage.json", path);
    ASSERT_TRUE(write_settings(path.string(), unusual()));
    EXPECT_TRUE(fs::is_symlink(path));
    EXPECT_EQ(read_settings((folder / "dotfiles/ancrage.json").string()).settings, unusual());
}

TEST(Settings, AreChangedByNameAndWord) {
    Settings settings;
    EXPECT_TRUE(change_setting(settings, "theme", "dark"));
    EXPECT_TRUE(change_setting(settings, "font_size", "120 %"));
    EXPECT_FLOAT_EQ(settings.font_size, 1.2F);
    EXPECT_TRUE(change_setting(settings, "font_size", "0,85"));
    EXPECT_TRUE(change_setting(settings, "high_contrast", "oui"));
    EXPECT_TRUE(change_setting(settings, "language", "en"));
    EXPECT_EQ(settings.theme, ThemeChoice::dark);
    EXPECT_FLOAT_EQ(settings.font_size, 0.85F);
    EXPECT_TRUE(settings.high_contrast);
    EXPECT_EQ(settings.language, Language::english);
    const Settings before = settings;
    const std::vector<std::pair<std::string, std::string>> wrong = {
        {"colour", "dark"},    {"", ""},           {"theme", "Dark "},    {"theme", ""},
        {"font_size", "2"},    {"font_size", "x"}, {"font_size", "nan"},  {"font_size", ""},
        {"font_size", "1e9%"}, {"view", "1 2 3"},  {"high_contrast", "?"}};
    for (const auto& [name, value] : wrong) {
        const auto changed = change_setting(settings, name, value);
        ASSERT_FALSE(changed) << name << " " << value;
        EXPECT_EQ(changed.error().kind, geo::ErrorKind::usage);
    }
    EXPECT_EQ(settings, before);
}

TEST(SettingsCommand, ShowsChangesAndResets) {
    const TemporaryFolder folder;
    const auto run = [&](const std::vector<std::string>& arguments,
                         const std::vector<std::string>& environment = {}) {
        return test::run_program(folder, arguments, environment);
    };
    const test::Answer shown = run({"settings"});
    EXPECT_EQ(shown.exit_code, 0);
    EXPECT_NE(shown.output.find("font_size"), std::string::npos);
    EXPECT_NE(shown.output.find((folder / "config/ancrage/settings.json").string()),
              std::string::npos);
    EXPECT_NE(shown.output.find((folder / "state/ancrage/ancrage.log").string()),
              std::string::npos);
    EXPECT_EQ(run({"settings", "theme", "dark"}).exit_code, 0);
    EXPECT_EQ(run({"settings", "theme"}).output, "dark\n");
    EXPECT_NE(run({"settings", "--json"}).output.find("\"theme\": \"dark\""), std::string::npos);
    EXPECT_EQ(run({"settings", "theme", "blue"}).exit_code, 2);
    EXPECT_EQ(run({"settings", "nothing"}).exit_code, 2);
    EXPECT_EQ(run({"settings", "theme"}, {"ANCRAGE_CONFIG=" + (folder / "x").string()}).output,
              "light\n");
    EXPECT_EQ(run({"settings", "--reset"}).exit_code, 0);
    EXPECT_EQ(run({"settings", "theme"}).output, "light\n");
}

TEST(SettingsCommand, ABrokenFileIsSaidAndSetAside) {
    const TemporaryFolder folder;
    fs::create_directories(folder / "config/ancrage");
    test::write_text(folder / "config/ancrage/settings.json", "{ broken");
    const test::Answer answer = test::run_program(folder, {"settings", "theme", "dark"});
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    EXPECT_NE(answer.messages.find("settings.json.broken-"), std::string::npos) << answer.messages;
    EXPECT_EQ(names_in(folder / "config/ancrage").size(), 2U);
}

TEST(SettingsCommand, LanguageIsTheOneAskedThenChosenThenTheSystems) {
    const TemporaryFolder folder;
    const auto is_french = [&](const std::vector<std::string>& arguments,
                               const std::vector<std::string>& environment) {
        const auto answer = test::run_program(folder, arguments, environment);
        return answer.output.find("Réglages") != std::string::npos;
    };
    const std::string none = "ANCRAGE_LANG=";
    EXPECT_FALSE(is_french({"settings"}, {none, "LC_ALL=en_GB.UTF-8"}));
    ASSERT_EQ(test::run_program(folder, {"settings", "language", "fr"}).exit_code, 0);
    EXPECT_TRUE(is_french({"settings"}, {none, "LC_ALL=en_GB.UTF-8"}));
    EXPECT_FALSE(is_french({"settings"}, {"ANCRAGE_LANG=en"}));
    EXPECT_TRUE(is_french({"settings", "--lang", "fr"}, {"ANCRAGE_LANG=en"}));
}

}  // namespace
}  // namespace ancrage::app
