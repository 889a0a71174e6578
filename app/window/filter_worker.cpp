#include "app/window/filter_worker.h"

#include <utility>

namespace ancrage::app {

namespace {

using layers::Expression;
using layers::FilterError;

// What the person means, as the facets show it.
std::variant<layers::FacetedFilter, FilterError> meaning_of(const FilterQuestion& question,
                                                            const layers::FilterSchema& schema) {
    if (!question.text) return question.filter;
    auto parsed = layers::parse_expression(*question.text, schema, question.counted);
    if (auto* error = std::get_if<FilterError>(&parsed)) return *error;
    return layers::faceted(std::get<Expression>(parsed));
}

bool is_empty(const Expression& expression) {
    return expression == Expression{};
}

// The rows kept of every layer that the filter speaks of; nothing when stopped.
bool filter_layers(layers::FilterEngine& engine, const Expression& expression,
                   const std::stop_token& stop, FilterAnswer& answer) {
    const layers::Atlas& atlas = engine.schema().atlas();
    answer.features.resize(atlas.layers.size());
    if (is_empty(expression)) return true;
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        const layers::Layer& layer = atlas.layers[i];
        const bool is_line = layer.definition.geometry == geo::GeometryKind::line;
        if (is_line || layer.table.row_count() == 0) continue;
        if (layers::check_expression(expression, engine.schema(), i)) continue;
        auto rows = engine.select(expression, i, stop);
        if (!rows) return false;
        answer.features[i] = rows.value();
    }
    return true;
}

void measure_layers(const layers::FilterEngine& engine, const layers::GrantPlaces& grants,
                    FilterAnswer& answer) {
    layers::MoneyChoice choice;
    choice.history = answer.question.history;
    if (!answer.keeps_everything() && answer.programmes) {
        choice.programmes = answer.programmes->words();
    }
    const layers::Atlas& atlas = engine.schema().atlas();
    for (const std::size_t layer : answer.question.measured) {
        answer.money[layer] =
            layers::money_of_layer(engine.world().reach, grants, atlas, layer, choice);
    }
}

// Nothing when stopped.
std::shared_ptr<FilterAnswer> answer_to(layers::FilterEngine& engine,
                                        const layers::GrantPlaces& grants, FilterQuestion question,
                                        const std::stop_token& stop) {
    auto answer = std::make_shared<FilterAnswer>();
    const auto meant = meaning_of(question, engine.schema());
    answer->question = std::move(question);
    const FilterQuestion& asked = answer->question;
    if (const auto* error = std::get_if<FilterError>(&meant)) {
        answer->error = *error;
        return answer;
    }
    answer->filter = std::get<layers::FacetedFilter>(meant);
    const Expression expression = layers::expression_of(answer->filter);
    if (!is_empty(expression)) answer->expression = layers::to_text(expression);
    answer->error = layers::check_expression(expression, engine.schema(), asked.counted);
    if (answer->error) return answer;
    auto counts = layers::count_facets(engine, answer->filter, asked.counted, stop);
    if (!counts) return nullptr;
    answer->facets = std::move(*counts);
    if (!layers::check_expression(expression, engine.schema(), {})) {
        auto programmes = engine.select(expression, {}, stop);
        if (!programmes) return nullptr;
        answer->programmes = programmes.value();
    }
    if (!filter_layers(engine, expression, stop, *answer)) return nullptr;
    measure_layers(engine, grants, *answer);
    if (asked.explained && !is_empty(expression) &&
        !layers::check_expression(expression, engine.schema(), asked.explained->layer)) {
        answer->explanation =
            layers::explain(engine, expression, asked.explained->layer, asked.explained->row);
    }
    return answer;
}

// What a filter works with, made on the worker's thread and kept as long as it.
struct FilterTools {
    std::shared_ptr<const Finder> finder;
    std::shared_ptr<const layers::FilterSchema> schema;
    layers::GrantPlaces grants;
    layers::FilterEngine current;
    layers::FilterEngine with_history;

    FilterTools(std::shared_ptr<const Finder> found, layers::Date today,
                const std::vector<layers::ValueTitle>& titles)
        : finder(std::move(found)),
          schema(
              std::make_shared<const layers::FilterSchema>(finder->index.atlas(), today, titles)),
          grants(finder->index),
          current({finder->index, finder->reach, *schema}),
          with_history({finder->index, finder->reach, *schema}, {.history = true}) {}
};

}  // namespace

std::shared_ptr<FilterWorker> make_filter_worker(std::shared_ptr<const Finder> finder,
                                                 layers::Date today,
                                                 std::vector<layers::ValueTitle> titles,
                                                 void (*wake)()) {
    const auto prepare = [finder = std::move(finder), today,
                          titles = std::move(titles)]() -> FilterWorker::Answering {
        auto tools = std::make_shared<FilterTools>(finder, today, titles);
        return [tools](FilterQuestion question,
                       const std::stop_token& stop) -> FilterWorker::SharedAnswer {
            layers::FilterEngine& engine = question.history ? tools->with_history : tools->current;
            auto answer = answer_to(engine, tools->grants, std::move(question), stop);
            if (answer) answer->schema = tools->schema;
            return answer;
        };
    };
    return std::make_shared<FilterWorker>(prepare, wake);
}

}  // namespace ancrage::app
