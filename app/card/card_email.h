// The card as plain text to paste into an e-mail: short, with its sources, their dates and the
// honest notice.
#pragma once

#include <string>

#include "app/card/card_summary.h"

namespace ancrage::app {

// At most about forty lines. Only characters that old mail programs know too: no narrow spaces.
std::string card_email(const CardSummary& summary, const Translations& words);

// The narrow no-break space is in no old character set; the wide one, which takes its place, is in
// all.
std::string email_text(std::string text);

}  // namespace ancrage::app
