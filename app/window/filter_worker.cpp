#include "app/window/filter_worker.h"

#include <utility>

#include "layers/programmes/reach_index.h"

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

}  // namespace

FilterWorker::FilterWorker(std::shared_ptr<const Finder> finder, layers::Date today,
                           std::vector<layers::ValueTitle> titles, void (*wake)())
    : finder_(std::move(finder)),
      today_(today),
      titles_(std::move(titles)),
      wake_(wake),
      thread_([this](const std::stop_token& closing) { work(closing); }) {}

FilterWorker::~FilterWorker() {
    thread_.request_stop();
    const std::lock_guard lock(mutex_);
    current_.request_stop();
}

void FilterWorker::ask(FilterQuestion question) {
    {
        const std::lock_guard lock(mutex_);
        current_.request_stop();
        question_ = std::move(question);
        answer_.reset();
    }
    asked_.notify_one();
}

bool FilterWorker::busy() const {
    const std::lock_guard lock(mutex_);
    return working_ || question_ || answer_;
}

bool FilterWorker::has_answer() const {
    const std::lock_guard lock(mutex_);
    return answer_ != nullptr;
}

std::shared_ptr<const FilterAnswer> FilterWorker::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answer_, nullptr);
}

void FilterWorker::work(const std::stop_token& closing) {
    const layers::ReachIndex reach(finder_->index, today_);
    const auto schema =
        std::make_shared<const layers::FilterSchema>(finder_->index.atlas(), today_, titles_);
    const layers::GrantPlaces grants(finder_->index);
    const layers::FilterWorld world{finder_->index, reach, *schema};
    layers::FilterEngine current(world);
    layers::FilterEngine with_history(world, {.history = true});
    std::unique_lock lock(mutex_);
    while (asked_.wait(lock, closing, [this] { return question_.has_value(); })) {
        FilterQuestion question = *std::exchange(question_, std::nullopt);
        current_ = std::stop_source();
        working_ = true;
        const std::stop_token stop = current_.get_token();
        lock.unlock();
        layers::FilterEngine& engine = question.history ? with_history : current;
        auto answer = answer_to(engine, grants, std::move(question), stop);
        lock.lock();
        working_ = false;
        // Asked something else meanwhile: that one counts.
        if (!answer || question_) continue;
        answer->schema = schema;
        answer_ = std::move(answer);
        wake_();
    }
}

}  // namespace ancrage::app
