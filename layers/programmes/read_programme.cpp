#include "layers/programmes/read_programme.h"

#include <algorithm>
#include <map>
#include <set>

namespace ancrage::layers {

namespace {

using geo::Action;

// Words kept as text: the row says more than nothing, even with a word we do not know.
void check_words(const ProgrammeRows& rows, std::size_t row, const Programme& programme) {
    for (const Enumeration* words :
         {&programme_axes, &programme_kinds, &programme_levels, &programme_states}) {
        rows.word(*words, row, Action::kept);
    }
    for (const std::string& beneficiary : programme.beneficiaries) {
        if (programme_beneficiaries.allows(beneficiary)) continue;
        rows.problem(row, Action::kept, "problem.programme_word",
                     {std::string(programme_beneficiaries.column), beneficiary,
                      programme_beneficiaries.listed()});
    }
}

template <typename Value>
Value word_or(const ProgrammeRows& rows, std::size_t row, const Enumeration& words, Value value) {
    const auto found = rows.word(words, row, Action::kept);
    return found ? static_cast<Value>(*found) : value;
}

// A day and the official page compared on it: one without the other proves nothing.
void read_verification(const ProgrammeRows& rows, std::size_t row, Programme& programme) {
    constexpr std::size_t whole_date = 10;  // "2026-11-21"
    programme.verified_on = rows.date("verified_on", row);
    programme.verified_url = rows.text("verified_url", row);
    if (programme.verified_on.empty() && programme.verified_url.empty()) return;
    const bool is_page = programme.verified_url.starts_with("https://") ||
                         programme.verified_url.starts_with("http://");
    if (is_page && programme.verified_on.size() == whole_date) return;
    rows.problem(row, Action::dropped, "problem.programme_verified",
                 {programme.verified_on, programme.verified_url});
    programme.verified_on.clear();
    programme.verified_url.clear();
}

void read_next(const ProgrammeRows& rows, std::size_t row, Programme& programme) {
    const std::vector<std::string> ids = split_list(rows.text("next_programmes", row), ',');
    const std::vector<std::string> sources = split_list(rows.text("next_sources", row), ',');
    for (std::size_t i = 0; i < ids.size(); ++i) {
        auto source = i < sources.size() ? source_of(sources[i]) : std::nullopt;
        if (source) {
            programme.next.push_back({ids[i], std::move(*source)});
        } else {
            rows.problem(row, Action::dropped, "problem.programme_next_source", {ids[i]});
        }
    }
}

// Where it reaches must be known.
bool read_zone(const ProgrammeRows& rows, std::size_t row, Programme& programme) {
    const auto rule = rows.word(programme_zone_rules, row, Action::dropped);
    const auto link = rows.word(programme_links, row, Action::dropped);
    for (const Enumeration* words : {&programme_zone_rules, &programme_links}) {
        if (!rows.text(words->column, row).empty()) continue;
        rows.problem(row, Action::dropped, "problem.programme_word",
                     {std::string(words->column), {}, words->listed()});
    }
    if (!rule || !link) return false;
    programme.zone_rule = static_cast<ZoneRule>(*rule);
    programme.link = static_cast<ZoneLink>(*link);
    return true;
}

Programme read_programme(const ProgrammeRows& rows, std::size_t row) {
    Programme programme;
    programme.id = rows.text("id", row);
    programme.name = rows.text("name", row);
    programme.axis = rows.text("axis", row);
    programme.operator_name = rows.text("operator", row);
    programme.level = rows.text("level", row);
    programme.beneficiaries = split_list(rows.text("beneficiary", row), ',');
    programme.kind = rows.text("kind", row);
    programme.document_state = rows.text("document_state", row);
    programme.note = rows.text("note", row);
    programme.rate_min_percent = rows.percent("rate_min_pct", row);
    programme.rate_max_percent = rows.percent("rate_max_pct", row);
    programme.ceiling_eur = rows.amount("ceiling_eur", row);
    programme.ceiling_basis = word_or(rows, row, ceiling_bases, CeilingBasis::award);
    programme.envelope_eur = rows.amount("envelope_eur", row);
    programme.envelope_basis = word_or(rows, row, envelope_bases, EnvelopeBasis::budget);
    programme.period_start = rows.date("period_start", row);
    programme.period_end = rows.date("period_end", row);
    programme.institution = rows.text("institution", row);
    programme.summary = {rows.text("summary_fr", row), rows.text("summary_en", row)};
    programme.source = rows.source(row);
    if (!programme.institution.empty()) {
        programme.institution_source = {programme.source.document,
                                        rows.text("institution_line", row)};
    }
    return programme;
}

bool leads_to(const ProgrammeCatalogue& catalogue, const std::string& from, const std::string& to) {
    std::vector<std::string> open{from};
    std::set<std::string> seen{from};
    while (!open.empty()) {
        const std::string id = std::move(open.back());
        open.pop_back();
        if (id == to) return true;
        const Programme* programme = catalogue.find(id);
        if (programme == nullptr) continue;
        for (const NextStep& step : programme->next) {
            if (seen.insert(step.programme_id).second) open.push_back(step.programme_id);
        }
    }
    return false;
}

// Once all rows are there: a step may name a programme further down, or of the other catalogue.
void check_chains(const ProgrammeRows& rows, const std::map<std::string, std::size_t>& row_of,
                  ProgrammeCatalogue& catalogue) {
    for (Programme& programme : catalogue.programmes) {
        const auto row = row_of.find(programme.id);
        if (row == row_of.end()) continue;
        std::vector<NextStep> steps = std::move(programme.next);
        programme.next.clear();
        for (NextStep& step : steps) {
            const char* key = nullptr;
            if (catalogue.find(step.programme_id) == nullptr) {
                key = "problem.programme_foreign_key";
            } else if (leads_to(catalogue, step.programme_id, programme.id)) {
                key = "problem.programme_chain";
            }
            if (key == nullptr) {
                programme.next.push_back(std::move(step));
            } else {
                rows.problem(row->second, Action::dropped, key, {step.programme_id});
            }
        }
    }
}

// In the place of another catalogue's row of this id, or behind the others.
bool put(Programme programme, ProgrammeCatalogue& catalogue) {
    const auto taken = std::ranges::find(catalogue.programmes, programme.id, &Programme::id);
    if (taken == catalogue.programmes.end()) {
        catalogue.programmes.push_back(std::move(programme));
        return true;
    }
    if (taken->catalogue == programme.catalogue) return false;
    *taken = std::move(programme);
    return true;
}

}  // namespace

void read_all_programmes(const ProgrammeRows& rows, const std::string& name,
                         ProgrammeCatalogue& catalogue) {
    std::map<std::string, std::size_t> row_of;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Programme programme = read_programme(rows, row);
        programme.catalogue = name;
        if (programme.id.empty() || row_of.contains(programme.id)) {
            rows.problem(row, Action::dropped, "problem.programme_id", {});
            continue;
        }
        if (!read_zone(rows, row, programme)) continue;
        check_words(rows, row, programme);
        read_verification(rows, row, programme);
        read_next(rows, row, programme);
        if (catalogue.find_document(programme.source.document) == nullptr) {
            rows.problem(row, Action::kept, "problem.programme_document",
                         {programme.source.document});
        }
        const std::string id = programme.id;
        if (put(std::move(programme), catalogue)) {
            row_of.emplace(id, row);
        } else {
            rows.problem(row, Action::dropped, "problem.programme_id", {});
        }
    }
    check_chains(rows, row_of, catalogue);
}

}  // namespace ancrage::layers
