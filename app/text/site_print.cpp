#include "app/text/site_print.h"

#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/site_text.h"
#include "layers/sites/site_finder.h"

namespace ancrage::app {

namespace {

using geo::Message;
using layers::Criterion;

std::string score_text(double score, const Translations& words) {
    return format_number(score, 1, words.language());
}

std::string criterion_line(const SitePrint& print, const Criterion& criterion,
                           const layers::JudgedValue& value, const Translations& words) {
    const std::string unit = layers::unit_of(*print.schema, *print.request, criterion.measure);
    std::string found = value_text(criterion, value, unit, words);
    if (value.witness) {
        const layers::Layer& layer = print.schema->atlas().layers[value.witness->layer];
        found += " (" + layer.name(value.witness->row) + ")";
    }
    const std::string judged = demand_text(criterion, unit, words);
    const std::string title = criterion_title(criterion, words);
    const std::string verdict = verdict_text(value.verdict, criterion.role, words);
    if (criterion.role != Criterion::Role::wished) {
        return words(Message{"site.line_limit",
                             {title, found, role_text(criterion.role, words), judged, verdict}});
    }
    return words(Message{"site.line_wished",
                         {title, found, judged, verdict, score_text(value.points, words),
                          format_number(criterion.weight, 1, words.language())}});
}

std::string site_lines(const SitePrint& print, const layers::RankedSite& site,
                       const Translations& words) {
    const layers::Atlas& atlas = print.schema->atlas();
    std::string text =
        words(Message{"site.headline",
                      {std::to_string(site.rank), site_name(atlas, *print.request, site),
                       site_id(atlas, site), score_text(site.score, words)}});
    if (site.known < 1) {
        text += " " + words(Message{"site.range",
                                    {score_text(site.least, words), score_text(site.most, words)}});
    }
    if (site.worst_rank > 0 && site.best_rank != site.worst_rank) {
        text +=
            " " + words(Message{"site.ranks",
                                {std::to_string(site.best_rank), std::to_string(site.worst_rank)}});
    }
    text += "\n";
    std::size_t c = 0;
    for (const Criterion& criterion : print.request->criteria) {
        if (!criterion.enabled) continue;
        text += "   " + criterion_line(print, criterion, site.values[c++], words) + "\n";
    }
    return text;
}

std::string counted(const char* key, std::size_t count, const Translations& words) {
    return words(Message{key, {format_count(count, words)}}) + "\n";
}

std::string apart(const SitePrint& print, const Translations& words) {
    const layers::SiteRanking& ranking = *print.ranking;
    std::string text;
    if (ranking.unverified_count > 0) {
        text += "\n" + counted("site.unverified_count", ranking.unverified_count, words);
        for (const layers::RankedSite& site : ranking.unverified) {
            if (print.unverified) text += site_lines(print, site, words);
        }
    }
    if (ranking.undecided_count > 0) {
        text += "\n" + counted("site.undecided_count", ranking.undecided_count, words);
        // Nothing better to show.
        for (const layers::RankedSite& site : ranking.undecided) {
            if (ranking.site_count == 0) text += site_lines(print, site, words);
        }
    }
    return text;
}

std::string sources(const SitePrint& print, const Translations& words) {
    const layers::Atlas& atlas = print.schema->atlas();
    std::vector<std::uint8_t> shown(atlas.layers.size(), 0);
    for (const std::size_t layer : layers::layers_read(atlas, *print.request)) shown[layer] = 1;
    return "\n" + sources_line(atlas, shown, words) + "\n";
}

}  // namespace

std::string site_print(const SitePrint& print, const Translations& words) {
    const layers::SiteRanking& ranking = *print.ranking;
    std::string text;
    if (print.schema->atlas().demonstration) text += words("simulation.demonstration") + "\n";
    if (print.preset != nullptr) {
        text += words(print.preset->title) + "\n" + words(print.preset->explanation) + "\n\n";
    }
    text += words(Message{"site.count",
                          {format_count(ranking.site_count, words),
                           format_count(ranking.candidates, words)}}) +
            "\n\n";
    for (const layers::RankedSite& site : ranking.sites) text += site_lines(print, site, words);
    for (const layers::Relaxation& relaxation : ranking.relaxations) {
        text += "- " + relaxation_text(*print.schema, *print.request, relaxation, words) + "\n";
    }
    text += apart(print, words);
    if (!ranking.remarks.empty()) text += "\n";
    for (const geo::Message& remark : ranking.remarks) text += "! " + words(remark) + "\n";
    if (print.preset != nullptr && !print.preset->not_judged.empty()) {
        text += "\n" + words("site.not_judged_title") + "\n";
        for (const layers::NotJudged& thing : print.preset->not_judged) {
            const Message line{"site.pair", {words(thing.title), words(thing.whom_to_ask)}};
            text += "- " + words(line) + "\n";
        }
    }
    return text + sources(print, words);
}

}  // namespace ancrage::app
