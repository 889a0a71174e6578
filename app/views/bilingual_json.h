// A text in both languages as JSON: {"fr": …, "en": …}.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/data/json_entries.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

nlohmann::ordered_json bilingual_json(const layers::Bilingual& text);

// Empty when the entry is not there; a language that is missing is empty.
layers::Bilingual read_bilingual(JsonEntries& entries, const char* name);

}  // namespace ancrage::app
