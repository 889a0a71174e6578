#include "app/window/sites_worker.h"

#include <utility>

namespace ancrage::app {

namespace {

// What the finder works with, made on the worker's thread and kept as long as it.
struct SitesWorld {
    std::shared_ptr<const Finder> finder;
    std::shared_ptr<const layers::FilterSchema> schema;
    layers::FilterEngine engine;
    layers::SiteFinder sites;

    SitesWorld(std::shared_ptr<const Finder> found, layers::Date today,
               const std::vector<layers::ValueTitle>& titles)
        : finder(std::move(found)),
          schema(
              std::make_shared<const layers::FilterSchema>(finder->index.atlas(), today, titles)),
          engine(layers::FilterWorld{finder->index, finder->reach, *schema}),
          sites(engine) {}
};

void note_features(SitesAnswer& answer) {
    for (const auto* group :
         {&answer.ranking.sites, &answer.ranking.unverified, &answer.ranking.undecided}) {
        for (const layers::RankedSite& site : *group) {
            if (site.feature) answer.by_feature.emplace(*site.feature, &site);
        }
    }
}

std::shared_ptr<const SitesAnswer> answer_to(SitesWorld& world, layers::SiteRequest request,
                                             const std::stop_token& stop) {
    auto answer = std::make_shared<SitesAnswer>();
    answer->request = std::move(request);
    answer->schema = world.schema;
    for (const layers::Criterion& criterion : answer->request.criteria) {
        answer->units.push_back(unit_of(*world.schema, answer->request, criterion.measure));
    }
    auto ranking = world.sites.find(answer->request, stop);
    if (stop.stop_requested()) return nullptr;
    if (ranking) {
        answer->ranking = std::move(ranking).value();
        note_features(*answer);
    } else {
        answer->error = ranking.error().message;
    }
    return answer;
}

}  // namespace

std::vector<std::size_t> SitesAnswer::judged() const {
    std::vector<std::size_t> enabled;
    for (std::size_t i = 0; i < request.criteria.size(); ++i) {
        if (request.criteria[i].enabled) enabled.push_back(i);
    }
    return enabled;
}

std::shared_ptr<SitesWorker> make_sites_worker(std::shared_ptr<const Finder> finder,
                                               layers::Date today,
                                               std::vector<layers::ValueTitle> titles,
                                               void (*wake)()) {
    const auto prepare = [finder = std::move(finder), today,
                          titles = std::move(titles)]() -> SitesWorker::Answering {
        auto world = std::make_shared<SitesWorld>(finder, today, titles);
        return [world](layers::SiteRequest request, const std::stop_token& stop) {
            return answer_to(*world, std::move(request), stop);
        };
    };
    return std::make_shared<SitesWorker>(prepare, wake);
}

}  // namespace ancrage::app
