// `ancrage site`: one site on a page, its checklist as data, and what it refuses.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "tests/app/program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

constexpr const char* site = "friches:F1131_1";  // potential, nobody knows its soil

json sheet_of(const TemporaryFolder& folder) {
    const Answer answer = run_program(folder, {"site", site, "--json", "--demo", "--lang", "en"});
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    return json::parse(answer.output, nullptr, false);
}

std::map<std::string, std::string> states(const json& lines) {
    std::map<std::string, std::string> found;
    for (const json& line : lines) found[line["title"]] = line["state"];
    return found;
}

TEST(SiteCommand, WhatIsNotKnownIsMissingAndWhatARegisterSaysIsToBeVerified) {
    const TemporaryFolder folder;
    const json sheet = sheet_of(folder);
    const auto constraints = states(sheet["constraints"]);
    EXPECT_EQ(constraints.at("Status of the brownfield"), "check");
    EXPECT_EQ(constraints.at("Soil pollution"), "missing") << "the register says \"inconnu\"";
    const auto certificate = states(sheet["certificate"]);
    EXPECT_EQ(certificate.at("Coordinates"), "held");
    EXPECT_EQ(certificate.at("Parcel plan and cadastral references"), "missing");
    EXPECT_EQ(certificate.at("Known constraints"), "check");
    for (const json& line : sheet["unknown"]) EXPECT_EQ(line["state"], "missing");
    EXPECT_NE(sheet["certificate_source"].get<std::string>().find("2019"), std::string::npos)
        << "the guide's year: " << sheet["certificate_source"];
    EXPECT_NE(sheet["notice"], "");
}

TEST(SiteCommand, OnePageToReadSearchAndCopy) {
    const TemporaryFolder folder;
    const Answer drawn =
        run_program(folder, {"site", site, "-o", "site.pdf", "--demo", "--lang", "fr"});
    ASSERT_EQ(drawn.exit_code, 0) << drawn.messages;
    const auto ask = [&](const std::string& command) {
        const std::string line =
            "cd " + quoted(folder.path().string()) + " && " + command + " > asked.txt 2> /dev/null";
        EXPECT_EQ(std::system(line.c_str()), 0) << command;
        return slurp(folder / "asked.txt");
    };
    EXPECT_NE(ask("pdfinfo site.pdf").find("Pages:           1"), std::string::npos);
    const std::string text = ask("pdftotext -layout site.pdf -");
    for (const char* words : {"À vérifier avant de décider", "certificat de projet", "Lambert-93",
                              "Ce que la carte ne sait pas"}) {
        EXPECT_NE(text.find(words), std::string::npos) << words;
    }
    EXPECT_EQ(run_program(folder, {"site", site, "-o", "site.png", "--demo"}).exit_code, 0);
    EXPECT_TRUE(slurp(folder / "site.png").starts_with("\x89PNG"));
}

TEST(SiteCommand, RefusesWhatIsNoSiteAndFilesItCannotWrite) {
    const TemporaryFolder folder;
    EXPECT_EQ(run_program(folder, {"site", "friches:no such", "--demo"}).exit_code, 2);
    EXPECT_EQ(
        run_program(folder, {"site", "communes:99001", "-o", "site.docx", "--demo"}).exit_code, 2);
    const Answer nowhere =
        run_program(folder, {"site", site, "-o", "no/such/folder/site.pdf", "--demo"});
    EXPECT_EQ(nowhere.exit_code, 1);
    EXPECT_NE(nowhere.messages, "");
}

}  // namespace
}  // namespace ancrage::test
