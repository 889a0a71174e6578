#include "layers/filter/field_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t most_candidates = 6;

constexpr std::array<std::pair<std::string_view, Subject::Kind>, 13> general_words{
    {{"programme", Subject::Kind::programme},
     {"programmes", Subject::Kind::programme},
     {"dispositif", Subject::Kind::programme},
     {"site", Subject::Kind::site},
     {"sites", Subject::Kind::site},
     {"area", Subject::Kind::area},
     {"areas", Subject::Kind::area},
     {"territoire", Subject::Kind::area},
     {"territoires", Subject::Kind::area},
     {"feature", Subject::Kind::feature},
     {"features", Subject::Kind::feature},
     {"lieu", Subject::Kind::feature},
     {"lieux", Subject::Kind::feature}}};

// Tables in which a field of the subject may be.
std::vector<FilterTarget> tables_with_fields(const FilterSchema& schema, const Subject& subject) {
    if (subject.kind == Subject::Kind::programme) return {FilterTarget{}};
    std::vector<FilterTarget> tables;
    for (std::size_t layer = 0; layer < schema.atlas().layers.size(); ++layer) {
        if (schema.is_own(subject, layer)) tables.emplace_back(layer);
    }
    return tables;
}

std::string subject_word(const FilterSchema& schema, FilterTarget table) {
    return table ? schema.atlas().layers[*table].definition.id : "programme";
}

// The name by which the other tables of the same subject may know the field too.
std::string shared_name(const Subject& subject, const FilterField& field, std::string_view typed) {
    const std::string folded = fold(typed);
    const bool is_one_table =
        subject.kind == Subject::Kind::programme || subject.kind == Subject::Kind::layer;
    if (is_one_table || typed == field.name) return field.name;
    if (folded == "name" || folded == "nom") return "name";
    if (folded == "code") return "code";
    return folded == "area ha" ? "area_ha" : field.name;
}

geo::Message unknown_field(const FilterSchema& schema, const std::vector<FilterTarget>& tables,
                           std::string_view name) {
    std::vector<std::string> words;
    for (const FilterTarget table : tables) {
        for (const FilterField& field : schema.fields(table)) {
            words.push_back(field.name);
            words.insert(words.end(), field.words.begin(), field.words.end());
        }
    }
    return {"error.filter_field_unknown", {std::string(name), nearest_word(name, words)}};
}

}  // namespace

bool is_general_subject(std::string_view word) {
    return std::ranges::find(general_words, fold(word),
                             &std::pair<std::string_view, Subject::Kind>::first) !=
           general_words.end();
}

std::optional<Subject> find_subject(const FilterSchema& schema, std::string_view word,
                                    bool in_quotes) {
    const std::string folded = fold(word);
    const auto* const general = std::ranges::find(
        general_words, folded, &std::pair<std::string_view, Subject::Kind>::first);
    if (!in_quotes && general != general_words.end()) return Subject{general->second, {}};
    if (folded.empty()) return std::nullopt;
    for (const Layer& layer : schema.atlas().layers) {
        const LayerDefinition& definition = layer.definition;
        if (word == definition.id || folded == fold(definition.id) ||
            folded == fold(definition.title.french) || folded == fold(definition.title.english)) {
            return Subject{Subject::Kind::layer, definition.id};
        }
    }
    return std::nullopt;
}

std::vector<std::string> subject_words(const FilterSchema& schema) {
    std::vector<std::string> words{"programme", "site", "area", "feature"};
    for (const Layer& layer : schema.atlas().layers) words.push_back(layer.definition.id);
    return words;
}

std::variant<FoundField, geo::Message> find_field(const FilterSchema& schema,
                                                  const Subject& subject, std::string_view name) {
    const std::vector<FilterTarget> tables = tables_with_fields(schema, subject);
    for (const FilterTarget table : tables) {
        if (const FilterField* field = schema.find(table, name)) {
            return FoundField{{subject, shared_name(subject, *field, name)}, field};
        }
    }
    if (subject.kind == Subject::Kind::layer && schema.fields(tables.front()).empty()) {
        return geo::Message{"error.filter_layer_missing", {subject.layer}};
    }
    return unknown_field(schema, tables, name);
}

std::variant<FoundField, geo::Message> find_field(const FilterSchema& schema, FilterTarget target,
                                                  std::string_view name) {
    std::vector<FilterTarget> tables{FilterTarget{}};
    for (std::size_t layer = 0; layer < schema.atlas().layers.size(); ++layer) {
        tables.emplace_back(layer);
    }
    std::vector<FilterTarget> having{};
    for (const FilterTarget table : tables) {
        if (schema.find(table, name) != nullptr) having.push_back(table);
    }
    if (having.empty()) return unknown_field(schema, tables, name);
    const bool is_targets = std::ranges::find(having, target) != having.end();
    if (!is_targets && having.size() > 1) {
        std::string candidates;
        for (std::size_t i = 0; i < std::min(having.size(), most_candidates); ++i) {
            candidates += (i == 0 ? "" : ", ") + subject_word(schema, having[i]) + "." +
                          schema.find(having[i], name)->name;
        }
        if (having.size() > most_candidates) candidates += ", …";
        return geo::Message{"error.filter_field_ambiguous", {std::string(name), candidates}};
    }
    const FilterTarget table = is_targets ? target : having.front();
    const FilterField* field = schema.find(table, name);
    const Subject subject =
        table ? Subject{Subject::Kind::layer, schema.atlas().layers[*table].definition.id}
              : Subject{};
    return FoundField{{subject, field->name}, field};
}

}  // namespace ancrage::layers
