// The programme catalogue as typed rows: schemes, their rates, grants already given, named places
// and contradictions between documents, each with the document and line it comes from. Read from
// the atlas' attribute tables (assets/catalogue/*.csv say the same); a row states what its document
// said at its date. A person's own catalogue of the same columns is stacked on it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/report.h"
#include "layers/catalogue/layer_catalogue.h"
#include "layers/programmes/aid.h"
#include "layers/programmes/enumerations.h"
#include "layers/programmes/source_line.h"

namespace ancrage::layers {

// The programme that a document names after another one (diagnosis, test, investment).
struct NextStep {
    std::string programme_id;
    SourceLine source;
};

// Title and date of a source document; row of documents.csv.
struct Document {
    std::string file;
    Bilingual title;
    std::string date;  // ISO, as precise as known: "2017-07", "2022"
};

enum class ZoneRule {
    region,
    national,
    territoire_industrie,
    qpv,
    rural,
    afr_zone,
    commune,
    bassin_emploi,
    site
};

// A programme reaches an area only inside its zone, first in its zone, or everywhere.
enum class ZoneLink { exclusive, priority, open };

struct Programme {
    std::string id;
    std::string name;
    std::string axis;  // attirer, recruter, innover, simplifier, financer…
    std::string operator_name;
    std::string level;                       // regional, national, european, local
    std::vector<std::string> beneficiaries;  // pme, eti, ge, collectivite…
    std::string kind;  // subvention, pret, garantie…: key of the translations
    ZoneRule zone_rule = ZoneRule::region;
    ZoneLink link = ZoneLink::open;
    std::string document_state;  // running, closed, announced, dated: as of the document
    std::string note;
    std::optional<double> rate_min_percent;
    std::optional<double> rate_max_percent;
    std::optional<double> ceiling_eur;
    CeilingBasis ceiling_basis = CeilingBasis::award;  // what the ceiling caps
    std::optional<double> envelope_eur;
    EnvelopeBasis envelope_basis = EnvelopeBasis::budget;  // what the envelope is
    std::string period_start;  // ISO, as precise as the text; empty when not stated
    std::string period_end;
    std::string verified_on;   // ISO day on which the row was compared with verified_url
    std::string verified_url;  // the official page; both or none
    std::vector<NextStep> next;
    std::string institution;  // where the document says to ask; empty when it names no desk
    SourceLine institution_source;
    Bilingual summary;
    SourceLine source;
    std::string catalogue;  // name of the stacked catalogue; empty for the map's own
};

struct Grant {
    std::string id;
    std::string programme_id;  // may be empty
    std::string beneficiary;
    std::string commune_name;
    std::string commune_code;  // resolved to today's communes; empty when not one commune
    std::optional<double> amount_eur;
    std::string decision;
    std::string decision_date;
    std::string description_french;
    std::string dossier;  // two funders of one project share it
    SourceLine source;
    std::string catalogue;  // as Programme::catalogue
};

struct Place {
    std::string id;
    std::string name;
    std::string kind;
    std::string commune_name;
    std::string commune_code;  // empty when the document gives no commune
    std::string programme_id;
    SourceLine source;
    std::string catalogue;  // as Programme::catalogue
};

// Where a place or a grant that is not in one commune lies, and why: row of place_areas.csv. One
// that lies in one of two communes has two rows.
struct PlaceArea {
    std::string id;       // of the place or grant
    std::string address;  // "communes:91339", "epci:200056232"
    Bilingual basis;
    SourceLine source;
};

// Two passages that do not agree: row of contradictions.csv. Shown, never smoothed.
struct Contradiction {
    std::string id;
    std::vector<std::string> subjects;  // ids of programmes, grants or facts
    Bilingual text;
    std::vector<SourceLine> sources;
};

// An area that a document names for a programme whose zone rule alone would not tell; row of
// programme_areas.csv. An empty address: the named areas all lie outside the region.
struct ProgrammeArea {
    std::string programme_id;
    std::string address;
    SourceLine source;
};

struct ProgrammeCatalogue {
    std::vector<Programme> programmes;
    std::vector<AidRate> rates;
    std::vector<AidCase> aid_cases;
    std::vector<AidRule> aid_rules;
    std::vector<Grant> grants;
    std::vector<Place> places;
    std::vector<Document> documents;
    std::vector<ProgrammeArea> areas;
    std::vector<PlaceArea> place_areas;
    std::vector<Contradiction> contradictions;
    std::vector<std::string> fact_ids;  // rows of facts.csv, which contradictions may name

    const Programme* find(std::string_view id) const;
    const Document* find_document(std::string_view file) const;
};

// Rows of the attribute tables programmes, aid_rates, aid_cases, aid_rules, grants, places,
// documents, programme_areas, place_areas, contradictions and former_communes (which brings commune
// codes up to date), in any order; a table that is missing leaves its list empty. What cannot be
// read goes to the report: unknown words, broken ids, a chain of next steps that comes back to its
// start, bad dates, negative amounts, repeated ids. The rest of the row is kept where it makes
// sense.
ProgrammeCatalogue read_programmes(const std::vector<geo::FeatureTable>& tables,
                                   geo::Report& report);

// Reads the same tables on top of a catalogue that is there already: a row whose id is taken
// replaces it, others are added; the rates and areas of a programme are replaced together. A row
// that cannot be read replaces nothing. `name` tells these rows from the map's own.
void stack_programmes(ProgrammeCatalogue& catalogue, const std::vector<geo::FeatureTable>& tables,
                      const std::string& name, geo::Report& report);

// What documents say against each other about a programme, grant or fact.
std::vector<const Contradiction*> contradictions_about(const ProgrammeCatalogue& catalogue,
                                                       std::string_view id);

}  // namespace ancrage::layers
