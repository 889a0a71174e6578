// Times of the site finder when a slider moves: everything is measured, a threshold and a weight
// change, twelve criteria are judged and all is ranked again. On the brownfields and installations
// of the atlas, and on a million generated sites laid over it. Run by hand:
// build/release/tests/ancrage_kernels --benchmark_filter=site
#include <benchmark/benchmark.h>

#include <string>

#include "layers/sites/site_finder.h"
#include "tests/bench/bench_atlas.h"
#include "tests/layers/table_fixtures.h"

namespace ancrage {
namespace {

using layers::Criterion;
using layers::Measure;

constexpr std::size_t most_sites = 1'000'000;
constexpr layers::Date today{2026, 11, 20};

struct World {
    World()
        : workspace(with_sites()),
          index(workspace.atlas),
          reach(index, today),
          schema(workspace.atlas, today),
          engine({index, reach, schema}),
          finder(engine) {}

    static app::Workspace with_sites() {
        app::Workspace workspace = open_atlas(false);
        layers::Layer sites = tests::generated_layer(most_sites);
        sites.definition.id = "million";
        sites.definition.theme = layers::Theme::productive_land;
        workspace.atlas.layers.push_back(std::move(sites));
        return workspace;
    }

    app::Workspace workspace;
    layers::AtlasIndex index;
    layers::ReachIndex reach;
    layers::FilterSchema schema;
    layers::FilterEngine engine;
    layers::SiteFinder finder;
};

World& world() {
    static World made;
    return made;
}

Criterion wished(const Measure& measure, double none, double full) {
    Criterion criterion;
    criterion.measure = measure;
    criterion.judgement = {.full = full, .none = none};
    return criterion;
}

// Twelve criteria, each of its own measure; the first is a slope, the last two leave sites out.
std::vector<Criterion> twelve(const Measure& second) {
    using Kind = Measure::Kind;
    std::vector<Criterion> criteria = {
        wished({.kind = Kind::area}, 0, 20'000),
        wished(second, 0, 1500),
        wished({.kind = Kind::programmes}, 0, 60),
        wished({.kind = Kind::programmes, .filter = "axis = innover"}, 0, 15),
        wished({.kind = Kind::programmes, .filter = "kind = pret"}, 0, 10),
        wished({.kind = Kind::share, .of = "qpv"}, 0, 100),
        wished({.kind = Kind::share, .of = "ti_2023"}, 0, 100),
        wished({.kind = Kind::share, .of = "epci"}, 0, 100),
        wished({.kind = Kind::share, .of = "bassins"}, 0, 100),
        wished({.kind = Kind::test, .filter = "in(communes)"}, 0, 1),
        wished({.kind = Kind::share, .of = "departements"}, 50, 50),
        wished({.kind = Kind::test, .filter = "in(qpv) and in(ti_2023)"}, 1, 1)};
    criteria[10].role = Criterion::Role::required;
    criteria[11].role = Criterion::Role::avoided;
    for (std::size_t i = 0; i < criteria.size(); ++i) criteria[i].id = "c" + std::to_string(i);
    return criteria;
}

void site_slider(benchmark::State& state, const std::vector<std::string>& candidates,
                 const Measure& second) {
    World& bench = world();
    layers::SiteRequest request;
    request.layers = candidates;
    request.criteria = twelve(second);
    request.most = 1'000;
    auto found = bench.finder.find(request);
    std::vector<double> times;
    double moved = 0;
    for (auto _ : state) {
        moved += 1;
        request.criteria[0].judgement.full = 10'000 + moved;
        request.criteria[3].weight = 1 + moved / 1000;
        const double start = processor_time();
        found = bench.finder.find(request);
        times.push_back(processor_time() - start);
    }
    state.counters["candidates"] = static_cast<double>(found.value().candidates);
    state.counters["fit"] = static_cast<double>(found.value().site_count);
    report_times(state, std::move(times));
    name_atlas(state, bench.workspace.atlas);
}
BENCHMARK_CAPTURE(site_slider, atlas, {"friches", "icpe"},
                  Measure{.kind = Measure::Kind::distance, .of = "gares"})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(site_slider, million, {"million"},
                  Measure{.kind = Measure::Kind::field, .of = "emplois"})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ancrage
