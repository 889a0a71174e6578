#include "app/data/naf_table.h"

#include "geo/io/read_features.h"

namespace ancrage::app {

geo::Result<layers::Naf> read_naf(const std::string& assets) {
    const auto outcome = geo::read_attributes(assets + "/catalogue/naf_divisions.csv");
    if (!outcome) return outcome.error();
    return layers::Naf(outcome.value().table);
}

}  // namespace ancrage::app
