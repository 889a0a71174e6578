// Areas and programmes checked by hand: what the documents say, quoted with document and line,
// against what the program answers on the real atlas. A line is that of the source document in the
// catalogue ("003:2899" is line 2899 of the guide of 2019).
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "app/data/workspace.h"
#include "layers/card.h"
#include "layers/programmes/money.h"
#include "tests/app/program.h"
#include "tests/source_folder.h"

namespace ancrage::test {
namespace {

using layers::Certainty;
using layers::Freshness;
using layers::ReachGroup;

constexpr layers::Date today{2026, 11, 20};

// wholly, partly: through a zone. elsewhere: not through a zone, though it may be first in one.
enum class Expected { wholly, partly, elsewhere, unknown, absent };

struct Case {
    const char* area;
    const char* programme;
    Expected expected;
    const char* zone;    // address of the zone that decides
    const char* reason;  // key of the translations, "" when it is not looked at
    Freshness freshness;
    const char* why;  // what the document says, with its line
};

constexpr auto documented = Freshness::documented;
constexpr auto ended = Freshness::ended;

const std::vector<Case> cases = {
    // Territoires d'industrie, list of 2018-2023: nine in the region (003:969-985).
    {"communes:94054", "louer-pour-l-emploi", Expected::wholly, "ti_2018:Grand-Orly Seine Bièvre",
     "reach.in_named", documented, "003:2899 names nine territories, Grand Orly among them; Orly"},
    {"ept:200058014", "louer-pour-l-emploi", Expected::wholly, "ti_2018:Grand-Orly Seine Bièvre",
     "reach.in_named", documented, "003:2899 Grand Orly; the whole public body"},
    {"departements:94", "louer-pour-l-emploi", Expected::partly, "ti_2018:Grand-Orly Seine Bièvre",
     "reach.partly_in_named", documented, "003:2899 Grand Orly is part of the Val-de-Marne"},
    {"communes:95527", "louer-pour-l-emploi", Expected::absent, "", "", documented,
     "003:2899 Grand Roissy is not one of the nine; Roissy-en-France"},
    {"communes:75056", "louer-pour-l-emploi", Expected::absent, "", "", documented,
     "003:2899 Paris is in none"},
    {"communes:94054", "modue-gosb", Expected::wholly, "ept:200058014", "reach.in_named",
     documented, "004:414-415 the territory Grand-Orly Seine Bièvre"},
    {"communes:92046", "modue-gosb", Expected::absent, "", "", documented,
     "004:415 Malakoff is in another public body"},
    {"communes:95527", "contrat-territoire-industrie", Expected::wholly, "ti_2018:Grand Roissy",
     "reach.in_ti", ended, "003:977 Grand Roissy; contracts of 2019-2022"},
    {"communes:95527", "bdt-ingenierie", Expected::wholly, "ti_2018:Grand Roissy", "reach.in_ti",
     documented, "003:520; in 2023 the territory is called Grand Roissy Le Bourget"},
    {"communes:77305", "bdt-ingenierie", Expected::wholly, "ti_2018:Montereau - Nemours",
     "reach.in_ti", documented, "003:983; in 2023 Sud Seine et Marne; Montereau-Fault-Yonne"},
    {"communes:77152", "ademe-etude-diagnostic", Expected::wholly,
     "ti_2018:Évry-Corbeil - Villaroche", "reach.in_ti", documented,
     "003:973, 003:1244; in 2023 Melun – Villaroche; Dammarie-les-Lys"},
    {"communes:78440", "vte", Expected::wholly, "ti_2018:Seine Aval - Mantes", "reach.in_ti",
     documented, "003:979 Mantes-la-Jolie, 003:2479; Les Mureaux"},
    {"communes:77284", "inpi-pmi", Expected::wholly, "ti_2018:Nord Est 77 - Meaux", "reach.in_ti",
     documented, "003:981 Meaux, 003:4578"},
    {"communes:78208", "ademe-investissement", Expected::wholly, "ti_2018:Versailles - Saclay",
     "reach.in_ti", documented, "003:985, 003:1600; Élancourt"},
    {"communes:91477", "france-experimentation-ti", Expected::wholly, "ti_2018:Versailles - Saclay",
     "reach.in_ti", documented, "003:985, 003:4801; Palaiseau"},
    {"communes:77468", "contrat-territoire-industrie", Expected::absent, "", "", ended,
     "003:969-985 do not name Marne et Brie, a territory of 2023; Torcy"},
    {"communes:77468", "bdt-ingenierie", Expected::elsewhere, "", "reach.ti_first", documented,
     "003:520 first for the territories of 2018; Torcy came in 2023"},
    {"communes:75056", "contrat-territoire-industrie", Expected::absent, "", "", ended,
     "003:969-985 Paris is in none"},
    {"communes:75056", "bdt-ingenierie", Expected::elsewhere, "", "reach.ti_first", documented,
     "003:520 first for the territories, open elsewhere; Paris"},
    {"communes:75056", "ademe-investissement", Expected::elsewhere, "", "reach.ti_first",
     documented, "003:1600 open elsewhere; Paris"},
    {"ti_2018:Grand Roissy", "protocole-accord-ti", Expected::wholly, "ti_2018:Grand Roissy",
     "reach.in_ti", ended, "003:130, 003:977"},
    {"ti_2023:Marne et Brie Industries", "contrat-territoire-industrie", Expected::absent, "", "",
     ended, "003:969-985 a territory of 2023 is not what the guide of 2019 means"},
    // Priority neighbourhoods: the documents mean those of 2015, those of 2024 are shown.
    {"communes:93047", "fonds-impact-creation", Expected::partly, "qpv:QN09303M",
     "reach.partly_in_qpv", documented, "000:1394-1396 seat or activity in a QPV; Montfermeil"},
    {"qpv:QN09303M", "fonds-impact-creation", Expected::wholly, "qpv:QN09303M", "reach.in_qpv",
     documented, "000:1396 inside the neighbourhood"},
    {"communes:93066", "fonds-impact-creation", Expected::partly, "qpv:QN09338M",
     "reach.partly_in_qpv", documented, "000:1396; Saint-Denis, a third of it"},
    {"communes:77305", "fonds-impact-creation", Expected::partly, "qpv:QN07714M",
     "reach.partly_in_qpv", documented, "000:1396; Montereau-Fault-Yonne"},
    {"communes:92046", "fonds-impact-creation", Expected::absent, "", "", documented,
     "000:1396 Malakoff has no QPV"},
    {"communes:77186", "fonds-impact-creation", Expected::absent, "", "", documented,
     "000:1396 Fontainebleau has no QPV"},
    {"communes:92046", "entrepreneur-leader-qpv", Expected::elsewhere, "", "reach.qpv_first", ended,
     "000:1411 people of QPVs first, 2017-2021; Malakoff"},
    {"communes:78208", "fonds-impact-creation", Expected::partly, "qpv:QN07816M",
     "reach.slightly_in_qpv", documented, "000:1396; a sliver of Élancourt, said as such"},
    // Rural: the documents give no definition, the density grid is not in the pack.
    {"communes:77304", "pacte-rural", Expected::unknown, "", "reach.unknown_rural", ended,
     "000:1328; Montenils, 34 inhabitants: plausible, and not known"},
    {"communes:77304", "pacte-rural-commerce", Expected::unknown, "", "reach.unknown_rural", ended,
     "000:1357 commerce in rural communes; Montenils"},
    {"communes:77304", "thd-communes", Expected::unknown, "", "reach.unknown_rural", ended,
     "000:1359 665 communes of the outer ring, not listed; Montenils"},
    {"communes:77304", "agriculture-idf", Expected::unknown, "", "reach.unknown_rural", ended,
     "000:1345 first for rural territories, 2018-2022; Montenils"},
    {"communes:77304", "contrat-territoire-industrie", Expected::absent, "", "", ended,
     "003:969-985 Montenils is in none"},
    {"communes:75056", "pacte-rural", Expected::unknown, "", "reach.unknown_rural", ended,
     "000:1328; nothing held says that Paris is not rural"},
    // Regional aid zones of 2014-2021: history.
    {"communes:93013", "regime-afr", Expected::wholly, "afr_2014:93013", "reach.in_afr", ended,
     "003:5217; Le Bourget, a zone that expired"},
    {"communes:77305", "regime-afr", Expected::wholly, "afr_2014:77305", "reach.in_afr", ended,
     "003:5217; Montereau-Fault-Yonne"},
    {"communes:92046", "regime-afr", Expected::absent, "", "", ended, "003:5217; Malakoff"},
    // Lists that the documents do not print, and areas they name elsewhere.
    {"communes:75056", "sites-industriels-cles-en-main", Expected::unknown, "",
     "reach.unknown_sites", documented, "000:695 26 sites, not listed"},
    {"communes:75056", "mediation-administrations", Expected::absent, "", "", documented,
     "003:5009 four other regions"},
    {"communes:77304", "mediation-administrations", Expected::absent, "", "", documented,
     "003:5009 four other regions"},
    // Basins and what is open everywhere.
    {"communes:91339", "bassins-emploi-formation", Expected::wholly, "bassins:21", "reach.in_basin",
     documented, "000:1852 25 basins cover the region; Linas"},
    {"communes:77304", "al-visale", Expected::elsewhere, "", "reach.national", documented,
     "003:2840 nationwide"},
    {"communes:91339", "gli", Expected::elsewhere, "", "reach.local_site", ended,
     "000:522 places named one by one, 2017-2021; Linas"},
    {"communes:77304", "pm-up", Expected::elsewhere, "", "reach.region", ended,
     "000:845 the whole region, 2017-2021"},
    {"communes:94054", "territoires-innovation", Expected::elsewhere, "", "reach.national", ended,
     "003:3884 a call that closed in 2019"},
};

class HandChecked : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        if (pack().empty()) return;
        folder = new TemporaryFolder();
        put_real_atlas(*folder);
        app::OpenOptions options;
        options.assets = tests::source_folder() + "/assets";
        options.atlas = (*folder / "data/ancrage/atlas.gpkg").string();
        options.geometry = false;
        options.use_cache = false;
        auto opened = app::open_workspace(options);
        ASSERT_TRUE(opened);
        workspace = new app::Workspace(std::move(opened).value());
        index = new layers::AtlasIndex(workspace->atlas);
    }
    static void TearDownTestSuite() {
        delete index;
        delete workspace;
        delete folder;
    }
    void SetUp() override { NEEDS_PACK(); }

    static const layers::Atlas& atlas() { return workspace->atlas; }
    static layers::FeatureRef at(const std::string& address) {
        const auto found = layers::resolve_address(atlas(), address);
        EXPECT_TRUE(found) << address;
        return found ? found.value() : layers::FeatureRef{};
    }
    static layers::Card card(const std::string& address) {
        return make_card(*index, at(address), today);
    }
    static layers::AreaMoney money(const std::string& address) {
        const layers::ReachIndex reach(*index, today);
        const layers::GrantPlaces grants(*index);
        return money_at(reach, grants, atlas(), at(address), {});
    }
    static const layers::Reach* find(const std::vector<layers::Reach>& reaches,
                                     const std::string& programme) {
        const auto found = std::ranges::find_if(reaches, [&](const layers::Reach& reach) {
            return atlas().programmes.programmes[reach.programme].id == programme;
        });
        return found == reaches.end() ? nullptr : &*found;
    }
    static std::vector<std::string> ids(const std::vector<std::size_t>& grants) {
        std::vector<std::string> found;
        for (const std::size_t i : grants) found.push_back(atlas().programmes.grants[i].id);
        return found;
    }

    static inline TemporaryFolder* folder = nullptr;
    static inline app::Workspace* workspace = nullptr;
    static inline layers::AtlasIndex* index = nullptr;
};

TEST_F(HandChecked, AreasAndProgrammes) {
    EXPECT_GE(cases.size(), 40u);
    for (const Case& c : cases) {
        SCOPED_TRACE(std::string(c.area) + " x " + c.programme + ": " + c.why);
        ASSERT_NE(atlas().programmes.find(c.programme), nullptr);
        const auto reaches = programmes_reaching(*index, at(c.area), today);
        const layers::Reach* reach = find(reaches, c.programme);
        ASSERT_EQ(reach == nullptr, c.expected == Expected::absent);
        if (reach == nullptr) continue;
        const bool by_zone = reach->group == ReachGroup::zone;
        EXPECT_EQ(by_zone, c.expected == Expected::wholly || c.expected == Expected::partly);
        EXPECT_EQ(reach->certainty == Certainty::partly, c.expected == Expected::partly);
        EXPECT_EQ(reach->certainty == Certainty::unknown, c.expected == Expected::unknown);
        EXPECT_EQ(reach->freshness, c.freshness);
        const std::string zone = c.zone;
        EXPECT_EQ(reach->zone_address.empty(), zone.empty());
        if (!zone.empty()) {
            EXPECT_EQ(reach->zone_address, address_of(atlas(), at(zone)));
        }
        EXPECT_EQ(reach->reason.key, c.reason);
        EXPECT_FALSE(reach->source.line.empty());
    }
}

TEST_F(HandChecked, TheRightPerimeterIsNamedWithItsVintage) {
    const auto torcy = card("communes:77468");
    const layers::Reach* later = find(torcy.programmes, "bdt-ingenierie");
    ASSERT_NE(later, nullptr);
    EXPECT_EQ(later->perimeter, "ti_2018");
    EXPECT_EQ(later->vintage, "2018-2023");
    EXPECT_EQ(later->caveat,
              (geo::Message{"reach.later_territoire", {"Marne et Brie Industries"}}));
    const auto montfermeil = card("communes:93047");
    const layers::Reach* part = find(montfermeil.programmes, "fonds-impact-creation");
    ASSERT_NE(part, nullptr);
    EXPECT_EQ(part->perimeter, "qpv");
    EXPECT_EQ(part->vintage, "2024");
    EXPECT_EQ(part->caveat.key, "reach.later_perimeter");
    EXPECT_NEAR(part->share, 0.08, 0.005);
    EXPECT_EQ(part->reason.arguments.at(1), "8");
}

TEST_F(HandChecked, ATransferredGrantCountsOnce) {
    // 002:1860: 78 400 €, 40 % of 196 000 € excluding tax; decided by CP 2022-285, what remained
    // was transferred by CP 2023-040. One row, one amount.
    const auto malakoff = card("communes:92046");
    EXPECT_EQ(ids(malakoff.grants), std::vector<std::string>{"ex065392"});
    EXPECT_EQ(atlas().programmes.grants[malakoff.grants[0]].decision,
              "CP 2022-285, transfert CP 2023-040");
    EXPECT_EQ(money("communes:92046").grants_eur, 78'400);
    EXPECT_EQ(contradictions_about(atlas().programmes, "ex065392").size(), 1u);
}

TEST_F(HandChecked, TwoFundersOfOneDossierAreTwoAmounts) {
    // 002:1543: 8 000 € of the Region; 002:1544: 3 000 € of ANCT; the project costs 19 600 €.
    const auto montfermeil = card("communes:93047");
    EXPECT_EQ(ids(montfermeil.grants), (std::vector<std::string>{"ex070158", "ex070158-anct"}));
    for (const std::size_t i : montfermeil.grants) {
        EXPECT_EQ(atlas().programmes.grants[i].dossier, "EX070158");
    }
    EXPECT_EQ(money("communes:93047").grants_eur, 11'000);
}

TEST_F(HandChecked, LinasMontlheryIsOneOfTwoCommunes) {
    // 000:553: the test tracks of "Linas-Montlhéry", 1 M€.
    for (const char* commune : {"communes:91339", "communes:91425"}) {
        const auto either = card(commune);
        const auto shared = ids(either.shared_grants);
        EXPECT_NE(std::ranges::find(shared, "gli-utac-linas-montlhery"), shared.end()) << commune;
        EXPECT_EQ(money(commune).grants_eur, 0) << commune;
    }
    const auto both = card("departements:91");
    const auto here = ids(both.grants);
    EXPECT_NE(std::ranges::find(here, "gli-utac-linas-montlhery"), here.end());
    EXPECT_TRUE(both.shared_grants.empty());
    EXPECT_TRUE(card("communes:91477").places.size() >= 2);  // Palaiseau: Additive Factory Hub…
}

TEST_F(HandChecked, ParisSaclayIsReadAsItsCommunaute) {
    // 001:1090-1091: 2,5 M€ for the Additive Factory Hub "on the territory of Paris-Saclay".
    const auto communaute = card("epci:200056232");
    const auto here = ids(communaute.grants);
    EXPECT_NE(std::ranges::find(here, "gli-additive-factory-hub"), here.end());
    const auto palaiseau = card("communes:91477");
    EXPECT_EQ(ids(palaiseau.shared_grants),
              (std::vector<std::string>{"gli-additive-factory-hub", "gli-digitec"}));
    EXPECT_EQ(money("communes:91477").grants_eur, 0);
    EXPECT_EQ(money("communes:91477").grants_shared, 2u);
    const layers::AreaMoney whole = money("epci:200056232");
    EXPECT_EQ(whole.grants_without_amount, 1u);  // DIGITEC: announced, amount not published
    EXPECT_EQ(whole.grants_eur, 3'500'000);      // with the tracks of Linas-Montlhéry
}

}  // namespace
}  // namespace ancrage::test
