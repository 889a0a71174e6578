#include "app/card/card_email.h"

#include <string_view>
#include <utility>

namespace ancrage::app {

namespace {

std::string row_text(const SummaryRow& row, const Translations& words) {
    std::string text = "- " + row.title + words("punctuation.colon");
    for (std::size_t i = 0; i < row.places.size(); ++i) {
        const SummaryPlace& place = row.places[i];
        text += (i == 0 ? "" : ", ") + place.name;
        if (!place.detail.empty()) text += " (" + place.detail + ")";
    }
    if (!row.more.empty()) text += " " + row.more;
    return text + "\n";
}

std::string rows_text(const std::vector<SummaryRow>& rows, const std::string& title,
                      const Translations& words) {
    if (rows.empty()) return {};
    std::string text = "\n" + title + "\n";
    for (const SummaryRow& row : rows) text += row_text(row, words);
    return text;
}

// One line: "Communes 50, Gares et stations 38".
std::string contents_text(const CardSummary& summary, const Translations& words) {
    std::string text;
    for (const SummaryPlace& content : summary.contains) {
        text += (text.empty() ? "" : ", ") + content.name + " " + content.detail;
    }
    return text.empty() ? text : "\n" + words("card.contains") + "\n- " + text + "\n";
}

// One line too: "Statut : friche sans projet ; Type : friche industrielle".
std::string facts_text(const CardSummary& summary, const Translations& words) {
    std::string text;
    for (const SummaryPlace& fact : summary.facts) {
        text += (text.empty() ? std::string() : words("punctuation.semicolon")) + fact.name +
                words("punctuation.colon") + fact.detail;
    }
    return text.empty() ? text : "- " + text + "\n";
}

std::string figures_text(const CardSummary& summary, const Translations& words) {
    std::string text;
    for (const SummaryFigure& figure : summary.figures) {
        text += "- " + figure.title + words("punctuation.colon") + figure.value + " (" +
                figure.source + ")\n";
    }
    return text.empty() ? text : "\n" + words("card_text.figures") + "\n" + text;
}

std::string programmes_text(const CardSummary& summary, const Translations& words) {
    if (summary.programmes.empty()) return {};
    std::string text = "\n" + words("card.programmes") + " · " + summary.programmes_title + "\n";
    if (!summary.no_advantage.empty()) text += summary.no_advantage + "\n";
    for (const SummaryProgramme& programme : summary.programmes) {
        text += "- " + programme.name + words("punctuation.colon") + programme.what + "\n  " +
                programme.reason + words("punctuation.semicolon") + programme.freshness + "\n";
        if (!programme.caveat.empty()) text += "  ! " + programme.caveat + "\n";
    }
    if (!summary.more_programmes.empty()) text += "- " + summary.more_programmes + "\n";
    if (!summary.also.empty()) text += summary.also + "\n";
    return text;
}

std::string grants_text(const CardSummary& summary, const Translations& words) {
    if (summary.grants.empty()) return {};
    std::string text = "\n" + words("card.grants") + "\n";
    for (const SummaryGrant& grant : summary.grants) {
        text += "- " + grant.beneficiary + words("punctuation.colon") + grant.what + "\n";
    }
    if (!summary.more_grants.empty()) text += "- " + summary.more_grants + "\n";
    return text;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

}  // namespace

std::string email_text(std::string text) {
    replace_all(text, "\u202f", "\u00a0");
    return text;
}

std::string card_email(const CardSummary& summary, const Translations& words) {
    std::string text;
    if (!summary.watermark.empty()) text += summary.watermark + "\n\n";
    text += summary.title + "\n" + summary.kind + " · " + summary.code + "\n";
    text += figures_text(summary, words) + facts_text(summary, words);
    text += programmes_text(summary, words);
    text += grants_text(summary, words);
    text += rows_text(summary.lies_in, words("card.lies_in"), words);
    text += contents_text(summary, words);
    text += rows_text(summary.around, words("card_text.around"), words);
    text += "\n" + summary.sources + "\n";
    if (!summary.documents.empty()) text += summary.documents + "\n";
    text += summary.made + " " + summary.notice + "\n";
    return email_text(std::move(text));
}

}  // namespace ancrage::app
