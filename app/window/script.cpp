#include "app/window/script.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "app/data/settings_entries.h"
#include "app/window/key_names.h"
#include "app/window/script_words.h"
#include "geo/io/text_encoding.h"

namespace ancrage::app {

namespace {

// What is left of one line, taken word by word. The first thing that is wrong is kept.
class Words {
public:
    explicit Words(std::string_view line) : rest_(line) { skip_spaces(); }

    bool done() const { return rest_.empty(); }
    bool failed() const { return problem_.has_value(); }
    const std::optional<geo::Message>& problem() const { return problem_; }
    void fail(const char* key, std::string word) {
        if (!problem_) problem_ = geo::Message{key, {std::move(word)}};
    }

    std::string_view peek() const { return rest_.substr(0, rest_.find(' ')); }
    std::string_view next() {
        const std::string_view word = peek();
        if (word.empty()) fail("error.script_word_missing", "");
        rest_.remove_prefix(word.size());
        skip_spaces();
        return word;
    }
    // All that follows, as it is.
    std::string_view all() { return std::exchange(rest_, {}); }

    double number(double low, double high) {
        const std::string_view word = next();
        double value = 0;
        const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
        const bool is_whole = read.ec == std::errc() && read.ptr == word.data() + word.size();
        // Written so that what is not a number fails too.
        if (!is_whole || !(value >= low && value <= high)) {
            fail("error.script_number", std::string(word));
            return low;
        }
        return value;
    }

private:
    void skip_spaces() {
        while (rest_.starts_with(' ')) rest_.remove_prefix(1);
    }

    std::string_view rest_;
    std::optional<geo::Message> problem_;
};

bool has_control_character(std::string_view text) {
    return std::ranges::any_of(
        text, [](char sign) { return static_cast<unsigned char>(sign) < 0x20 || sign == 0x7F; });
}

constexpr double widest = 16384;  // pixels, and points

// The name of an item is one word, unless it ends the line.
Spot spot(Words& words, bool ends_line = true) {
    if (words.peek().starts_with('@')) {
        const std::string_view item = (ends_line ? words.all() : words.next()).substr(1);
        const std::size_t slash = item.find('/');
        const bool is_name =
            slash != std::string_view::npos && slash > 0 && slash + 1 < item.size();
        if (!is_name) words.fail("error.script_item", std::string(item));
        return {0, 0, std::string(item)};
    }
    Spot place;
    place.x = words.number(-widest, widest);
    place.y = words.number(-widest, widest);
    return place;
}

// `value` is the first of `names` where the word is none of them.
template <typename Names>
auto one_of(Words& words, const Names& names) {
    const std::string_view word = words.next();
    auto value = names.front().first;
    if (!settings_entries::find_in(names, word, value)) {
        words.fail("error.script_choice", std::string(word));
    }
    return value;
}

// A recorded script may come from anybody: it writes beside its own output, nowhere else.
std::string file_name(Words& words) {
    std::string name(words.next());
    const bool is_plain = !name.starts_with('.') && name.find('/') == std::string::npos &&
                          name.find('\\') == std::string::npos;
    if (!is_plain) words.fail("error.script_file_name", name);
    return name;
}

event::Resize resize(Words& words) {
    event::Resize size;
    const std::string_view word = words.next();
    const std::size_t cross = word.find('x');
    Words sides(word.substr(0, cross));
    size.width = static_cast<int>(sides.number(320, widest));
    Words height(cross == std::string_view::npos ? "" : word.substr(cross + 1));
    size.height = static_cast<int>(height.number(200, widest));
    if (sides.failed() || height.failed()) words.fail("error.script_size", std::string(word));
    if (words.done()) return size;
    if (words.next() != "scale") words.fail("error.script_size", std::string(word));
    size.scale = words.number(0.5, 4);
    return size;
}

event::Wait wait(Words& words) {
    if (words.peek() != "settled") return {words.number(0, 60)};
    words.next();
    return {};
}

event::Key key(Words& words) {
    const std::string name(words.next());
    const std::optional<KeyChord> chord = key_chord(name);
    if (!chord) words.fail("error.script_key", name);
    return chord ? event::Key{chord->key, chord->modifiers} : event::Key{};
}

// In quotes, as a JSON string, where it begins or ends with a space.
event::Type type(Words& words) {
    event::Type typed{std::string(words.all())};
    if (typed.text.starts_with('"')) {
        const auto quoted = nlohmann::json::parse(typed.text, nullptr, false);
        if (!quoted.is_string()) {
            words.fail("error.script_quotes", typed.text);
            return typed;
        }
        typed.text = quoted.get<std::string>();
    }
    if (typed.text.empty()) words.fail("error.script_word_missing", "");
    if (has_control_character(typed.text)) words.fail("error.script_not_text", typed.text);
    return typed;
}

event::Expect expect(Words& words) {
    event::Expect expected;
    expected.key = words.next();
    if (settings_entries::find_in(comparisons, words.peek(), expected.comparison)) words.next();
    expected.value = words.all();
    if (expected.value.empty()) words.fail("error.script_word_missing", "");
    return expected;
}

using Reader = ScriptEvent (*)(Words&);

constexpr std::array<std::pair<std::string_view, Reader>, 15> readers = {{
    {"size", [](Words& words) -> ScriptEvent { return resize(words); }},
    {"move", [](Words& words) -> ScriptEvent { return event::Move{spot(words)}; }},
    {"press",
     [](Words& words) -> ScriptEvent { return event::Press{one_of(words, mouse_buttons)}; }},
    {"release",
     [](Words& words) -> ScriptEvent { return event::Release{one_of(words, mouse_buttons)}; }},
    {"click", [](Words& words) -> ScriptEvent { return event::Click{spot(words)}; }},
    {"drag",
     [](Words& words) -> ScriptEvent {
         const Spot from = spot(words, false);
         return event::Drag{from, spot(words, false)};
     }},
    {"wheel",
     [](Words& words) -> ScriptEvent {
         const double right = words.number(-100, 100);
         return event::Wheel{right, words.number(-100, 100)};
     }},
    {"key", [](Words& words) -> ScriptEvent { return key(words); }},
    {"type", [](Words& words) -> ScriptEvent { return type(words); }},
    {"wait", [](Words& words) -> ScriptEvent { return wait(words); }},
    {"language",
     [](Words& words) -> ScriptEvent {
         return event::ChooseLanguage{one_of(words, settings_entries::languages)};
     }},
    {"theme",
     [](Words& words) -> ScriptEvent {
         return event::ChooseTheme{one_of(words, settings_entries::themes)};
     }},
    {"shot", [](Words& words) -> ScriptEvent { return event::Shot{file_name(words)}; }},
    {"state", [](Words& words) -> ScriptEvent { return event::SaveState{file_name(words)}; }},
    {"expect", [](Words& words) -> ScriptEvent { return expect(words); }},
}};

// The line without its comment; what is typed or expected may hold any sign.
std::string_view without_comment(std::string_view line) {
    while (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t start = line.find_first_not_of(' ');
    if (start == std::string_view::npos || line[start] == '#') return {};
    const std::string_view event = line.substr(start);
    if (event.starts_with("type ") || event.starts_with("expect ")) return event;
    std::string_view kept = event.substr(0, event.find(" #"));
    while (kept.ends_with(' ')) kept.remove_suffix(1);
    return kept;
}

geo::Result<ScriptEvent> parse_line(std::string_view line) {
    if (!geo::is_utf8(line) || has_control_character(line)) {
        return geo::failed("error.script_not_text");
    }
    Words words(line);
    const std::string_view verb = words.next();
    const auto* reader =
        std::ranges::find(readers, verb, &std::pair<std::string_view, Reader>::first);
    if (reader == readers.end()) {
        return geo::failed("error.script_verb", {std::string(verb)});
    }
    ScriptEvent event = reader->second(words);
    if (!words.failed() && !words.done()) {
        words.fail("error.script_too_much", std::string(words.all()));
    }
    if (words.failed()) return geo::Error{geo::ErrorKind::failed, *words.problem()};
    return event;
}

}  // namespace

geo::Result<Script> parse_script(std::string_view text, const std::string& name) {
    Script script;
    script.name = name;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = without_comment(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        if (line.empty()) continue;
        auto event = parse_line(line);
        if (!event) {
            geo::Error error = event.error();
            auto& arguments = error.message.arguments;
            arguments.insert(arguments.begin(), {name, std::to_string(number)});
            return error;
        }
        script.lines.push_back({number, std::move(event).value()});
    }
    return script;
}

geo::Result<Script> read_script(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (file) text << file.rdbuf();
    if (!file || !text) return geo::failed("error.script_not_read", {path});
    return parse_script(text.str(), path);
}

}  // namespace ancrage::app
