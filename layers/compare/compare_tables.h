// What comparing needs besides the atlas, read from assets/catalogue.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/compare/naf.h"
#include "layers/programmes/source_line.h"

namespace ancrage::layers {

// An indicator that a document prints: row of facts.csv.
struct Fact {
    std::string id;
    Bilingual label;
    std::optional<double> value;
    std::string unit;   // as printed, in French: "emplois"
    std::string year;   // as precise as the document; may be empty
    std::string scope;  // idf, france, qpv, rural, "petite et grande couronne" or a commune's name
    SourceLine source;
};

// Rows without an id are passed over.
std::vector<Fact> read_facts(const geo::FeatureTable& table);

struct CompareTables {
    Naf naf;
    std::vector<Fact> facts;

    const Fact* find_fact(std::string_view id) const;
};

}  // namespace ancrage::layers
