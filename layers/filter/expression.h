// The one expression that filters everything: a tree of tests on fields, relations between places
// and programmes, and the words and, or, not. Built by clicking (facets.h) or read from a text
// (parse.h); plain data, saved as its text. docs/filters.md is the language on one page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "geo/model/message.h"

namespace ancrage::layers {

// Bytes of the text that a part was read from; nothing when it was built otherwise.
struct TextSpan {
    std::size_t offset = 0;
    std::size_t length = 0;
};

// What a test speaks of.
struct Subject {
    enum class Kind {
        programme,
        feature,  // whatever is being filtered, unless it is the programmes
        site,     // features of productive land, or the points being filtered
        area,     // areas of every layer, or those being filtered
        layer     // the features of one layer
    };
    Kind kind = Kind::programme;
    std::string layer = {};  // its id, of kind layer

    friend bool operator==(const Subject&, const Subject&) = default;
};

struct FieldName {
    Subject subject;
    std::string name;  // column, or name, code, area_ha

    friend bool operator==(const FieldName&, const FieldName&) = default;
};

// Numbers are in the unit of their field; texts and ISO dates as written.
using FilterValue = std::variant<double, std::string>;

enum class TestKind : std::uint8_t {
    equal,
    different,
    below,
    at_most,
    above,
    at_least,
    one_of,
    contains,
    known,
    unknown
};

// A comparison with an unknown (empty) value is false, also `different`.
struct FieldTest {
    FieldName field;
    TestKind kind = TestKind::equal;
    std::vector<FilterValue> values = {};  // one; any number for one_of; none for known, unknown

    friend bool operator==(const FieldTest&, const FieldTest&) = default;
};

struct ShareTest {
    TestKind kind = TestKind::at_least;  // a comparison
    double percent = 0;

    friend bool operator==(const ShareTest&, const ShareTest&) = default;
};

struct Relation {
    enum class Kind : std::uint8_t {
        reaches,  // a programme reaches a feature of the place
        in,       // lies in an area of the place, wholly or partly
        near,     // nearer than `metres`, straight line between the outlines
        has       // a programme, named by its id, reaches it
    };
    Kind kind = Kind::in;
    Subject subject;
    std::string place;                    // layer id, zone, "layer:code"; a programme's id for has
    double metres = 0;                    // of near
    std::optional<ShareTest> share = {};  // of in: the part of the feature that lies there

    friend bool operator==(const Relation&, const Relation&) = default;
};

struct Expression;

// `all` without parts holds everywhere: the empty filter. `complement` has one part.
struct Junction {
    enum class Kind : std::uint8_t { all, any, complement };
    Kind kind = Kind::all;
    std::vector<Expression> parts;
};

struct Expression {
    std::variant<Junction, FieldTest, Relation> node = {};
    TextSpan at = {};
};

// The same filter, wherever it was read from.
bool operator==(const Expression& a, const Expression& b);

// What is wrong with a filter, and where in its text.
struct FilterError {
    geo::Message message;
    TextSpan at;
};

// The parts joined; one alone stays itself.
Expression joined(Junction::Kind kind, std::vector<Expression> parts);

// The text that parse_expression reads back as this very expression: English words, every field
// with its subject, numbers in their field's unit.
std::string to_text(const Expression& expression);

// Whether any test speaks of this field of the programmes.
bool mentions(const Expression& expression, const char* programme_field);

}  // namespace ancrage::layers
