// Recorded interactions as text: what is read, what is refused and with which words.
#include "app/window/script.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

#include "app/window/expectation.h"
#include "app/window/key_names.h"
#include "tests/app/program.h"

namespace ancrage::app {
namespace {

ScriptEvent only_event(const std::string& line) {
    const auto script = parse_script(line, "test.txt");
    EXPECT_TRUE(script) << line << ": " << (script ? "" : script.error().message.key);
    if (!script || script.value().lines.size() != 1) return event::Wait{};
    return script.value().lines.front().event;
}

std::string refusal(const std::string& text) {
    const auto script = parse_script(text, "test.txt");
    return script ? "" : script.error().message.key;
}

TEST(Script, ReadsEveryEvent) {
    EXPECT_EQ(only_event("size 1280x720"), ScriptEvent(event::Resize{1280, 720, 1}));
    EXPECT_EQ(only_event("size 3840x2160 scale 2"), ScriptEvent(event::Resize{3840, 2160, 2}));
    EXPECT_EQ(only_event("move 640.5 -3"), ScriptEvent(event::Move{{640.5, -3, ""}}));
    EXPECT_EQ(only_event("press left"), ScriptEvent(event::Press{MouseButton::left}));
    EXPECT_EQ(only_event("release middle"), ScriptEvent(event::Release{MouseButton::middle}));
    EXPECT_EQ(only_event("click 1 2"), ScriptEvent(event::Click{{1, 2, ""}}));
    EXPECT_EQ(only_event("click @layers/communes/eye   # at 28 200"),
              ScriptEvent(event::Click{{0, 0, "layers/communes/eye"}}));
    EXPECT_EQ(only_event("click @card/ti 2023/row #2"),
              ScriptEvent(event::Click{{0, 0, "card/ti 2023/row"}}));
    EXPECT_EQ(only_event("drag 1 2 3 4"), ScriptEvent(event::Drag{{1, 2, ""}, {3, 4, ""}}));
    EXPECT_EQ(only_event("drag @map/splitter 3 4"),
              ScriptEvent(event::Drag{{0, 0, "map/splitter"}, {3, 4, ""}}));
    EXPECT_EQ(only_event("wheel 0 -2.5"), ScriptEvent(event::Wheel{0, -2.5}));
    EXPECT_EQ(only_event("key Ctrl+Shift+K"),
              ScriptEvent(event::Key{GLFW_KEY_K, GLFW_MOD_CONTROL | GLFW_MOD_SHIFT}));
    EXPECT_EQ(only_event("type L'Haÿ-les-Roses # 1"),
              ScriptEvent(event::Type{"L'Haÿ-les-Roses # 1"}));
    EXPECT_EQ(only_event("type \" \""), ScriptEvent(event::Type{" "}));
    EXPECT_EQ(only_event("wait settled"), ScriptEvent(event::Wait{}));
    EXPECT_EQ(only_event("wait 0.25"), ScriptEvent(event::Wait{0.25}));
    EXPECT_EQ(only_event("language en"),
              ScriptEvent(event::ChooseLanguage{layers::Language::english}));
    EXPECT_EQ(only_event("theme dark"), ScriptEvent(event::ChooseTheme{ThemeChoice::dark}));
    EXPECT_EQ(only_event("shot map.png"), ScriptEvent(event::Shot{"map.png"}));
    EXPECT_EQ(only_event("state map.json"), ScriptEvent(event::SaveState{"map.json"}));
    EXPECT_EQ(only_event("expect selection \"communes:93066\""),
              ScriptEvent(event::Expect{"selection", Comparison::equal, "\"communes:93066\""}));
    EXPECT_EQ(only_event("expect search.hits above 3"),
              ScriptEvent(event::Expect{"search.hits", Comparison::above, "3"}));
}

TEST(Script, WhatIsWrittenIsReadAsTheSame) {
    for (const std::string line : {"size 1280x720 scale 1.25",
                                   "move 640.5 -3",
                                   "move @bar/search",
                                   "press right",
                                   "release left",
                                   "click 1 2",
                                   "click @a/b/c",
                                   "drag 1 2 3 4",
                                   "drag @a/b @c/d",
                                   "wheel 0.5 -2",
                                   "key Ctrl+Alt+Shift+F12",
                                   "key Escape",
                                   "key 7",
                                   "type a  b # c",
                                   "type \" été \"",
                                   "wait settled",
                                   "wait 1.5",
                                   "language fr",
                                   "theme light",
                                   "shot a.png",
                                   "state a.json",
                                   "expect open contains card",
                                   "expect camera.metres_per_pixel below 12"}) {
        EXPECT_EQ(script_line(only_event(line)), line);
    }
}

TEST(Script, SaysFileLineAndWord) {
    const auto script = parse_script("# first\n\nclick 1 2\r\n  fold @a/b\n", "demo.txt");
    ASSERT_FALSE(script);
    EXPECT_EQ(script.error().message,
              (geo::Message{"error.script_verb", {"demo.txt", "4", "fold"}}));
}

TEST(Script, RefusesWhatItDoesNotUnderstand) {
    EXPECT_EQ(refusal("click 1"), "error.script_word_missing");
    EXPECT_EQ(refusal("click 1 2 3"), "error.script_too_much");
    EXPECT_EQ(refusal("click nan 2"), "error.script_number");
    EXPECT_EQ(refusal("click 1e99 2"), "error.script_number");
    EXPECT_EQ(refusal("click inf 2"), "error.script_number");
    EXPECT_EQ(refusal("click 1,5 2"), "error.script_number");
    EXPECT_EQ(refusal("click @search"), "error.script_item");
    EXPECT_EQ(refusal("click @/field"), "error.script_item");
    EXPECT_EQ(refusal("press"), "error.script_word_missing");
    EXPECT_EQ(refusal("press Left"), "error.script_choice");
    EXPECT_EQ(refusal("language de"), "error.script_choice");
    EXPECT_EQ(refusal("wait -1"), "error.script_number");
    EXPECT_EQ(refusal("wait forever"), "error.script_number");
    EXPECT_EQ(refusal("size 1280"), "error.script_size");
    EXPECT_EQ(refusal("size 1280x"), "error.script_size");
    EXPECT_EQ(refusal("size 99999x100"), "error.script_size");
    EXPECT_EQ(refusal("size 1280x720 scale 0"), "error.script_number");
    EXPECT_EQ(refusal("size 1280x720 2"), "error.script_size");
    EXPECT_EQ(refusal("key Strg+K"), "error.script_key");
    EXPECT_EQ(refusal("key k"), "error.script_key");
    EXPECT_EQ(refusal("key Ctrl+"), "error.script_key");
    EXPECT_EQ(refusal("type"), "error.script_word_missing");
    EXPECT_EQ(refusal("type \"open"), "error.script_quotes");
    EXPECT_EQ(refusal("type \"a\\u0007b\""), "error.script_not_text");
    EXPECT_EQ(refusal("type a\xFF"), "error.script_not_text");
    EXPECT_EQ(refusal(std::string("type a\0b", 8)), "error.script_not_text");
    EXPECT_EQ(refusal("expect selection"), "error.script_word_missing");
    EXPECT_EQ(refusal("undo"), "error.script_verb");
}

TEST(Script, WritesNowhereButItsOutputFolder) {
    for (const std::string name : {"/etc/passwd", "../up.png", ".hidden", "a/b.png", "a\\b.png"}) {
        EXPECT_EQ(refusal("shot " + name), "error.script_file_name") << name;
        EXPECT_EQ(refusal("state " + name), "error.script_file_name") << name;
    }
}

TEST(Script, AFileThatIsNotThereIsAnError) {
    const test::TemporaryFolder folder;
    const auto missing = read_script((folder / "none.txt").string());
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message.key, "error.script_not_read");
    EXPECT_FALSE(read_script(folder.path().string()));
    test::write_text(folder / "one.txt", "key Tab\n");
    EXPECT_TRUE(read_script((folder / "one.txt").string()));
}

TEST(Expectation, ComparesWithTheState) {
    const std::string state =
        R"({"selection": "communes:93066", "pick": ["a", "b"], "camera": {"scale": 74.5}, "no": null})";
    const auto met = [&](const std::string& line) {
        const auto event = only_event("expect " + line);
        return !unmet(std::get<event::Expect>(event), state);
    };
    EXPECT_TRUE(met("selection \"communes:93066\""));
    EXPECT_TRUE(met("selection communes:93066"));
    EXPECT_TRUE(met("selection not null"));
    EXPECT_TRUE(met("selection contains 93066"));
    EXPECT_FALSE(met("selection contains 93067"));
    EXPECT_TRUE(met("pick.1 b"));
    EXPECT_TRUE(met("pick contains a"));
    EXPECT_FALSE(met("pick contains c"));
    EXPECT_FALSE(met("pick.2 b"));
    EXPECT_FALSE(met("pick.-1 b"));
    EXPECT_FALSE(met("pick.x b"));
    EXPECT_TRUE(met("camera.scale above 74"));
    EXPECT_FALSE(met("camera.scale below 74"));
    EXPECT_FALSE(met("selection above 74"));
    EXPECT_TRUE(met("no null"));
    EXPECT_FALSE(met("no.more null"));
    EXPECT_FALSE(met("selection.0 c"));
}

TEST(Script, KeysHaveOneNameEach) {
    for (int key = 0; key <= GLFW_KEY_LAST; ++key) {
        const std::string name = key_chord_name({key, GLFW_MOD_ALT});
        if (name.empty()) continue;
        EXPECT_EQ(key_chord(name), (KeyChord{key, GLFW_MOD_ALT})) << name;
    }
    EXPECT_FALSE(key_chord(""));
    EXPECT_FALSE(key_chord("F0"));
    EXPECT_FALSE(key_chord("F26"));
    EXPECT_FALSE(key_chord("Ctrl+Ctrl+A"));
}

}  // namespace
}  // namespace ancrage::app
