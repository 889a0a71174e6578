#include "app/sources/update.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "app/data/atlas_build.h"
#include "app/data/paths.h"
#include "app/data/workspace.h"
#include "app/views/view_data.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

// Services say no day: theirs is the day they were asked, which is no news by itself.
bool is_of_its_day(const layers::Layer& layer) {
    return layer.definition.vintage == layer.provenance.retrieved_on;
}

// The rows and what is said about them: what a person would see change.
bool is_same(const layers::Layer& before, const layers::Layer& after) {
    return before.state == after.state && data_of(before).hash == data_of(after).hash &&
           (before.definition.vintage == after.definition.vintage ||
            (is_of_its_day(before) && is_of_its_day(after))) &&
           before.provenance.kept_from == after.provenance.kept_from;
}

bool is_same(const layers::Atlas& before, const layers::Atlas& after) {
    return std::ranges::equal(before.layers, after.layers,
                              [](const layers::Layer& a, const layers::Layer& b) {
                                  return a.definition.id == b.definition.id && is_same(a, b);
                              });
}

geo::Result<layers::Atlas> present_atlas(const UpdateOptions& options) {
    std::error_code error;
    if (!fs::exists(options.atlas, error)) return layers::Atlas{};
    OpenOptions open;
    open.assets = options.assets;
    open.atlas = options.atlas;
    open.geometry = false;
    auto workspace = open_workspace(open);
    if (!workspace) return workspace.error();
    return std::move(workspace.value().atlas);
}

LayerNews news_of(const layers::LayerDefinition& definition, const SourceOptions& options) {
    LayerNews news;
    news.layer = definition.id;
    news.state = LayerNews::State::unreachable;
    for (const layers::LayerSource& source : definition.sources) {
        const auto changed = has_changed(source.file, options);
        if (!changed) {
            news.problems.push_back({geo::Severity::warning,
                                     geo::Action::dropped,
                                     source.file.address,
                                     {},
                                     changed.error().message});
            if (options.stop.stop_requested()) break;
            continue;
        }
        news.source = source.id;
        news.address = source.file.address;
        news.state = !changed.value()   ? LayerNews::State::unknown
                     : *changed.value() ? LayerNews::State::changed
                                        : LayerNews::State::unchanged;
        break;
    }
    return news;
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

// All waits times a factor. A mirror on this machine answers at once: who has one may say by
// ANCRAGE_PATIENCE (a part of 1) that it is not worth waiting for as publishers are.
geo::DownloadPatience shortened(geo::DownloadPatience patience, const std::string& factor) {
    const double part = std::strtod(factor.c_str(), nullptr);
    if (!(part > 0 && part <= 1)) return patience;
    for (double* wait : {&patience.connect, &patience.answer, &patience.slow_for, &patience.whole,
                         &patience.first_wait, &patience.longest_wait}) {
        *wait *= part;
    }
    return patience;
}

}  // namespace

std::vector<LayerNews> check_updates(const layers::LayerCatalogue& catalogue,
                                     const UpdateOptions& options) {
    std::vector<LayerNews> all;
    for (const layers::LayerDefinition& definition : catalogue.layers) {
        if (definition.sources.empty()) continue;
        if (options.sources.stop.stop_requested()) break;
        if (options.progress) {
            options.progress({"step.check_layer", {definition.id}}, all.size() + 1,
                             catalogue.layers.size());
        }
        all.push_back(news_of(definition, options.sources));
    }
    return all;
}

geo::Result<UpdateOutcome> update_atlas(const layers::LayerCatalogue& catalogue,
                                        const UpdateOptions& options) {
    UpdateOutcome outcome;
    auto before = present_atlas(options);
    if (!before) return before.error();
    outcome.before = std::move(before).value();
    const bool is_first = outcome.before.layers.empty();
    BuildOptions build;
    build.assets = options.assets;
    build.output = options.atlas;
    build.progress = options.progress;
    build.official = &options.sources;
    build.failures = options.failures;
    if (!is_first) build.before = &outcome.before;
    build.may_publish = [&](const layers::Atlas& built) -> geo::Result<bool> {
        return is_first || !is_same(outcome.before, built);
    };
    auto built = build_atlas(build, catalogue);
    if (!built) return built.error();
    outcome.after = std::move(built.value().atlas);
    outcome.replaced = built.value().published;
    return outcome;
}

geo::Result<SourceOptions> source_options_of_machine(const std::string& assets) {
    if (const std::string offline = environment("ANCRAGE_OFFLINE");
        !offline.empty() && offline != "0") {
        return geo::data_missing("error.offline");
    }
    SourceOptions options;
    options.assets = assets;
    const std::string folder = person_folder("XDG_CACHE_HOME", ".cache");
    if (folder.empty()) return geo::failed("error.no_cache_folder");
    options.downloads = (fs::path(folder) / "downloads").string();
    options.mirror = environment("ANCRAGE_MIRROR");
    if (!options.mirror.empty()) {
        if (auto good = geo::check_mirror(options.mirror); !good) return good.error();
        options.patience = shortened(options.patience, environment("ANCRAGE_PATIENCE"));
    }
    return options;
}

}  // namespace ancrage::app
