// The words for a person's own catalogue: its edits, its columns.
#pragma once

#include <string>
#include <string_view>

#include "app/data/catalogue_table.h"
#include "app/text/translations.h"

namespace ancrage::app {

// "aide-locale : plafond, 5000 au lieu de 2000".
std::string edit_text(const CatalogueEdit& edit, const Translations& words);

// "Plafond (€)"; the column's own name where there is no word for it.
std::string column_text(std::string_view column, const Translations& words);

// "Prêt" for pret in the column kind; the word itself where it has no other.
std::string choice_text(const std::string& column, const std::string& word,
                        const Translations& words);

}  // namespace ancrage::app
