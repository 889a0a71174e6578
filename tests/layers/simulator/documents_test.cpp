// Simulations against the tables of the documents: each row quotes document and line.
#include <algorithm>

#include "tests/layers/simulator/simulation_fixture.h"

namespace ancrage::tests {
namespace {

using layers::ApplicantSize;
using layers::Basis;
using layers::Date;

struct Quoted {
    const char* programme;
    const char* case_id;
    ApplicantSize size;
    double cost_eur;
    double amount_eur;
    const char* document;  // its first three digits
    const char* line;
    std::optional<int> headcount = {};
    Date on = today;
    bool history = false;
    Basis basis = Basis::rate;
    bool counted = true;
};

constexpr auto pe = ApplicantSize::pe;
constexpr auto me = ApplicantSize::me;
constexpr auto ge = ApplicantSize::ge;
constexpr auto eti = ApplicantSize::eti;
constexpr auto non_eco = ApplicantSize::non_eco;
constexpr auto collectivite = ApplicantSize::collectivite;
constexpr Date in_2021{2021, 6, 30};

const std::vector<Quoted> quoted{
    // "Etudes de diagnostic 70% 60% 50% 70%, plafond de l'assiette 50 000 €".
    {"ademe-etude-diagnostic", "etude-diagnostic", me, 40'000, 24'000, "003", "1244"},
    {"ademe-etude-diagnostic", "etude-diagnostic", me, 500'000, 30'000, "003", "1244"},
    {"ademe-etude-diagnostic", "etude-diagnostic", pe, 80'000, 35'000, "003", "1244"},
    {"ademe-etude-diagnostic", "etude-diagnostic", ge, 50'000, 25'000, "003", "1244"},
    {"ademe-etude-diagnostic", "etude-diagnostic", eti, 50'000, 25'000, "003", "1244"},
    {"ademe-etude-diagnostic", "etude-diagnostic", non_eco, 10'000, 7'000, "003", "1244"},
    // "Etudes d'accompagnement de projet, 100 000 €".
    {"ademe-etude-accompagnement", "etude-accompagnement", me, 250'000, 60'000, "003", "1244"},
    {"ademe-etude-accompagnement", "etude-accompagnement", collectivite, 90'000, 63'000, "003",
     "1244"},
    // "Protection de l'environnement 55% 45% 35% 55%".
    {"ademe-investissement", "protection-environnement", pe, 500'000, 275'000, "003", "1584"},
    {"ademe-investissement", "protection-environnement", me, 500'000, 225'000, "003", "1584"},
    {"ademe-investissement", "protection-environnement", eti, 500'000, 175'000, "003", "1584"},
    {"ademe-investissement", "securisation-sites-pollues", ge, 123'456.78, 123'456.78, "003",
     "1594"},
    {"ademe-investissement", "energies-renouvelables", me, 1'000'000, 550'000, "003", "1596"},
    {"ademe-investissement", "reseaux-chaleur-froid", pe, 2'000'000, 2'000'000, "003", "1600"},
    {"ademe-investissement", "economies-energie", pe, 99'999.99, 50'000, "003", "1602"},
    // "147 k€ = (24 k€ + 20 k€) x 3 ans + 15 k€".
    {"ademe-animateur-eit",
     "animateur-ecologie-industrielle",
     collectivite,
     200'000,
     147'000,
     "003",
     "1448",
     {},
     today,
     false,
     Basis::sum},
    {"ademe-animateur-eit",
     "animateur-ecologie-industrielle",
     collectivite,
     90'000,
     90'000,
     "003",
     "1448",
     {},
     today,
     false,
     Basis::sum},
    // "14 000 euros par an, pendant 3 ans".
    {"doctorants-cifre",
     "doctorant",
     collectivite,
     120'000,
     42'000,
     "003",
     "1970",
     {},
     today,
     false,
     Basis::sum},
    // "Effectif 20 à 49 : 3 000 €": a price to pay.
    {"tpe-pme-gagnantes", "accompagnement-flux", pe, 10'000, 3'000, "003", "1354", 30, today, false,
     Basis::price},
    {"tpe-pme-gagnantes", "accompagnement-flux", me, 10'000, 9'000, "003", "1360", 120, today,
     false, Basis::price},
    // "Co-financement à hauteur de 50 %", "plafond d'intervention 100 K€".
    {"bdt-ingenierie", "ingenierie-projet", collectivite, 150'000, 75'000, "003", "513"},
    {"bdt-ingenierie", "ingenierie-projet", collectivite, 500'000, 100'000, "003", "513"},
    // "Co-financement de 50% maximum pour la part Etat".
    {"conseil-rh-tpe-pme", "conseil-rh", me, 12'000, 6'000, "003", "2269"},
    // "Au maximum 50 % des dépenses éligibles", "2 M€ d'aides par projet".
    {"pia-ingenierie-formation", "ingenierie-formation", me, 1'000'000, 500'000, "003", "2948"},
    {"pia-ingenierie-formation", "ingenierie-formation", me, 9'000'000, 2'000'000, "003", "2948"},
    // "Jusqu'à 50% des dépenses éligibles"; 2 M€ is where the national track begins.
    {"pia-filieres", "outils-filiere", me, 5'000'000, 2'500'000, "003", "3944"},
    // "Jusqu'à 250 000 euros par an", a ceiling without a rate.
    {"pm-up",
     "plan-developpement",
     me,
     180'000,
     180'000,
     "000",
     "845",
     {},
     in_2021,
     false,
     Basis::ceiling},
    {"pm-up",
     "plan-developpement",
     me,
     900'000,
     250'000,
     "000",
     "845",
     {},
     in_2021,
     false,
     Basis::ceiling},
    {"pm-up",
     "plan-developpement",
     me,
     900'000,
     250'000,
     "000",
     "845",
     {},
     today,
     true,
     Basis::ceiling},
    // "TPE (jusqu'à 55 000 euros par an)".
    {"tp-up", "plan-developpement", pe, 90'000, 55'000, "000", "847", 4, in_2021, false,
     Basis::ceiling},
    // "Montant maximum de 50 000 euros, entre 3 et 50 salariés".
    {"pret-croissance-tpe", "tresorerie", pe, 200'000, 50'000, "000", "882", 12, in_2021, false,
     Basis::ceiling},
    // "Jusqu'à 70% du risque".
    {"frg", "pret-bancaire", pe, 400'000, 280'000, "000", "872", {}, in_2021},
    // "Prêt à taux zéro de 10 000 € à 300 000 €".
    {"pret-rebond",
     "tresorerie",
     me,
     400'000,
     300'000,
     "000",
     "997",
     {},
     today,
     true,
     Basis::ceiling},
    {"pret-rebond",
     "tresorerie",
     me,
     6'000,
     6'000,
     "000",
     "997",
     {},
     today,
     true,
     Basis::ceiling,
     false},
    // "La réduction peut aller jusqu'à 11,2 %", 2019 and 2020 only; its document calls it
    // closed.
    {"suramortissement-numerique",
     "investissement-numerique",
     me,
     100'000,
     11'200,
     "003",
     "4077",
     {},
     today,
     true},
    // "Aide pouvant aller jusqu'à 1.500€".
    {"cheque-numerique-1", "commerce-connecte", pe, 4'000, 1'500, "000", "1706", 2, today, false,
     Basis::ceiling}};

TEST_F(Simulated, GivesWhatTheDocumentsTablesGive) {
    ASSERT_GE(quoted.size(), 20u);
    for (const Quoted& row : quoted) {
        SCOPED_TRACE(std::string(row.programme) + " " + row.case_id + " " +
                     std::string(name_of(row.size)));
        auto asked = request(row.size, {{row.case_id, row.cost_eur, false}}, row.on);
        asked.applicant.headcount = row.headcount;
        asked.history = row.history;
        const layers::Simulation simulation = run(asked);
        const layers::SimulationLine* line = line_of(simulation, row.programme);
        ASSERT_NE(line, nullptr);
        EXPECT_DOUBLE_EQ(line->arithmetic.amount_eur, row.amount_eur);
        EXPECT_EQ(line->arithmetic.basis, row.basis);
        EXPECT_EQ(line->counted, row.counted);
        EXPECT_EQ(line->ended, row.history);
        EXPECT_DOUBLE_EQ(line->arithmetic.steps.back().result, row.amount_eur);
        const bool cites = std::ranges::any_of(line->rows, [&](const layers::AidRate* printed) {
            return printed->source.document.starts_with(row.document) &&
                   printed->source.line == row.line;
        });
        EXPECT_TRUE(cites) << row.document << ":" << row.line;
    }
}

TEST_F(Simulated, EveryStepFollowsFromTheOneBefore) {
    const auto simulation = run(request(me, {{"etude-diagnostic", 80'000, false}}));
    const auto* line = line_of(simulation, "ademe-etude-diagnostic");
    ASSERT_NE(line, nullptr);
    const auto& steps = line->arithmetic.steps;
    ASSERT_EQ(steps.size(), 2u);
    EXPECT_EQ(steps[0].kind, layers::StepKind::eligible_cost);
    EXPECT_EQ(steps[0].left, 80'000);
    EXPECT_EQ(steps[0].right, 50'000);
    EXPECT_EQ(steps[0].result, 50'000);
    EXPECT_EQ(steps[1].left, steps[0].result);
    EXPECT_EQ(steps[1].right, 60);
    EXPECT_EQ(steps[1].result, 30'000);
}

TEST_F(Simulated, YearlySumsUnfoldToTheirAddition) {
    const auto simulation =
        run(request(collectivite, {{"animateur-ecologie-industrielle", 1'000'000, false}}));
    const auto* line = line_of(simulation, "ademe-animateur-eit");
    ASSERT_NE(line, nullptr);
    std::vector<double> results;
    for (const layers::Step& step : line->arithmetic.steps) results.push_back(step.result);
    // 3 x 24 000; 3 x 20 000; together; with the equipment; the printed ceiling.
    EXPECT_EQ(results, (std::vector<double>{72'000, 60'000, 132'000, 147'000, 147'000}));
}

}  // namespace
}  // namespace ancrage::tests
