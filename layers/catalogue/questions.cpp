#include "layers/catalogue/questions.h"

#include <algorithm>

#include "layers/catalogue/toml_entries.h"

namespace ancrage::layers {

namespace {

Question read_question(TomlEntries entries) {
    Question question;
    question.id = entries.text("id");
    entries.set_layer(question.id);
    question.title = read_words(entries.table("title"));
    question.explanation = read_words(entries.table("explanation"));
    question.layers = entries.texts("layers");
    entries.refuse_unknown();
    return question;
}

std::optional<geo::Error> problem_of(const Question& question, const std::vector<Question>& others,
                                     const std::string& path, const LayerCatalogue& catalogue) {
    if (std::ranges::find(others, question.id, &Question::id) != others.end()) {
        return geo::failed("error.question_twice", {path, question.id});
    }
    for (const std::string& layer : question.layers) {
        if (catalogue.find(layer) == nullptr) {
            return geo::failed("error.question_layer_unknown", {path, question.id, layer});
        }
        if (std::ranges::count(question.layers, layer) > 1) {
            return geo::failed("error.question_layer_twice", {path, question.id, layer});
        }
    }
    return std::nullopt;
}

}  // namespace

bool Question::asks_for(std::string_view layer) const {
    return std::ranges::find(layers, layer) != layers.end();
}

geo::Result<std::vector<Question>> parse_questions(std::string_view toml, const std::string& path,
                                                   const LayerCatalogue& catalogue) {
    std::optional<geo::Error> error;
    const std::optional<toml::table> root = parse_toml(toml, path, error);
    if (!root) return *error;
    TomlEntries entries(*root, path, error);
    std::vector<Question> questions;
    for (TomlEntries& entry : entries.tables("question")) {
        Question question = read_question(std::move(entry));
        if (!error) error = problem_of(question, questions, path, catalogue);
        if (error) return *error;
        questions.push_back(std::move(question));
    }
    entries.refuse_unknown();
    if (error) return *error;
    if (questions.empty()) return geo::failed("error.questions_empty", {path});
    return questions;
}

geo::Result<Question> find_question(const std::vector<Question>& questions, std::string_view id) {
    const auto it = std::ranges::find(questions, id, &Question::id);
    if (it != questions.end()) return *it;
    std::string known;
    for (const Question& question : questions) {
        known += (known.empty() ? "" : ", ") + question.id;
    }
    return geo::wrong_usage("error.question_unknown", {std::string(id), known});
}

std::vector<std::uint8_t> layers_of(const Question& question, const Atlas& atlas) {
    std::vector<std::uint8_t> visible;
    for (const Layer& layer : atlas.layers) {
        const bool is_shown =
            question.asks_for(layer.definition.id) && layer.state != LayerState::missing;
        visible.push_back(is_shown ? 1 : 0);
    }
    return visible;
}

}  // namespace ancrage::layers
