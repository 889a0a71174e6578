// A person's own catalogue stacked on ours: what it replaces, and what a hostile one cannot take.
#include "app/data/own_catalogue.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/app/demonstration.h"

namespace ancrage::app {
namespace {

using test::TemporaryFolder;
using test::write_text;

const std::string header = "id,name,zone_rule,link,kind,summary_fr,source_doc,source_line\n";

struct Stacked {
    Stacked() : catalogue(test::demonstration().atlas.programmes), before(catalogue) {
        std::filesystem::create_directories(folder / "ours");
    }
    void write(const std::string& name, const std::string& text) const {
        write_text(folder / ("ours/" + name + ".csv"), text);
    }
    geo::Status stack() {
        return stack_own_catalogue((folder / "ours").string() + "/", catalogue, report);
    }
    std::multiset<std::string> keys() const {
        std::multiset<std::string> keys;
        for (const auto& problem : report.problems) keys.insert(problem.what.key);
        return keys;
    }
    // Nothing of ours is gone or changed.
    void expect_untouched() const {
        ASSERT_EQ(catalogue.programmes.size(), before.programmes.size());
        for (std::size_t i = 0; i < before.programmes.size(); ++i) {
            EXPECT_EQ(catalogue.programmes[i].id, before.programmes[i].id);
            EXPECT_EQ(catalogue.programmes[i].catalogue, "");
        }
        EXPECT_EQ(catalogue.rates.size(), before.rates.size());
        EXPECT_EQ(catalogue.grants.size(), before.grants.size());
    }

    TemporaryFolder folder;
    layers::ProgrammeCatalogue catalogue;
    layers::ProgrammeCatalogue before;
    geo::Report report;
};

TEST(OwnCatalogue, ReplacesAndAddsUnderTheFoldersName) {
    Stacked own;
    own.write("programmes", header +
                                "pm-up,PM'up 2027,region,open,subvention,Nouveau,notre.pdf,3\n"
                                "mine,Le nôtre,region,open,label,À nous,notre.pdf,4\n");
    own.write("documents", "file,title_fr,title_en,date\nnotre.pdf,Notre,Ours,2026-02\n");
    ASSERT_TRUE(own.stack());
    EXPECT_TRUE(own.report.problems.empty());
    EXPECT_EQ(own.catalogue.programmes.size(), own.before.programmes.size() + 1);
    EXPECT_EQ(own.catalogue.find("pm-up")->name, "PM'up 2027");
    EXPECT_EQ(own.catalogue.find("pm-up")->catalogue, "ours");
    EXPECT_EQ(own.catalogue.find("mine")->catalogue, "ours");
    EXPECT_EQ(own.catalogue.find("tp-up")->catalogue, "");
    EXPECT_EQ(own.catalogue.find_document("notre.pdf")->date, "2026-02");
}

TEST(OwnCatalogue, HostileFilesAreSaidAndTakeNothing) {
    const std::string row = "pm-up,X,region,open,subvention,S,d,1\n";
    const std::vector<std::pair<std::string, std::string>> files = {
        {header + "pm-up,\"cut in the middle of a cell,region,open", "problem.own_catalogue_cut"},
        {"id,name,link\npm-up,X,open\n", "problem.own_catalogue_column"},
        {header + row + std::string(1, '\0') + "x", "problem.own_catalogue_binary"},
        {header + std::string(most_catalogue_bytes, 'x'), "problem.own_catalogue_size"}};
    for (const auto& [text, key] : files) {
        Stacked own;
        own.write("programmes", text);
        ASSERT_TRUE(own.stack());
        EXPECT_EQ(own.keys(), std::multiset<std::string>{key});
        own.expect_untouched();
    }
    Stacked rows;
    std::string many = header;
    for (std::size_t i = 0; i <= most_catalogue_rows; ++i)
        many += "p" + std::to_string(i) + ",n,region,open,label,s,d,1\n";
    rows.write("programmes", many);
    ASSERT_TRUE(rows.stack());
    EXPECT_EQ(rows.keys(), std::multiset<std::string>{"problem.own_catalogue_rows"});
    rows.expect_untouched();
}

TEST(OwnCatalogue, ARowThatCannotBeReadReplacesNothing) {
    Stacked own;
    own.write("programmes", header + "pm-up,X,moon,open,subvention,S,d,1\n");
    ASSERT_TRUE(own.stack());
    EXPECT_EQ(own.keys(), std::multiset<std::string>{"problem.programme_word"});
    own.expect_untouched();
}

TEST(OwnCatalogue, FormulaCellsStayText) {
    Stacked own;
    own.write("programmes", header +
                                "mine,=cmd|' /C calc'!A0,region,open,label,-12,notre.pdf,+3\n"
                                "also,@SUM(A1),region,open,label,-x,notre.pdf,4\n");
    own.write("documents", "file,title_fr,title_en,date\nnotre.pdf,Notre,Ours,2026\n");
    ASSERT_TRUE(own.stack());
    ASSERT_EQ(own.report.problems.size(), 1u);
    EXPECT_EQ(own.report.problems[0].what, (geo::Message{"problem.own_catalogue_formula", {"3"}}));
    EXPECT_EQ(own.catalogue.find("mine")->name, "=cmd|' /C calc'!A0");
}

TEST(OwnCatalogue, AnotherEncodingIsReadAndSaid) {
    Stacked own;
    own.write("documents", "file,title_fr,title_en,date\nnotre.pdf,Notre,Ours,2026\n");
    own.write("programmes", header + "mine,March\xe9,region,open,label,S,notre.pdf,1\n");
    ASSERT_TRUE(own.stack());
    EXPECT_EQ(own.catalogue.find("mine")->name, "Marché");
    EXPECT_EQ(own.report.problems.size(), 1u);
}

TEST(OwnCatalogue, AFolderThatIsNoneIsAnError) {
    Stacked own;
    EXPECT_EQ(own.stack().error().message.key, "error.own_catalogue_empty");
    const auto missing =
        stack_own_catalogue((own.folder / "nowhere").string(), own.catalogue, own.report);
    EXPECT_EQ(missing.error().message.key, "error.own_catalogue_not_a_folder");
    own.expect_untouched();
}

TEST(OwnCatalogue, TheCardSaysWhichCatalogueARowComesFrom) {
    Stacked own;
    own.write("programmes", header + "mine,Le nôtre,region,open,label,À nous,notre.pdf,4\n");
    const auto answer = [&](const std::vector<std::string>& arguments,
                            const std::vector<std::string>& environment) {
        return test::run_program(own.folder, arguments, environment);
    };
    const std::string folder = (own.folder / "ours").string();
    const auto as_option =
        answer({"area", "communes:F1101", "--demo", "--json", "--catalogue", folder}, {});
    const auto as_variable =
        answer({"area", "communes:F1101", "--demo", "--json"}, {"ANCRAGE_CATALOGUE=" + folder});
    ASSERT_EQ(as_option.exit_code, 0) << as_option.messages;
    EXPECT_EQ(as_option.output, as_variable.output);
    bool found = false;
    const auto card = nlohmann::json::parse(as_option.output);
    for (const auto& programme : card.at("programmes")) {
        EXPECT_EQ(programme.at("catalogue"), programme.at("id") == "mine" ? "ours" : "");
        found = found || programme.at("id") == "mine";
    }
    EXPECT_TRUE(found);
    EXPECT_EQ(answer({"area", "communes:F1101", "--demo", "--catalogue", "nowhere"}, {}).exit_code,
              2);
}

}  // namespace
}  // namespace ancrage::app
