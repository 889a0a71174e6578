// The field a person means by a word, with or without its subject.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "layers/filter/schema.h"

namespace ancrage::layers {

// `described` is the field of one of the tables that have it.
struct FoundField {
    FieldName name;
    const FilterField* described = nullptr;
};

// "programme", "site", "territoire", a layer's id or title. A layer that is called like one of the
// general words is meant in quotes only. Nothing when it is none of them.
std::optional<Subject> find_subject(const FilterSchema& schema, std::string_view word,
                                    bool in_quotes);
bool is_general_subject(std::string_view word);
// Every word for a subject that `find_subject` knows, for the nearest one.
std::vector<std::string> subject_words(const FilterSchema& schema);

// Errors without a place: error.filter_field_unknown, error.filter_field_ambiguous,
// error.filter_layer_missing.
std::variant<FoundField, geo::Message> find_field(const FilterSchema& schema,
                                                  const Subject& subject, std::string_view name);
std::variant<FoundField, geo::Message> find_field(const FilterSchema& schema, FilterTarget target,
                                                  std::string_view name);

}  // namespace ancrage::layers
