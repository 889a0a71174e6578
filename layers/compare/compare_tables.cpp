#include "layers/compare/compare_tables.h"

#include <algorithm>
#include <utility>

namespace ancrage::layers {

std::vector<Fact> read_facts(const geo::FeatureTable& table) {
    std::vector<Fact> facts;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        Fact fact{table.text("id", row),
                  {table.text("label_fr", row), table.text("label_en", row)},
                  table.number("value", row),
                  table.text("unit", row),
                  table.text("year", row),
                  table.text("scope", row),
                  {table.text("source_doc", row), table.text("source_line", row)}};
        if (!fact.id.empty()) facts.push_back(std::move(fact));
    }
    return facts;
}

const Fact* CompareTables::find_fact(std::string_view id) const {
    const auto found = std::ranges::find(facts, id, &Fact::id);
    return found == facts.end() ? nullptr : &*found;
}

}  // namespace ancrage::layers
