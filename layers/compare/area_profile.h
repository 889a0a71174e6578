// An area in figures, fit to stand beside another one: each with its unit, the layers it comes
// from, how much of the data stands behind it, and its rank among the areas of its layer. Plain
// data. An unknown value is nothing, never zero; docs/compare.md says how each is worked out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/message.h"
#include "layers/around.h"
#include "layers/compare/compared_area.h"
#include "layers/compare/naf.h"
#include "layers/programmes/grants_at.h"

namespace ancrage::layers {

// Of `of` rows counted, those whose value is known and is in the figure.
struct Coverage {
    std::size_t known = 0;
    std::size_t of = 0;

    friend bool operator==(const Coverage&, const Coverage&) = default;
};

// 1 is the largest value; equal values share the best rank. None where all are equal.
struct PeerRank {
    std::size_t rank = 0;
    std::size_t of = 0;  // areas of the layer whose value is known
};

struct AreaFigure {
    std::string_view name;        // of area_figures(): "compare.figure_<name>" in the translations
    std::string_view unit;        // "compare.unit_<unit>"; empty for a count
    std::optional<double> value;  // nothing: unknown
    std::vector<std::size_t> sources;  // layers in the atlas; empty: the programme catalogue
    std::optional<Coverage> coverage;
    std::vector<geo::Message> remarks;  // why it is unknown, what it leaves out
    std::optional<PeerRank> rank;       // not of a drawn shape
};

// What figures there are, in order. Those of the programme catalogue come last.
struct FigureKind {
    std::string_view name;
    std::string_view unit;
};
const std::vector<FigureKind>& area_figures();

// A NAF division, or a section with its divisions together.
struct AreaSector {
    std::string code;                 // "25", "C"
    std::size_t count = 0;            // installations whose code is known
    std::size_t reference_count = 0;  // in the reference
    std::optional<double> share;      // of those known in the area, 0 to 1
    std::optional<double> quotient;   // location quotient against the reference
    bool few = false;                 // too few in the area to lean on (few_installations)
};

// The highest ceiling of one award among the programmes of a kind that reach the area.
struct KindCeiling {
    std::string kind;  // as Programme::kind
    double eur = 0;
    std::size_t programme = 0;  // index in the catalogue
    bool per_year = false;      // of one year's award
    std::size_t without = 0;    // programmes of the kind without a stated award ceiling
};

struct AreaProfile {
    ComparedArea area;
    std::vector<AreaFigure> figures;   // one a kind of area_figures(), in its order
    std::vector<AreaSector> sections;  // that the area or the reference has, by code
    std::vector<AreaSector> divisions;
    std::vector<KindCeiling> ceilings;   // by kind
    std::size_t programmes_unknown = 0;  // whose reach is not known
    MoneyPlaces grants;                  // indices in ProgrammeCatalogue::grants
    std::vector<FeatureRef> neighbours;  // of the same layer that touch it, by name; for a drawn
                                         // shape the communes it meets, the largest part first
    double outside = 0;                  // part of a drawn shape outside the region, 0 to 1
    std::vector<geo::Message> remarks;   // about the area as a whole

    const AreaFigure& figure(std::string_view name) const;  // which must be one of them
    std::optional<double> value(std::string_view name) const { return figure(name).value; }
    const AreaSector* division(std::string_view code) const;
};

}  // namespace ancrage::layers
