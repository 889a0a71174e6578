// What the tests of the filter share: the demonstration region with the real programmes, ready to
// be filtered.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <variant>

#include "layers/filter/engine.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {

struct FilterBench {
    explicit FilterBench(layers::Atlas given = demonstration(), bool history = false)
        : atlas(std::move(given)),
          index(atlas),
          reach(index, today),
          schema(atlas, today,
                 {{"kind", "pret", "Prêt"},
                  {"kind", "pret", "Loan"},
                  {"beneficiary", "collectivite", "collectivités"}}),
          engine({index, reach, schema}, {.history = history}) {}

    layers::FilterTarget target(std::string_view id) const {
        return id == "programmes" ? layers::FilterTarget{} : atlas.index_of(id);
    }
    layers::Expression parse(std::string_view text, std::string_view of = "programmes") const {
        auto read = layers::parse_expression(text, schema, target(of));
        if (const auto* error = std::get_if<layers::FilterError>(&read)) {
            ADD_FAILURE() << text << ": " << error->message.key << " at " << error->at.offset;
            return {};
        }
        return std::get<layers::Expression>(std::move(read));
    }
    layers::FilterError error(std::string_view text, std::string_view of = "programmes") const {
        auto read = layers::parse_expression(text, schema, target(of));
        if (const auto* error = std::get_if<layers::FilterError>(&read)) return *error;
        ADD_FAILURE() << text << " should be refused";
        return {};
    }
    layers::RowSet rows(const layers::Expression& expression, std::string_view of) {
        auto found = engine.select(expression, target(of));
        if (found) return *found.value();
        ADD_FAILURE() << to_text(expression) << ": " << found.error().message.key;
        return {};
    }
    layers::RowSet rows(std::string_view text, std::string_view of) {
        return rows(parse(text, of), of);
    }
    const layers::Layer& layer(std::string_view id) const { return *atlas.find(id); }

    layers::Atlas atlas;
    layers::AtlasIndex index;
    layers::ReachIndex reach;
    layers::FilterSchema schema;
    layers::FilterEngine engine;
};

}  // namespace ancrage::tests
