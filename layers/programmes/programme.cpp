#include "layers/programmes/programme.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include "layers/former_communes.h"
#include "layers/programmes/aid_rows.h"
#include "layers/programmes/programme_rows.h"
#include "layers/programmes/read_programme.h"

namespace ancrage::layers {

namespace {

const geo::FeatureTable* find_table(const std::vector<geo::FeatureTable>& tables,
                                    std::string_view name) {
    const auto it = std::ranges::find(tables, name, &geo::FeatureTable::name);
    return it == tables.end() ? nullptr : &*it;
}

bool known_programme(const ProgrammeRows& rows, std::size_t row, const std::string& id,
                     geo::Action action, const ProgrammeCatalogue& catalogue) {
    if (catalogue.find(id) != nullptr) return true;
    rows.problem(row, action, "problem.programme_foreign_key", {id});
    return false;
}

// Adds a row, or puts it in the place of the one that another catalogue gives this id.
template <typename Row>
void put(const ProgrammeRows& rows, std::size_t row, Row made, std::vector<Row>& kept) {
    const auto taken = std::ranges::find(kept, made.id, &Row::id);
    if (made.id.empty() || (taken != kept.end() && taken->catalogue == made.catalogue)) {
        rows.problem(row, geo::Action::dropped, "problem.catalogue_id", {});
    } else if (taken == kept.end()) {
        kept.push_back(std::move(made));
    } else {
        *taken = std::move(made);
    }
}

// Rows before `first` whose owner has rows behind it: those of another catalogue, replaced.
template <typename Row>
void drop_replaced(std::vector<Row>& rows, std::size_t first, std::string Row::*owner) {
    std::set<std::string> owners;
    for (std::size_t i = first; i < rows.size(); ++i) owners.insert(rows[i].*owner);
    const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = std::remove_if(rows.begin(), middle,
                                    [&](const Row& row) { return owners.contains(row.*owner); });
    rows.erase(end, middle);
}

// The programme a grant or place names; empty, and reported, when there is no such programme.
std::string optional_programme(const ProgrammeRows& rows, std::size_t row, std::string_view column,
                               const ProgrammeCatalogue& catalogue) {
    std::string id = rows.text(column, row);
    if (id.empty() || known_programme(rows, row, id, geo::Action::kept, catalogue)) return id;
    return {};
}

void read_grants(const ProgrammeRows& rows, const std::vector<FormerCommune>& former,
                 const std::string& name, ProgrammeCatalogue& catalogue) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Grant grant;
        grant.id = rows.text("id", row);
        grant.programme_id = optional_programme(rows, row, "programme_id", catalogue);
        grant.beneficiary = rows.text("beneficiary", row);
        grant.commune_name = rows.text("commune", row);
        grant.commune_code = current_commune_code(former, rows.text("insee_code", row));
        grant.amount_eur = rows.amount("amount_eur", row);
        grant.decision = rows.text("decision", row);
        grant.decision_date = rows.date("decision_date", row);
        grant.description_french = rows.text("description_fr", row);
        grant.dossier = rows.text("dossier", row);
        grant.source = rows.source(row);
        grant.catalogue = name;
        put(rows, row, std::move(grant), catalogue.grants);
    }
}

void read_places(const ProgrammeRows& rows, const std::vector<FormerCommune>& former,
                 const std::string& name, ProgrammeCatalogue& catalogue) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Place place;
        place.id = rows.text("id", row);
        place.name = rows.text("name", row);
        place.kind = rows.text("kind", row);
        place.commune_name = rows.text("commune", row);
        place.commune_code = current_commune_code(former, rows.text("insee_code", row));
        place.programme_id = optional_programme(rows, row, "related_programme_id", catalogue);
        place.source = rows.source(row);
        place.catalogue = name;
        put(rows, row, std::move(place), catalogue.places);
    }
}

void read_documents(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Document document{rows.text("file", row),
                          {rows.text("title_fr", row), rows.text("title_en", row)},
                          rows.date("date", row)};
        const auto taken = std::ranges::find(catalogue.documents, document.file, &Document::file);
        if (taken == catalogue.documents.end()) {
            catalogue.documents.push_back(std::move(document));
        } else {
            *taken = std::move(document);
        }
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

void read_place_areas(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        PlaceArea area{rows.text("id", row),
                       rows.text("address", row),
                       {rows.text("basis_fr", row), rows.text("basis_en", row)},
                       rows.source(row)};
        const bool known =
            std::ranges::find(catalogue.places, area.id, &Place::id) != catalogue.places.end() ||
            std::ranges::find(catalogue.grants, area.id, &Grant::id) != catalogue.grants.end();
        if (known) {
            catalogue.place_areas.push_back(std::move(area));
        } else {
            rows.problem(row, geo::Action::dropped, "problem.place_unknown", {area.id});
        }
    }
}

void read_contradictions(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue) {
    const auto known = [&](const std::string& id) {
        return catalogue.find(id) != nullptr ||
               std::ranges::find(catalogue.grants, id, &Grant::id) != catalogue.grants.end() ||
               std::ranges::find(catalogue.fact_ids, id) != catalogue.fact_ids.end();
    };
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Contradiction read{rows.text("id", row),
                           split_list(rows.text("subjects", row), ','),
                           {rows.text("text_fr", row), rows.text("text_en", row)},
                           {}};
        for (const std::string& id : read.subjects) {
            if (known(id)) continue;
            rows.problem(row, geo::Action::kept, "problem.contradiction_subject", {id});
        }
        for (const std::string& text : split_list(rows.text("sources", row), ',')) {
            if (auto source = source_of(text)) {
                read.sources.push_back(std::move(*source));
            } else {
                rows.problem(row, geo::Action::dropped, "problem.programme_source", {text});
            }
        }
        std::erase_if(catalogue.contradictions,
                      [&](const Contradiction& other) { return other.id == read.id; });
        catalogue.contradictions.push_back(std::move(read));
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
    stack_programmes(catalogue, tables, {}, report);
    return catalogue;
}

void stack_programmes(ProgrammeCatalogue& catalogue, const std::vector<geo::FeatureTable>& tables,
                      const std::string& name, geo::Report& report) {
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
    read_all_programmes(rows("programmes", "id"), name, catalogue);
    read_aid_cases(rows("aid_cases", "id"), catalogue);
    const std::size_t rates = catalogue.rates.size();
    read_aid_rates(rows("aid_rates", "programme_id"), catalogue);
    drop_replaced(catalogue.rates, rates, &AidRate::programme_id);
    read_aid_rules(rows("aid_rules", "id"), catalogue);
    read_grants(rows("grants", "id"), former, name, catalogue);
    read_places(rows("places", "id"), former, name, catalogue);
    const std::size_t areas = catalogue.areas.size();
    read_areas(rows("programme_areas", "programme_id"), catalogue);
    drop_replaced(catalogue.areas, areas, &ProgrammeArea::programme_id);
    const std::size_t place_areas = catalogue.place_areas.size();
    read_place_areas(rows("place_areas", "id"), catalogue);
    drop_replaced(catalogue.place_areas, place_areas, &PlaceArea::id);
    const ProgrammeRows facts = rows("facts", "id");
    for (std::size_t row = 0; row < facts.size(); ++row) {
        catalogue.fact_ids.push_back(facts.text("id", row));
    }
    read_contradictions(rows("contradictions", "id"), catalogue);
}

std::vector<const Contradiction*> contradictions_about(const ProgrammeCatalogue& catalogue,
                                                       std::string_view id) {
    std::vector<const Contradiction*> found;
    for (const Contradiction& contradiction : catalogue.contradictions) {
        const auto& subjects = contradiction.subjects;
        if (std::ranges::find(subjects, id) != subjects.end()) found.push_back(&contradiction);
    }
    return found;
}

}  // namespace ancrage::layers
