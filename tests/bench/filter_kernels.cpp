// Times of filters on a million generated sites laid over the atlas: the first one of a kind (which
// makes columns and links ready), a new value of a field, a click on a facet, and the counts of all
// facets. Run by hand: build/release/tests/ancrage_kernels --benchmark_filter=filter
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "layers/filter/facets.h"
#include "tests/bench/bench_atlas.h"
#include "tests/layers/table_fixtures.h"

namespace ancrage {
namespace {

constexpr std::size_t rows = 1'000'000;
constexpr layers::Date today{2026, 11, 20};

struct World {
    World()
        : workspace(with_sites()),
          index(workspace.atlas),
          reach(index, today),
          schema(workspace.atlas, today),
          engine({index, reach, schema}),
          sites(workspace.atlas.layers.size() - 1) {}

    static app::Workspace with_sites() {
        app::Workspace workspace = open_atlas(false);
        layers::Layer sites = tests::generated_layer(rows);
        sites.definition.id = "million";
        sites.definition.theme = layers::Theme::productive_land;
        workspace.atlas.layers.push_back(std::move(sites));
        return workspace;
    }
    layers::Expression parse(const std::string& text) const {
        return std::get<layers::Expression>(parse_expression(text, schema, sites));
    }
    std::size_t select(const std::string& text) {
        return engine.select(parse(text), sites).value()->count();
    }

    app::Workspace workspace;
    layers::AtlasIndex index;
    layers::ReachIndex reach;
    layers::FilterSchema schema;
    layers::FilterEngine engine;
    std::size_t sites;
};

World& world() {
    static World made;
    return made;
}

// Never twice the same text, so that nothing is remembered but columns and links.
void filter_new_value(benchmark::State& state, const char* before, const char* behind) {
    World& bench = world();
    int value = 0;
    const auto text = [&] { return before + std::to_string(++value) + behind; };
    bench.select(text());
    std::vector<double> times;
    std::size_t kept = 0;
    for (auto _ : state) {
        const std::string next = text();
        const double start = processor_time();
        kept = bench.select(next);
        times.push_back(processor_time() - start);
    }
    state.counters["kept"] = static_cast<double>(kept);
    report_times(state, std::move(times));
    name_atlas(state, bench.workspace.atlas);
}
BENCHMARK_CAPTURE(filter_new_value, number, "surface > ", "")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter_new_value, text, "code > S", "")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter_new_value, contains, "nom contains 'usine ete ", "'")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter_new_value, programme, "programme.axis = innover and programme.ceiling > ",
                  "")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter_new_value, area, "communes.population > ", "")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter_new_value, four_parts,
                  "surface > 2000 and depuis >= 2000 and programme.axis = innover and "
                  "communes.population > 20000 and emplois > ",
                  "")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter_new_value, not_any, "not (in(qpv) or programme.kind = pret or surface < ",
                  ")")
    ->Unit(benchmark::kMillisecond);

// One facet clicked after the other, with everything else as it was.
void filter_facet_click(benchmark::State& state) {
    World& bench = world();
    const auto values = facet_values(bench.schema, layers::Facet::axis);
    layers::FacetedFilter filter;
    filter.rest = bench.parse("surface > 2000 and in(qpv)");
    filter.choices.values[layers::Facet::kind] = {"subvention", "pret"};
    benchmark::DoNotOptimize(bench.engine.select(expression_of(filter), bench.sites));
    std::vector<double> times;
    std::size_t click = 0;
    for (auto _ : state) {
        filter.choices.values[layers::Facet::axis] = {values[click % values.size()]};
        filter.choices.text = "industrie " + std::to_string(click++);
        const double start = processor_time();
        benchmark::DoNotOptimize(bench.engine.select(expression_of(filter), bench.sites));
        times.push_back(processor_time() - start);
    }
    report_times(state, std::move(times));
}
BENCHMARK(filter_facet_click)->Unit(benchmark::kMillisecond);

void filter_facet_counts(benchmark::State& state) {
    World& bench = world();
    layers::FacetedFilter filter;
    filter.choices.values[layers::Facet::kind] = {"subvention"};
    int value = 0;
    std::vector<double> times;
    for (auto _ : state) {
        filter.rest = bench.parse("surface > " + std::to_string(++value));
        const double start = processor_time();
        benchmark::DoNotOptimize(count_facets(bench.engine, filter, bench.sites));
        times.push_back(processor_time() - start);
    }
    report_times(state, std::move(times));
}
BENCHMARK(filter_facet_counts)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ancrage
