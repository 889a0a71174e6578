// A card cut down to what fits an e-mail or one sheet of paper: three figures, where it lies, the
// few programmes to read first, what was funded, what is near, and every source with its date.
// Everything in words already; card_email and card_picture only lay it out.
#pragma once

#include <string>
#include <vector>

#include "app/text/translations.h"
#include "layers/card.h"

namespace ancrage::app {

struct SummaryFigure {
    std::string value;   // "750 151 habitants"
    std::string title;   // "Population"
    std::string source;  // "ANCT, 2023-2027"
};

// "Val-d'Oise" and "42 %", "Drancy-Avenir" and "420 m"; the detail may be empty.
struct SummaryPlace {
    std::string name;
    std::string detail;
};

// A row of places: "Départements", and which.
struct SummaryRow {
    std::string title;
    std::vector<SummaryPlace> places;
    std::string more;  // "et 3 autres"; empty when all are there
};

struct SummaryProgramme {
    std::string name;
    std::string what;       // kind, amount, period
    std::string reason;     // "Dans le Territoire d’industrie Grand Roissy"
    std::string freshness;  // "d’après le document de 2019, non revérifié"
    std::string caveat;     // may be empty
};

struct SummaryGrant {
    std::string beneficiary;
    std::string what;  // amount and date
};

struct CardSummary {
    std::string title;
    std::string kind;       // "Territoires d’industrie 2023-2027", with its badge
    std::string code;       // the address: "communes:93066"
    std::string watermark;  // empty for real data
    std::vector<SummaryFigure> figures;
    std::vector<SummaryRow> lies_in;
    std::string programmes_title;  // "Avantages de zone", or the group shown in their stead
    std::string no_advantage;      // said when no zone advantage is documented here
    std::vector<SummaryProgramme> programmes;
    std::string more_programmes;  // "et 20 autres, dont 7 terminés"
    std::string also;             // "Aussi : local (12), régional (30)…"
    std::vector<SummaryGrant> grants;
    std::string more_grants;
    std::vector<SummaryPlace> contains;  // "Gares et stations", "38"
    std::vector<SummaryPlace> facts;     // of a site: "Statut", "friche sans projet"
    std::vector<SummaryRow> around;
    std::string sources;    // one paragraph
    std::string documents;  // of the programmes and grants shown; empty for none
    std::string notice;
    std::string made;  // on which day, from which atlas
};

CardSummary summarize(const layers::Atlas& atlas, const layers::Card& card, layers::Date today,
                      const Translations& words);

}  // namespace ancrage::app
