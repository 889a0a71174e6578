// What the tests of the site finder share: the demonstration region, and criteria in one line.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "layers/sites/site_finder.h"
#include "tests/layers/filter/filter_fixtures.h"

namespace ancrage::tests {

inline layers::Criterion criterion(std::string id, layers::Measure measure,
                                   layers::Judgement judgement,
                                   layers::Criterion::Role role = layers::Criterion::Role::wished,
                                   double weight = 1) {
    layers::Criterion made;
    made.id = std::move(id);
    made.measure = std::move(measure);
    made.judgement = std::move(judgement);
    made.role = role;
    made.weight = weight;
    return made;
}

inline layers::Measure station() {
    return {.kind = layers::Measure::Kind::distance, .of = "gares"};
}

struct SiteBench : FilterBench {
    explicit SiteBench(layers::Atlas given = demonstration())
        : FilterBench(std::move(given)), finder(engine) {}

    layers::SiteRanking find(const layers::SiteRequest& request) {
        auto found = finder.find(request);
        if (found) return std::move(found).value();
        ADD_FAILURE() << found.error().message.key;
        return {};
    }
    std::string error(const layers::SiteRequest& request) {
        const auto found = finder.find(request);
        if (found) return "";
        EXPECT_EQ(found.error().kind, geo::ErrorKind::usage);
        return found.error().message.key;
    }

    layers::SiteFinder finder;
};

// Three wishes on what the demonstration region knows of its brownfields, one of them a text.
inline layers::SiteRequest wishes() {
    using layers::Measure;
    layers::SiteRequest request;
    request.criteria = {
        criterion("surface", {.kind = Measure::Kind::area}, {.full = 8, .none = 1},
                  layers::Criterion::Role::wished, 3),
        criterion("station", station(), {.full = 300, .none = 6000},
                  layers::Criterion::Role::wished, 2),
        criterion("pollution", {.kind = Measure::Kind::field, .of = "sol_pollution_existe"},
                  {.values = {"pollution inexistante", "pollution peu probable"}}),
        criterion("plants", {.kind = Measure::Kind::count, .of = "icpe", .metres = 5000},
                  {.full = 6, .none = 0}),
    };
    return request;
}

}  // namespace ancrage::tests
