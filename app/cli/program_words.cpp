#include "app/cli/program_words.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "app/data/settings_words.h"
#include "app/data/site_presets.h"
#include "app/data/workspace.h"

namespace ancrage::app {

namespace {

// "TEXT:{dark,light}": the list that CLI::IsMember writes.
std::vector<std::string> listed_in(const std::string& type) {
    const std::size_t open = type.find('{');
    const std::size_t close = type.find('}', open);
    if (open == std::string::npos || close == std::string::npos) return {};
    return CLI::detail::split(type.substr(open + 1, close - open - 1), ',');
}

std::vector<std::string> choices_of(const OptionWords& option, const std::string& type,
                                    const KnownValues& values) {
    if (auto listed = listed_in(type); !listed.empty()) return listed;
    for (const std::string& name : option.names) {
        if (const auto known = values.find(name); known != values.end()) return known->second;
    }
    return {};
}

OptionWords words_of(const CLI::Option& option, const std::string& verb,
                     const KnownValues& values) {
    OptionWords words;
    words.is_positional = !option.nonpositional();
    if (words.is_positional) {
        words.names = {option.get_name(true)};
    } else {
        for (const std::string& name : option.get_snames()) words.names.push_back("-" + name);
        for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
    }
    words.text = option.get_description();
    words.takes_value = option.get_items_expected_max() > 0;
    words.is_list = option.get_delimiter() != '\0';
    words.is_required = option.get_required();
    if (!words.takes_value) return words;
    words.choices = choices_of(words, option.get_type_name(), values);
    if (const auto own = values.find(verb + " " + words.names.back()); own != values.end()) {
        words.choices = own->second;
    }
    return words;
}

std::vector<std::string> template_ids(const std::string& assets) {
    std::vector<std::string> ids;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(assets + "/templates", error)) {
        if (entry.path().extension() == ".toml") ids.push_back(entry.path().stem().string());
    }
    std::ranges::sort(ids);
    return ids;
}

}  // namespace

geo::Result<KnownValues> known_values(const std::string& assets) {
    const auto catalogue = read_layer_catalogue(assets);
    if (!catalogue) return catalogue.error();
    const auto questions = read_questions(assets, catalogue.value());
    if (!questions) return questions.error();
    const auto presets = read_site_presets(assets);
    if (!presets) return presets.error();
    KnownValues values;
    auto& layers = values["--layers"];
    for (const auto& layer : catalogue.value().layers) layers.push_back(layer.id);
    values["--layer"] = values["layer"] = layers;
    for (const auto& question : questions.value()) values["--question"].push_back(question.id);
    for (const auto& preset : presets.value()) values["--preset"].push_back(preset.id);
    values["--template"] = template_ids(assets);
    for (const auto& entry : setting_entries({})) {
        if (entry.by_hand) values["settings name"].push_back(entry.name);
    }
    return values;
}

std::string joined(const std::vector<std::string>& words, const std::string& between) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
    return text;
}

VerbWords program_words(const CLI::App& app, const KnownValues& values) {
    VerbWords words{app.get_name(), app.get_description(), {}, {}};
    for (const CLI::Option* option : app.get_options({})) {
        const bool is_hidden = option->get_group().empty();
        if (!is_hidden) words.options.push_back(words_of(*option, words.name, values));
    }
    for (const CLI::App* verb : app.get_subcommands(std::function<bool(const CLI::App*)>{})) {
        if (!verb->get_group().empty()) words.verbs.push_back(program_words(*verb, values));
    }
    return words;
}

}  // namespace ancrage::app
