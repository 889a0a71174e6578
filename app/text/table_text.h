// A table in words: headings with their units, cells as a person reads them, where the rows come
// from. The same in the window and in exported files.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/text/translations.h"
#include "layers/table/table_view.h"

namespace ancrage::app {

// "Superficie", without its unit; a column nobody described shows its own name.
std::string column_title(const layers::TableColumn& column, const Translations& words);

// "ha", "km²", "habitants"; empty for years, dates, codes and plain counts.
std::string column_unit(const layers::TableColumn& column, const Translations& words);

// "Superficie (ha)".
std::string column_heading(const layers::TableColumn& column, const Translations& words);

// The cell as it is read in a table, without its unit: 1 234,5 · 23/09/2019 · text; "" when empty.
// A code is followed by what it means: "SH · Seveso seuil haut".
std::string cell_text(const geo::Column& cells, const layers::TableColumn& column, std::size_t row,
                      const Translations& words);

// What the codes of these columns mean, from the keys value.<layer>_<column>_<code>.
std::vector<layers::ValueWords> value_words(const std::vector<layers::TableColumn>& columns,
                                            const Translations& words);

// "Cerema, Sites référencés dans Cartofriches".
std::string table_source(const layers::LayerDefinition& definition, const Translations& words);

}  // namespace ancrage::app
