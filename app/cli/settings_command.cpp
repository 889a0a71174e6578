// `ancrage settings`: what is chosen, where it is kept, and changing one of them from a terminal.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/data/log_file.h"
#include "app/data/settings_file.h"
#include "app/data/settings_words.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

void print_settings(const Session& session, const std::string& path, const Settings& settings) {
    const std::vector<SettingEntry> entries = setting_entries(settings);
    if (session.arguments.json) {
        ordered_json values = ordered_json::object();
        for (const SettingEntry& entry : entries) values[entry.name] = entry.value;
        const ordered_json answer = {
            {"path", path}, {"log", log_path()}, {"settings", std::move(values)}};
        std::printf("%s\n", answer.dump(2).c_str());
        return;
    }
    const Translations& words = session.words;
    for (const SettingEntry& entry : entries) {
        if (!entry.by_hand) continue;
        const std::string value = entry.value.empty() ? words("settings.by_system") : entry.value;
        std::printf("%-18s %-10s %s\n", entry.name.c_str(), value.c_str(),
                    words("settings.help_" + entry.name).c_str());
    }
    std::printf("\n%s\n%s\n", words(geo::Message{"settings.kept_in", {path}}).c_str(),
                words(geo::Message{"settings.log_in", {log_path()}}).c_str());
}

int save(const Session& session, const std::string& path, const Settings& settings) {
    const auto written = write_settings(path, settings);
    if (!written) return report_error(written.error(), session.words);
    std::fprintf(stderr, "ancrage: %s\n",
                 session.words(geo::Message{"settings.kept_in", {path}}).c_str());
    return exit_done;
}

}  // namespace

void add_settings(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb = app.add_subcommand(
        "settings", say("Les réglages : les voir, en changer un, tout remettre à zéro",
                        "The settings: see them, change one, reset them all"));
    verb->add_option("name", arguments.setting,
                     say("le réglage (theme, language, font_size…) ; sans lui, tous sont montrés",
                         "the setting (theme, language, font_size…); without it, all are shown"));
    verb->add_option("value", arguments.setting_value,
                     say("sa nouvelle valeur ; sans elle, la valeur est montrée",
                         "its new value; without it, the value is shown"));
    verb->add_flag("--reset", arguments.reset_settings,
                   say("revient aux réglages d’origine", "go back to the designed settings"));
    verb->callback([&arguments] { arguments.verb = Verb::settings; });
}

int run_settings(const Session& session) {
    const Arguments& arguments = session.arguments;
    const std::string path = settings_path();
    if (arguments.reset_settings) return save(session, path, Settings{});
    SettingsRead read = read_settings(path);
    if (read.problem) {
        std::fprintf(stderr, "ancrage: %s\n", session.words(*read.problem).c_str());
    }
    if (arguments.setting.empty()) {
        print_settings(session, path, read.settings);
        return exit_done;
    }
    if (arguments.setting_value) {
        const auto changed =
            change_setting(read.settings, arguments.setting, *arguments.setting_value);
        if (!changed) return report_error(changed.error(), session.words);
        return save(session, path, read.settings);
    }
    const auto value = setting_value(read.settings, arguments.setting);
    if (!value) return report_error(value.error(), session.words);
    std::printf("%s\n", value.value().c_str());
    return exit_done;
}

}  // namespace ancrage::app
