// What is asked of a site: what is measured there, how the value is judged, and whether meeting it
// is required, wished or to be avoided. Plain data, kept in presets, saved views and exports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::layers {

// What is measured at a site. Distances are straight lines between the outlines, in metres.
//
// A place is a layer, a zone or one area, as a filter names it (layers/filter/schema.h). It may
// also be "origin", the place the request starts from, and "bassins@origin": the areas of a layer
// that hold the origin.
struct Measure {
    enum class Kind {
        field,     // a value of the site itself; `of` is its field (schema.h), in the field's unit
        area,      // hectares of the site's land: its land unit, else its outline
        distance,  // metres to the nearest feature of the place `of` that passes `filter`
        count,     // features of the place `of` that pass `filter` within `metres`
        density,   // the same a square kilometre of the ground within `metres`
        share,     // percent of the site inside the place `of`; 0 or 100 for a point
        programmes,  // programmes that reach it and pass `filter`; what has ended never counts
        grants,      // grants already given in the commune it lies in, or within `metres`
        division,    // installations of the NAF division in `of` ("25") within `metres`
        test         // whether the expression `filter` holds for it
    };
    Kind kind = Kind::field;
    std::string of = {};      // field, place or NAF division
    std::string filter = {};  // an expression (docs/filters.md); may be empty
    double metres = 0;

    friend bool operator==(const Measure&, const Measure&) = default;
};

// From a value to a grade of 0 to 1. Numbers: 1 from `full` on, 0 from `none` on, in a straight
// line between them; more is better when full is above none; a threshold when they are equal or
// only one is given. Texts: 1 for one of `values`, 0 for another, without regard to case and
// accents.
struct Judgement {
    std::optional<double> full = {};
    std::optional<double> none = {};
    bool more_is_better = true;  // of a threshold
    std::vector<std::string> values = {};

    friend bool operator==(const Judgement&, const Judgement&) = default;
};

struct Criterion {
    // required: a site that does not meet it (grade 1) is left out. avoided: a site that meets it
    // (grade 1) is left out. wished: it gives points, by its weight.
    enum class Role { required, wished, avoided };

    std::string id;  // once in a request: "surface"
    Bilingual title;
    Measure measure;
    Role role = Role::wished;
    double weight = 1;  // of a wished one, above 0
    Judgement judgement;
    bool enabled = true;

    friend bool operator==(const Criterion&, const Criterion&) = default;
};

}  // namespace ancrage::layers
