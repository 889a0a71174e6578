// What the columns of somebody's own table mean: recognised by their names, in French or English
// and however they are written, and by what they hold. A person can say otherwise.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ancrage::layers {

enum class ImportRole {
    none,
    siret,
    siren,
    name,
    house_number,
    address,
    postcode,
    commune,
    insee,
    longitude,
    latitude,
    coordinates,  // both in one cell: "48.93, 2.35"
    x,            // Lambert-93
    y,
    headcount,
    sector,
    date,
    value
};

// As the command line and the kept mappings write them.
inline constexpr std::array<std::pair<ImportRole, const char*>, 18> import_role_names{
    {{ImportRole::none, "none"},
     {ImportRole::siret, "siret"},
     {ImportRole::siren, "siren"},
     {ImportRole::name, "name"},
     {ImportRole::house_number, "house_number"},
     {ImportRole::address, "address"},
     {ImportRole::postcode, "postcode"},
     {ImportRole::commune, "commune"},
     {ImportRole::insee, "insee"},
     {ImportRole::longitude, "longitude"},
     {ImportRole::latitude, "latitude"},
     {ImportRole::coordinates, "coordinates"},
     {ImportRole::x, "x"},
     {ImportRole::y, "y"},
     {ImportRole::headcount, "headcount"},
     {ImportRole::sector, "sector"},
     {ImportRole::date, "date"},
     {ImportRole::value, "value"}}};

const char* role_name(ImportRole role);
// By these names, or by any name a column of that meaning may bear.
std::optional<ImportRole> role_named(std::string_view name);

struct ColumnSample {
    std::string name;
    std::vector<std::string> values;  // of the first rows; empty ones count as absent
};

struct RoleGuess {
    ImportRole role = ImportRole::none;
    bool by_name = false;
    bool by_content = false;

    friend bool operator==(const RoleGuess&, const RoleGuess&) = default;
};

// One a column. No role but `value` is given twice: the column that fits best by name and content
// keeps it. Content corrects a name that lies: a column "SIRET" without one good number is none.
std::vector<RoleGuess> recognise_columns(const std::vector<ColumnSample>& columns);

// Column of a role, or nothing.
std::optional<std::size_t> column_with(const std::vector<ImportRole>& roles, ImportRole role);

// The digits of a SIRET or SIREN as people write them (spaces, points), when there are 14 or 9 and
// the control digit agrees (Luhn; La Poste's establishments have a rule of their own).
std::optional<std::string> siret_of(std::string_view text);
std::optional<std::string> siren_of(std::string_view text);

// "93066", "2A004"; a code that a spreadsheet cut to four digits gets its zero back.
std::optional<std::string> insee_code_of(std::string_view text);
std::optional<std::string> postcode_of(std::string_view text);

}  // namespace ancrage::layers
