#include "app/text/programme_text.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "app/text/formats.h"

namespace ancrage::app {

using geo::Message;
using layers::Programme;

namespace {

// The words under `prefix` + `code`, or the code itself: a new code must show, not vanish.
std::string word_or_code(std::string_view prefix, const std::string& code,
                         const Translations& words) {
    const std::string key = std::string(prefix) + code;
    return words.has(key) ? words(key) : code;
}

std::string rate_text(const Programme& programme, const Translations& words) {
    // A loan's or a guarantee's rate is a share of the project or of the risk, never an aid.
    std::string key = "programme_text.rate_";
    if (programme.kind == "pret") key = "programme_text.rate_loan_";
    if (programme.kind == "garantie") key = "programme_text.rate_guarantee_";
    const auto low = programme.rate_min_percent;
    const auto high = programme.rate_max_percent;
    if (low && high && *low != *high) {
        return words(Message{
            key + "range",
            {format_percent(*low, words.language()), format_percent(*high, words.language())}});
    }
    if (low && high)
        return words(Message{key + "exact", {format_percent(*high, words.language())}});
    if (high) return words(Message{key + "most", {format_percent(*high, words.language())}});
    if (low) return words(Message{key + "least", {format_percent(*low, words.language())}});
    return {};
}

std::string ceiling_text(const Programme& programme, const Translations& words) {
    if (!programme.ceiling_eur) return {};
    std::string key = "programme_text.ceiling";
    if (programme.kind == "pret") key = "programme_text.ceiling_loan";
    if (programme.ceiling_basis == layers::CeilingBasis::award_per_year) {
        key = "programme_text.ceiling_year";
    }
    if (programme.ceiling_basis == layers::CeilingBasis::eligible_cost) {
        key = "programme_text.ceiling_cost";
    }
    return words(Message{key, {format_euros(*programme.ceiling_eur, words.language())}});
}

std::string document_date(const layers::SourceLine& source,
                          const layers::ProgrammeCatalogue& catalogue) {
    const layers::Document* document = catalogue.find_document(source.document);
    return document == nullptr ? std::string() : document->date;
}

// French says "jusqu'au 31 décembre 2019" but "jusqu'en 2019".
std::string dated(const std::string& key, const std::string& iso, const Translations& words) {
    constexpr std::size_t whole_date = 10;  // "2019-12-31"
    const std::string suffix = iso.size() == whole_date ? "_day" : "";
    return words(Message{key + suffix, {format_date(iso, words)}});
}

std::string rate_label(const layers::AidRate& rate, const Translations& words) {
    const std::string& label = words(rate.label);
    if (rate.company_size.empty()) return label;
    const std::string size = word_or_code("programme_text.size_", rate.company_size, words);
    // A headcount band ("20-49") says nothing without its unit.
    const bool is_band = size == rate.company_size;
    return label + " (" + (is_band ? words(Message{"programme_text.staff", {size}}) : size) + ")";
}

std::string rate_value(const layers::AidRate& rate, const Translations& words) {
    std::string value;
    const auto append = [&value](const std::string& text) {
        value += (value.empty() ? "" : ", ") + text;
    };
    if (rate.rate_percent) append(format_percent(*rate.rate_percent, words.language()));
    if (rate.bonus_points) {
        append(words(Message{"programme_text.points",
                             {format_number(*rate.bonus_points, 0, words.language())}}));
    }
    if (rate.amount_eur) append(format_euros(*rate.amount_eur, words.language()));
    if (rate.cost_ceiling_eur) {
        append(words(Message{"programme_text.ceiling_cost",
                             {format_euros(*rate.cost_ceiling_eur, words.language())}}));
    }
    if (rate.award_ceiling_eur) {
        append(words(Message{"programme_text.ceiling_short",
                             {format_euros(*rate.award_ceiling_eur, words.language())}}));
    }
    return value;
}

}  // namespace

std::string sentence(std::string words) {
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') words.front() -= 'a' - 'A';
    return words;
}

std::string kind_text(const Programme& programme, const Translations& words) {
    return word_or_code("programme_text.kind_", programme.kind, words);
}

std::string amount_text(const Programme& programme, const Translations& words) {
    const std::string rate = rate_text(programme, words);
    const std::string ceiling = ceiling_text(programme, words);
    return rate.empty() || ceiling.empty() ? rate + ceiling : rate + ", " + ceiling;
}

std::string envelope_text(const Programme& programme, const Translations& words) {
    if (!programme.envelope_eur) return {};
    constexpr double million = 1'000'000;
    const double euros = *programme.envelope_eur;
    if (euros < million) {
        return words(Message{"programme_text.envelope", {format_euros(euros, words.language())}});
    }
    const double millions = euros / million;
    const int decimals = millions == std::floor(millions) ? 0 : 1;
    const std::string text = words(
        Message{"programme_text.millions", {format_number(millions, decimals, words.language())}});
    return words(Message{"programme_text.envelope", {text}});
}

std::string period_text(const Programme& programme, const Translations& words) {
    const std::string& start = programme.period_start;
    const std::string& end = programme.period_end;
    if (start.empty() && end.empty()) return words("programme_text.period_not_stated");
    if (end.empty()) return dated("programme_text.period_since", start, words);
    if (start.empty()) return dated("programme_text.period_until", end, words);
    if (start == end) return dated("programme_text.period_in", start, words);
    return words(
        Message{"programme_text.period", {format_date(start, words), format_date(end, words)}});
}

std::string freshness_text(const Programme& programme, layers::Freshness freshness,
                           const layers::ProgrammeCatalogue& catalogue, const Translations& words) {
    const std::string date = document_date(programme.source, catalogue);
    if (freshness == layers::Freshness::ended) {
        if (programme.period_end.empty()) {
            return date.empty() ? words("programme_text.ended")
                                : dated("programme_text.closed", date, words);
        }
        return dated("programme_text.ended_on", programme.period_end, words);
    }
    if (freshness == layers::Freshness::verified) {
        const std::string day = format_date(programme.verified_on, words);
        return words(Message{"programme_text.verified", {day}});
    }
    if (date.empty()) return words("programme_text.undated");
    const bool announced = programme.document_state == "announced";
    return dated(announced ? "programme_text.announced" : "programme_text.documented", date, words);
}

std::string source_text(const layers::SourceLine& source,
                        const layers::ProgrammeCatalogue& catalogue, const Translations& words) {
    if (source.document.empty()) return words("programme_text.source_not_stated");
    const layers::Document* document = catalogue.find_document(source.document);
    std::string text = source.document;
    if (document != nullptr) {
        text = words(document->title);
        if (!document->date.empty()) text += " (" + format_date(document->date, words) + ")";
    }
    if (source.line.empty()) return text;
    return words(Message{"programme_text.source_line", {text, source.line}});
}

std::string institution_text(const Programme& programme, const Translations& words) {
    if (!programme.institution.empty()) {
        return words(Message{"programme_text.ask", {programme.institution}});
    }
    if (programme.operator_name.empty()) return {};
    return words(Message{"programme_text.ask_operator", {programme.operator_name}});
}

std::vector<std::string> next_texts(const Programme& programme,
                                    const layers::ProgrammeCatalogue& catalogue,
                                    const Translations& words) {
    std::vector<std::string> texts;
    for (const layers::NextStep& step : programme.next) {
        const Programme* next = catalogue.find(step.programme_id);
        if (next == nullptr) continue;  // left out when the catalogue was read
        texts.push_back(words(Message{"programme_text.next",
                                      {next->name, source_text(step.source, catalogue, words)}}));
    }
    return texts;
}

std::vector<std::string> contradiction_texts(const layers::ProgrammeCatalogue& catalogue,
                                             const std::string& id, const Translations& words) {
    std::vector<std::string> texts;
    for (const layers::Contradiction* found : layers::contradictions_about(catalogue, id)) {
        texts.push_back(words(Message{"programme_text.contradiction", {words(found->text)}}));
    }
    return texts;
}

std::string shared_text(const layers::ProgrammeCatalogue& catalogue, const std::string& id,
                        const Translations& words) {
    const auto area = std::ranges::find(catalogue.place_areas, id, &layers::PlaceArea::id);
    if (area == catalogue.place_areas.end()) return {};
    return words(Message{"programme_text.shared_place", {words(area->basis)}});
}

std::string beneficiaries_text(const Programme& programme, const Translations& words) {
    std::string text;
    for (const std::string& beneficiary : programme.beneficiaries) {
        text += (text.empty() ? "" : ", ") +
                word_or_code("programme_text.beneficiary_", beneficiary, words);
    }
    return text;
}

std::vector<RateLine> rate_lines(const layers::ProgrammeCatalogue& catalogue,
                                 const std::string& programme_id, const Translations& words) {
    std::vector<RateLine> lines;
    for (const layers::AidRate& rate : catalogue.rates) {
        if (rate.programme_id != programme_id) continue;
        lines.push_back({rate_label(rate, words), rate_value(rate, words), rate.source});
    }
    return lines;
}

std::string group_text(layers::ReachGroup group, const Translations& words) {
    switch (group) {
        case layers::ReachGroup::zone: return words("programme_text.group_zone");
        case layers::ReachGroup::local: return words("programme_text.group_local");
        case layers::ReachGroup::regional: return words("programme_text.group_regional");
        case layers::ReachGroup::national: return words("programme_text.group_national");
    }
    return {};
}

}  // namespace ancrage::app
