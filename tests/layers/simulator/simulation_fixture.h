// What the tests of the simulator share: the demonstration region with the real programmes, and a
// request that is easily changed.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "layers/simulator/simulation.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {

inline constexpr layers::Date in_2019{2019, 6, 30};

class Simulated : public testing::Test {
protected:
    static void SetUpTestSuite() {
        atlas = new layers::Atlas(demonstration());
        index = new layers::AtlasIndex(*atlas);
    }
    static void TearDownTestSuite() {
        delete index;
        delete atlas;
    }

    // A commune inside a layer's areas, or outside all of them.
    static layers::FeatureRef commune(const std::string& layer, bool inside) {
        const std::size_t communes = atlas->index_of("communes");
        const std::size_t zone = atlas->index_of(layer);
        for (std::uint32_t row = 0; row < atlas->layers[communes].table.row_count(); ++row) {
            const bool holds = !index->memberships_at(row, zone).empty();
            if (holds == inside) return {communes, row};
        }
        ADD_FAILURE() << "no such commune: " << layer;
        return {};
    }

    static layers::SimulationRequest request(layers::ApplicantSize size,
                                             std::vector<layers::CostedCase> cases,
                                             layers::Date on = today) {
        layers::SimulationRequest made;
        made.place = commune("afr_2014", false);
        made.applicant.size = size;
        made.cases = std::move(cases);
        made.on = on;
        return made;
    }

    static layers::Simulation run(const layers::SimulationRequest& asked) {
        auto simulation = layers::simulate(*index, asked);
        EXPECT_TRUE(simulation) << (simulation ? "" : simulation.error().message.key);
        return simulation ? std::move(simulation).value() : layers::Simulation{};
    }

    static std::string refused(const layers::SimulationRequest& asked) {
        const auto simulation = layers::simulate(*index, asked);
        return simulation ? "" : simulation.error().message.key;
    }

    static const layers::SimulationLine* line_of(const layers::Simulation& simulation,
                                                 const std::string& programme) {
        for (const layers::SimulationLine& line : simulation.lines) {
            if (atlas->programmes.programmes[line.reach.programme].id == programme) return &line;
        }
        return nullptr;
    }

    static std::optional<layers::AsideReason> aside_of(const layers::Simulation& simulation,
                                                       const std::string& programme) {
        for (const layers::Aside& aside : simulation.asides) {
            if (atlas->programmes.programmes[aside.reach.programme].id == programme) {
                return aside.reason;
            }
        }
        return std::nullopt;
    }

    static inline layers::Atlas* atlas = nullptr;
    static inline layers::AtlasIndex* index = nullptr;
};

}  // namespace ancrage::tests
