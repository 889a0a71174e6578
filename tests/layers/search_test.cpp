// The search over an atlas: what is found, why, in which order, and that nothing breaks it.
#include "layers/search/search_index.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "layers/search/postcodes.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using layers::MatchReason;
using layers::SearchHit;

using Rows = std::vector<std::vector<std::string>>;

layers::Layer layer(const std::string& id, const std::vector<std::string>& columns,
                    const Rows& rows, const std::string& title = {}) {
    layers::Layer made;
    made.definition.id = id;
    made.definition.title = {title, title};
    made.definition.key = columns[0];
    made.definition.name = columns[1];
    made.definition.geometry = geo::GeometryKind::polygon;
    made.state = layers::LayerState::loaded;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        geo::Column& column = made.table.add_column(columns[i], geo::ColumnType::text);
        for (const std::vector<std::string>& row : rows) column.add_text(row[i]);
    }
    return made;
}

layers::Programme programme(const std::string& id, const std::string& name,
                            const std::string& summary) {
    layers::Programme made;
    made.id = id;
    made.name = name;
    made.operator_name = "Bpifrance";
    made.summary = {summary, summary};
    return made;
}

// A few real names, with their namesakes and their traps.
layers::Atlas small_atlas() {
    layers::Atlas atlas;
    atlas.layers.push_back(layer("communes", {"code", "nom", "dep", "population"},
                                 {{"93066", "Saint-Denis", "93", "150000"},
                                  {"77411", "Saint-Denis-lès-Rebais", "77", "1000"},
                                  {"93039", "L’Île-Saint-Denis", "93", "8000"},
                                  {"77288", "Melun", "77", "40000"},
                                  {"91228", "Évry-Courcouronnes", "91", "67000"},
                                  {"77277", "Marolles-en-Brie", "77", "400"},
                                  {"94048", "Marolles-en-Brie", "94", "4700"},
                                  {"93072", "Stains", "93", "39000"},
                                  {"95680", "Villiers-le-Bel", "95", "28000"},
                                  {"95585", "Sarcelles", "95", "59000"}},
                                 "Communes"));
    atlas.layers.push_back(layer("departements", {"code", "nom"},
                                 {{"77", "Seine-et-Marne"},
                                  {"91", "Essonne"},
                                  {"93", "Seine-Saint-Denis"},
                                  {"94", "Val-de-Marne"},
                                  {"95", "Val-d’Oise"}},
                                 "Départements"));
    atlas.layers.push_back(
        layer("arrondissements", {"code", "nom"},
              {{"75111", "Paris 11e Arrondissement"}, {"75101", "Paris 1er Arrondissement"}},
              "Arrondissements de Paris"));
    atlas.layers.push_back(layer("ti_2018", {"nom", "nom"}, {{"Grand Roissy", "Grand Roissy"}},
                                 "Territoires d’industrie 2018-2023"));
    atlas.layers.push_back(layer("ti_2023", {"nom", "nom"},
                                 {{"Grand Roissy Le Bourget", "Grand Roissy Le Bourget"},
                                  {"Melun – Villaroche", "Melun – Villaroche"}},
                                 "Territoires d’industrie 2023-2027"));
    atlas.layers.push_back(layer(
        "qpv", {"code_qp", "nom", "communes"},
        {{"QN09501M", "Lochères", "Sarcelles"}, {"QN09502M", "Tigery Nord", "Villiers-le-Bel"}},
        "Quartiers prioritaires"));
    atlas.layers.push_back(layer(
        "epci", {"code", "nom"},
        {{"200055655", "CA Roissy Pays de France"}, {"200054781", "Métropole du Grand Paris"}},
        "EPCI"));
    atlas.layers.push_back(layer("icpe", {"id_s3ic", "nom", "code_insee", "code_postal"},
                                 {{"0001", "YNSECT", "91228", "91000"},
                                  {"0002", "Œuvre & Cie", "95680", "95400"},
                                  {"0003", "GSM", "95680", "95400"},
                                  {"0004", "FAUTE", "95680", "75001"},
                                  {"0005", "VIDE", "95680", ""}},
                                 "Installations classées (ICPE)"));
    atlas.layers.push_back(layer("rail", {"id", "reseau"},
                                 {{"1", "TRAM 11"}, {"2", "TRAM 11"}, {"3", "RER B"}}, "Réseau"));
    atlas.layers.back().definition.geometry = geo::GeometryKind::line;
    atlas.former_communes = {{"93059", "Pierrefitte-sur-Seine", "93066"}};
    atlas.programmes.programmes = {
        programme("pm-up", "PM’Up Relance Industrie", "subvention pour les PME"),
        programme("acc", "Accélérateur PME", "accompagnement de deux ans")};
    layers::Grant grant;
    grant.id = "g1";
    grant.beneficiary = "Owkin";
    atlas.programmes.grants = {grant, grant};
    layers::Place place;
    place.id = "p1";
    place.name = "Fabrique Numérique";
    place.commune_code = "77288";
    atlas.programmes.places = {place};
    return atlas;
}

class Search : public testing::Test {
protected:
    std::vector<SearchHit> hits(const std::string& text, std::size_t limit = 20) const {
        return index_.search(text, limit);
    }
    SearchHit first(const std::string& text) const {
        const std::vector<SearchHit> found = hits(text);
        return found.empty() ? SearchHit{} : found.front();
    }
    std::string best(const std::string& text) const { return first(text).name; }
    static std::vector<std::string> strong(const SearchHit& hit) {
        std::vector<std::string> parts;
        for (const layers::TextRange& part : hit.matched) {
            parts.push_back(hit.name.substr(part.begin, part.end - part.begin));
        }
        return parts;
    }

    layers::Atlas atlas_ = small_atlas();
    layers::AtlasIndex places_{atlas_};
    layers::SearchIndex index_{places_};
};

TEST_F(Search, AccentsCaseHyphensAndSaintMakeNoDifference) {
    for (const char* text : {"saint-denis", "SAINT DENIS", "st denis", "St. Denis", "saintdenis",
                             "  Sáint   dénis ", "Saint De\xCC\x81nis"}) {
        EXPECT_EQ(best(text), "Saint-Denis") << text;
        EXPECT_EQ(first(text).kind, "communes") << text;
    }
    EXPECT_EQ(best("evry"), "Évry-Courcouronnes");
    EXPECT_EQ(best("oeuvre"), "Œuvre & Cie");
    EXPECT_EQ(best("ile saint denis"), "L’Île-Saint-Denis");
}

TEST_F(Search, EveryBeginningFindsTheName) {
    const std::string name = "evry courcouronnes";
    for (std::size_t typed = 2; typed <= name.size(); ++typed) {
        EXPECT_EQ(best(name.substr(0, typed)), "Évry-Courcouronnes") << name.substr(0, typed);
    }
    // "st" is Saint, and the beginning of Stains.
    EXPECT_EQ(best("st"), "Saint-Denis");
    EXPECT_EQ(best("sta"), "Stains");
    EXPECT_EQ(best("villiers le"), "Villiers-le-Bel");
}

TEST_F(Search, SlipsAreForgiven) {
    for (const char* text : {"saint-dnis", "saint dneis", "sainr denis", "saint denys"}) {
        EXPECT_EQ(best(text), "Saint-Denis") << text;
        EXPECT_EQ(first(text).reason, MatchReason::spelling) << text;
    }
    EXPECT_EQ(best("sarsel"), "Sarcelles");
    EXPECT_EQ(best("courcouronne evri"), "Évry-Courcouronnes");
    EXPECT_EQ(strong(first("saint-dnis")), (std::vector<std::string>{"Saint", "Denis"}));
    // What is spelt right is not drowned in what is near it.
    for (const SearchHit& hit : hits("melun")) EXPECT_NE(hit.reason, MatchReason::spelling);
    EXPECT_TRUE(hits("xqzwvk").empty());
}

TEST_F(Search, CodesAreExactFirst) {
    EXPECT_EQ(best("93066"), "Saint-Denis");
    EXPECT_EQ(first("93066").reason, MatchReason::code);
    EXPECT_EQ(first("93066").matched_text, "93066");
    EXPECT_EQ(best("77"), "Seine-et-Marne");
    EXPECT_EQ(best("qn09501m"), "Lochères");
    EXPECT_EQ(best("QN09501"), "Lochères");
    EXPECT_EQ(best("200055655"), "CA Roissy Pays de France");
    // The key of a railway's piece is a number of its file, not a code.
    EXPECT_TRUE(std::ranges::none_of(
        hits("2"), [](const SearchHit& hit) { return hit.reason == MatchReason::code; }));
}

TEST_F(Search, FormerCommunesLeadToTodays) {
    for (const char* text : {"pierrefitte", "93059"}) {
        const SearchHit hit = first(text);
        EXPECT_EQ(hit.found, layers::FoundKind::former_commune) << text;
        EXPECT_EQ(hit.name, "Pierrefitte-sur-Seine");
        EXPECT_EQ(hit.detail, "Saint-Denis");
        ASSERT_TRUE(hit.feature);
        EXPECT_EQ(layers::address_of(atlas_, *hit.feature), "communes:93066");
    }
}

TEST_F(Search, PostcodesComeFromTheRegisterAndNowhereElse) {
    const SearchHit hit = first("95400");
    EXPECT_EQ(hit.name, "Villiers-le-Bel");
    EXPECT_EQ(hit.reason, MatchReason::postcode);
    EXPECT_EQ(hit.matched_text, "95400");
    EXPECT_EQ(best("9540"), "Villiers-le-Bel");
    EXPECT_EQ(best("95400 villiers"), "Villiers-le-Bel");
    // Two sites say 95400; the one that says 75001 in the Val-d'Oise is a mistake of the register.
    const auto uses = layers::postcodes_in_use(atlas_);
    ASSERT_EQ(uses.size(), 2u);
    EXPECT_EQ(uses[1].postcode, "95400");
    EXPECT_EQ(uses[1].sites, 2u);
    EXPECT_EQ(index_.communes_with_postcode(), 2u);
    EXPECT_TRUE(hits("93200").empty());
}

TEST_F(Search, ParisPostcodesAreItsArrondissements) {
    EXPECT_EQ(best("75011"), "Paris 11e Arrondissement");
    EXPECT_EQ(first("75011").reason, MatchReason::postcode);
    EXPECT_EQ(best("paris 11eme"), "Paris 11e Arrondissement");
    EXPECT_EQ(best("paris 1"), "Paris 1er Arrondissement");
    EXPECT_EQ(layers::arrondissement_postcode("75120"), "75020");
    for (const char* code : {"75056", "75100", "75121", "93066", "", "7510a", "751011"}) {
        EXPECT_EQ(layers::arrondissement_postcode(code), "") << code;
    }
}

TEST_F(Search, ExactNamesThenBeginningsThenTheRest) {
    const auto found = hits("grand roissy");
    ASSERT_GE(found.size(), 2u);
    EXPECT_EQ(found[0].kind, "ti_2018");
    EXPECT_EQ(found[1].kind, "ti_2023");
    const auto denis = hits("saint denis");
    ASSERT_GE(denis.size(), 4u);
    EXPECT_EQ(denis[0].name, "Saint-Denis");
    EXPECT_EQ(denis[1].name, "Saint-Denis-lès-Rebais");
    EXPECT_EQ(denis[2].name, "L’Île-Saint-Denis");
    EXPECT_EQ(denis[3].name, "Seine-Saint-Denis");
    const auto melun = hits("melun");
    ASSERT_GE(melun.size(), 3u);
    EXPECT_EQ(melun[0].kind, "communes");
    EXPECT_EQ(melun[1].kind, "ti_2023");
    EXPECT_EQ(melun[2].kind, "places");  // it is in Melun
    EXPECT_EQ(melun[2].reason, MatchReason::context);
}

TEST_F(Search, NamesakesAreToldApartByDepartement) {
    const auto found = hits("marolles en brie");
    ASSERT_EQ(found.size(), 2u);
    ASSERT_EQ(found[0].departements.size(), 1u);
    EXPECT_EQ(found[0].departements[0].code, "94");  // more inhabitants
    EXPECT_EQ(found[0].departements[0].name, "Val-de-Marne");
    EXPECT_EQ(found[1].departements[0].name, "Seine-et-Marne");
}

TEST_F(Search, KindsAreHints) {
    EXPECT_EQ(best("commune melun"), "Melun");
    EXPECT_EQ(best("melun ti"), "Melun – Villaroche");
    EXPECT_EQ(best("qpv sarcelles"), "Lochères");
    EXPECT_EQ(first("ti").kind, "ti_2023");
    EXPECT_EQ(first("QPV").kind, "qpv");
    EXPECT_EQ(first("ti").reason, MatchReason::kind);
    EXPECT_EQ(best("tig"), "Tigery Nord");
    EXPECT_EQ(best("MGP"), "Métropole du Grand Paris");
    EXPECT_EQ(best("roissy pays de france"), "CA Roissy Pays de France");
}

TEST_F(Search, ALineOfManyPiecesAppearsOnce) {
    const auto found = hits("tram");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].pieces, (std::vector<std::uint32_t>{0, 1}));
    EXPECT_TRUE(found[0].code.empty());
    EXPECT_EQ(best("T11"), "TRAM 11");
    EXPECT_EQ(first("t11").reason, MatchReason::alias);
}

TEST_F(Search, ProgrammesPlacesAndGrantsAreFoundToo) {
    EXPECT_EQ(first("relance").found, layers::FoundKind::programme);
    EXPECT_EQ(first("relance").index, 0u);
    EXPECT_EQ(best("acc"), "Accélérateur PME");
    EXPECT_EQ(best("bpifrance subvention"), "PM’Up Relance Industrie");
    EXPECT_FALSE(first("relance").feature);
    ASSERT_EQ(hits("owkin").size(), 1u);
    EXPECT_EQ(first("owkin").found, layers::FoundKind::grant);
    const SearchHit place = first("fabrique numerique");
    EXPECT_EQ(place.found, layers::FoundKind::place);
    ASSERT_TRUE(place.feature);
    EXPECT_EQ(layers::address_of(atlas_, *place.feature), "communes:77288");
    EXPECT_EQ(place.departements.front().code, "77");
}

TEST_F(Search, OneWordTooManyIsForgivenWhenNothingElseFits) {
    const SearchHit hit = first("melun xqzwvk");
    EXPECT_EQ(hit.name, "Melun");
    EXPECT_EQ(hit.reason, MatchReason::some_words);
}

TEST_F(Search, MatchedPartsAreWholeCharacters) {
    EXPECT_EQ(strong(first("évry courc")), (std::vector<std::string>{"Évry", "Courc"}));
    EXPECT_EQ(strong(first("OEU")), (std::vector<std::string>{"Œu"}));
    EXPECT_EQ(strong(first("saintdenis")), (std::vector<std::string>{"Saint", "Denis"}));
    EXPECT_EQ(strong(first("saintde")), (std::vector<std::string>{"Saint", "De"}));
    for (const char* text : {"o", "oe", "é", "ev", "evr", "ile", "1"}) {
        for (const SearchHit& hit : hits(text)) {
            std::size_t end = 0;
            for (const layers::TextRange& part : hit.matched) {
                EXPECT_LE(end, part.begin);
                EXPECT_LT(part.begin, part.end);
                ASSERT_LE(part.end, hit.name.size());
                const auto inside = [&](std::size_t at) {
                    return at < hit.name.size() &&
                           (static_cast<unsigned char>(hit.name[at]) & 0xC0U) == 0x80U;
                };
                EXPECT_FALSE(inside(part.begin) || inside(part.end)) << hit.name << " " << text;
                end = part.end;
            }
        }
    }
}

TEST_F(Search, HostileTextIsHarmless) {
    for (const std::string& text :
         {std::string(), std::string("   "), std::string("!?…«»’-—"), std::string("😀🎉"),
          std::string("\xff\xfe\xc3"), std::string("\xe2\x82"), std::string(10'000, 'a'),
          std::string(10'000, '\xc3'), std::string(10'000, ' '), std::string(10'000, '7')}) {
        EXPECT_TRUE(hits(text).empty()) << text.size();
    }
    std::string many;
    while (many.size() < 10'000) many += "saint denis ";
    EXPECT_EQ(best(many), "Saint-Denis");
    EXPECT_EQ(best(std::string("melun\0", 6)), "Melun");
    EXPECT_EQ(best("melun\xff\xfe 😀"), best("melun 😀"));
    EXPECT_TRUE(hits("melun", 0).empty());
    EXPECT_EQ(hits("a", 3).size(), 3u);
}

TEST_F(Search, TheSameTextAlwaysGivesTheSameHits) {
    const layers::SearchIndex again{places_};
    for (const char* text : {"s", "saint", "paris 1", "ti", "melun", "9", "saint-dnis"}) {
        const auto one = hits(text, 100);
        const auto two = again.search(text, 100);
        ASSERT_EQ(one.size(), two.size()) << text;
        for (std::size_t i = 0; i < one.size(); ++i) {
            EXPECT_EQ(one[i].name, two[i].name) << text;
            EXPECT_EQ(one[i].feature, two[i].feature) << text;
        }
        // The first few are the same however many are asked for.
        const auto few = hits(text, 3);
        for (std::size_t i = 0; i < few.size(); ++i) EXPECT_EQ(few[i].name, one[i].name) << text;
    }
}

TEST(SearchDemonstration, EveryFeatureIsFoundByItsCodeAndItsName) {
    const layers::Atlas atlas = demonstration();
    const layers::AtlasIndex places(atlas);
    const layers::SearchIndex index(places);
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        const layers::Layer& source = atlas.layers[layer];
        if (source.table.row_count() == 0 || source.definition.at_commune_centre) continue;
        const bool has_pieces = source.definition.geometry == geo::GeometryKind::line ||
                                source.definition.id == "gares";
        const auto hits = index.search(source.name(0), 100);
        EXPECT_TRUE(std::ranges::any_of(hits,
                                        [&](const SearchHit& hit) {
                                            return hit.feature && hit.feature->layer == layer &&
                                                   layers::fold(hit.name) ==
                                                       layers::fold(source.name(0));
                                        }))
            << source.definition.id << " " << source.name(0);
        if (has_pieces) continue;
        const auto by_code = index.search(layers::address_of(atlas, {layer, 0}), 5);
        EXPECT_TRUE(std::ranges::any_of(by_code, [&](const SearchHit& hit) {
            return hit.feature == layers::FeatureRef{layer, 0};
        })) << layers::address_of(atlas, {layer, 0});
    }
    const auto hits = index.search(atlas.programmes.programmes.front().name, 5);
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits.front().found, layers::FoundKind::programme);
    EXPECT_TRUE(index.extent_of(index.search(atlas.layers.front().name(0), 1).front()));
}

TEST(SearchEmptyAtlas, FindsNothing) {
    const layers::Atlas atlas;
    const layers::AtlasIndex places(atlas);
    const layers::SearchIndex index(places);
    EXPECT_EQ(index.size(), 0u);
    EXPECT_TRUE(index.search("melun", 5).empty());
    EXPECT_EQ(index.communes_with_postcode(), 0u);
}

}  // namespace
}  // namespace ancrage::tests
