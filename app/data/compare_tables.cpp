#include "app/data/compare_tables.h"

#include "geo/io/read_features.h"

namespace ancrage::app {

geo::Result<layers::CompareTables> read_compare_tables(const std::string& assets) {
    const auto divisions = geo::read_attributes(assets + "/catalogue/naf_divisions.csv");
    if (!divisions) return divisions.error();
    const auto facts = geo::read_attributes(assets + "/catalogue/facts.csv");
    if (!facts) return facts.error();
    return layers::CompareTables{layers::Naf(divisions.value().table),
                                 layers::read_facts(facts.value().table)};
}

}  // namespace ancrage::app
