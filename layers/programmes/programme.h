// The programme catalogue as typed rows: schemes, their rates, grants already given, named places
// and facts, each with the document and line it comes from. Read from the atlas' attribute tables
// (assets/catalogue/*.csv say the same); a row states what its document said at its date.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/report.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::layers {

// Where a row comes from: file name of the public document and line in it.
struct SourceLine {
    std::string document;  // "003_71bd199509d758a0.txt"
    std::string line;
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
    std::optional<double> ceiling_eur;   // cap of one award
    std::optional<double> envelope_eur;  // whole budget printed
    std::string period_start;            // ISO, as precise as the text; empty when not stated
    std::string period_end;
    Bilingual summary;
    SourceLine source;
};

struct AidRate {
    std::string programme_id;
    std::string label_french;
    std::string company_size;
    std::optional<double> rate_percent;
    std::optional<double> ceiling_eur;
    std::optional<double> amount_eur;
    std::string bonus_zone;
    std::optional<double> bonus_points;
    SourceLine source;
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
    SourceLine source;
};

struct Place {
    std::string id;
    std::string name;
    std::string kind;
    std::string commune_name;
    std::string commune_code;  // empty when the document gives no commune
    std::string programme_id;
    SourceLine source;
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
    std::vector<Grant> grants;
    std::vector<Place> places;
    std::vector<Document> documents;
    std::vector<ProgrammeArea> areas;

    const Programme* find(std::string_view id) const;
    const Document* find_document(std::string_view file) const;
};

// Rows of the attribute tables programmes, aid_rates, grants, places, documents, programme_areas
// and former_communes (which brings commune codes up to date), in any order; a table that is
// missing leaves its list empty. Values that cannot be read, unknown zone rules and broken foreign
// keys go to the report; the rest of the row is kept where it makes sense.
ProgrammeCatalogue read_programmes(const std::vector<geo::FeatureTable>& tables,
                                   geo::Report& report);

}  // namespace ancrage::layers
