#include "layers/imports/placer.h"

#include <gtest/gtest.h>

#include "layers/imports/join.h"

namespace ancrage::layers {
namespace {

// Squares of one kilometre, one after the other.
Layer layer_of(const std::string& id, const std::vector<std::pair<std::string, std::string>>& areas,
               double y) {
    Layer layer;
    layer.definition.id = id;
    layer.definition.key = "code";
    layer.definition.name = "nom";
    layer.table.add_column("code", geo::ColumnType::text);
    layer.table.add_column("nom", geo::ColumnType::text);
    layer.table.geometry.kind = geo::GeometryKind::polygon;
    double x = 650'000;
    for (const auto& [code, name] : areas) {
        layer.table.find("code")->add_text(code);
        layer.table.find("nom")->add_text(name);
        const std::vector<geo::Coordinate> ring = {
            {x, y}, {x + 1000, y}, {x + 1000, y + 1000}, {x, y + 1000}, {x, y}};
        layer.table.geometry.add_ring(ring);
        layer.table.geometry.end_part();
        layer.table.geometry.end_feature();
        x += 1000;
    }
    return layer;
}

std::vector<geo::Coordinate> centres_of(const Layer& layer) {
    std::vector<geo::Coordinate> centres;
    for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
        centres.push_back(geo::extent_of(layer.table.geometry, row).center());
    }
    return centres;
}

class Placing : public testing::Test {
protected:
    Placing() {
        atlas_.layers.push_back(layer_of("communes",
                                         {{"75056", "Paris"},
                                          {"93066", "Saint-Denis"},
                                          {"93039", "L'Île-Saint-Denis"},
                                          {"94081", "Vitry-sur-Seine"},
                                          {"91228", "Évry-Courcouronnes"},
                                          {"78646", "Versailles"},
                                          {"77433", "Beautheil-Saints"},
                                          {"95500", "Saint-Martin"},
                                          {"78500", "Saint-Martin"}},
                                         6'860'000));
        atlas_.layers.push_back(
            layer_of("arrondissements", {{"75108", "Paris 8e"}, {"75118", "Paris 18e"}}, 0));
        Layer sites;
        sites.definition.id = "icpe";
        sites.table.add_column("code_insee", geo::ColumnType::text);
        sites.table.add_column("code_postal", geo::ColumnType::text);
        for (const auto& [code, postcode] : std::vector<std::pair<std::string, std::string>>{
                 {"93066", "93200"}, {"93066", "93210"}, {"93039", "93450"}, {"78646", "78000"}}) {
            sites.table.find("code_insee")->add_text(code);
            sites.table.find("code_postal")->add_text(postcode);
        }
        atlas_.layers.push_back(std::move(sites));
        atlas_.former_communes = {{"93059", "Pierrefitte-sur-Seine", "93066"}};
        names_.emplace(atlas_, centres_of(atlas_.layers[0]), centres_of(atlas_.layers[1]));
        outlines_ = geo::PolygonLocator(atlas_.layers[0].table.geometry);
        for (std::size_t row = 0; row < 9; ++row) codes_.push_back(atlas_.layers[0].key(row));
    }

    Placement place(const PlaceQuery& query, const AddressIndex* addresses = nullptr) {
        return Placer(*names_, outlines_, codes_, addresses).place(query);
    }
    Placement named(std::string_view commune, std::string_view postcode = {}) {
        PlaceQuery query;
        query.commune = commune;
        query.postcode = postcode;
        return place(query);
    }

    Atlas atlas_;
    std::optional<CommuneNames> names_;
    geo::PolygonLocator outlines_;
    std::vector<std::string> codes_;
};

TEST_F(Placing, KnowsNamesHoweverTheyAreWritten) {
    struct Case {
        const char* commune;
        const char* postcode;
        const char* code;
    };
    const std::vector<Case> cases = {
        {"ST DENIS", "93200", "93066"},
        {"Saint Denis Cedex 2", "93211", "93066"},
        {"93200 Saint-Denis", "", "93066"},
        {"La Plaine St-Denis", "93210", "93066"},
        {"Ile St Denis", "93450", "93039"},
        {"VITRY S/SEINE", "94400", "94081"},
        {"Vitry sur Seine", "", "94081"},
        {"Vitri-sur-Seine", "94400", "94081"},
        {"Évry", "91000", "91228"},
        {"PARIS 18E ARRONDISSEMENT", "", "75118"},
        {"Paris 08", "75008", "75108"},
        {"Paris", "75018", "75118"},
        {"Paris", "", "75056"},
        {"Paris Cedex 08", "75382", "75056"},
        {"", "75018", "75118"},
        {"", "78000", "78646"},
        {"Pierrefitte s/ Seine", "93380", "93066"},
        {"Saint-Martin", "78990", "78500"},
    };
    for (const Case& one : cases) {
        const Placement placement = named(one.commune, one.postcode);
        EXPECT_EQ(placement.code, one.code) << one.commune << " " << one.postcode;
        EXPECT_TRUE(placement.placed()) << one.commune;
    }
    EXPECT_TRUE(named("Pierrefitte-sur-Seine").has(PlaceNote::former_commune));
    EXPECT_TRUE(named("Vitri-sur-Seine").has(PlaceNote::spelling));
    EXPECT_TRUE(named("", "78000").has(PlaceNote::postcode_alone));
    EXPECT_TRUE(named("Versailles", "93200").has(PlaceNote::postcode_disagrees));
}

TEST_F(Placing, SaysWhyARowHasNoPlace) {
    EXPECT_EQ(named("").reason, UnplacedReason::nothing_to_go_by);
    EXPECT_EQ(named("Marseille", "13001").reason, UnplacedReason::outside_region);
    EXPECT_EQ(named("Saint-Denis", "97400").reason, UnplacedReason::outside_region);
    EXPECT_EQ(named("Nulle-Part", "93999").reason, UnplacedReason::commune_unknown);
    const Placement two = named("Saint-Martin");
    EXPECT_EQ(two.reason, UnplacedReason::commune_ambiguous);
    EXPECT_EQ(two.suggestions.size(), 2U);
    PlaceQuery query;
    query.insee = "93999";
    EXPECT_EQ(place(query).reason, UnplacedReason::code_unknown);
    query.point_unreadable = true;
    query.insee = "";
    EXPECT_EQ(place(query).reason, UnplacedReason::coordinates_unusable);
    EXPECT_EQ(named(std::string(1'000'000, 'x')).placed(), false);
}

TEST_F(Placing, PrefersCoordinatesAndChecksThemAgainstTheCommune) {
    PlaceQuery query;
    query.insee = "93066";
    query.point = {651'500, 6'860'500};
    EXPECT_EQ(place(query).notes, 0U);
    EXPECT_EQ(place(query).precision, Precision::coordinates);
    query.point = {650'500, 6'860'500};
    EXPECT_TRUE(place(query).has(PlaceNote::coordinates_elsewhere));
    EXPECT_EQ(place(query).code, "75056");
    query.insee = "75118";
    EXPECT_EQ(place(query).notes, 0U);
    query.point = {0, 6'860'500};
    EXPECT_TRUE(place(query).has(PlaceNote::outside_region));
    query = {};
    query.insee = "93059";
    EXPECT_TRUE(place(query).has(PlaceNote::former_commune));
    EXPECT_EQ(place(query).precision, Precision::commune);
}

TEST_F(Placing, FindsAddresses) {
    AddressIndex addresses;
    addresses.add("93066", "Rue de la République", 12, "", {651'100, 6'860'100});
    addresses.add("93066", "Rue de la République", 12, "bis", {651'110, 6'860'110});
    addresses.add("93066", "Avenue du Général Leclerc", 3, "", {651'200, 6'860'200});
    addresses.add("75118", "Boulevard Barbès", 7, "", {650'700, 6'860'700});
    addresses.finish();
    const auto at = [&](const char* address, const char* postcode, const char* commune) {
        PlaceQuery query;
        query.address = address;
        query.postcode = postcode;
        query.commune = commune;
        return place(query, &addresses);
    };
    EXPECT_EQ(at("12 rue de la République", "93200", "St Denis").at.x, 651'100);
    EXPECT_EQ(at("12 bis, R. de la Republique", "93200", "St Denis").at.x, 651'110);
    EXPECT_EQ(at("Bât. A - 3 av. du Gal Leclerc", "93200", "Saint-Denis").at.x, 651'200);
    EXPECT_EQ(at("7 bd Barbes 75018 Paris", "", "").at.x, 650'700);
    EXPECT_EQ(at("7 bd Barbes 75018 Paris", "", "").precision, Precision::address);
    EXPECT_TRUE(at("12 rue de la Républiqe", "93200", "St Denis").has(PlaceNote::spelling));
    EXPECT_EQ(at("99 rue de la République", "93200", "St Denis").precision, Precision::street);
    EXPECT_EQ(at("12 rue Inconnue", "93200", "St Denis").precision, Precision::commune);
}

TEST_F(Placing, JoinsCodesToAreas) {
    const AreaJoin join(atlas_, 0);
    EXPECT_EQ(join.find("93066")->row, 1U);
    EXPECT_EQ(join.find(" 93 066 ")->row, 1U);
    EXPECT_TRUE(join.find("93059")->former);
    EXPECT_TRUE(join.find("versailles")->by_name);
    EXPECT_FALSE(join.find("Saint-Martin"));  // two of them
    EXPECT_FALSE(join.find(""));
}

}  // namespace
}  // namespace ancrage::layers
