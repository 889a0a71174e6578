#include "layers/sites/site_finder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>

#include "tests/layers/sites/site_fixtures.h"

namespace ancrage::layers {
namespace {

using tests::criterion;
using tests::SiteBench;
using tests::station;
using tests::wishes;
using Role = Criterion::Role;

std::vector<const RankedSite*> everyone(const SiteRanking& ranking) {
    std::vector<const RankedSite*> all;
    for (const auto* group : {&ranking.sites, &ranking.unverified, &ranking.undecided}) {
        for (const RankedSite& site : *group) all.push_back(&site);
    }
    return all;
}

std::map<FeatureRef, const RankedSite*> by_feature(const SiteRanking& ranking) {
    std::map<FeatureRef, const RankedSite*> sites;
    for (const RankedSite* site : everyone(ranking)) {
        if (site->feature) sites[*site->feature] = site;
    }
    return sites;
}

// The grade of a number as criterion.h words it, written again.
double grade_of(const Judgement& judgement, const JudgedValue& value) {
    if (value.text) {
        return std::ranges::count(judgement.values, *value.text) > 0 ? 1 : 0;
    }
    const double part = (*value.number - *judgement.none) / (*judgement.full - *judgement.none);
    return std::min(1.0, std::max(0.0, part));
}

TEST(SiteFinder, ScoresFollowFromTheArithmeticThatIsGiven) {
    SiteBench bench;
    const SiteRequest request = wishes();
    const SiteRanking ranking = bench.find(request);
    ASSERT_FALSE(ranking.sites.empty());
    ASSERT_FALSE(ranking.unverified.empty());
    std::size_t unknown = 0;
    for (const RankedSite* site : everyone(ranking)) {
        double points = 0;
        double known = 0;
        double all = 0;
        double told = 0;
        for (std::size_t c = 0; c < request.criteria.size(); ++c) {
            const Criterion& wish = request.criteria[c];
            const JudgedValue& value = site->values[c];
            all += wish.weight;
            told += value.points;
            if (value.verdict == JudgedValue::Verdict::unknown) {
                EXPECT_FALSE(value.number || value.text);
                ++unknown;
                continue;
            }
            EXPECT_NEAR(value.grade, grade_of(wish.judgement, value), 1e-12);
            known += wish.weight;
            points += wish.weight * value.grade;
        }
        const double score = known > 0 ? 100 * points / known : 0;
        EXPECT_NEAR(site->score, score, 1e-8);
        EXPECT_NEAR(told, score, 1e-8);
        EXPECT_NEAR(site->known, known / all, 1e-12);
        EXPECT_NEAR(site->least, 100 * points / all, 1e-8);
        EXPECT_NEAR(site->most, 100 * (points + all - known) / all, 1e-8);
    }
    EXPECT_GT(unknown, 0U) << "nothing was unknown: the test shows less than it says";
}

TEST(SiteFinder, OrdersByScoreThenByWhatIsKnown) {
    SiteBench bench;
    const SiteRanking ranking = bench.find(wishes());
    for (const auto* group : {&ranking.sites, &ranking.unverified}) {
        for (std::size_t i = 0; i < group->size(); ++i) {
            const RankedSite& site = (*group)[i];
            EXPECT_EQ(site.rank, i + 1);
            EXPECT_LE(site.best_rank, site.rank);
            EXPECT_GE(site.worst_rank, site.rank);
            if (i == 0) continue;
            const RankedSite& before = (*group)[i - 1];
            EXPECT_TRUE(before.score > site.score ||
                        (before.score == site.score && before.known >= site.known));
        }
    }
}

TEST(SiteFinder, KeepsUnverifiedBrownfieldsApart) {
    SiteBench bench;
    const SiteRanking ranking = bench.find(wishes());
    const Layer& layer = bench.layer("friches");
    for (const RankedSite& site : ranking.sites) {
        EXPECT_NE(layer.table.text("site_statut", site.feature->row), "friche potentielle");
    }
    for (const RankedSite& site : ranking.unverified) {
        EXPECT_EQ(layer.table.text("site_statut", site.feature->row), "friche potentielle");
    }
    EXPECT_EQ(ranking.candidates, layer.table.row_count());
    EXPECT_EQ(ranking.site_count + ranking.unverified_count + ranking.undecided_count,
              ranking.candidates);
}

// More of a wished good: the judgement is moved so that every site has relatively more of it.
TEST(SiteFinder, MoreOfAWishedGoodNeverLowersAScore) {
    SiteBench bench;
    SiteRequest request = wishes();
    const SiteRanking strict = bench.find(request);
    request.criteria[0].judgement = {.full = 4, .none = 0.5};
    const SiteRanking mild = bench.find(request);
    const auto before = by_feature(strict);
    for (const auto& [feature, site] : by_feature(mild)) {
        EXPECT_GE(site->score, before.at(feature)->score - 1e-9);
    }
}

TEST(SiteFinder, ARequiredCriterionRemovesAndNeverReorders) {
    SiteBench bench;
    SiteRequest request = wishes();
    const SiteRanking all = bench.find(request);
    request.criteria.push_back(
        criterion("near", station(), {.full = 3000, .more_is_better = false}, Role::required));
    const SiteRanking some = bench.find(request);
    ASSERT_LT(some.sites.size(), all.sites.size());
    ASSERT_FALSE(some.sites.empty());
    std::size_t next = 0;
    for (const RankedSite& site : some.sites) {
        EXPECT_LE(*site.values.back().number, 3000);
        while (next < all.sites.size() && all.sites[next].feature != site.feature) ++next;
        ASSERT_LT(next, all.sites.size()) << "not a part of the first list, in its order";
        EXPECT_EQ(all.sites[next].score, site.score);
    }
    EXPECT_EQ(some.left_out.back() + some.site_count + some.unverified_count + some.undecided_count,
              some.candidates);
    // Avoiding the same keeps exactly the others.
    request.criteria.back().role = Role::avoided;
    const SiteRanking others = bench.find(request);
    EXPECT_EQ(others.site_count + some.site_count, all.site_count);
}

TEST(SiteFinder, TheOrderOfWhatComesInNeverMatters) {
    SiteBench bench;
    SiteRequest request = wishes();
    request.layers = {"friches", "icpe"};
    const geo::Coordinate here = bench.find(request).sites.front().at;
    request.drawn = {{"b", {here}}, {"a", {{here.x + 100, here.y}}}};
    const SiteRanking first = bench.find(request);
    std::ranges::reverse(request.layers);
    std::ranges::reverse(request.drawn);
    SiteBench afresh;
    const SiteRanking second = afresh.find(request);
    ASSERT_EQ(first.sites.size(), second.sites.size());
    for (std::size_t i = 0; i < first.sites.size(); ++i) {
        EXPECT_EQ(first.sites[i].feature, second.sites[i].feature);
        EXPECT_EQ(first.sites[i].score, second.sites[i].score);
    }
}

TEST(SiteFinder, SensitivityIsTheRankUnderEachChangedWeight) {
    SiteBench bench;
    const SiteRequest request = wishes();
    const SiteRanking ranking = bench.find(request);
    std::map<FeatureRef, std::pair<std::size_t, std::size_t>> ranges;
    for (const RankedSite& site : ranking.sites) ranges[*site.feature] = {site.rank, site.rank};
    for (std::size_t c = 0; c < request.criteria.size(); ++c) {
        for (const double factor : {0.8, 1.2}) {
            SiteRequest changed = request;
            changed.criteria[c].weight *= factor;
            // Which sites are decided may change with a weight; the ranks told do not follow that.
            std::vector<const RankedSite*> order;
            const SiteRanking now = bench.find(changed);
            for (const RankedSite& site : now.sites) {
                if (ranges.contains(*site.feature)) order.push_back(&site);
            }
            ASSERT_EQ(order.size(), ranges.size());
            for (std::size_t i = 0; i < order.size(); ++i) {
                auto& range = ranges[*order[i]->feature];
                range = {std::min(range.first, i + 1), std::max(range.second, i + 1)};
            }
        }
    }
    for (const RankedSite& site : ranking.sites) {
        EXPECT_EQ(site.best_rank, ranges[*site.feature].first);
        EXPECT_EQ(site.worst_rank, ranges[*site.feature].second);
    }
}

TEST(SiteFinder, ARequiredUnknownIsUndecidedNeverAZero) {
    SiteBench bench;
    SiteRequest request;
    const char* field = "sol_pollution_existe";
    request.criteria = {criterion("soil", {.kind = Measure::Kind::field, .of = field},
                                  {.values = {"pollution inexistante", "pollution peu probable"}},
                                  Role::required)};
    const SiteRanking ranking = bench.find(request);
    ASSERT_GT(ranking.undecided_count, 0U);
    for (const RankedSite& site : ranking.undecided) {
        EXPECT_EQ(site.values.front().verdict, JudgedValue::Verdict::unknown);
        const std::string text = bench.layer("friches").table.text(field, site.feature->row);
        EXPECT_TRUE(text.empty() || text == "inconnu") << text;
    }
    EXPECT_EQ(ranking.left_out.front() + ranking.undecided_count + ranking.site_count +
                  ranking.unverified_count,
              ranking.candidates);
    for (const RankedSite& site : ranking.sites) EXPECT_EQ(site.score, 100);
}

TEST(SiteFinder, MeasuresAgreeWithTheFilter) {
    SiteBench bench;
    SiteRequest request;
    request.criteria = {
        criterion("inside", {.kind = Measure::Kind::share, .of = "qpv"}, {.full = 50}),
        criterion("near", station(), {.full = 900, .more_is_better = false}),
        criterion("both", {.kind = Measure::Kind::test, .filter = "in(qpv) and near(gares, 900 m)"},
                  {}),
        criterion("reached", {.kind = Measure::Kind::programmes, .filter = "kind = subvention"},
                  {.full = 1}),
    };
    const SiteRanking ranking = bench.find(request);
    const RowSet inside = bench.rows("in(qpv) >= 50 %", "friches");
    const RowSet near = bench.rows("near(gares, 900 m)", "friches");
    const RowSet reached = bench.rows("programme.kind = subvention", "friches");
    const auto sites = by_feature(ranking);
    ASSERT_EQ(sites.size(), bench.layer("friches").table.row_count());
    for (const auto& [feature, site] : sites) {
        EXPECT_EQ(site->values[0].grade > 0, inside.test(feature.row));
        EXPECT_EQ(site->values[1].grade > 0, near.test(feature.row));
        EXPECT_EQ(site->values[2].grade > 0, inside.test(feature.row) && near.test(feature.row));
        EXPECT_EQ(site->values[3].grade > 0, reached.test(feature.row));
    }
}

TEST(SiteFinder, TheWitnessIsTheNearest) {
    SiteBench bench;
    SiteRequest request;
    request.criteria = {criterion("station", station(), {.full = 0, .none = 1e5})};
    const geo::GeometryArray& stations = bench.layer("gares").table.geometry;
    const SiteRanking ranking = bench.find(request);
    for (const RankedSite* site : everyone(ranking)) {
        double nearest = std::numeric_limits<double>::infinity();
        for (std::size_t row = 0; row < stations.feature_count(); ++row) {
            if (stations.is_empty(row)) continue;
            const geo::Coordinate at = stations.ring(stations.first_ring(row)).front();
            nearest = std::min(nearest, std::hypot(at.x - site->at.x, at.y - site->at.y));
        }
        EXPECT_NEAR(*site->values[0].number, nearest, 1e-6);
        const auto witness = site->values[0].witness;
        ASSERT_TRUE(witness);
        const geo::Coordinate at = stations.ring(stations.first_ring(witness->row)).front();
        EXPECT_NEAR(std::hypot(at.x - site->at.x, at.y - site->at.y), nearest, 1e-6);
    }
}

TEST(SiteFinder, SaysTheNearestRelaxationWhenNothingMatches) {
    SiteBench bench;
    SiteRequest request;
    request.criteria = {
        criterion("station", station(), {.full = 0.5, .more_is_better = false}, Role::required)};
    const SiteRanking ranking = bench.find(request);
    ASSERT_EQ(ranking.site_count, 0U);
    ASSERT_EQ(ranking.relaxations.size(), 1U);
    const Relaxation relaxation = ranking.relaxations.front();
    EXPECT_FALSE(relaxation.dropped);
    request.criteria[0].judgement.full = relaxation.threshold;
    EXPECT_EQ(bench.find(request).site_count, relaxation.sites);
    EXPECT_GT(relaxation.sites, 0U);
    // Two that stand in the way together.
    request.criteria[0].judgement.full = 0.5;
    request.criteria.push_back(
        criterion("surface", {.kind = Measure::Kind::area}, {.full = 1e6}, Role::required));
    const SiteRanking both = bench.find(request);
    ASSERT_FALSE(both.relaxations.empty());
    EXPECT_TRUE(both.relaxations.front().also_dropped);
    EXPECT_GT(both.relaxations.front().sites, 0U);
}

TEST(SiteFinder, GivesNoMoreThanAskedAndCountsAll) {
    SiteBench bench;
    SiteRequest request = wishes();
    const SiteRanking all = bench.find(request);
    request.most = 3;
    const SiteRanking few = bench.find(request);
    ASSERT_EQ(few.sites.size(), 3U);
    EXPECT_EQ(few.site_count, all.site_count);
    for (std::size_t i = 0; i < few.sites.size(); ++i) {
        EXPECT_EQ(few.sites[i].feature, all.sites[i].feature);
        EXPECT_EQ(few.sites[i].best_rank, all.sites[i].best_rank);
        EXPECT_EQ(few.sites[i].worst_rank, all.sites[i].worst_rank);
    }
}

TEST(SiteFinder, StopsWhenAsked) {
    SiteBench bench;
    std::stop_source source;
    source.request_stop();
    const auto found = bench.finder.find(wishes(), source.get_token());
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, geo::ErrorKind::failed);
    EXPECT_FALSE(bench.find(wishes()).sites.empty());
}

}  // namespace
}  // namespace ancrage::layers
