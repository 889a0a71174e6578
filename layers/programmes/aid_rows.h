// The tables aid_cases, aid_rates and aid_rules as typed rows. Words that are not in the lists
// below, figures out of bounds and broken references go to the report; a row that could mislead a
// computation is left out. Added to a catalogue that is there already: a case or rule whose id is
// taken by it replaces it.
#pragma once

#include "layers/programmes/aid.h"
#include "layers/programmes/programme_rows.h"

namespace ancrage::layers {

void read_aid_cases(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue);

// After the programmes and the cases, which both name.
void read_aid_rates(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue);
void read_aid_rules(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue);

}  // namespace ancrage::layers
