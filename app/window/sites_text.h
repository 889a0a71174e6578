// The finder's answers as short as a panel wants them; the rest of its words are those of
// app/text/site_text.h.
#pragma once

#include <string>

#include "app/text/site_text.h"

namespace ancrage::app {

// "Souhaité ×3"; "Exigé".
std::string role_and_weight_text(const layers::Criterion& criterion, const Translations& words);

// "87" of a score; one decimal where two sites would look alike is never needed.
std::string score_text(double score, const Translations& words);

}  // namespace ancrage::app
