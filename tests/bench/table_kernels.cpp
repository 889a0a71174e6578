// Times of tables on a million generated rows: the first sort or filter of a column (which makes it
// ready), and the next ones. Run by hand: build/release/tests/ancrage_kernels
// --benchmark_filter=table
#include <benchmark/benchmark.h>

#include "layers/table/table_view.h"
#include "tests/layers/table_fixtures.h"

namespace ancrage {
namespace {

constexpr std::size_t rows = 1'000'000;

const layers::Layer& million() {
    static const layers::Layer layer = tests::generated_layer(rows);
    return layer;
}

layers::TableQuery sorted_by(const layers::TableView& view, const char* column) {
    return {.sort = {{*layers::find_table_column(view.columns(), column), true}}};
}

layers::TableQuery filtered(const layers::TableView& view, const char* text) {
    auto filter = layers::parse_filter(view.columns(), text);
    layers::TableQuery query{.filter = filter.value()};
    for (std::size_t i = 0; i < view.columns().size(); ++i) query.searched.push_back(i);
    return query;
}

void table_first_sort(benchmark::State& state, const char* column) {
    const layers::Layer& layer = million();
    for (auto _ : state) {
        layers::TableView view(layer);
        benchmark::DoNotOptimize(view.rows(sorted_by(view, column)));
    }
}
BENCHMARK_CAPTURE(table_first_sort, number, "surface")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(table_first_sort, date, "depuis")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(table_first_sort, name, "nom")->Unit(benchmark::kMillisecond);

void table_next_sort(benchmark::State& state, const char* column) {
    layers::TableView view(million());
    const layers::TableQuery query = sorted_by(view, column);
    benchmark::DoNotOptimize(view.rows(query));
    for (auto _ : state) benchmark::DoNotOptimize(view.rows(query));
}
BENCHMARK_CAPTURE(table_next_sort, number, "surface")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(table_next_sort, name, "nom")->Unit(benchmark::kMillisecond);

void table_first_filter(benchmark::State& state, const char* text) {
    const layers::Layer& layer = million();
    for (auto _ : state) {
        layers::TableView view(layer);
        benchmark::DoNotOptimize(view.rows(filtered(view, text)));
    }
}
BENCHMARK_CAPTURE(table_first_filter, word, "usine")->Unit(benchmark::kMillisecond);

void table_next_filter(benchmark::State& state, const char* text) {
    layers::TableView view(million());
    const layers::TableQuery query = filtered(view, text);
    benchmark::DoNotOptimize(view.rows(query));
    for (auto _ : state) benchmark::DoNotOptimize(view.rows(query));
}
BENCHMARK_CAPTURE(table_next_filter, word, "usine")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(table_next_filter, comparison, "surface > 20000")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ancrage
