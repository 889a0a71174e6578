#include "layers/imports/column_roles.h"

#include <gtest/gtest.h>

#include "layers/imports/coordinates.h"
#include "layers/imports/personal_data.h"

namespace ancrage::layers {
namespace {

std::vector<ImportRole> roles_of(const std::vector<ColumnSample>& columns) {
    std::vector<ImportRole> roles;
    for (const RoleGuess& guess : recognise_columns(columns)) roles.push_back(guess.role);
    return roles;
}

TEST(ColumnRoles, AreRecognisedByFrenchAndEnglishNames) {
    const std::vector<ImportRole> expected = {
        ImportRole::siret,   ImportRole::name,  ImportRole::address,   ImportRole::postcode,
        ImportRole::commune, ImportRole::insee, ImportRole::headcount, ImportRole::sector};
    EXPECT_EQ(roles_of({{"N° SIRET", {}},
                        {"RAISON_SOCIALE", {}},
                        {"Adresse", {}},
                        {"code-postal", {}},
                        {"Commune", {}},
                        {"Code INSEE", {}},
                        {"Effectif", {}},
                        {"Secteur d’activité", {}}}),
              expected);
    EXPECT_EQ(roles_of({{"siret number", {}},
                        {"Company Name", {}},
                        {"Street", {}},
                        {"ZIP", {}},
                        {"City", {}},
                        {"INSEE code", {}},
                        {"Employees", {}},
                        {"Industry", {}}}),
              expected);
}

TEST(ColumnRoles, AreRecognisedByWhatTheyHold) {
    EXPECT_EQ(roles_of({{"A", {"73282932000074", "552 100 554 00013"}},
                        {"B", {"2,3574", "2.30"}},
                        {"C", {"48.93", "48,85"}},
                        {"D", {"12", "13"}}}),
              (std::vector<ImportRole>{ImportRole::siret, ImportRole::longitude,
                                       ImportRole::latitude, ImportRole::none}));
    // A name that lies, and X and Y that hold degrees.
    EXPECT_EQ(
        roles_of({{"SIRET", {"oui", "non"}}, {"X", {"2.35"}}, {"Y", {"48.9"}}}),
        (std::vector<ImportRole>{ImportRole::none, ImportRole::longitude, ImportRole::latitude}));
    // Of two the first, unless the second fits better.
    EXPECT_EQ(roles_of({{"ville", {}}, {"commune", {}}}),
              (std::vector<ImportRole>{ImportRole::commune, ImportRole::none}));
}

TEST(ColumnRoles, ChecksNumbersByTheirControlDigit) {
    EXPECT_EQ(siret_of("732 829 320 00074"), "73282932000074");
    EXPECT_FALSE(siret_of("73282932000075"));
    EXPECT_EQ(siret_of("35600000000048"), "35600000000048");  // La Poste
    EXPECT_EQ(siren_of("732829320"), "732829320");
    EXPECT_EQ(insee_code_of("2a004"), "2A004");
    EXPECT_EQ(insee_code_of("1004"), "01004");
    EXPECT_EQ(insee_code_of("93066.0"), "93066");
    EXPECT_FALSE(insee_code_of("Saint-Denis"));
    EXPECT_EQ(postcode_of("F-93200"), "93200");
    EXPECT_EQ(postcode_of("93 200"), "93200");
    EXPECT_FALSE(postcode_of("2A004"));
}

TEST(Coordinates, KnowDegreesMetresAndWhichIsWhich) {
    const auto degrees = read_coordinates(2.35, 48.93);
    ASSERT_TRUE(degrees);
    EXPECT_TRUE(degrees->degrees && !degrees->swapped);
    const auto swapped = read_coordinates(48.93, 2.35);
    ASSERT_TRUE(swapped);
    EXPECT_TRUE(swapped->swapped);
    EXPECT_EQ(swapped->at, (geo::Coordinate{2.35, 48.93}));
    const auto metres = read_coordinates(6868000, 652000);
    ASSERT_TRUE(metres);
    EXPECT_TRUE(metres->swapped && !metres->degrees);
    EXPECT_FALSE(read_coordinates(0, 0));
    EXPECT_FALSE(read_coordinates(-61.5, 16.2));
    EXPECT_EQ(split_coordinates("48,93 ; 2,35"), std::pair(48.93, 2.35));
    EXPECT_EQ(split_coordinates("(48.93, 2.35)"), std::pair(48.93, 2.35));
    EXPECT_EQ(split_coordinates("POINT (2.35 48.93)"), std::pair(2.35, 48.93));
    EXPECT_FALSE(split_coordinates("12, 13 rue des Lilas"));
    EXPECT_FALSE(split_coordinates("-.-+"));
}

TEST(PersonalData, IsSeenInNamesAndCells) {
    EXPECT_EQ(personal_data_in({"Colonne", {"a@b.fr", "", "x"}}), PersonalData::email);
    EXPECT_EQ(personal_data_in({"Colonne", {"01 23 45 67 89"}}), PersonalData::telephone);
    EXPECT_EQ(personal_data_in({"Colonne", {"Mme Dupont"}}), PersonalData::person);
    EXPECT_EQ(personal_data_in({"Prénom", {}}), PersonalData::person);
    EXPECT_EQ(personal_data_in({"first_name", {}}), PersonalData::person);
    EXPECT_EQ(personal_data_in({"E-mail", {}}), PersonalData::email);
    EXPECT_FALSE(personal_data_in({"Raison sociale", {"Éole", "Contact Plus"}}));
    EXPECT_FALSE(personal_data_in({"SIRET", {"73282932000074"}}));
}

}  // namespace
}  // namespace ancrage::layers
