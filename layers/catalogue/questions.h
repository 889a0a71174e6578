// The presets of layers by question ("Where is industry?"): assets/catalogue/questions.toml as
// data. A question shows exactly its layers, in place of those shown before.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/result.h"
#include "layers/atlas.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::layers {

struct Question {
    std::string id;
    Bilingual title;                  // "Où est l’industrie ?"
    Bilingual explanation;            // one line: what is shown, and what it does not say
    std::vector<std::string> layers;  // ids, each once

    bool asks_for(std::string_view layer) const;
};

// In the order the panel offers them. Unknown entries, unknown or repeated layers, repeated ids
// and a file without questions are errors that name the question; `path` names the file.
geo::Result<std::vector<Question>> parse_questions(std::string_view toml, const std::string& path,
                                                   const LayerCatalogue& catalogue);

// Wrong usage, naming those there are, when no question has this id.
geo::Result<Question> find_question(const std::vector<Question>& questions, std::string_view id);

// The layers of a question, one flag a layer of the atlas; a layer missing from it stays off.
std::vector<std::uint8_t> layers_of(const Question& question, const Atlas& atlas);

}  // namespace ancrage::layers
