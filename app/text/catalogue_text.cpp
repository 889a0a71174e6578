#include "app/text/catalogue_text.h"

#include "app/text/filter_text.h"

namespace ancrage::app {

using geo::Message;

std::string column_text(std::string_view column, const Translations& words) {
    const std::string key = "catalogue.column_" + std::string(column);
    return words.has(key) ? words(key) : std::string(column);
}

std::string choice_text(const std::string& column, const std::string& word,
                        const Translations& words) {
    if (const std::string key = "catalogue.choice_" + word; words.has(key)) return words(key);
    // Filters call these two by shorter names.
    if (column == "zone_rule") return filter_value_text("zone", word, words);
    if (column == "document_state") return filter_value_text("state", word, words);
    return filter_value_text(column, word, words);
}

std::string edit_text(const CatalogueEdit& edit, const Translations& words) {
    switch (edit.kind) {
        case CatalogueEdit::Kind::add: return words(Message{"catalogue.edit_add", {edit.id}});
        case CatalogueEdit::Kind::remove: return words(Message{"catalogue.edit_remove", {edit.id}});
        case CatalogueEdit::Kind::set: break;
    }
    const std::string& nothing = words("catalogue.empty_cell");
    return words(Message{
        "catalogue.edit_set",
        {edit.id, column_text(edit.column, words), edit.before.empty() ? nothing : edit.before,
         edit.after.empty() ? nothing : edit.after}});
}

}  // namespace ancrage::app
