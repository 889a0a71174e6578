#include "layers/programmes/programme.h"

#include <algorithm>

#include "layers/former_communes.h"
#include "layers/programmes/programme_rows.h"

namespace ancrage::layers {

namespace {

constexpr std::array zone_rules{std::pair{"region", ZoneRule::region},
                                std::pair{"national", ZoneRule::national},
                                std::pair{"territoire_industrie", ZoneRule::territoire_industrie},
                                std::pair{"qpv", ZoneRule::qpv},
                                std::pair{"rural", ZoneRule::rural},
                                std::pair{"afr_zone", ZoneRule::afr_zone},
                                std::pair{"commune", ZoneRule::commune},
                                std::pair{"bassin_emploi", ZoneRule::bassin_emploi},
                                std::pair{"site", ZoneRule::site}};
constexpr std::array zone_links{std::pair{"exclusive", ZoneLink::exclusive},
                                std::pair{"priority", ZoneLink::priority},
                                std::pair{"open", ZoneLink::open}};

template <typename Value, std::size_t size>
std::optional<Value> value_of(const std::array<std::pair<const char*, Value>, size>& words,
                              std::string_view word) {
    for (const auto& [name, value] : words) {
        if (word == name) return value;
    }
    return std::nullopt;
}

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

// Takes the part before the separator off the front of `text`.
std::string take(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    std::string part = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        std::string part = take(text, separator);
        if (!part.empty()) parts.push_back(std::move(part));
    }
    return parts;
}

const geo::FeatureTable* find_table(const std::vector<geo::FeatureTable>& tables,
                                    std::string_view name) {
    const auto it = std::ranges::find(tables, name, &geo::FeatureTable::name);
    return it == tables.end() ? nullptr : &*it;
}

// Where it reaches must be known: without it the row is of no use.
bool read_zone(const ProgrammeRows& rows, std::size_t row, Programme& programme) {
    const std::string rule = rows.text("zone_rule", row);
    const std::string status = rows.text("status_note", row);
    std::string_view rest = status;
    const std::string link = take(rest, '|');
    programme.document_state = take(rest, '|');
    programme.note = trimmed(rest);
    const auto zone_rule = value_of(zone_rules, rule);
    const auto zone_link = value_of(zone_links, link);
    if (!zone_rule) {
        rows.problem(row, geo::Action::dropped, "problem.programme_zone_rule", {rule});
    } else if (!zone_link) {
        rows.problem(row, geo::Action::dropped, "problem.programme_zone_link", {status});
    }
    programme.zone_rule = zone_rule.value_or(ZoneRule::region);
    programme.link = zone_link.value_or(ZoneLink::open);
    return zone_rule && zone_link;
}

Programme read_programme(const ProgrammeRows& rows, std::size_t row) {
    Programme programme;
    programme.id = rows.text("id", row);
    programme.name = rows.text("name", row);
    programme.axis = rows.text("axis", row);
    programme.operator_name = rows.text("operator", row);
    programme.level = rows.text("level", row);
    programme.beneficiaries = split(rows.text("beneficiary", row), ',');
    programme.kind = rows.text("kind", row);
    programme.rate_min_percent = rows.number("rate_min_pct", row);
    programme.rate_max_percent = rows.number("rate_max_pct", row);
    programme.ceiling_eur = rows.number("ceiling_eur", row);
    programme.envelope_eur = rows.number("envelope_eur", row);
    programme.period_start = rows.date("period_start", row);
    programme.period_end = rows.date("period_end", row);
    programme.summary = {rows.text("summary_fr", row), rows.text("summary_en", row)};
    programme.source = rows.source(row);
    return programme;
}

void read_all_programmes(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Programme programme = read_programme(rows, row);
        if (programme.id.empty() || catalogue.find(programme.id) != nullptr) {
            rows.problem(row, geo::Action::dropped, "problem.programme_id", {});
        } else if (read_zone(rows, row, programme)) {
            if (catalogue.find_document(programme.source.document) == nullptr) {
                rows.problem(row, geo::Action::kept, "problem.programme_document",
                             {programme.source.document});
            }
            catalogue.programmes.push_back(std::move(programme));
        }
    }
}

bool known_programme(const ProgrammeRows& rows, std::size_t row, const std::string& id,
                     geo::Action action, const ProgrammeCatalogue& catalogue) {
    if (catalogue.find(id) != nullptr) return true;
    rows.problem(row, action, "problem.programme_foreign_key", {id});
    return false;
}

void read_rates(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        AidRate rate;
        rate.programme_id = rows.text("programme_id", row);
        if (!known_programme(rows, row, rate.programme_id, geo::Action::dropped, catalogue)) {
            continue;
        }
        rate.label_french = rows.text("case_label_fr", row);
        rate.company_size = rows.text("company_size", row);
        rate.rate_percent = rows.number("rate_pct", row);
        rate.ceiling_eur = rows.number("ceiling_eur", row);
        rate.amount_eur = rows.number("amount_eur", row);
        rate.bonus_zone = rows.text("bonus_zone", row);
        rate.bonus_points = rows.number("bonus_points", row);
        rate.source = rows.source(row);
        catalogue.rates.push_back(std::move(rate));
    }
}

// The programme a grant or place names; empty, and reported, when there is no such programme.
std::string optional_programme(const ProgrammeRows& rows, std::size_t row, std::string_view column,
                               const ProgrammeCatalogue& catalogue) {
    std::string id = rows.text(column, row);
    if (id.empty() || known_programme(rows, row, id, geo::Action::kept, catalogue)) return id;
    return {};
}

void read_grants(const ProgrammeRows& rows, const std::vector<FormerCommune>& former,
                 ProgrammeCatalogue& catalogue) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Grant grant;
        grant.id = rows.text("id", row);
        grant.programme_id = optional_programme(rows, row, "programme_id", catalogue);
        grant.beneficiary = rows.text("beneficiary", row);
        grant.commune_name = rows.text("commune", row);
        grant.commune_code = current_commune_code(former, rows.text("insee_code", row));
        grant.amount_eur = rows.number("amount_eur", row);
        grant.decision = rows.text("decision", row);
        grant.decision_date = rows.date("decision_date", row);
        grant.description_french = rows.text("description_fr", row);
        grant.source = rows.source(row);
        catalogue.grants.push_back(std::move(grant));
    }
}

void read_places(const ProgrammeRows& rows, const std::vector<FormerCommune>& former,
                 ProgrammeCatalogue& catalogue) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Place place;
        place.id = rows.text("id", row);
        place.name = rows.text("name", row);
        place.kind = rows.text("kind", row);
        place.commune_name = rows.text("commune", row);
        place.commune_code = current_commune_code(former, rows.text("insee_code", row));
        place.programme_id = optional_programme(rows, row, "related_programme_id", catalogue);
        place.source = rows.source(row);
        catalogue.places.push_back(std::move(place));
    }
}

void read_documents(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        catalogue.documents.push_back({rows.text("file", row),
                                       {rows.text("title_fr", row), rows.text("title_en", row)},
                                       rows.date("date", row)});
    }
}

void read_areas(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        ProgrammeArea area{rows.text("programme_id", row),
                           rows.text("address", row),
                           {rows.text("document", row), rows.text("line", row)}};
        if (known_programme(rows, row, area.programme_id, geo::Action::dropped, catalogue)) {
            catalogue.areas.push_back(std::move(area));
        }
    }
}

}  // namespace

const Programme* ProgrammeCatalogue::find(std::string_view id) const {
    const auto it = std::ranges::find(programmes, id, &Programme::id);
    return it == programmes.end() ? nullptr : &*it;
}

const Document* ProgrammeCatalogue::find_document(std::string_view file) const {
    const auto it = std::ranges::find(documents, file, &Document::file);
    return it == documents.end() ? nullptr : &*it;
}

ProgrammeCatalogue read_programmes(const std::vector<geo::FeatureTable>& tables,
                                   geo::Report& report) {
    ProgrammeCatalogue catalogue;
    const geo::FeatureTable absent;
    const auto rows = [&](std::string_view table, std::string_view id_column) {
        const geo::FeatureTable* found = find_table(tables, table);
        return ProgrammeRows(found == nullptr ? absent : *found, id_column, report);
    };
    const geo::FeatureTable* merged = find_table(tables, "former_communes");
    const std::vector<FormerCommune> former =
        read_former_communes(merged == nullptr ? absent : *merged);
    // Documents and programmes first: the others refer to them.
    read_documents(rows("documents", "file"), catalogue);
    read_all_programmes(rows("programmes", "id"), catalogue);
    read_rates(rows("aid_rates", "programme_id"), catalogue);
    read_grants(rows("grants", "id"), former, catalogue);
    read_places(rows("places", "id"), former, catalogue);
    read_areas(rows("programme_areas", "programme_id"), catalogue);
    return catalogue;
}

}  // namespace ancrage::layers
