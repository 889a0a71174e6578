#include "layers/catalogue/questions.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using layers::find_question;
using layers::parse_questions;

const std::string valid = R"([[question]]
id = "land"
title = { fr = "Quel foncier ?", en = "What land?" }
explanation = { fr = "Des points.", en = "Points." }
layers = ["friches", "communes"]
)";

std::string error_of(const std::string& toml) {
    const auto questions = parse_questions(toml, "questions.toml", real_catalogue());
    return questions ? std::string("accepted") : questions.error().message.key;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

std::vector<layers::Question> real_questions() {
    std::ifstream file(catalogue_folder() / "questions.toml");
    std::ostringstream text;
    text << file.rdbuf();
    auto questions = parse_questions(text.str(), "questions.toml", real_catalogue());
    EXPECT_TRUE(questions) << questions.error().message.key;
    return questions ? questions.value() : std::vector<layers::Question>{};
}

TEST(Questions, OfTheCatalogueAreThreeToFiveWithWordsInBothLanguages) {
    const auto questions = real_questions();
    EXPECT_GE(questions.size(), 3u);
    EXPECT_LE(questions.size(), 5u);
    for (const auto& question : questions) {
        EXPECT_TRUE(question.title.french.ends_with("\u202f?")) << question.title.french;
        EXPECT_TRUE(question.title.english.ends_with("?")) << question.title.english;
        EXPECT_NE(question.explanation.french, question.explanation.english);
        // Without the region's outline a map hangs in the air.
        EXPECT_TRUE(question.asks_for("region")) << question.id;
    }
}

TEST(Questions, ShowWhatTheyAskAbout) {
    const auto questions = real_questions();
    const auto shows = [&](const char* id, const char* layer) {
        const auto question = find_question(questions, id);
        return question && question.value().asks_for(layer);
    };
    EXPECT_TRUE(shows("industry", "icpe"));
    EXPECT_TRUE(shows("money", "ti_2023"));
    EXPECT_TRUE(shows("money", "qpv"));
    // What has expired is no answer to where money goes first.
    EXPECT_FALSE(shows("money", "afr_2014"));
    EXPECT_TRUE(shows("land", "friches"));
    EXPECT_TRUE(shows("access", "gares"));
    EXPECT_TRUE(shows("neighbourhoods", "qpv"));
}

TEST(Questions, AreFoundByIdOrTheKnownOnesAreNamed) {
    const auto questions = real_questions();
    ASSERT_TRUE(find_question(questions, "land"));
    const auto unknown = find_question(questions, "Land");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().kind, geo::ErrorKind::usage);
    EXPECT_EQ(unknown.error().message.key, "error.question_unknown");
    EXPECT_NE(unknown.error().message.arguments.at(1).find("industry, money"), std::string::npos);
}

TEST(Questions, AreReadAsWritten) {
    const auto questions = parse_questions(valid, "questions.toml", real_catalogue());
    ASSERT_TRUE(questions);
    ASSERT_EQ(questions.value().size(), 1u);
    const auto& question = questions.value().front();
    EXPECT_EQ(question.id, "land");
    EXPECT_EQ(question.title.in(layers::Language::english), "What land?");
    EXPECT_EQ(question.layers, (std::vector<std::string>{"friches", "communes"}));
}

TEST(Questions, RefuseMistakes) {
    EXPECT_EQ(error_of(valid), "accepted");
    EXPECT_EQ(error_of(valid + "colour = \"red\"\n"), "error.catalogue_entry_unknown");
    EXPECT_EQ(error_of("name = 1\n" + valid), "error.catalogue_entry_unknown");
    EXPECT_EQ(error_of(valid + valid), "error.question_twice");
    EXPECT_EQ(error_of(replaced(valid, "\"communes\"", "\"comunes\"")),
              "error.question_layer_unknown");
    EXPECT_EQ(error_of(replaced(valid, "\"communes\"", "\"friches\"")),
              "error.question_layer_twice");
    EXPECT_EQ(error_of(replaced(valid, "\"communes\"", "12")), "error.catalogue_entry_texts");
    EXPECT_EQ(error_of(replaced(valid, "\"communes\"", "\"\"")), "error.catalogue_entry_texts");
    EXPECT_EQ(error_of(replaced(valid, "[\"friches\", \"communes\"]", "[]")),
              "error.catalogue_entry_texts");
    EXPECT_EQ(error_of(replaced(valid, "[\"friches\", \"communes\"]", "\"friches\"")),
              "error.catalogue_entry_texts");
    EXPECT_EQ(error_of(replaced(valid, "layers =", "layer =")), "error.catalogue_entry_texts");
    EXPECT_EQ(error_of(replaced(valid, "id = \"land\"", "id = \"\"")),
              "error.catalogue_entry_missing");
    EXPECT_EQ(error_of(replaced(valid, ", en = \"Points.\"", "")), "error.catalogue_entry_missing");
    EXPECT_EQ(error_of(replaced(valid, "en = \"Points.\"", "en = \"Points.\", de = \"Punkte.\"")),
              "error.catalogue_entry_unknown");
    EXPECT_EQ(error_of(replaced(valid, "{ fr = \"Quel foncier ?\", en = \"What land?\" }", "3")),
              "error.catalogue_entry_table");
}

TEST(Questions, RefuseWhatIsNoListOfQuestions) {
    EXPECT_EQ(error_of(""), "error.questions_empty");
    EXPECT_EQ(error_of("# only a comment\n"), "error.questions_empty");
    EXPECT_EQ(error_of("question = \"land\""), "error.catalogue_entry_table");
    EXPECT_EQ(error_of("question = [1, 2]"), "error.catalogue_entry_table");
    EXPECT_EQ(error_of("[[question]\nid ="), "error.catalogue_syntax");
    EXPECT_EQ(error_of(std::string("\0\xff\xfe", 3)), "error.catalogue_syntax");
}

TEST(Questions, NameTheQuestionAtFault) {
    const auto answer = parse_questions(valid + replaced(valid, "land", "other") + "x = 1\n",
                                        "questions.toml", real_catalogue());
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message.arguments,
              (std::vector<std::string>{"questions.toml", "other", "x"}));
}

}  // namespace
}  // namespace ancrage::tests
