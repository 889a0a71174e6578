#include "layers/sites/site_finder.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "layers/sites/check_request.h"
#include "layers/sites/drawn.h"
#include "layers/sites/relaxations.h"
#include "layers/sites/site_candidates.h"
#include "layers/sites/site_measures.h"
#include "layers/sites/site_scores.h"

namespace ancrage::layers {

namespace {

bool same_places(const SiteRequest& a, const SiteRequest& b) {
    const auto same = [](const DrawnSite& x, const DrawnSite& y) {
        return x.name == y.name && x.ring == y.ring;
    };
    return a.layers == b.layers && std::ranges::equal(a.drawn, b.drawn, same);
}

bool is_known(const MeasuredColumn& column) {
    return std::ranges::any_of(column.numbers, [](double number) { return !std::isnan(number); });
}

}  // namespace

class SiteFinder::Work {
public:
    explicit Work(FilterEngine& engine) : engine_(engine), measures_(engine) {}

    geo::Result<SiteRanking> find(const SiteRequest& request, const std::stop_token& stop) {
        if (auto checked = check_request(request); !checked) return checked.error();
        if (auto ready = read_candidates(request); !ready) return ready.error();
        SiteRanking ranking;
        ranking.candidates = candidates_->count;
        ranking.remarks = candidates_->remarks;
        std::vector<SharedColumn> columns;
        std::vector<JudgedCriterion> criteria;
        std::vector<std::size_t> numbers;
        for (std::size_t c = 0; c < request.criteria.size(); ++c) {
            const Criterion& criterion = request.criteria[c];
            if (!criterion.enabled) continue;
            auto column = measures_.column(*candidates_, criterion.measure, request.origin, stop);
            if (!column) return column.error();
            if (auto fits = check_fit(criterion, *column.value()); !fits) return fits.error();
            remark_unknown(criterion, *column.value(), ranking.remarks);
            criteria.push_back({column.value().get(), Judge(criterion.judgement, *column.value()),
                                criterion.role, criterion.weight});
            columns.push_back(std::move(column).value());
            numbers.push_back(c);
        }
        for (geo::Message& remark : contradictions(request)) {
            ranking.remarks.push_back(std::move(remark));
        }
        rank(request, criteria, numbers, ranking);
        measures_.tidy();
        return ranking;
    }

private:
    geo::Status read_candidates(const SiteRequest& request) {
        if (candidates_ && same_places(request, places_)) return geo::Done{};
        auto made = site_candidates(engine_.world().index, request);
        if (!made) return made.error();
        candidates_ = std::move(made).value();
        places_.layers = request.layers;
        places_.drawn = request.drawn;
        return geo::Done{};
    }

    static geo::Status check_fit(const Criterion& criterion, const MeasuredColumn& column) {
        const bool has_values = !criterion.judgement.values.empty();
        // A field that no candidate has is neither.
        if (!is_known(column)) return geo::Done{};
        if (column.is_text && !has_values) {
            return geo::wrong_usage("error.criterion_of_text", {criterion.id});
        }
        if (!column.is_text && has_values) {
            return geo::wrong_usage("error.criterion_of_number", {criterion.id});
        }
        return geo::Done{};
    }

    static void remark_unknown(const Criterion& criterion, const MeasuredColumn& column,
                               std::vector<geo::Message>& remarks) {
        if (is_known(column) || column.numbers.empty()) return;
        remarks.push_back({"remark.criterion_unknown", {criterion.id}});
    }

    void rank(const SiteRequest& request, const std::vector<JudgedCriterion>& criteria,
              const std::vector<std::size_t>& numbers, SiteRanking& ranking) const {
        const SiteScores scores = judge_sites(criteria, candidates_->count);
        std::vector<std::uint32_t> fit;
        std::vector<std::uint32_t> unverified;
        std::vector<std::uint32_t> undecided;
        for (std::uint32_t site = 0; site < scores.group.size(); ++site) {
            if (scores.group[site] == SiteGroup::undecided) undecided.push_back(site);
            if (scores.group[site] != SiteGroup::fit) continue;
            (candidates_->unverified[site] != 0 ? unverified : fit).push_back(site);
        }
        ranking.left_out = scores.left_out;
        ranking.site_count = fit.size();
        ranking.unverified_count = unverified.size();
        ranking.undecided_count = undecided.size();
        ranking.sites = list(request, criteria, scores, fit);
        ranking.unverified = list(request, criteria, scores, unverified);
        ranking.undecided = list(request, criteria, scores, undecided);
        if (fit.empty()) {
            ranking.relaxations =
                relaxations_of(request, criteria, numbers, scores, candidates_->unverified);
        }
    }

    std::vector<RankedSite> list(const SiteRequest& request,
                                 const std::vector<JudgedCriterion>& criteria,
                                 const SiteScores& scores,
                                 const std::vector<std::uint32_t>& group) const {
        const auto ranked = best_of(scores, candidates_->order, group, request.most);
        const auto ranges = rank_ranges(criteria, scores, candidates_->order, group, ranked);
        std::vector<RankedSite> sites;
        sites.reserve(ranked.size());
        for (std::size_t i = 0; i < ranked.size(); ++i) {
            sites.push_back(described(criteria, scores, ranked[i]));
            sites.back().rank = i + 1;
            if (i < ranges.size()) sites.back().best_rank = ranges[i].best;
            if (i < ranges.size()) sites.back().worst_rank = ranges[i].worst;
        }
        return sites;
    }

    RankedSite described(const std::vector<JudgedCriterion>& criteria, const SiteScores& scores,
                         std::uint32_t site) const {
        RankedSite described;
        const SitePart& part = candidates_->part_of(site);
        if (part.layer) {
            const std::size_t row = site - part.first;
            described.feature = FeatureRef{*part.layer, row};
            described.at =
                mark_of(engine_.world().index.atlas().layers[*part.layer].table.geometry, row);
        } else {
            described.drawn = part.drawn;
            described.at = mark_of(*part.shape, 0);
        }
        const double known = scores.known[site];
        const bool has_wishes = scores.wished > 0;
        described.score = scores.score[site];
        described.known = has_wishes ? known / scores.wished : 1;
        described.least = score_of(scores.points[site], scores.wished, scores.wished);
        described.most =
            score_of(scores.points[site] + scores.wished - known, scores.wished, scores.wished);
        described.values.reserve(criteria.size());
        for (const JudgedCriterion& criterion : criteria) {
            described.values.push_back(judged(criterion, known, site));
        }
        return described;
    }

    static JudgedValue judged(const JudgedCriterion& criterion, double known, std::uint32_t site) {
        JudgedValue value;
        const double number = criterion.column->numbers[site];
        if (std::isnan(number)) return value;
        if (criterion.column->is_text) {
            value.text = criterion.column->texts[static_cast<std::size_t>(number)];
        } else {
            value.number = number;
        }
        const std::vector<FeatureRef>& witnesses = criterion.column->witnesses;
        if (!witnesses.empty() && witnesses[site].layer != no_witness) {
            value.witness = witnesses[site];
        }
        value.grade = criterion.judge.grade(number);
        value.verdict = value.grade >= 1  ? JudgedValue::Verdict::met
                        : value.grade > 0 ? JudgedValue::Verdict::partly
                                          : JudgedValue::Verdict::missed;
        if (criterion.role == Criterion::Role::wished && known > 0) {
            value.points = 100 * criterion.weight * value.grade / known;
        }
        return value;
    }

    FilterEngine& engine_;
    SiteMeasures measures_;
    std::optional<SiteCandidates> candidates_;
    SiteRequest places_;  // whose candidates these are
};

SiteFinder::SiteFinder(FilterEngine& engine) : work_(std::make_unique<Work>(engine)) {}
SiteFinder::~SiteFinder() = default;

geo::Result<SiteRanking> SiteFinder::find(const SiteRequest& request, const std::stop_token& stop) {
    return work_->find(request, stop);
}

std::string unit_of(const FilterSchema& schema, const SiteRequest& request,
                    const Measure& measure) {
    switch (measure.kind) {
        case Measure::Kind::area: return "ha";
        case Measure::Kind::distance: return "m";
        case Measure::Kind::density: return "per_km2";
        case Measure::Kind::share: return "percent";
        case Measure::Kind::field: break;
        default: return "";
    }
    for (const std::string& id : request.layers) {
        const std::size_t layer = schema.atlas().index_of(id);
        if (layer == schema.atlas().layers.size()) continue;
        const FilterField* field = schema.find(layer, measure.of);
        if (field != nullptr) return field->unit;
    }
    return "";
}

std::vector<std::size_t> layers_read(const Atlas& atlas, const SiteRequest& request) {
    std::set<std::size_t> read;
    for (const std::string& id : request.layers) read.insert(atlas.index_of(id));
    for (const Criterion& criterion : request.criteria) {
        if (!criterion.enabled) continue;
        const Measure& measure = criterion.measure;
        if (measure.kind == Measure::Kind::division) read.insert(atlas.index_of("icpe"));
        if (measure.kind == Measure::Kind::grants) read.insert(atlas.index_of("communes"));
        const bool names_place =
            measure.kind == Measure::Kind::distance || measure.kind == Measure::Kind::count ||
            measure.kind == Measure::Kind::density || measure.kind == Measure::Kind::share;
        if (!names_place) continue;
        const std::string place =
            measure.of == "origin" ? request.origin : measure.of.substr(0, measure.of.find('@'));
        const auto meant = find_place(atlas, place);
        if (meant) read.insert(meant.value().layers.begin(), meant.value().layers.end());
    }
    read.erase(atlas.layers.size());
    return {read.begin(), read.end()};
}

}  // namespace ancrage::layers
