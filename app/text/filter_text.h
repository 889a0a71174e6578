// A filter in words: what its values are called, what is wrong with one that was typed, and why
// something is shown or hidden.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/text/translations.h"
#include "layers/filter/explain.h"

namespace ancrage::app {

// What the values of the programmes' fields are called, for a schema that reads one more language.
std::vector<layers::ValueTitle> filter_value_titles(const Translations& words);
// "Prêt" for pret; the value itself when it has no words.
std::string filter_value_text(std::string_view field, const std::string& value,
                              const Translations& words);

// The message, and below it the filter with a caret under the wrong word; long filters are cut
// around it.
std::string filter_error_text(const layers::FilterError& error, std::string_view filter,
                              const Translations& words);

// The part as it is written, its verdict and the value found, on one line without its parts.
std::string explanation_line(const layers::Explanation& part, const layers::FilterSchema& schema,
                             const Translations& words);
// The whole of it, one line a part, parts indented by two spaces.
std::string explanation_text(const layers::Explanation& part, const layers::FilterSchema& schema,
                             const Translations& words);

// "Argenteuil", "PM'up": the name of a row of a table or of a programme.
std::string filter_row_name(const layers::FilterSchema& schema, layers::FilterTarget table,
                            std::size_t row);

}  // namespace ancrage::app
