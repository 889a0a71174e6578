#include "app/cli/update_print.h"

#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/console.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "geo/io/web_address.h"
#include "geo/ops/validity.h"

namespace ancrage::app {

using nlohmann::ordered_json;

namespace {

const char* state_word(LayerNews::State state) {
    switch (state) {
        case LayerNews::State::unchanged: return "unchanged";
        case LayerNews::State::changed: return "changed";
        case LayerNews::State::unknown: return "unknown";
        case LayerNews::State::unreachable: return "unreachable";
    }
    return "unknown";
}

const char* kind_word(layers::SourceKind kind) {
    switch (kind) {
        case layers::SourceKind::file: return "file";
        case layers::SourceKind::npm: return "npm";
        case layers::SourceKind::datagouv: return "datagouv";
        case layers::SourceKind::opendatasoft: return "opendatasoft";
        case layers::SourceKind::wfs: return "wfs";
        case layers::SourceKind::pages: return "pages";
        case layers::SourceKind::program: return "program";
    }
    return "file";
}

const char* rhythm_word(layers::Rhythm rhythm) {
    switch (rhythm) {
        case layers::Rhythm::once: return "once";
        case layers::Rhythm::yearly: return "yearly";
        case layers::Rhythm::quarterly: return "quarterly";
        case layers::Rhythm::monthly: return "monthly";
        case layers::Rhythm::weekly: return "weekly";
        case layers::Rhythm::irregular: return "irregular";
    }
    return "irregular";
}

ordered_json problems_json(const std::vector<geo::Problem>& problems, const Translations& words) {
    ordered_json list = ordered_json::array();
    for (const geo::Problem& problem : problems) list.push_back(describe(problem, words));
    return list;
}

// What happened to a layer in an update.
std::string fate_of(const layers::Layer& layer) {
    if (layer.state == layers::LayerState::missing) return "missing";
    if (!layer.provenance.kept_from.empty()) return "kept";
    return layer.provenance.source.empty() ? "pack" : "official";
}

}  // namespace

ordered_json news_json(const std::vector<LayerNews>& news, const Translations& words) {
    ordered_json list = ordered_json::array();
    for (const LayerNews& layer : news) {
        list.push_back({{"layer", layer.layer},
                        {"state", state_word(layer.state)},
                        {"source", layer.source},
                        {"address", layer.address},
                        {"problems", problems_json(layer.problems, words)}});
    }
    return list;
}

void print_news(const std::vector<LayerNews>& news, const layers::LayerCatalogue& catalogue,
                const Translations& words) {
    for (const LayerNews& layer : news) {
        const layers::LayerDefinition* definition = catalogue.find(layer.layer);
        const std::string id = state_word(layer.state);
        std::printf("%-48s %s\n",
                    definition == nullptr ? layer.layer.c_str() : words(definition->title).c_str(),
                    words("update.state_" + id).c_str());
        for (const geo::Problem& problem : layer.problems) {
            std::printf("    ! %s\n", describe(problem, words).c_str());
        }
    }
}

ordered_json outcome_json(const UpdateOutcome& outcome, const Translations& words) {
    ordered_json list = ordered_json::array();
    for (const layers::Layer& layer : outcome.after.layers) {
        list.push_back({{"layer", layer.definition.id},
                        {"features", layer.table.row_count()},
                        {"fate", fate_of(layer)},
                        {"source", layer.provenance.source},
                        {"address", layer.provenance.address},
                        {"vintage", layer.definition.vintage},
                        {"retrieved_on", layer.provenance.retrieved_on},
                        {"kept_from", layer.provenance.kept_from},
                        {"problems", problems_json(layer.problems, words)}});
    }
    return {{"replaced", outcome.replaced},
            {"before", outcome.before.built_on},
            {"after", outcome.after.built_on},
            {"layers", std::move(list)}};
}

void print_outcome(const UpdateOutcome& outcome, const Translations& words) {
    for (const layers::Layer& layer : outcome.after.layers) {
        const std::string id = fate_of(layer);
        std::printf("%-48s %8s  %s\n", words(layer.definition.title).c_str(),
                    format_count(layer.table.row_count(), words).c_str(),
                    words(geo::Message{"update.fate_" + id,
                                       {layer.definition.vintage, layer.provenance.kept_from}})
                        .c_str());
        for (const geo::Problem& problem : layer.problems) {
            if (problem.action != geo::Action::dropped && problem.action != geo::Action::missing) {
                continue;
            }
            std::printf("    ! %s\n", describe(problem, words).c_str());
        }
    }
    std::printf("%s\n", words(outcome.replaced ? "update.replaced" : "update.nothing_new").c_str());
}

ordered_json sources_json(const layers::LayerCatalogue& catalogue, const Translations& words) {
    ordered_json list = ordered_json::array();
    for (const layers::LayerDefinition& layer : catalogue.layers) {
        ordered_json sources = ordered_json::array();
        for (const layers::LayerSource& source : layer.sources) {
            sources.push_back({{"id", source.id},
                               {"kind", kind_word(source.file.kind)},
                               {"address", source.file.address},
                               {"confirmed", source.confirmed},
                               {"rhythm", rhythm_word(source.rhythm)},
                               {"least", source.least},
                               {"most", source.most}});
        }
        list.push_back({{"layer", layer.id},
                        {"title", words(layer.title)},
                        {"licence", layer.licence},
                        {"sources", std::move(sources)}});
    }
    return list;
}

void print_sources(const layers::LayerCatalogue& catalogue, const Translations& words) {
    for (const layers::LayerDefinition& layer : catalogue.layers) {
        std::printf("%s (%s)\n", words(layer.title).c_str(), layer.id.c_str());
        for (const layers::LayerSource& source : layer.sources) {
            const std::string id = rhythm_word(source.rhythm);
            std::printf("    %-14s %s, %s%s\n", kind_word(source.file.kind),
                        source.file.address.c_str(), words("update.rhythm_" + id).c_str(),
                        source.confirmed ? "" : (" [" + words("update.unconfirmed") + "]").c_str());
        }
    }
}

std::vector<std::string> atlas_findings(const layers::Atlas& atlas, const Translations& words) {
    std::vector<std::string> findings;
    const auto find = [&](const layers::Layer& layer, const geo::Message& what) {
        findings.push_back(words(layer.definition.title) + " : " + words(what));
    };
    for (const layers::Layer& layer : atlas.layers) {
        if (layer.state == layers::LayerState::missing) {
            find(layer, {"verify.layer_missing", {}});
            continue;
        }
        if (layer.table.row_count() != layer.definition.expected_count) {
            find(layer, {"problem.layer_count",
                         {std::to_string(layer.table.row_count()),
                          std::to_string(layer.definition.expected_count)}});
        }
        if (layer.table.geometry.kind != geo::GeometryKind::polygon) continue;
        geo::FeatureTable copy = layer.table;
        const auto broken =
            geo::repair_polygons(copy, layer.definition.id, layer.definition.key).problems.size();
        if (broken > 0) find(layer, {"verify.layer_invalid", {std::to_string(broken)}});
    }
    return findings;
}

const char* verified_word(VerifiedFile::State state) {
    switch (state) {
        case VerifiedFile::State::good: return "good";
        case VerifiedFile::State::changed: return "changed";
        case VerifiedFile::State::missing: return "missing";
        case VerifiedFile::State::unlisted: return "unlisted";
    }
    return "missing";
}

void print_json(const ordered_json& answer) {
    std::printf("%s\n", answer.dump(2, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

std::function<void(const std::string&, const geo::DownloadProgress&)> transfer_on_stderr(
    const Translations& words) {
    if (::isatty(STDERR_FILENO) == 0) return {};
    return [&words](const std::string& address, const geo::DownloadProgress& progress) {
        constexpr double megabyte = 1e6;
        const std::string host = geo::host_of_address(address);
        const std::string left =
            progress.seconds_left
                ? words(geo::Message{"update.left",
                                     {format_number(*progress.seconds_left, 0, words.language())}})
                : std::string();
        const std::string line = words(geo::Message{
            "update.transfer",
            {host,
             format_number(static_cast<double>(progress.received) / megabyte, 1, words.language()),
             format_number(static_cast<double>(progress.total) / megabyte, 1, words.language()),
             format_number(progress.bytes_per_second / megabyte, 1, words.language()), left}});
        std::fprintf(stderr, "\r\033[K%s", line.c_str());
        if (progress.total > 0 && progress.received >= progress.total)
            std::fprintf(stderr, "\r\033[K");
    };
}

}  // namespace ancrage::app
