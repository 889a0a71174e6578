#include "app/views/bilingual_json.h"

#include <nlohmann/json.hpp>

namespace ancrage::app {

nlohmann::ordered_json bilingual_json(const layers::Bilingual& text) {
    return {{"fr", text.french}, {"en", text.english}};
}

layers::Bilingual read_bilingual(JsonEntries& entries, const char* name) {
    auto text = entries.object(name);
    if (!text) return {};
    text->only({"fr", "en"});
    return {text->text("fr"), text->text("en")};
}

}  // namespace ancrage::app
