// What a filter can speak of: the fields of the programmes and of every layer of an atlas, the
// words for them in both languages, and the values of those that have a closed list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/atlas.h"
#include "layers/filter/expression.h"
#include "layers/programmes/freshness.h"

namespace ancrage::layers {

// What is being filtered: a layer by its index in Atlas::layers, or nothing for the programmes.
using FilterTarget = std::optional<std::size_t>;

// list: texts between commas, of which one must fit. date: ISO, as precise as known.
enum class FieldType : std::uint8_t { number, text, list, date };

// What a value is called by people: kind "pret" is "Prêt" and "Loan".
struct ValueTitle {
    std::string field;  // of the programmes
    std::string value;
    std::string title;
};

struct FilterField {
    static constexpr std::size_t measured = static_cast<std::size_t>(-1);

    std::string name;                // as an expression writes it
    std::vector<std::string> words;  // folded: what else it may be called
    FieldType type = FieldType::text;
    std::string unit;                 // as in Field, or "percent"
    std::size_t column = measured;    // in the table; measured: hectares of the outline
    double scale = 1;                 // from the column's numbers to the field's unit
    bool closed = false;              // it has no other values than these
    std::vector<std::string> values;  // of a closed field
    std::vector<ValueTitle> titles;   // of its values
};

// Read-only once made, by any thread. Keeps references to the atlas, which must outlive it.
class FilterSchema {
public:
    // `today` decides freshness; `titles` in as many languages as people may write.
    FilterSchema(const Atlas& atlas, Date today, const std::vector<ValueTitle>& titles = {});

    const Atlas& atlas() const { return *atlas_; }
    // One row a programme, in the catalogue's order.
    const geo::FeatureTable& programmes() const { return programmes_; }
    const geo::FeatureTable& table(FilterTarget target) const {
        return target ? atlas_->layers[*target].table : programmes_;
    }
    const std::vector<FilterField>& fields(FilterTarget target) const {
        return target ? layer_fields_[*target] : programme_fields_;
    }
    // By its name or any of its words, without regard to case and accents.
    const FilterField* find(FilterTarget target, std::string_view name) const;

    bool is_site_layer(std::size_t layer) const;  // of productive land
    bool is_point_layer(std::size_t layer) const;
    bool is_area_layer(std::size_t layer) const;
    // Whether the subject is what is being filtered itself.
    bool is_own(const Subject& subject, FilterTarget target) const;
    // Tables a subject stands for when something else is filtered: those that something links to
    // it. Empty when nothing does.
    std::vector<FilterTarget> tables_of(const Subject& subject, FilterTarget target) const;

private:
    const Atlas* atlas_;
    geo::FeatureTable programmes_;
    std::vector<FilterField> programme_fields_;
    std::vector<std::vector<FilterField>> layer_fields_;
};

// A place that a relation names: a layer, a zone of the programmes ("territoire_industrie") for
// the layers that hold it, or the address of one feature.
struct FilterPlace {
    std::string text;  // as an expression writes it
    std::vector<std::size_t> layers;
    std::optional<std::size_t> row;  // of the only layer
};
geo::Result<FilterPlace> find_place(const Atlas& atlas, std::string_view text);

// The nearest of these words to one that is none of them; "—" when none is near.
std::string nearest_word(std::string_view typed, const std::vector<std::string>& words);

}  // namespace ancrage::layers
