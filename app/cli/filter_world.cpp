#include "app/cli/filter_world.h"

#include <cstdio>

#include "app/cli/console.h"

namespace ancrage::app {

namespace {

// People write "prêt" and "loan" whatever language the answer is in.
std::vector<layers::ValueTitle> titles_of_both(const Session& session) {
    std::vector<layers::ValueTitle> titles = filter_value_titles(session.words);
    const layers::Language other = session.words.language() == layers::Language::french
                                       ? layers::Language::english
                                       : layers::Language::french;
    const auto words = Translations::load(session.assets + "/translations", other);
    if (!words) {
        report_error(words.error(), session.words);
        return titles;
    }
    for (layers::ValueTitle& title : filter_value_titles(words.value())) {
        titles.push_back(std::move(title));
    }
    return titles;
}

}  // namespace

OpenFilter::OpenFilter(const Session& session, const layers::Atlas& atlas, bool history)
    : index_(atlas),
      reach_(index_, today()),
      schema_(atlas, today(), titles_of_both(session)),
      engine_({index_, reach_, schema_}, {.history = history}) {}

std::optional<layers::Expression> read_filter(const Session& session,
                                              const layers::FilterSchema& schema,
                                              layers::FilterTarget target) {
    const std::string& text = session.arguments.filter;
    auto read = layers::parse_expression(text, schema, target);
    std::optional<layers::FilterError> error;
    if (auto* wrong = std::get_if<layers::FilterError>(&read)) {
        error = std::move(*wrong);
    } else {
        error = check_expression(std::get<layers::Expression>(read), schema, target);
    }
    if (!error) return std::get<layers::Expression>(std::move(read));
    const std::string words = filter_error_text(*error, text, session.words);
    std::fprintf(stderr, "ancrage: %s\n", words.c_str());
    return std::nullopt;
}

}  // namespace ancrage::app
