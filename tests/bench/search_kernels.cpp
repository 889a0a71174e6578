// A keystroke in the search field: every beginning of many names, codes and misspelt names, as a
// person types them, on the real atlas where there is one (ANCRAGE_ATLAS, or the data folder), else
// on the demonstration region. Counters in microseconds.
#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

#include "layers/search/search_index.h"
#include "tests/bench/bench_atlas.h"

namespace ancrage {
namespace {

constexpr std::size_t rows_shown = 9;

const layers::AtlasIndex& places(benchmark::State& state) {
    static const app::Workspace workspace = open_atlas(false);
    static const layers::AtlasIndex index(workspace.atlas);
    name_atlas(state, workspace.atlas);
    return index;
}

// Names of every layer and programme, codes, and names with two neighbouring letters exchanged;
// every tenth one, so that a run is short.
std::vector<std::string> questions(const layers::Atlas& atlas) {
    std::vector<std::string> texts;
    for (const layers::Layer& layer : atlas.layers) {
        for (std::size_t row = 0; row < layer.table.row_count(); row += 10) {
            std::string name = layer.name(row).substr(0, 40);
            texts.push_back(name);
            if (name.size() > 5) std::swap(name[3], name[4]);
            texts.push_back(name);
            texts.push_back(layer.key(row));
        }
    }
    for (const layers::Programme& programme : atlas.programmes.programmes) {
        texts.push_back(programme.name);
    }
    return texts;
}

void search_keystroke(benchmark::State& state) {
    const layers::AtlasIndex& index = places(state);
    const layers::SearchIndex search(index);
    const std::vector<std::string> texts = questions(index.atlas());
    std::vector<double> times;
    for (auto _ : state) {
        for (const std::string& text : texts) {
            for (std::size_t typed = 1; typed <= text.size(); ++typed) {
                const double begin = processor_time();
                benchmark::DoNotOptimize(search.search(text.substr(0, typed), rows_shown));
                times.push_back(processor_time() - begin);
            }
        }
    }
    report_times(state, std::move(times));
}
BENCHMARK(search_keystroke)->Unit(benchmark::kMillisecond)->Iterations(1);

void build_search_index(benchmark::State& state) {
    const layers::AtlasIndex& index = places(state);
    for (auto _ : state) benchmark::DoNotOptimize(layers::SearchIndex(index));
}
BENCHMARK(build_search_index)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ancrage
