#include "app/text/programme_text.h"

#include <gtest/gtest.h>

#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

using layers::Freshness;
using layers::Language;
using layers::Programme;

Translations words_in(Language language) {
    auto words = Translations::load(tests::source_folder() + "/assets/translations", language);
    EXPECT_TRUE(words) << "translations cannot be loaded";
    return words ? std::move(words).value() : Translations(language);
}

layers::ProgrammeCatalogue small_catalogue() {
    layers::ProgrammeCatalogue catalogue;
    catalogue.documents.push_back(
        {"guide.txt", {"Guide Territoires d'industrie", "Territoires d'industrie guide"}, "2019"});
    layers::AidRate rate;
    rate.programme_id = "etude";
    rate.label = {"Étude de diagnostic", "Diagnosis study"};
    rate.company_size = "pe";
    rate.rate_percent = 70;
    rate.cost_ceiling_eur = 50'000;
    catalogue.rates.push_back(rate);
    rate.company_size = "20-49";
    rate.rate_percent = 11.2;
    rate.cost_ceiling_eur.reset();
    catalogue.rates.push_back(rate);
    layers::AidRate bonus;
    bonus.programme_id = "etude";
    bonus.label = {"Majoration en zone AFR", "Bonus in an AFR zone"};
    bonus.bonus_points = 5;
    catalogue.rates.push_back(bonus);
    rate.programme_id = "autre";
    catalogue.rates.push_back(rate);
    return catalogue;
}

TEST(ProgrammeText, RateAndCeilingInBothLanguages) {
    Programme programme;
    programme.kind = "subvention";
    programme.rate_min_percent = 50;
    programme.rate_max_percent = 70;
    programme.ceiling_eur = 78'400;
    EXPECT_EQ(amount_text(programme, words_in(Language::french)),
              "taux de 50\u00a0% à 70\u00a0%, jusqu’à 78\u202f400\u00a0€");
    EXPECT_EQ(amount_text(programme, words_in(Language::english)),
              "rate 50% to 70%, up to €78,400");
}

TEST(ProgrammeText, LoanAndGuaranteeRatesAreNotAidRates) {
    Programme programme;
    programme.kind = "pret";
    programme.rate_max_percent = 100;
    const Translations english = words_in(Language::english);
    EXPECT_EQ(amount_text(programme, english), "loan of up to 100% of the project");
    programme.kind = "garantie";
    EXPECT_EQ(amount_text(programme, english), "up to 100% of the risk covered");
}

TEST(ProgrammeText, CeilingOnCostsIsNotAnAward) {
    Programme programme;
    programme.kind = "subvention";
    programme.ceiling_eur = 50'000;
    programme.ceiling_basis = layers::CeilingBasis::eligible_cost;
    EXPECT_EQ(amount_text(programme, words_in(Language::english)),
              "eligible costs capped at €50,000");
    programme.ceiling_basis = layers::CeilingBasis::award_per_year;
    EXPECT_EQ(amount_text(programme, words_in(Language::english)), "up to €50,000 a year");
}

TEST(ProgrammeText, EnvelopeIsNeverAnAmount) {
    Programme programme;
    programme.envelope_eur = 18'700'000;
    const Translations french = words_in(Language::french);
    EXPECT_EQ(amount_text(programme, french), "");
    EXPECT_EQ(envelope_text(programme, french),
              "enveloppe de 18,7\u00a0M€\u00a0: budget ou total imprimé, pas une aide");
    programme.envelope_eur = 24'500;
    EXPECT_EQ(envelope_text(programme, words_in(Language::english)),
              "envelope of €24,500: a printed budget or total, not an award");
    programme.envelope_eur.reset();
    EXPECT_EQ(envelope_text(programme, french), "");
}

TEST(ProgrammeText, PeriodAsPreciseAsTheDocument) {
    const Translations french = words_in(Language::french);
    Programme programme;
    EXPECT_EQ(period_text(programme, french), "période non précisée");
    programme.period_start = "2017";
    EXPECT_EQ(period_text(programme, french), "depuis 2017");
    programme.period_end = "2021-12";
    EXPECT_EQ(period_text(programme, french), "2017 – décembre 2021");
    programme.period_start.clear();
    EXPECT_EQ(period_text(programme, french), "jusqu’en décembre 2021");
    programme.period_end = "2019-12-31";
    EXPECT_EQ(period_text(programme, french), "jusqu’au 31\u00a0décembre 2019");
    programme.period_start = programme.period_end = "2023";
    EXPECT_EQ(period_text(programme, french), "en 2023");
    programme.period_start = "bientôt";
    programme.period_end.clear();
    EXPECT_EQ(period_text(programme, french), "depuis bientôt");
}

TEST(ProgrammeText, NothingLooksMoreCurrentThanItIs) {
    const Translations french = words_in(Language::french);
    const layers::ProgrammeCatalogue catalogue = small_catalogue();
    Programme programme;
    programme.source = {"guide.txt", "1244"};
    EXPECT_EQ(freshness_text(programme, Freshness::documented, catalogue, french),
              "d’après le document de 2019, non revérifié");
    programme.document_state = "announced";
    EXPECT_EQ(freshness_text(programme, Freshness::documented, catalogue, french),
              "annoncé dans le document de 2019, suite non vérifiée");
    EXPECT_EQ(freshness_text(programme, Freshness::ended, catalogue, french),
              "terminé d’après le document de 2019");
    programme.period_end = "2022";
    EXPECT_EQ(freshness_text(programme, Freshness::ended, catalogue, french), "terminé en 2022");
    programme.source.document = "unknown.txt";
    EXPECT_EQ(freshness_text(programme, Freshness::documented, catalogue, french),
              "document sans date, non revérifié");
}

TEST(ProgrammeText, SourceNamesDocumentDateAndLine) {
    const Translations english = words_in(Language::english);
    const layers::ProgrammeCatalogue catalogue = small_catalogue();
    EXPECT_EQ(source_text({"guide.txt", "1244"}, catalogue, english),
              "Territoires d'industrie guide (2019), line 1244");
    EXPECT_EQ(source_text({"lost.txt", ""}, catalogue, english), "lost.txt");
    EXPECT_EQ(source_text({}, catalogue, english), "document not stated");
}

TEST(ProgrammeText, RateLinesOfOneProgrammeOnly) {
    const auto lines = rate_lines(small_catalogue(), "etude", words_in(Language::french));
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[0].label, "Étude de diagnostic (petite entreprise)");
    EXPECT_EQ(lines[0].value, "70\u00a0%, coûts éligibles plafonnés à 50\u202f000\u00a0€");
    EXPECT_EQ(lines[1].label, "Étude de diagnostic (20-49 salariés)");
    EXPECT_EQ(lines[1].value, "11,2\u00a0%");
    EXPECT_EQ(lines[2].value, "+5\u00a0points");
}

TEST(ProgrammeText, UnknownCodesShowThemselves) {
    const Translations french = words_in(Language::french);
    Programme programme;
    programme.kind = "mécénat";
    programme.beneficiaries = {"pme", "mutuelle"};
    EXPECT_EQ(kind_text(programme, french), "mécénat");
    EXPECT_EQ(beneficiaries_text(programme, french), "PME, mutuelle");
}

TEST(ProgrammeText, GroupsHaveWords) {
    const Translations english = words_in(Language::english);
    EXPECT_EQ(group_text(layers::ReachGroup::zone, english), "Zone advantages");
    EXPECT_EQ(group_text(layers::ReachGroup::national, english), "National and European");
}

}  // namespace
}  // namespace ancrage::app
