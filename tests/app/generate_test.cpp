// Completions and manual pages: written from the command line, they say what it does.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "app/cli/program_words.h"
#include "tests/app/program.h"

namespace ancrage::app {
namespace {

using test::run_program;
using test::TemporaryFolder;

std::string generated(const TemporaryFolder& folder, const std::string& what,
                      const std::string& language = "en") {
    const auto answer = run_program(folder, {"generate", what, "--lang", language});
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    EXPECT_EQ(answer.messages, "");
    return answer.output;
}

// First words of the lines below "Verbs:" or "Subcommands:" of a help.
std::set<std::string> verbs_in_help(const std::string& help) {
    std::set<std::string> verbs;
    const std::regex line(R"(\n  ([a-z][a-z-]+)  )");
    const std::size_t begin = std::min(help.find("Verbs:"), help.find("Subcommands:"));
    if (begin == std::string::npos) return verbs;
    const std::string list = help.substr(begin);
    for (std::sregex_iterator found(list.begin(), list.end(), line), end; found != end; ++found) {
        verbs.insert((*found)[1]);
    }
    return verbs;
}

std::set<std::string> options_in_help(const std::string& help) {
    std::set<std::string> options;
    const std::regex name(R"(\n  (?:-[a-z],)?(--[a-z-]+))");
    for (std::sregex_iterator found(help.begin(), help.end(), name), end; found != end; ++found) {
        options.insert((*found)[1]);
    }
    return options;
}

std::string without_backslashes(std::string text) {
    std::erase(text, '\\');
    return text;
}

TEST(Generate, EveryVerbAndOptionOfTheHelpIsInEachFile) {
    const TemporaryFolder folder;
    const std::string bash = generated(folder, "bash");
    const std::string zsh = generated(folder, "zsh");
    const std::string fish = generated(folder, "fish");
    const std::string manual = without_backslashes(generated(folder, "man"));
    const std::string help = run_program(folder, {"--help"}).output;
    const auto verbs = verbs_in_help(help);
    ASSERT_GT(verbs.size(), 20U) << help;
    EXPECT_FALSE(verbs.contains("generate")) << "it is for those who make packages";
    EXPECT_EQ(manual.find("generate\\fR"), std::string::npos);
    for (const std::string& verb : verbs) {
        EXPECT_NE(bash.find("        'ancrage " + verb + "')"), std::string::npos) << verb;
        EXPECT_NE(zsh.find("        'ancrage " + verb + "')"), std::string::npos) << verb;
        EXPECT_NE(fish.find(" -a " + verb + " -d "), std::string::npos) << verb;
        EXPECT_NE(manual.find(".SS \"fB" + verb + "fR"), std::string::npos) << verb;
        const std::string own = run_program(folder, {verb, "--help"}).output;
        const auto options = options_in_help(own);
        ASSERT_FALSE(options.empty()) << own;
        for (const std::string& option : options) {
            EXPECT_NE(bash.find(option), std::string::npos) << verb << " " << option;
            EXPECT_NE(zsh.find("'" + option + ":"), std::string::npos) << verb << " " << option;
            EXPECT_NE(fish.find(" -l " + option.substr(2)), std::string::npos) << option;
            EXPECT_NE(manual.find(option), std::string::npos) << verb << " " << option;
        }
        for (const std::string& inner : verbs_in_help(own)) {
            EXPECT_NE(bash.find("'ancrage " + verb + " " + inner + "')"), std::string::npos)
                << verb << " " << inner;
        }
    }
}

TEST(Generate, ChoicesAreThoseTheProgramKnows) {
    const TemporaryFolder folder;
    const std::string bash = generated(folder, "bash");
    const auto line = [&](const std::string& key) {
        const std::size_t begin = bash.find("'" + key + "') choices=");
        return begin == std::string::npos ? std::string()
                                          : bash.substr(begin, bash.find('\n', begin) - begin);
    };
    for (const char* key : {"ancrage render --layers", "ancrage export", "ancrage filter --layer",
                            "ancrage book --layer", "ancrage find --layer"}) {
        EXPECT_NE(line(key).find(" friches "), std::string::npos) << key << ": " << line(key);
    }
    EXPECT_NE(line("ancrage render --layers").find("list=yes"), std::string::npos);
    EXPECT_EQ(line("ancrage filter --layer").find("list=yes"), std::string::npos);
    EXPECT_NE(line("ancrage open --question").find("industry"), std::string::npos);
    EXPECT_NE(line("ancrage find --preset").find("logistics"), std::string::npos);
    EXPECT_NE(line("ancrage export --template").find("a3-landscape"), std::string::npos);
    EXPECT_NE(line("ancrage settings").find("font_size"), std::string::npos);
    EXPECT_EQ(line("ancrage open --theme"), "'ancrage open --theme') choices='light dark' ;;");
    EXPECT_EQ(line("ancrage --lang"), "'ancrage --lang') choices='fr en' ;;");
}

TEST(Generate, TheManualIsInTheLanguageAskedFor) {
    const TemporaryFolder folder;
    const std::string french = generated(folder, "man", "fr");
    EXPECT_NE(french.find(".SH CODE DE RETOUR"), std::string::npos);
    EXPECT_NE(french.find("couches, séparées par des virgules"), std::string::npos);
    EXPECT_NE(generated(folder, "man").find(".SH EXIT STATUS"), std::string::npos);
}

TEST(Generate, WhatNobodyCanWriteIsWrongUsage) {
    const TemporaryFolder folder;
    EXPECT_EQ(run_program(folder, {"generate"}).exit_code, 2);
    EXPECT_EQ(run_program(folder, {"generate", "tcsh"}).exit_code, 2);
    const auto lost = run_program(folder, {"generate", "bash"}, {"ANCRAGE_ASSETS=/nowhere"});
    EXPECT_EQ(lost.exit_code, 1);
    EXPECT_EQ(lost.output, "");
    EXPECT_NE(lost.messages.find("/nowhere"), std::string::npos) << lost.messages;
}

TEST(Generate, TextsCannotBreakOutOfTheirQuotes) {
    VerbWords program{"ancrage", ".sh rm", {}, {}};
    OptionWords option;
    option.names = {"--what"};
    option.text = "l'un \\ 'ou' l'autre";
    program.options = {option};
    program.verbs = {{"go", "'so", {}, {}}};
    const std::string fish = fish_completion(program);
    EXPECT_NE(fish.find(R"(-d 'l\'un \\ \'ou\' l\'autre')"), std::string::npos) << fish;
    const std::string zsh = zsh_completion(program);
    EXPECT_NE(zsh.find(R"('--what:l'\''un \ '\''ou'\'' l'\''autre')"), std::string::npos) << zsh;
    const std::string manual = manual_page(program, "1.0", false);
    EXPECT_NE(manual.find("\n\\&.sh rm\n"), std::string::npos) << manual;
    EXPECT_NE(manual.find("\n\\&'so\n"), std::string::npos) << manual;
    EXPECT_NE(manual.find("l'un \\e 'ou'"), std::string::npos) << manual;
}

}  // namespace
}  // namespace ancrage::app
