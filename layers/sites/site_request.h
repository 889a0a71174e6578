// What a person asks of the site finder, and what it answers: every candidate with its score and
// the arithmetic behind it. Plain data.
//
// Score = 100 x sum of (weight x grade) / sum of weights, over the wished criteria whose value is
// known there. What is unknown is never a zero: it takes no part, lowers `known`, and widens the
// range between `least` and `most`. Without a wished criterion every score is 100.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/message.h"
#include "layers/address.h"
#include "layers/sites/criterion.h"

namespace ancrage::layers {

// A place that is in no layer: a clicked point or a drawn polygon, Lambert-93 metres.
struct DrawnSite {
    std::string name;
    std::vector<geo::Coordinate> ring;  // one: a point; three or more: a polygon, not closed

    friend bool operator==(const DrawnSite&, const DrawnSite&) = default;
};

struct SiteRequest {
    std::vector<std::string> layers = {"friches"};  // of the candidates
    std::vector<DrawnSite> drawn;                   // candidates besides
    std::string origin;  // what the place "origin" means: the address of a feature
    std::vector<Criterion> criteria;
    std::size_t most = 10'000;  // sites given of each group, the best; all are counted

    friend bool operator==(const SiteRequest&, const SiteRequest&) = default;
};

// One criterion at one site.
struct JudgedValue {
    enum class Verdict { met, partly, missed, unknown };

    std::optional<double> number = {};  // in the measure's unit
    std::optional<std::string> text = {};
    std::optional<FeatureRef> witness = {};  // the nearest feature, of a distance
    Verdict verdict = Verdict::unknown;
    double grade = 0;   // 0 to 1; 0 where unknown
    double points = 0;  // part of the score, of a wished criterion
};

struct RankedSite {
    std::optional<FeatureRef> feature = {};  // or, without one,
    std::size_t drawn = 0;                   // its number in the request
    geo::Coordinate at;                      // where it is marked
    std::size_t rank = 0;                    // from 1, in its own group
    double score = 0;                        // 0 to 100
    double known = 1;                        // part of the wished weights that is known, 0 to 1
    double least = 0, most = 0;  // score if what is unknown were judged 0, and if it were judged 1
    // Ranks it takes when one weight at a time changes by a fifth, up or down; worked out for the
    // first thousand of a group (sensitive_sites), 0 behind them.
    std::size_t best_rank = 0, worst_rank = 0;
    std::vector<JudgedValue> values;  // one an enabled criterion, in the request's order
};

// What would change an empty answer: one threshold moved to the nearest value of two digits that
// lets sites in. Where no single one is enough, two criteria left out together.
struct Relaxation {
    std::size_t criterion = 0;  // of the request
    double threshold = 0;       // in the measure's unit; of a text or a test: nothing to move
    bool dropped = false;       // the criterion is left out altogether
    std::optional<std::size_t> also_dropped = {};  // and this one
    std::size_t sites = 0;                         // that would match
};

// Sites are ordered by score, then by what is known of them, then by layer order and key: the order
// in which candidates come never matters. Drawn places come last, by their names.
struct SiteRanking {
    std::vector<RankedSite> sites;       // fit, and known to be
    std::vector<RankedSite> unverified;  // the same, of brownfields that nobody has verified
    // A required or avoided criterion is unknown there, or more than half of the wished weights.
    std::vector<RankedSite> undecided;
    // How many there are of each, listed above or not.
    std::size_t site_count = 0, unverified_count = 0, undecided_count = 0;
    std::size_t candidates = 0;
    std::vector<std::size_t> left_out;    // by each criterion alone, as in RankedSite::values
    std::vector<Relaxation> relaxations;  // nearest first; only when `sites` is empty
    std::vector<geo::Message> remarks;  // layers absent, candidates without a place, contradictions
};

}  // namespace ancrage::layers
